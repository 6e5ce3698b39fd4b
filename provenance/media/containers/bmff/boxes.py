"""Boxes of the ISO base media file format: a bounded walk, and the integers in them.

Sources: ISO/IEC 14496-12:2022, 4.2 (object structure) and 8.11.1 (meta box); QuickTime File Format, "Atoms"
and "User data atoms" (a user data list may end in a 32-bit zero).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from
from typing import Final

from provenance.media.errors import LimitExceededError, MalformedMediaError, UnsupportedFormatError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.sniff import sniff

C2PA_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
XMP_UUID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
MAX_BOXES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its `start`, where its `body` begins (after size, type and user type), and its `end`."""

    kind: bytes
    start: int
    body: int
    end: int
    usertype: bytes = b""

    @property
    def size(self) -> int:
        """Bytes of the whole box, header included."""
        return self.end - self.start


def uint(view: memoryview, offset: int, width: int) -> int:
    """Read a big-endian unsigned integer of `width` bytes (0 to 8; 0 gives 0)."""
    return int.from_bytes(view[offset : offset + width], "big")


def top_level(view: memoryview) -> tuple[Box, ...]:
    """Return the boxes of a file, whose bytes they cover but for a tail of under 8 bytes.

    Raises MalformedMediaError where a box ends beyond the file, LimitExceededError after `MAX_BOXES` boxes.
    """
    return tuple(_walk(view, 0, len(view), nested=False))


def children(view: memoryview, parent: Box, skip: int = 0) -> tuple[Box, ...]:
    """Return the boxes in a parent's body, after `skip` bytes of fields. Same errors as `top_level`."""
    return tuple(_walk(view, parent.body + skip, parent.end, nested=True))


def meta_children(view: memoryview, meta: Box) -> tuple[Box, ...]:
    """Return the boxes of a meta box, which is a FullBox in ISO files and a plain box in QuickTime files."""
    return children(view, meta, skip=meta_skip(view, meta))


def meta_skip(view: memoryview, meta: Box) -> int:
    """Return 0 for a plain (QuickTime) meta box and 4 for a FullBox: the size of its version and flags."""
    return 0 if bytes(view[meta.body + 4 : meta.body + 8]) == b"hdlr" else 4


def select(view: memoryview, boxes: tuple[Box, ...], path: str) -> tuple[Box, ...]:
    """Return every box at a path of four-character types, such as "moov/trak/mdia", below the boxes given."""
    head, _, rest = path.partition("/")
    found = tuple(box for box in boxes if box.kind == head.encode("latin-1"))
    if not rest:
        return found
    return tuple(
        match
        for box in found
        for match in select(view, meta_children(view, box) if head == "meta" else children(view, box), rest)
    )


def first(boxes: tuple[Box, ...], kind: bytes) -> Box | None:
    """Return the first box of a type, or None."""
    return next((box for box in boxes if box.kind == kind), None)


def tail(parent: Box, boxes: tuple[Box, ...]) -> int:
    """Return where a box goes that is to be the last in a parent: before bytes that end a list but are no box."""
    return boxes[-1].end if boxes else parent.end


def handler(view: memoryview, boxes: tuple[Box, ...]) -> bytes:
    """Return the handler type of the hdlr among the boxes given, or b"" (8.4.3)."""
    box = first(boxes, b"hdlr")
    return bytes(view[box.body + 8 : box.body + 12]) if box and box.end - box.body >= 12 else b""


def make_box(kind: bytes, body: bytes) -> bytes:
    """Return a box with a 32-bit size; OverflowError where it would be too large."""
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def format_of(view: memoryview) -> Format:
    """Return the format to name in an error message, MP4 where the brands tell nothing."""
    try:
        return sniff(view)
    except UnsupportedFormatError:
        return Format.MP4


def _walk(view: memoryview, start: int, end: int, *, nested: bool) -> Iterator[Box]:
    for _ in range(MAX_BOXES):
        if end - start < 8:
            return
        size, kind = unpack_from(">I4s", view, start)
        body = start + 8
        if size == 1 and end - start >= 16:
            size = unpack_from(">Q", view, body)[0]
            body += 8
        elif size == 0:
            if nested:
                return
            size = end - start
        usertype = b""
        if kind == b"uuid":
            usertype = bytes(view[body : body + 16])
            body += 16
        stop = start + size
        if stop < body or stop > end:
            raise MalformedMediaError(format_of(view), Fault.BOX_UNFIT, at=start)
        yield Box(kind, start, body, stop, usertype)
        start = stop
    raise LimitExceededError("max_items", MAX_BOXES + 1, MAX_BOXES)
