"""A store as its container carries it: the bytes that a hard binding leaves out of its hash.

Source: C2PA 2.4, "Embedding manifests into various file formats"; ISO/IEC 18477-3, annex B (JPEG XT boxes).
"""

import base64
import zlib
from typing import Final

from provenance.media.containers.bmff.boxes import C2PA_UUID, make_box
from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.formats import Format
from provenance.media.stores import BOXED

GIF_EXTENSION: Final = b"\x21\xff\x0bC2PA_GIF"
_APP11: Final = 0xEB
_SEGMENT: Final = 64_000  # bytes of a store in one segment
_BLOCK: Final = 255


def framed(fmt: Format, store: bytes) -> bytes:
    """A store (a JUMBF superbox) with its framing, whose length depends on that of the store only."""
    if fmt in BOXED:
        return make_box(b"uuid", C2PA_UUID + bytes(4) + b"manifest\0" + bytes(8) + store)
    match fmt:
        case Format.JPEG:
            return b"".join(
                make_segment(_APP11, _head(at, store) + store[at : at + _SEGMENT])
                for at in range(0, len(store), _SEGMENT)
            )
        case Format.PNG:
            data = b"caBX" + store
            return len(store).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
        case Format.WEBP | Format.WAV:
            return b"C2PA" + len(store).to_bytes(4, "little") + store
        case Format.GIF:
            pieces = (store[at : at + _BLOCK] for at in range(0, len(store), _BLOCK))
            blocks = b"".join(bytes((len(piece),)) + piece for piece in pieces)
            return GIF_EXTENSION + b"\1\0\0" + blocks + b"\0"
        case Format.SVG:
            return base64.b64encode(store)
    return store


def framed_length(fmt: Format, length: int) -> int:
    """How long a store of `length` bytes is with its framing."""
    return len(framed(fmt, bytes(length)))


def _head(at: int, store: bytes) -> bytes:
    """What a segment says of its box: all but the first repeat the header of that."""
    number = at // _SEGMENT + 1
    return b"JP\x02\x11" + number.to_bytes(4, "big") + (store[:8] if at else b"")
