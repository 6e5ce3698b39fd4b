"""WebP: XMP in a chunk of its own, announced in VP8X; Content Credentials (C2PA chunk) are never touched.

Source: WebP Container Specification (Google), sections "Extended File Format" and "Metadata"; VP8 frame
header: RFC 6386, section 9.1; VP8L: WebP Lossless Bitstream Specification, section 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.exif import read_exif
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import merge, properties_of, wrap

_XMP_FLAG: Final = 0x04
_ALPHA_FLAG: Final = 0x10
_MAX_RIFF: Final = 2**32 - 10


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    start: int
    end: int  # with the padding byte
    data: memoryview


@dataclass(frozen=True, slots=True)
class _Canvas:
    width: int
    height: int
    alpha: bool


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the EXIF and XMP chunks, the size of the canvas and the number of frames."""
    into = Collector(limits)
    canvas = None
    frames = 0
    for count, chunk in enumerate(_chunks(view)):
        limits.check_items(count)
        canvas = canvas or _canvas(chunk)
        if chunk.kind == b"ANMF":
            frames += 1
        elif chunk.kind == b"EXIF":
            block = chunk.data
            read_exif(block[6:] if bytes(block[:4]) == b"Exif" else block, into)
        elif chunk.kind == b"XMP ":
            into.xmp("webp.xmp", bytes(chunk.data))
    if canvas is None:
        return into.metadata(None)
    return into.metadata(Properties(width=canvas.width, height=canvas.height, frames=frames or 1))


def canvas_size(view: memoryview) -> tuple[int, int]:
    """Return width and height in pixels, from the first chunk. Raises MalformedMediaError."""
    canvas = _canvas(next(_chunks(view)))
    if canvas is None:
        raise MalformedMediaError(Format.WEBP, Fault.IMAGE_DATA)
    return canvas.width, canvas.height


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Replace the XMP chunk or add one after the pixels; set the flag in VP8X, or make that chunk."""
    chunks = list(_chunks(view))
    old = next((chunk for chunk in chunks if chunk.kind == b"XMP "), None)
    body = merge(None if old is None else old.data, properties_of(labels), Format.WEBP)
    if body is None:
        return ()
    insert = _make_chunk(b"XMP ", wrap(body))
    if old is None:
        trailing = (chunk.start for chunk in chunks if chunk.kind == b"C2PA")
        splices = [_header(chunks), Splice(next(trailing, chunks[-1].end), 0, insert)]
    else:
        splices = [_header(chunks), Splice(old.start, old.end - old.start, insert)]
    size = int.from_bytes(view[4:8], "little") + sum(len(item.insert) - item.remove for item in splices)
    if size > _MAX_RIFF:
        raise LabelNotWritableError(Format.WEBP, LabelFault.FILE_LARGE)
    return (Splice(4, 4, size.to_bytes(4, "little")), *splices)


def _chunks(view: memoryview) -> Iterator[_Chunk]:
    size = int.from_bytes(view[4:8], "little")
    if bytes(view[:4]) != b"RIFF" or bytes(view[8:12]) != b"WEBP" or size + 8 > len(view):
        raise MalformedMediaError(Format.WEBP, Fault.WEBP_HEADER)
    at, limit = 12, size + 8
    if limit - at < 8:
        raise MalformedMediaError(Format.WEBP, Fault.IMAGE_DATA)
    while at < limit:
        length = int.from_bytes(view[at + 4 : at + 8], "little")
        end = at + 8 + length + (length & 1)
        if end > limit:
            raise MalformedMediaError(Format.WEBP, Fault.CHUNK_END, at=at)
        yield _Chunk(bytes(view[at : at + 4]), at, end, view[at + 8 : at + 8 + length])
        at = end


def _make_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + bytes(len(data) & 1)


def _header(chunks: list[_Chunk]) -> Splice:
    """Return the splice that sets the XMP flag, or makes a simple file an extended one."""
    first = chunks[0]
    if first.kind == b"VP8X":
        if len(first.data) < 10:
            raise MalformedMediaError(Format.WEBP, Fault.WEBP_VP8X)
        return Splice(first.start + 8, 1, bytes((first.data[0] | _XMP_FLAG,)))
    canvas = _canvas(first)
    if canvas is None:
        raise MalformedMediaError(Format.WEBP, Fault.IMAGE_DATA)
    flags = _XMP_FLAG | (_ALPHA_FLAG if canvas.alpha else 0)
    data = bytes((flags, 0, 0, 0))
    data += (canvas.width - 1).to_bytes(3, "little") + (canvas.height - 1).to_bytes(3, "little")
    return Splice(first.start, 0, _make_chunk(b"VP8X", data))


def _canvas(chunk: _Chunk) -> _Canvas | None:
    data = bytes(chunk.data[:10])
    if len(data) < 10 and not (chunk.kind == b"VP8L" and len(data) >= 5):
        return None
    if chunk.kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (4, 7))
        return _Canvas(width, height, alpha=bool(data[0] & _ALPHA_FLAG))
    if chunk.kind == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return _Canvas(width, height, alpha=False) if width and height else None
    if chunk.kind == b"VP8L" and data[0] == 0x2F:
        bits = int.from_bytes(data[1:5], "little")
        return _Canvas((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, alpha=bool(bits >> 28 & 1))
    return None
