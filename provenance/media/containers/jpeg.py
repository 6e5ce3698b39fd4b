"""JPEG: XMP in APP1, next to EXIF; Content Credentials live in APP11, which is never touched.

Sources: ITU-T T.81, annex B; XMP Specification Part 3, section 1.1.3 (APP1 and extended XMP); Exif 3.0,
section 4.7.
"""

from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.exif import read_exif
from provenance.media.containers.jpeg_mpf import index_of, shift_images
from provenance.media.containers.jpeg_segments import (
    APP0,
    APP1,
    APP15,
    COM,
    Segment,
    make_segment,
    segments,
)
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import merge, properties_of, wrap

_EXIF: Final = b"Exif\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED: Final = b"http://ns.adobe.com/xmp/extension/\0"
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_MAX_PAYLOAD: Final = 65_533


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read APP1, COM and bare labels up to the first scan."""
    into = Collector(limits)
    properties: Properties | None = None
    extended: dict[bytes, list[tuple[int, memoryview]]] = {}
    for count, segment in enumerate(segments(view)):
        limits.check_items(count)
        data = segment.data
        if segment.marker in _FRAMES and len(data) >= 5:
            properties = Properties(
                width=int.from_bytes(data[3:5], "big"), height=int.from_bytes(data[1:3], "big"), frames=1
            )
        elif segment.marker == COM:
            raw = bytes(data).strip(b"\0")
            into.text("jpeg.com", "Comment", raw.decode("utf-8", "replace"), raw)
        elif _starts(segment, APP1, _XMP):
            into.xmp("jpeg.app1.xmp", bytes(data[len(_XMP) :]))
        elif _starts(segment, APP1, _EXTENDED) and len(data) >= len(_EXTENDED) + 40:
            rest = data[len(_EXTENDED) :]
            parts = extended.setdefault(bytes(rest[:32]), [])
            parts.append((int.from_bytes(rest[36:40], "big"), rest[40:]))
        elif _starts(segment, APP1, _EXIF):
            read_exif(data[len(_EXIF) + 1 :], into)
        elif APP0 <= segment.marker <= APP15 and bytes(data[:5]) == b"AIGC{":
            into.aigc("jpeg.app", bytes(data[4:]).rstrip(b"\0"))
    for parts in extended.values():
        _join(parts, into)
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Replace the XMP segment, or insert one after JFIF and EXIF."""
    found = list(segments(view))
    old = next((item for item in found if _starts(item, APP1, _XMP)), None)
    body = merge(None if old is None else old.data[len(_XMP) :], properties_of(labels), Format.JPEG)
    if body is None:
        return ()
    payload = _XMP + wrap(body)
    if len(payload) > _MAX_PAYLOAD:
        payload = _XMP + wrap(body, padded=False)
    if len(payload) > _MAX_PAYLOAD:
        raise LabelNotWritableError(Format.JPEG, LabelFault.JPEG_SEGMENT)
    insert = make_segment(APP1, payload)
    at, end = (_insertion(found), None) if old is None else (old.start, old.end)
    splice = Splice(at, 0 if end is None else end - at, insert)
    index = index_of(found)
    others = () if index is None else shift_images(index, (splice,))
    return tuple(sorted((splice, *others), key=lambda item: item.offset))


def _starts(segment: Segment, marker: int, prefix: bytes) -> bool:
    return segment.marker == marker and bytes(segment.data[: len(prefix)]) == prefix


def _insertion(found: list[Segment]) -> int:
    at = 2
    for segment in found:
        if segment.marker != APP0 and not _starts(segment, APP1, _EXIF):
            break
        at = segment.end
    return at


def _join(parts: list[tuple[int, memoryview]], into: Collector) -> None:
    """Put the parts of an extended packet in order, if there is no gap between them."""
    parts.sort(key=lambda part: part[0])
    packet = bytearray()
    for offset, data in parts:
        if offset != len(packet):
            into.problem(MetadataProblem.JPEG_EXTENDED_XMP)
            return
        packet += data
    into.xmp("jpeg.app1.extended-xmp", bytes(packet))
