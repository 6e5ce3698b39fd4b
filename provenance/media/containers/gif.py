"""GIF: XMP in an application extension, before the first frame.

Sources: GIF89a Specification, sections 17 to 26; XMP Specification Part 3, section 1.1.2 (the packet stands
in the file as it is, not in sub-blocks; 258 bytes after it lead a reader of sub-blocks back on track).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import merge, properties_of, wrap

APPLICATION: Final = 0xFF
_COMMENT: Final = 0xFE
_XMP: Final = b"XMP DataXMP"
_TRAILER: Final = bytes((1, *range(255, -1, -1), 0))


@dataclass(frozen=True, slots=True)
class _Block:
    """A block from `start` to `end`; `label` of an extension, 0 for a picture; `body` is after the label."""

    label: int
    start: int
    end: int
    body: memoryview


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read comments and XMP, and count the frames."""
    into = Collector(limits)
    frames = 0
    for block in blocks(view, limits):
        if block.label == 0:
            frames += 1
        elif block.label == _COMMENT:
            raw = _join(block.body, into)
            into.text("gif.comment", "Comment", raw.decode("utf-8", "replace"), raw)
        elif _is_xmp(block):
            into.xmp("gif.xmp", bytes(_packet(block)))
    width, height = (int.from_bytes(view[at : at + 2], "little") for at in (6, 8))
    return into.metadata(Properties(width=width, height=height, frames=frames))


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Replace the XMP extension, or insert one after the other leading extensions."""
    found = list(blocks(view, DEFAULT_LIMITS))
    old = next((block for block in found if _is_xmp(block)), None)
    body = merge(None if old is None else _packet(old), properties_of(labels), Format.GIF)
    if body is None:
        return ()
    insert = b"\x21\xff\x0b" + _XMP + wrap(body) + _TRAILER
    if old is not None:
        edit = Splice(old.start, old.end - old.start, insert)
    else:  # players look for the loop count in the first extension: stay behind it
        rest = (block.start for block in found if block.label not in {APPLICATION, _COMMENT})
        edit = Splice(next(rest, found[-1].end if found else first_block(view)), 0, insert)
    version = () if bytes(view[3:6]) == b"89a" else (Splice(3, 3, b"89a"),)  # 87a has no extensions
    return (*version, edit)


def first_block(view: memoryview) -> int:
    """Return the offset behind the header and its colours. Raises MalformedMediaError."""
    if bytes(view[:6]) not in {b"GIF87a", b"GIF89a"} or len(view) < 13:
        raise MalformedMediaError(Format.GIF, Fault.GIF_HEADER)
    return 13 + _table_size(view[10])


def _table_size(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def blocks(view: memoryview, limits: Limits) -> Iterator[_Block]:
    """Give every extension and picture up to the trailer, or the end of a file that has none."""
    at = first_block(view)
    if at > len(view):
        raise MalformedMediaError(Format.GIF, Fault.GIF_COLOURS)
    count = 0
    while at < len(view) and view[at] != 0x3B:
        kind = view[at]
        if kind == 0x21 and at + 2 < len(view):
            label, body = view[at + 1], at + 2
        elif kind == 0x2C and at + 10 < len(view):
            label, body = 0, at + 11 + _table_size(view[at + 9])  # after the LZW code size
        else:
            raise MalformedMediaError(Format.GIF, Fault.GIF_NO_BLOCK, at=at)
        end = body
        while end < len(view) and view[end]:
            end += view[end] + 1
            count += 1
            limits.check_items(count)
        if end >= len(view):
            raise MalformedMediaError(Format.GIF, Fault.GIF_BLOCK_END, at=at)
        yield _Block(label, at, end + 1, view[body : end + 1])
        at = end + 1
        count += 1


def _is_xmp(block: _Block) -> bool:
    start = bytes(block.body[:12])
    return block.label == APPLICATION and start == b"\x0b" + _XMP


def _packet(block: _Block) -> memoryview:
    body = block.body[12:]
    return body[: -len(_TRAILER)] if bytes(body[-len(_TRAILER) :]) == _TRAILER else body[:-1]


def _join(body: memoryview, into: Collector) -> bytes:
    """Return the content of sub-blocks, as far as there is room for it."""
    parts, at = bytearray(), 0
    while body[at] and len(parts) <= into.room:
        parts += body[at + 1 : at + 1 + body[at]]
        at += body[at] + 1
    return bytes(parts)
