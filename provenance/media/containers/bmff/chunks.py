"""Where a track's chunks lie: stco/co64, stsc and stsz/stz2 of one sample table, read in bulk.

Source: ISO/IEC 14496-12:2022, 8.7 (track data layout). No table grows beyond the bytes that the file spends
on it: a constant sample size is multiplied, never expanded.
"""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add, sub
from typing import Final

from provenance.media.containers.bmff.boxes import Box, children, first, uint
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

_MAX_ENTRIES: Final = 4_000_000
_PCM_WIDTHS: Final = {b"in24": 3, b"in32": 4, b"fl32": 4, b"fl64": 8, b"ulaw": 1, b"alaw": 1}
_PCM_BY_BITS: Final = frozenset({b"raw ", b"sowt", b"twos", b"NONE"})


@dataclass(frozen=True, slots=True)
class Chunks:
    """Chunk `i` is the bytes `offsets[i]` to `ends[i]` of the file; `samples` counts those of the track."""

    offsets: Sequence[int]
    ends: Sequence[int]
    samples: int


def table(view: memoryview, box: Box, start: int, count: int, width: int) -> "array[int]":
    """Read `count` big-endian integers of 4 or 8 bytes; MalformedMediaError where the box is too short."""
    if count > _MAX_ENTRIES or start + count * width > box.end:
        raise _malformed(box)
    values = array("I" if width == 4 else "Q", bytes(view[start : start + count * width]))
    if sys.byteorder == "little":
        values.byteswap()
    return values


def read_offsets(view: memoryview, box: Box) -> "array[int]":
    """Return the entries of a stco (4 bytes each) or co64 (8 bytes each) box."""
    return table(view, box, box.body + 8, uint(view, box.body + 4, 4), 8 if box.kind == b"co64" else 4)


def read_chunks(view: memoryview, stbl: Box) -> Chunks:
    """Return the chunks of a sample table box; MalformedMediaError where its tables contradict each other."""
    boxes = children(view, stbl)
    places = [box for box in boxes if box.kind in {b"stco", b"co64"}]
    sizes = [box for box in boxes if box.kind in {b"stsz", b"stz2"}]
    runs = [box for box in boxes if box.kind == b"stsc"]
    if not places and not sizes:
        return Chunks((), (), 0)
    if len(places) != 1 or len(sizes) != 1 or len(runs) != 1:
        raise _malformed(stbl)
    offsets = read_offsets(view, places[0])
    last_samples = _last_samples(view, runs[0], len(offsets))
    constant, each, samples = _sample_sizes(view, sizes[0])
    if last_samples and last_samples[-1] > samples:
        last_samples = [min(index, samples) for index in last_samples]
    if each is None:
        constant = max(constant, _pcm_frame(view, first(boxes, b"stsd")))
        sums: Sequence[int] = [constant * index for index in last_samples]
    else:
        every = list(accumulate(each, initial=0))
        if isinstance(last_samples, range):  # slicing is much the faster
            sums = every[last_samples.start : last_samples.stop : last_samples.step]
        else:
            sums = [every[index] for index in last_samples]
    lengths = map(sub, sums, chain((0,), sums))
    return Chunks(offsets, list(map(add, offsets, lengths)), samples)


def _last_samples(view: memoryview, stsc: Box, chunks: int) -> Sequence[int]:
    """Return, for each chunk, the number of samples up to its end; a range where all chunks hold as many."""
    entries = uint(view, stsc.body + 4, 4)
    values = table(view, stsc, stsc.body + 8, entries * 3, 4)
    starts, counts = values[0::3], values[1::3]
    if chunks and (not entries or starts[0] != 1):
        raise _malformed(stsc)
    if entries == 1 and counts[0]:
        return range(counts[0], counts[0] * chunks + 1, counts[0])
    per_chunk: list[int] = []
    for start, following, count in zip(starts, [*starts[1:], chunks + 1], counts, strict=False):
        if following <= start <= chunks:
            raise _malformed(stsc)
        per_chunk.extend([count] * (min(following, chunks + 1) - start))
    return list(accumulate(per_chunk))


def _sample_sizes(view: memoryview, box: Box) -> tuple[int, Sequence[int] | None, int]:
    """Return (constant size, None, count) or (0, sizes, count)."""
    count = uint(view, box.body + 8, 4)
    start = box.body + 12
    if box.kind == b"stsz":
        constant = uint(view, box.body + 4, 4)
        return (constant, None, count) if constant else (0, table(view, box, start, count, 4), count)
    bits = uint(view, box.body + 7, 1)
    if bits not in {4, 8, 16} or count > _MAX_ENTRIES or start + (count * bits + 7) // 8 > box.end:
        raise _malformed(box)
    raw = bytes(view[start : start + (count * bits + 7) // 8])
    if bits == 8:
        return 0, raw, count
    if bits == 4:
        return 0, [nibble for byte in raw for nibble in (byte >> 4, byte & 15)][:count], count
    values = array("H", raw)
    if sys.byteorder == "little":
        values.byteswap()
    return 0, values, count


def _pcm_frame(view: memoryview, stsd: Box | None) -> int:
    """Return the bytes of a PCM frame, or 0: QuickTime tables say 1 where players take the real size."""
    if stsd is None or stsd.end - stsd.body < 8 + 36:
        return 0
    entry = stsd.body + 8
    kind = bytes(view[entry + 4 : entry + 8])
    if kind == b"lpcm" and uint(view, entry + 16, 2) == 2:
        return uint(view, entry + 64, 4)
    channels, bits = uint(view, entry + 24, 2), uint(view, entry + 26, 2)
    if kind in _PCM_WIDTHS:
        return channels * _PCM_WIDTHS[kind]
    return channels * (bits // 8) if kind in _PCM_BY_BITS else 0


def _malformed(box: Box) -> MalformedMediaError:
    return MalformedMediaError(Format.MP4, Fault.BOX_TABLE, kind=box.kind.decode("latin-1"), at=box.start)
