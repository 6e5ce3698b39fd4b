"""Edits inside boxes, and what follows from them: the sizes of the boxes around, and absolute file offsets.

Source: ISO/IEC 14496-12:2022: 8.7.5 (stco, co64), 8.7.9 (saio), 8.8.7 (tfhd), 8.8.10 (tfra), 8.11.3 (iloc).
Offsets that count from something nearby (sidx, trun, a tfhd without a base) stay right by themselves.
"""

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from struct import pack

from provenance.media.containers.bmff.boxes import Box, format_of, meta_children, select, uint
from provenance.media.containers.bmff.chunks import read_offsets
from provenance.media.containers.bmff.fragments import explicit_base
from provenance.media.containers.bmff.items import locations_box, moved, read_locations
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.splice import Splice

_STBL = "moov/trak/mdia/minf/stbl"
_METAS = ("meta", "moov/meta", "moov/udta/meta", "moov/trak/meta")


@dataclass(frozen=True, slots=True)
class Edit:
    """A splice that changes its length, and the boxes around it, whose sizes grow with it."""

    splice: Splice
    parents: tuple[Box, ...]

    @property
    def growth(self) -> int:
        """Bytes by which the file grows."""
        return len(self.splice.insert) - self.splice.remove


def append_box(view: memoryview, boxes: tuple[Box, ...], content: bytes) -> tuple[Edit, ...]:
    """Return the edits that put a box last: before a closing mfra, which is found from the file's end."""
    last = boxes[-1]
    at = last.start if last.kind == b"mfra" else last.end
    if uint(view, last.start, 4):
        return (Edit(Splice(at, 0, content), ()),)
    if last.size >= 2**32:
        raise LabelNotWritableError(format_of(view), LabelFault.BOX_OPEN)
    return Edit(Splice(last.start, 4, pack(">I", last.size)), ()), Edit(Splice(at, 0, content), ())


def shift_of(edits: Iterable[Edit]) -> Callable[[int], int]:
    """Return the function from an old file offset to how far the byte there moves."""
    ordered = sorted(edits, key=lambda edit: edit.splice.offset)
    points = [edit.splice.offset + edit.splice.remove for edit in ordered]
    moves = [0, *accumulate(edit.growth for edit in ordered)]
    return lambda offset: moves[bisect_right(points, offset)]


def complete(view: memoryview, boxes: tuple[Box, ...], edits: Sequence[Edit]) -> tuple[Splice, ...]:
    """Return the edits with the same-length splices that they call for, sorted.

    Raises OverflowError where a size or an offset no longer fits its field, MalformedMediaError where a table
    of offsets can't be read.
    """
    edits = _resized(view, edits)
    shift = shift_of(edits)
    replaced = {edit.splice.offset for edit in edits if edit.splice.remove}
    patches = [*_sizes(view, edits), *_offsets(view, boxes, shift)]
    changed = (patch for patch in patches if patch.offset not in replaced and _differs(view, patch))
    return tuple(sorted([*(edit.splice for edit in edits), *changed], key=lambda splice: splice.offset))


def _growth(edits: Iterable[Edit]) -> dict[Box, int]:
    growth: dict[Box, int] = {}
    for edit in edits:
        for box in edit.parents:
            growth[box] = growth.get(box, 0) + edit.growth
    return growth


def _resized(view: memoryview, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits, where the size that `append_box` gives an open last box counts what goes into that too."""
    sizes = {
        box.start: box.size + grown for box, grown in _growth(edits).items() if not uint(view, box.start, 4)
    }
    return [
        replace(edit, splice=Splice(edit.splice.offset, 4, sizes[edit.splice.offset].to_bytes(4, "big")))
        if edit.splice.remove == 4 and edit.splice.offset in sizes
        else edit
        for edit in edits
    ]


def _sizes(view: memoryview, edits: Sequence[Edit]) -> Iterator[Splice]:
    for box, grown in _growth(edits).items():
        declared = uint(view, box.start, 4)
        if declared == 1:
            yield Splice(box.start + 8, 8, (box.size + grown).to_bytes(8, "big"))
        elif declared:
            yield Splice(box.start, 4, (box.size + grown).to_bytes(4, "big"))


def _offsets(view: memoryview, boxes: tuple[Box, ...], shift: Callable[[int], int]) -> Iterator[Splice]:
    for stbl in select(view, boxes, _STBL):
        for kind in ("stco", "co64"):
            for box in select(view, (stbl,), f"stbl/{kind}"):
                yield _chunk_offsets(view, box, shift)
        for box in select(view, (stbl,), "stbl/saio"):
            at = box.body + (12 if uint(view, box.body, 4) & 1 else 4)
            width = 8 if uint(view, box.body, 1) else 4
            last = at + 4 + uint(view, at, 4) * width
            end = min(last, box.end) - width + 1  # an entry that is cut off ends in the next box
            yield from (_moved(view, start, width, shift) for start in range(at + 4, end, width))
    for tfhd in select(view, boxes, "moof/traf/tfhd"):
        base = explicit_base(view, tfhd)
        if base is not None and base + 8 <= tfhd.end:
            yield _moved(view, base, 8, shift)
    for tfra in select(view, boxes, "mfra/tfra"):
        yield from _random_access(view, tfra, shift)
    for path in _METAS:
        for meta in select(view, boxes, path):
            for box in meta_children(view, meta):
                if box.kind == b"iloc":
                    places = locations_box(moved(read_locations(view, box), shift))
                    if len(places) != box.size:
                        raise OverflowError
                    yield Splice(box.start, box.size, places)


def _chunk_offsets(view: memoryview, box: Box, shift: Callable[[int], int]) -> Splice:
    entries = read_offsets(view, box)
    for index, offset in enumerate(entries):
        entries[index] = offset + shift(offset)
    if sys.byteorder == "little":
        entries.byteswap()
    return Splice(box.body + 8, len(entries) * entries.itemsize, entries.tobytes())


def _random_access(view: memoryview, tfra: Box, shift: Callable[[int], int]) -> Iterator[Splice]:
    width = 8 if uint(view, tfra.body, 1) else 4
    lengths = uint(view, tfra.body + 8, 4)
    stride = 2 * width + 3 + (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3)
    end = min(tfra.end, tfra.body + 16 + uint(view, tfra.body + 12, 4) * stride)
    for start in range(tfra.body + 16, end - stride + 1, stride):
        yield _moved(view, start + width, width, shift)


def _moved(view: memoryview, at: int, width: int, shift: Callable[[int], int]) -> Splice:
    offset = uint(view, at, width)
    return Splice(at, width, (offset + shift(offset)).to_bytes(width, "big"))


def _differs(view: memoryview, patch: Splice) -> bool:
    return bytes(view[patch.offset : patch.offset + patch.remove]) != patch.insert
