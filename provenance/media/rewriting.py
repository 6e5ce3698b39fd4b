"""Put another manifest store of the same length in the place of the one that a file carries.

Nothing else of the file changes, and nothing moves: these are the bytes that a hard binding leaves out of its hash.
Source: C2PA 2.4, "Embedding manifests into various file formats".
"""

import base64
import re
import zlib
from collections.abc import Iterator
from typing import Final

from provenance.media.containers.jpeg_segments import segments
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.stores import embedded_store

Patch = tuple[int, bytes]
"""An offset in the file, and the bytes that stand there from now on."""
_APP11: Final = 0xEB
_SEGMENT_HEAD: Final = 4  # marker and length
_GIF_BLOCK: Final = 255
_HEAD: Final = 32  # bytes: the header of the store, and of its description


def replaced_store(view: memoryview, fmt: Format, old: bytes, new: bytes) -> tuple[Patch, ...]:
    """What to write into a file that carries the store `old`, so that it carries `new`.

    Raises MalformedMediaError where `old` doesn't stand in exactly one place, ValueError for another length.
    """
    if len(old) != len(new):
        raise ValueError("a store of another length would move the content")
    plain = embedded_store(view, fmt)
    if plain is not None and plain.store != old:
        raise MalformedMediaError(fmt, Fault.STORE_MOVED)
    if fmt is Format.JPEG:
        return tuple(_jpeg(view, new)) if plain is not None else _found(view, fmt, old, new, 0, len(view))
    start, end = (plain.start, plain.start + plain.length) if plain is not None else (0, len(view))
    patches = _found(view, fmt, old, new, start, end)
    if fmt is Format.PNG:
        checksum = zlib.crc32(b"caBX" + new).to_bytes(4, "big")
        patches += ((patches[0][0] + len(new), checksum),)
    return patches


def _jpeg(view: memoryview, new: bytes) -> Iterator[Patch]:
    """The segments of one JPEG XT box: all but the first repeat the header of the box (`stores._jpeg` checked that)."""
    at = 0
    for segment in segments(view):
        if segment.marker != _APP11 or bytes(segment.data[:2]) != b"JP":
            continue
        skip = 16 if at else 8
        piece = new[at : at + len(segment.data) - skip]
        yield segment.end - len(segment.data) + skip, piece
        at += len(piece)


def _found(view: memoryview, fmt: Format, old: bytes, new: bytes, start: int, end: int) -> tuple[Patch, ...]:
    wanted = _encoded(fmt, old)
    # A whole store as a pattern takes longer to compile than a file to search. Its head can't overlap itself.
    heads = re.finditer(re.escape(wanted[:_HEAD]), view[start:end])
    places = [at for at in (start + head.start() for head in heads) if view[at : at + len(wanted)] == wanted]
    if len(places) != 1:
        raise MalformedMediaError(fmt, Fault.STORE_SCATTERED)
    return ((places[0], _encoded(fmt, new)),)


def _encoded(fmt: Format, store: bytes) -> bytes:
    """A store as a format writes it down."""
    if fmt is Format.SVG:
        return base64.b64encode(store)
    if fmt is Format.GIF:
        pieces = (store[at : at + _GIF_BLOCK] for at in range(0, len(store), _GIF_BLOCK))
        return b"".join(bytes((len(piece),)) + piece for piece in pieces)
    return store
