"""The SHA-256 of what a signature covers: of the file as it will be written, but for the store and its framing.

The labels and the store are splices of the original: it is hashed and written from where it lies.
Source: C2PA 2.4, "Data hash" and "BMFF-based hash" (version 3: each box after its offset, in 8 bytes).
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from provenance.media.containers.bmff.boxes import C2PA_UUID, top_level
from provenance.media.formats import Format
from provenance.media.splice import Splice, pieces
from provenance.media.stores import BOXED

UNHASHED: Final = (b"ftyp", b"mfra", b"free", b"skip")
"""Boxes that the library leaves out of the hash beside its own; `coverage` finds media in them."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Bytes of the file that is written, and what is hashed before them."""

    start: int
    end: int
    prefix: bytes = b""


def digest(view: memoryview, fmt: Format, splices: Sequence[Splice], start: int, length: int) -> bytes:
    """What the hard binding has to say of an original (`view`) with all splices.

    The framed store is the `length` bytes at `start` of what is written. Raises MediaError for boxes that can't be
    walked.
    """
    size = len(view) + sum(len(splice.insert) - splice.remove for splice in splices)
    around = (_Range(0, start), _Range(start + length, size))
    return _hashed(pieces(view, splices), _boxes(view, splices, size) if fmt in BOXED else around)


def _boxes(view: memoryview, splices: Sequence[Splice], size: int) -> Iterator[_Range]:
    """Every box that is hashed, where it will be; what follows the last has no box of its own."""
    changing = [splice for splice in splices if len(splice.insert) != splice.remove]
    points = [splice.offset + splice.remove for splice in changing]
    moves = [0, *accumulate(len(splice.insert) - splice.remove for splice in changing)]
    end = 0
    for box in top_level(view):
        start = box.start + moves[bisect_right(points, box.start)]
        if box.usertype == C2PA_UUID:
            continue
        end = start + box.size
        if box.kind not in UNHASHED:
            yield _Range(start, end, start.to_bytes(8, "big"))
    if end < size:
        yield _Range(end, size)


def _hashed(content: Iterable[memoryview | bytes], ranges: Iterable[_Range]) -> bytes:
    """The SHA-256 of sorted ranges of what comes in pieces, each after its prefix."""
    made = hashlib.sha256()
    wanted = (entry for entry in ranges if entry.start < entry.end)
    current, at = next(wanted, None), 0
    for piece in content:
        stop = at + len(piece)
        while current is not None and current.start < stop:
            if current.start >= at:
                made.update(current.prefix)
            made.update(memoryview(piece)[max(current.start - at, 0) : current.end - at])
            if current.end > stop:
                break
            current = next(wanted, None)
        at = stop
    return made.digest()
