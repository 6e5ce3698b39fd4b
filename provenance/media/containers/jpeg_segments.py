"""Walk the segments of a JPEG file up to its first scan. Source: ITU-T T.81, annex B.1."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

APP0: Final = 0xE0
APP1: Final = 0xE1
APP2: Final = 0xE2
APP15: Final = 0xEF
COM: Final = 0xFE
_SOS: Final = 0xDA
_EOI: Final = 0xD9
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # TEM and RSTn have no length


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker segment: `start` is the offset of its 0xFF, `end` of what follows, `data` its payload."""

    marker: int
    start: int
    end: int
    data: memoryview


def segments(view: memoryview) -> Iterator[Segment]:
    """Give every segment between SOI and the first SOS. Raises MalformedMediaError."""
    if bytes(view[:2]) != b"\xff\xd8":
        raise MalformedMediaError(Format.JPEG, Fault.JPEG_START)
    at, size = 2, len(view)
    while True:
        start = at
        while at + 2 <= size and view[at] == view[at + 1] == 0xFF:  # fill bytes
            at += 1
        if size < at + 2 or view[at] != 0xFF:
            raise MalformedMediaError(Format.JPEG, Fault.JPEG_MARKER, at=at)
        marker = view[at + 1]
        if marker in {_SOS, _EOI}:
            return
        at += 2
        if marker in _BARE:
            continue
        length = int.from_bytes(view[at : at + 2], "big")
        if length < 2 or at + length > size:
            raise MalformedMediaError(Format.JPEG, Fault.JPEG_SEGMENT, at=start)
        yield Segment(marker, start, at + length, view[at + 2 : at + length])
        at += length


def make_segment(marker: int, data: bytes) -> bytes:
    """Return a segment; the payload has at most 65,533 bytes."""
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data
