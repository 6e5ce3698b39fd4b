"""Where a file carries its C2PA manifest store, and the store itself, taken out without the C2PA library.

Only for the containers that are common and large: it spares the library two passes over a photograph. A file in
which the store is not in exactly one plain place reads as None, and the library decides alone.
Source: C2PA 2.4, "Embedding manifests into various file formats".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.containers.bmff.boxes import C2PA_UUID, top_level
from provenance.media.containers.jpeg_segments import Segment, segments
from provenance.media.errors import MediaError
from provenance.media.formats import Format

_APP11: Final = 0xEB
BOXED: Final = frozenset({Format.MP4, Format.MOV, Format.M4A, Format.AVIF, Format.HEIC})
_MAX_CHUNKS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """The store, and the bytes of the file (`start`, `length`) that it and its framing take up."""

    start: int
    length: int
    store: bytes


def embedded_store(view: memoryview, fmt: Format) -> EmbeddedStore | None:
    """The one store of a file, or None where there is none, or more than one place that could hold it.

    Raises MalformedMediaError where the container can't be walked.
    """
    if fmt is Format.JPEG:
        return _jpeg(view)
    if fmt is Format.PNG:
        found = _only(png_stores(view))
        return found if found is not None and png_is_ended(view, found.start + found.length) else None
    if fmt in (Format.WEBP, Format.WAV):
        return _only(_riff(view))
    return _only(_bmff(view)) if fmt in BOXED else None


def _only(found: Iterator[EmbeddedStore]) -> EmbeddedStore | None:
    first = next(found, None)
    return first if first is not None and next(found, None) is None else None


def _jpeg(view: memoryview) -> EmbeddedStore | None:
    """Join the APP11 segments of one JPEG XT box (ISO/IEC 18477-3, annex B): consecutive, numbered from 1."""
    parts: list[bytes] = []
    start = end = 0
    header = b""
    for segment in segments(view):
        if segment.marker != _APP11 or bytes(segment.data[:2]) != b"JP":
            continue
        data = segment.data
        if not parts:
            start, header = segment.start, _box_header(data)
            parts.append(bytes(data[8:]))
        else:
            if segment.start != end or _box_header(data) != header:
                return None
            parts.append(bytes(data[16:]))
        if int.from_bytes(data[4:8], "big") != len(parts):
            return None
        end = segment.end
    store = b"".join(parts)
    if len(store) < 8 or int.from_bytes(store[:4], "big") != len(store):
        return None
    return EmbeddedStore(start, end - start, store)


def _box_header(data: memoryview) -> bytes:
    """What every segment of one box repeats: its instance number, and the length and type of the box."""
    return bytes(data[2:4]) + bytes(data[8:16])


def png_stores(view: memoryview) -> Iterator[EmbeddedStore]:
    """Every chunk of a PNG that is for a store."""
    at = 8
    for _ in range(_MAX_CHUNKS):
        if at + 12 > len(view):
            return
        length = int.from_bytes(view[at : at + 4], "big")
        kind = bytes(view[at + 4 : at + 8])
        if at + 12 + length > len(view):
            return
        if kind == b"caBX":
            yield EmbeddedStore(at, length + 12, bytes(view[at + 8 : at + 8 + length]))
        if kind == b"IEND":
            return
        at += length + 12


def png_is_ended(view: memoryview, at: int = 8) -> bool:
    """Whether a PNG has its end behind the chunk that begins at `at`: the library reads nothing in one that hasn't."""
    for _ in range(_MAX_CHUNKS):
        if at + 12 > len(view):
            return False
        length, kind = int.from_bytes(view[at : at + 4], "big"), bytes(view[at + 4 : at + 8])
        if kind == b"IEND":
            return True
        at += length + 12
    return False


def _riff(view: memoryview) -> Iterator[EmbeddedStore]:
    at = 12
    for _ in range(_MAX_CHUNKS):
        if at + 8 > len(view):
            return
        length = int.from_bytes(view[at + 4 : at + 8], "little")
        if at + 8 + length > len(view):
            return
        if bytes(view[at : at + 4]) == b"C2PA":
            yield EmbeddedStore(at, length + 8, bytes(view[at + 8 : at + 8 + length]))
        at += 8 + length + (length & 1)


def _bmff(view: memoryview) -> Iterator[EmbeddedStore]:
    """The uuid box: version and flags, a purpose ("manifest"), the offset of a Merkle box, then the store."""
    for box in top_level(view):
        if box.usertype != C2PA_UUID:
            continue
        purpose = bytes(view[box.body + 4 : box.body + 13])
        store = bytes(view[box.body + 21 : box.end]) if purpose == b"manifest\0" else b""
        size = int.from_bytes(store[:4], "big")
        yield EmbeddedStore(box.start, box.size, store[:size] if 8 <= size <= len(store) else b"")


# What a manifest store leaves behind even where it is damaged; long enough not to occur by chance. Labels end in a
# zero byte, which tells them from text about them. The last is the beginning of a store in base64, as in SVG.
_TRACES: Final = re.compile(
    rb"jumd(?:c2|cbor|json)|c2pa\.(?:assertions|claim|signature|hash|actions|ingredient)[.\w]{0,20}\0|C2PA_GIF"
    rb"|<c2pa:manifest|C2PA_Manifest|application/x-c2pa-manifest-store|anVtZGMycGE"
)
_HINTS: Final = (b"jumd", b"c2pa", b"C2PA", b"anVtZGMy")
_WINDOW: Final = 1 << 17  # a copy of this size stays in the cache of a processor
_OVERLAP: Final = 64


def carries_store(view: memoryview, fmt: Format | None) -> bool:
    """Whether a file carries, or carried before it was damaged, a manifest store, readable or not.

    `fmt` is None for content in no format that is known here. Where the container has no place for a store any
    more, because its marker was damaged too, the traces of one are looked for in all of the file.
    """
    try:
        if _has_place(view, fmt):
            return True
    except MediaError:
        pass
    return any(_TRACES.search(window) for window in _suspicious(view))


def _has_place(view: memoryview, fmt: Format | None) -> bool:
    """Whether the container has a place for a store, whatever is in it. Raises MalformedMediaError."""
    if fmt is Format.JPEG:
        return any(_is_store(segment) for segment in segments(view))
    if fmt is Format.PNG:
        return next(png_stores(view), None) is not None
    if fmt in (Format.WEBP, Format.WAV):
        return next(_riff(view), None) is not None
    return fmt in BOXED and any(box.usertype == C2PA_UUID for box in top_level(view))


def _is_store(segment: Segment) -> bool:
    """Whether a segment is for a JPEG XT box that is, or may have been, a store; other JUMBF boxes are not."""
    data = segment.data
    if segment.marker != _APP11 or bytes(data[:2]) != b"JP":
        return False
    other = bytes(data[12:16]) == b"jumb" and bytes(data[20:24]) == b"jumd" and bytes(data[24:28]) != b"c2pa"
    return not other


def _suspicious(view: memoryview) -> Iterator[bytes]:
    """The parts of a file in which a trace may be: a plain search is many times faster than that for all traces."""
    for start in range(0, len(view), _WINDOW):
        window = bytes(view[start : start + _WINDOW + _OVERLAP])
        if any(hint in window for hint in _HINTS):
            yield window
