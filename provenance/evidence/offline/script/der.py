"""DER, as much of it as certificates and time stamps need."""

from __future__ import annotations

from typing import NamedTuple

from provenance.evidence.offline.script.faults import require


class Node(NamedTuple):
    """One value: its tag, what is in it, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self, *tags: int) -> list[Node]:
        """What is in it; `tags` are those of its first parts."""
        found, rest = [], self.content
        while rest:
            node, rest = der(rest)
            found.append(node)
        require([node.tag for node in found[: len(tags)]] == list(tags))
        return found


def der(data: bytes) -> tuple[Node, bytes]:
    """Read one value, in the one form that DER allows, and what follows it."""
    require(len(data) >= 2 and data[0] & 0x1F != 0x1F)
    length, at = data[1], 2
    if length >= 0x80:
        size = length & 0x7F
        require(0 < size <= 4 and len(data) >= 2 + size)
        length, at = int.from_bytes(data[2 : 2 + size], "big"), 2 + size
        require(length >= 0x80 and data[2] != 0)
    require(len(data) >= at + length)
    return Node(data[0], data[at : at + length], data[: at + length]), data[at + length :]


def der_all(data: bytes, tag: int) -> Node:
    """Read one value that is all there is."""
    node, rest = der(data)
    require(not rest and node.tag == tag)
    return node


def tlv(tag: int, content: bytes) -> bytes:
    """Write one short value."""
    return (
        bytes([tag, len(content)]) + content
        if len(content) < 128
        else bytes([tag, 0x81, len(content)]) + content
    )


def integer(value: bytes) -> bytes:
    """Write a whole number."""
    stripped = value.lstrip(b"\0") or b"\0"
    return tlv(2, (b"\0" if stripped[0] & 0x80 else b"") + stripped)
