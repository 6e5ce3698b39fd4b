"""PNG and APNG: XMP in an iTXt chunk before the pixels; Content Credentials (caBX) are never touched.

Sources: PNG Specification, third edition (W3C, 2025), sections 5 and 11.3.2; XMP Specification Part 3,
section 1.1.5.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.exif import read_exif
from provenance.media.containers.png_picture import labels_at
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import MAX_PACKET, merge, properties_of, wrap

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_XMP: Final = b"XML:com.adobe.xmp"


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    start: int
    end: int
    data: memoryview


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the textual chunks and eXIf, before and after the pixels."""
    into = Collector(limits)
    width = height = None
    frames = 1
    for count, chunk in enumerate(_chunks(view)):
        limits.check_items(count)
        if chunk.kind == b"IHDR" and len(chunk.data) >= 8:
            width, height = (int.from_bytes(chunk.data[at : at + 4], "big") for at in (0, 4))
        elif chunk.kind == b"acTL" and len(chunk.data) >= 4:
            frames = int.from_bytes(chunk.data[:4], "big")
        elif chunk.kind == b"eXIf":
            read_exif(chunk.data, into)
        elif chunk.kind in {b"tEXt", b"zTXt", b"iTXt"}:
            _read_text(chunk, into)
    return into.metadata(Properties(width=width, height=height, frames=frames))


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Replace the XMP chunk, or insert one before the pixels; one that is within the first frame moves there."""
    old = pixels = None
    for chunk in _chunks(view):
        if chunk.kind == b"iTXt" and bytes(chunk.data[: len(_XMP) + 1]) == _XMP + b"\0":
            old = old or chunk
        elif chunk.kind == b"IDAT":
            pixels = pixels or chunk
    if pixels is None:
        raise MalformedMediaError(Format.PNG, Fault.IMAGE_DATA)
    picture = labels_at(view)
    try:
        packet = None if old is None else _text_of(old, MAX_PACKET)[1]
    except _TextError as error:
        raise LabelNotWritableError(Format.PNG, LabelFault.METADATA, problem=error.problem) from error
    body = merge(packet, properties_of(labels), Format.PNG)
    if body is None:
        return ()
    insert = _make_chunk(b"iTXt", _XMP + b"\0\0\0\0\0" + wrap(body))
    if old is None:
        return (Splice(picture, 0, insert),)
    if picture < old.start < pixels.start:
        return (Splice(picture, 0, insert), Splice(old.start, old.end - old.start, b""))
    return (Splice(old.start, old.end - old.start, insert),)


class _TextError(ValueError):
    def __init__(self, problem: MetadataProblem) -> None:
        self.problem = problem
        super().__init__(problem)


def _chunks(view: memoryview) -> Iterator[_Chunk]:
    if bytes(view[:8]) != _SIGNATURE:
        raise MalformedMediaError(Format.PNG, Fault.PNG_SIGNATURE)
    at = 8
    while at < len(view):
        length = int.from_bytes(view[at : at + 4], "big")
        end = at + length + 12
        if end > len(view):
            raise MalformedMediaError(Format.PNG, Fault.CHUNK_END, at=at)
        kind = bytes(view[at + 4 : at + 8])
        yield _Chunk(kind, at, end, view[at + 8 : end - 4])
        if kind == b"IEND":
            return
        at = end


def _make_chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _read_text(chunk: _Chunk, into: Collector) -> None:
    try:
        keyword, raw = _text_of(chunk, into.room)
    except _TextError as error:
        if error.problem is MetadataProblem.TOO_LARGE:
            into.overflow()
        into.problem(error.problem)
        return
    kind = chunk.kind.decode("ascii").lower()
    if keyword == _XMP:
        into.xmp(f"png.{kind}.xmp", raw)
    else:  # tEXt and zTXt are Latin-1 by the book and UTF-8 in the wild
        into.text(f"png.{kind}", keyword.decode("latin-1"), _decode(raw), raw)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _text_of(chunk: _Chunk, room: int) -> tuple[bytes, bytes]:
    """Return keyword and text of a textual chunk; section 11.3.2."""
    if len(chunk.data) > room:
        raise _TextError(MetadataProblem.TOO_LARGE)
    keyword, separator, rest = bytes(chunk.data).partition(b"\0")
    if not separator or len(keyword) > 79:
        raise _TextError(MetadataProblem.PNG_TEXT)
    compressed = chunk.kind == b"zTXt"
    if chunk.kind == b"iTXt":
        parts = rest[2:].split(b"\0", 2)  # language, translated keyword, text
        if len(rest) < 2 or len(parts) < 3:
            raise _TextError(MetadataProblem.PNG_TEXT)
        return keyword, _inflate(parts[2], room) if rest[0] == 1 else parts[2]
    return keyword, _inflate(rest[1:], room) if compressed else rest


def _inflate(data: bytes, room: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(data, room + 1)  # 0 would mean no bound
    except zlib.error as error:
        raise _TextError(MetadataProblem.PNG_TEXT) from error
    if len(text) > room:
        raise _TextError(MetadataProblem.TOO_LARGE)
    if not stream.eof:
        raise _TextError(MetadataProblem.PNG_TEXT)
    return text
