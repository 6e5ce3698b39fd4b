"""Where the samples of movie fragments lie: moof/traf/tfhd/trun over the defaults of moov/mvex/trex.

Source: ISO/IEC 14496-12:2022, 8.8 (movie fragments). A run of samples starts at its trun's data offset from
the base: an explicit base data offset, else the moof (default-base-is-moof, and the first traf), else the end
of the data of the traf before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.media.containers.bmff.boxes import Box, children, first, select, uint
from provenance.media.containers.bmff.chunks import table
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format


@dataclass(frozen=True, slots=True)
class Run:
    """One trun: `length` bytes at `offset` of the file; `duration` is in the track's time scale."""

    track: int
    offset: int
    length: int
    samples: int
    duration: int


@dataclass(frozen=True, slots=True)
class _Defaults:
    duration: int = 0
    size: int = 0


def read_runs(view: memoryview, boxes: tuple[Box, ...]) -> Iterator[Run]:
    """Yield the runs of all top-level moof boxes of a file, in order. Raises MalformedMediaError."""
    trex: dict[int, _Defaults] = {}
    for box in select(view, boxes, "moov/mvex/trex"):
        track = uint(view, box.body + 4, 4)
        if box.end - box.body < 24:
            continue
        if track in trex:  # readers differ in which they take
            raise _malformed(box)
        trex[track] = _Defaults(uint(view, box.body + 12, 4), uint(view, box.body + 16, 4))
    for moof in boxes:
        if moof.kind == b"moof":
            yield from _fragment(view, moof, trex)


def explicit_base(view: memoryview, tfhd: Box) -> int | None:
    """Return the file position of a tfhd's 8-byte base data offset, or None where it has none."""
    return tfhd.body + 8 if uint(view, tfhd.body, 4) & 1 else None


def _fragment(view: memoryview, moof: Box, trex: Mapping[int, _Defaults]) -> Iterator[Run]:
    end_of_data = moof.start
    for traf in children(view, moof):
        if traf.kind != b"traf":
            continue
        boxes = children(view, traf)
        tfhd = first(boxes, b"tfhd")
        if tfhd is None or tfhd.end - tfhd.body < 8 or sum(box.kind == b"tfhd" for box in boxes) > 1:
            raise _malformed(traf)
        track, base, defaults = _header(view, tfhd, trex)
        if base is None:
            base = moof.start if uint(view, tfhd.body, 4) & 0x020000 else end_of_data
        position = base
        for trun in boxes:
            if trun.kind == b"trun":
                run = _run(view, trun, track, (base, position), defaults)
                yield run
                position = run.offset + run.length
        end_of_data = position


def _header(view: memoryview, tfhd: Box, trex: Mapping[int, _Defaults]) -> tuple[int, int | None, _Defaults]:
    flags, track = uint(view, tfhd.body, 4) & 0xFFFFFF, uint(view, tfhd.body + 4, 4)
    at = tfhd.body + 8
    values: dict[int, int] = {}
    for bit, width in ((1, 8), (2, 4), (8, 4), (16, 4)):
        if flags & bit:
            values[bit] = uint(view, at, width)
            at += width
    if at > tfhd.end:
        raise _malformed(tfhd)
    fallback = trex.get(track, _Defaults())
    return track, values.get(1), _Defaults(values.get(8, fallback.duration), values.get(16, fallback.size))


def _run(view: memoryview, trun: Box, track: int, places: tuple[int, int], defaults: _Defaults) -> Run:
    flags, count = uint(view, trun.body, 4) & 0xFFFFFF, uint(view, trun.body + 4, 4)
    base, offset = places
    at = trun.body + 8
    if flags & 1:
        relative = uint(view, at, 4)
        offset = base + (relative - 2**32 if relative >= 2**31 else relative)
        at += 4
    at += 4 if flags & 4 else 0
    fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    if at > trun.end:
        raise _malformed(trun)
    values = table(view, trun, at, count * len(fields), 4)

    def total(bit: int, default: int) -> int:
        return sum(values[fields.index(bit) :: len(fields)]) if bit in fields else count * default

    return Run(track, offset, total(0x200, defaults.size), count, total(0x100, defaults.duration))


def _malformed(box: Box) -> MalformedMediaError:
    return MalformedMediaError(
        Format.MP4, Fault.BOX_CONTRADICTS, kind=box.kind.decode("latin-1"), at=box.start
    )
