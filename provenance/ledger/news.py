"""Which entries stand under a member's keys, noted once when they are logged: so that a page need not look for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class News:
    """An entry under a key of this member; `expected` where nobody but this member, or a command, asked for it here.

    `session` is the member's own session that asked for it, if one did: there it is no news.
    """

    owner_id: str
    number: int
    expected: bool
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many entries a member hasn't said that they know, and how many of them aren't `expected`."""

    entries: int = 0
    unexpected: int = 0


class NewsRepository(Protocol):
    """The notes, and two marks: how far the ledger was looked through, and how far each member has seen it."""

    def watched(self) -> int:
        """The size that the ledger had when it was last looked through."""
        ...

    def note(self, found: Sequence[News], size: int) -> None:
        """Write down what was found up to this size; what is noted already stays as it is."""
        ...

    def seen(self, owner_id: str) -> int:
        """The size up to which this member knows the entries; 0 if they never said so."""
        ...

    def see(self, owner_id: str, size: int) -> None:
        """A member knows the entries up to this size; the mark never goes back."""
        ...

    def unseen(self, owner_id: str, session: str | None = None) -> Unseen:
        """What came since, but for what this session of theirs asked for itself."""
        ...

    def unexpected(self, owner_id: str, limit: int) -> tuple[int, ...]:
        """The numbers of the latest entries that aren't `expected`, the first one first."""
        ...


@dataclass
class FakeNews:
    """A NewsRepository."""

    rows: dict[tuple[str, int], News] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    size: int = 0

    def watched(self) -> int:
        """How far it was looked through."""
        return self.size

    def note(self, found: Sequence[News], size: int) -> None:
        """Write down what was found."""
        for one in found:
            self.rows.setdefault((one.owner_id, one.number), one)
        self.size = max(self.size, size)

    def seen(self, owner_id: str) -> int:
        """How far a member knows it."""
        return self.sizes.get(owner_id, 0)

    def see(self, owner_id: str, size: int) -> None:
        """A member knows it so far."""
        self.sizes[owner_id] = max(size, self.seen(owner_id))

    def unseen(self, owner_id: str, session: str | None = None) -> Unseen:
        """What came since."""
        late = [one for one in self._of(owner_id) if one.number >= self.seen(owner_id)]
        new = [one for one in late if one.session is None or one.session != session]
        return Unseen(len(new), sum(not one.expected for one in new))

    def unexpected(self, owner_id: str, limit: int) -> tuple[int, ...]:
        """The latest that aren't expected."""
        found = sorted(one.number for one in self._of(owner_id) if not one.expected)
        return tuple(found[max(0, len(found) - limit) :])

    def _of(self, owner_id: str) -> list[News]:
        return [one for one in self.rows.values() if one.owner_id == owner_id]
