"""Edits as data: which bytes of a file go, which come, and nothing else.

Every writer of labels is a pure function from a file to splices, so that losslessness can be seen: what no
splice covers is copied as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Splice:
    """At byte `offset` of the source, drop `remove` bytes and put `insert` there."""

    offset: int
    remove: int
    insert: bytes


def apply(view: memoryview, splices: Sequence[Splice], out: BinaryIO) -> None:
    """Write the spliced source to `out`, in pieces of at most 1 MiB.

    Splices are sorted by offset and don't overlap; several insertions at one offset keep their order. Raises
    ValueError where that doesn't hold (a mistake of the caller, never of a file), before anything is written.
    """
    for piece in pieces(view, splices):
        out.write(piece)


def exchanged(splices: Sequence[Splice], old: bytes, new: bytes) -> tuple[Splice, ...]:
    """The same edits, of which the one that inserts `old`, that very object, inserts `new`."""
    return tuple(replace(splice, insert=new) if splice.insert is old else splice for splice in splices)


def spliced(view: memoryview, splices: Sequence[Splice]) -> bytes:
    """Return the spliced source as bytes. Same errors as `apply`."""
    return b"".join(pieces(view, splices))


def pieces(view: memoryview, splices: Sequence[Splice]) -> Iterator[memoryview | bytes]:
    """Give the spliced source in pieces of at most 1 MiB, those of the source uncopied. Same errors as `apply`."""
    known = tuple(splices)
    _check(known, len(view))
    return _generate(view, known)


def _generate(view: memoryview, splices: tuple[Splice, ...]) -> Iterator[memoryview | bytes]:
    position = 0
    for splice in (*splices, Splice(len(view), 0, b"")):
        for start in range(position, splice.offset, _PIECE):
            yield view[start : min(start + _PIECE, splice.offset)]
        yield splice.insert
        position = splice.offset + splice.remove


def _check(splices: tuple[Splice, ...], size: int) -> None:
    position = 0
    for splice in splices:
        if splice.offset < position or splice.remove < 0:
            raise ValueError(f"splices must be sorted and must not overlap (offset {splice.offset})")
        position = splice.offset + splice.remove
    if position > size:
        raise ValueError(f"a splice ends at {position}, beyond the {size} bytes of the source")
