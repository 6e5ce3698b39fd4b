"""DER, read: every value in the one form that it has (ITU-T X.690, chapter 10), so that nothing hides in another."""

from typing import NamedTuple, Self

_LONG_TAG = 0x1F


class Node(NamedTuple):
    """One value: its tag, what is in it, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self, *tags: int) -> list[Self]:
        """What is in it; `tags` are those of its first parts. Raises ValueError."""
        found: list[Self] = []
        rest = self.content
        while rest:
            node, rest = self._first(rest)
            found.append(node)
        require([node.tag for node in found[: len(tags)]] == list(tags))
        return found

    def exactly(self, *tags: int) -> list[Self]:
        """The same, and there is nothing more in it. Raises ValueError."""
        found = self.parts(*tags)
        require(len(found) == len(tags))
        return found

    @classmethod
    def only(cls, data: bytes, tag: int) -> Self:
        """Read one value that is all there is. Raises ValueError."""
        node, rest = cls._first(data)
        require(not rest and node.tag == tag)
        return node

    @classmethod
    def _first(cls, data: bytes) -> tuple[Self, bytes]:
        require(len(data) >= 2 and data[0] & _LONG_TAG != _LONG_TAG)
        length, at = data[1], 2
        if length >= 0x80:
            size = length & 0x7F
            require(0 < size <= 4 and len(data) >= 2 + size)
            length, at = int.from_bytes(data[2 : 2 + size], "big"), 2 + size
            require(length >= 0x80 and data[2] != 0)
        require(len(data) >= at + length)
        return cls(data[0], data[at : at + length], data[: at + length]), data[at + length :]


def require(holds: bool) -> None:  # noqa: FBT001 - it reads as a sentence
    """Raise ValueError where something doesn't hold."""
    if not holds:
        raise ValueError("a part of the structure has another form")
