"""MP3: labels in the ID3v2 tag at the start; Content Credentials live in a GEOB frame there, which is kept.

Sources: ISO/IEC 11172-3, 2.4.1.3 and ISO/IEC 13818-3 (frame header); the Xing, Info and VBRI headers as LAME
and Fraunhofer write them.
"""

from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.id3 import collect, plan_tag, read_tag
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice

_BITRATES: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_SEARCH: Final = 64 * 1024
_MAX_WALK: Final = 20_000
_MAX_TAGS: Final = 8


@dataclass(frozen=True, slots=True)
class _Header:
    """A frame header: bytes and samples of the frame, samples a second, and where a Xing header would be."""

    length: int
    samples: int
    rate: int
    xing: int


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the ID3v2 tags and the duration."""
    into = Collector(limits)
    at = 0
    for _ in range(_MAX_TAGS):
        tag = read_tag(view, at, Format.MP3)
        if tag is None:
            break
        collect(tag, into)
        at = tag.end
    if not at and len(view) < 4:
        raise MalformedMediaError(Format.MP3, Fault.MP3_FRAME)
    duration = _duration(view, at)
    return into.metadata(Properties(duration_seconds=duration) if duration else None)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Write TXXX `AIGC` and PRIV `XMP` frames."""
    return plan_tag(view, Format.MP3, labels.aigc, labels.xmp)


def _duration(view: memoryview, start: int) -> float | None:
    """Return seconds: from a Xing, Info or VBRI header, else by walking frames.

    After 20,000 frames the rest of the file is taken to be like them.
    """
    at = _first_frame(view, start)
    header = _header(view, at) if at is not None else None
    if at is None or header is None:
        return None
    xing, vbri = bytes(view[at + header.xing : at + header.xing + 12]), bytes(view[at + 36 : at + 54])
    frames = 0
    if xing[:4] in {b"Xing", b"Info"} and len(xing) == 12 and xing[7] & 1:
        frames = int.from_bytes(xing[8:12], "big")
    elif vbri[:4] == b"VBRI" and len(vbri) == 18:
        frames = int.from_bytes(vbri[14:18], "big")
    if frames:
        return frames * header.samples / header.rate
    seconds, position = 0.0, at
    for _ in range(_MAX_WALK):
        following = _header(view, position)
        if following is None:
            return seconds
        seconds += following.samples / following.rate
        position += following.length
    return seconds * (len(view) - at) / (position - at)


def _first_frame(view: memoryview, start: int) -> int | None:
    """Return the offset of a frame that another follows, or that ends the file."""
    window = bytes(view[start : start + _SEARCH])
    found = window.find(b"\xff")
    while found >= 0:
        header = _header(view, start + found)
        if header is not None:
            end = start + found + header.length
            if end >= len(view) or _header(view, end) is not None:
                return start + found
        found = window.find(b"\xff", found + 1)
    return None


def _header(view: memoryview, at: int) -> _Header | None:
    word = int.from_bytes(view[at : at + 4], "big")
    version, layer, bitrate, rate = word >> 19 & 3, word >> 17 & 3, word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or layer != 1 or version == 1 or bitrate in {0, 15} or rate == 3:
        return None
    first = version == 3
    mono = word >> 6 & 3 == 3
    samples, hertz = 1152 if first else 576, _RATES[version][rate]
    length = samples // 8 * _BITRATES[0 if first else 1][bitrate] * 1000 // hertz + (word >> 9 & 1)
    side = (17 if mono else 32) if first else (9 if mono else 17)
    return _Header(length, samples, hertz, 4 + side)
