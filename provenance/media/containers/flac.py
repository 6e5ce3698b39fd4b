"""FLAC: the AIGC label in the Vorbis comment block; an ID3 tag before the stream is read and kept.

Content Credentials of a FLAC file live in a GEOB frame of such an ID3 tag. There is no place for XMP.
Sources: RFC 9639, section 8 (metadata blocks); Ogg Vorbis I specification, section 5 (comments).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.id3 import collect, read_tag
from provenance.media.errors import IncomingLabelError, LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice

WHERE: Final = "vorbis.comment"
_STREAM_INFO: Final = 0
_COMMENT: Final = 4
_MAX_BLOCK: Final = 2**24 - 1
_MAX_TAGS: Final = 8
_VENDOR: Final = b"Vermilion"


@dataclass(frozen=True, slots=True)
class _Block:
    """One metadata block: its 4-byte header at `start`, its data from `body` to `end`."""

    kind: int
    last: bool
    start: int
    end: int

    @property
    def body(self) -> int:
        return self.start + 4


@dataclass(frozen=True, slots=True)
class _Comments:
    """A comment block: `count_at` is where its number of comments is, `end` where the last one ends."""

    vendor: memoryview
    entries: tuple[memoryview, ...]
    count_at: int
    end: int


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read Vorbis comments, the vendor, an ID3 tag in front and the duration."""
    into = Collector(limits)
    properties = None
    for count, block in enumerate(_blocks(view, _stream(view, into))):
        limits.check_items(count)
        if block.kind == _STREAM_INFO and block.end - block.body >= 18:
            properties = _properties(view, block)
        elif block.kind == _COMMENT:
            comments = _comments(view, block)
            if comments is None:
                into.problem(MetadataProblem.VORBIS_MALFORMED)
            else:
                _collect(comments, into)
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Add the comment `AIGC=` to the first Vorbis comment block, or a new block after STREAMINFO."""
    if labels.xmp:
        raise LabelNotWritableError(Format.FLAC, LabelFault.FLAC_XMP)
    if labels.aigc is None:
        return ()
    entry = b"AIGC=" + labels.aigc
    entry = len(entry).to_bytes(4, "little") + entry
    blocks = list(_blocks(view, _stream(view, None)))
    block = next((block for block in blocks if block.kind == _COMMENT), None)
    if block is None:
        return _new_block(view, blocks[0], entry)
    comments = _comments(view, block)
    if comments is None:
        raise LabelNotWritableError(Format.FLAC, LabelFault.FLAC_COMMENTS)
    for comment in comments.entries:
        key, _, value = bytes(comment).partition(b"=")
        if key.upper() == b"AIGC":
            if value != labels.aigc:
                raise IncomingLabelError(WHERE)
            return ()
    count = (len(comments.entries) + 1).to_bytes(4, "little")
    return (
        Splice(block.start + 1, 3, _length(block.end - block.body + len(entry))),
        Splice(comments.count_at, 4, count),
        Splice(comments.end, 0, entry),
    )


def _new_block(view: memoryview, info: _Block, entry: bytes) -> tuple[Splice, ...]:
    data = len(_VENDOR).to_bytes(4, "little") + _VENDOR + (1).to_bytes(4, "little") + entry
    head = bytes([_COMMENT | (0x80 if info.last else 0)]) + _length(len(data))
    cleared = (Splice(info.start, 1, bytes([view[info.start] & 0x7F])),) if info.last else ()
    return (*cleared, Splice(info.end, 0, head + data))


def _stream(view: memoryview, into: Collector | None) -> int:
    """Return the offset after `fLaC`, past ID3 tags, which are collected."""
    at = 0
    for _ in range(_MAX_TAGS):
        tag = read_tag(view, at, Format.FLAC)
        if tag is None:
            break
        if into is not None:
            collect(tag, into)
        at = tag.end
    if bytes(view[at : at + 4]) != b"fLaC":
        raise MalformedMediaError(Format.FLAC, Fault.FLAC_MARKER)
    return at + 4


def _blocks(view: memoryview, at: int) -> Iterator[_Block]:
    """Yield the metadata blocks, the first of which is STREAMINFO. Raises MalformedMediaError."""
    last, first = False, True
    while not last:
        head = bytes(view[at : at + 4])
        end = at + 4 + int.from_bytes(head[1:], "big")
        if len(head) < 4 or end > len(view) or (first and head[0] & 0x7F != _STREAM_INFO):
            raise MalformedMediaError(Format.FLAC, Fault.FLAC_BLOCKS)
        last, first = bool(head[0] & 0x80), False
        yield _Block(head[0] & 0x7F, last, at, end)
        at = end


def _comments(view: memoryview, block: _Block) -> _Comments | None:
    """Parse a Vorbis comment block; None where a length leads out of it."""
    vendor_end = block.body + 4 + _number(view, block.body)
    count, at = _number(view, vendor_end), vendor_end + 4
    entries = []
    if at > block.end or count > (block.end - at) // 4:
        return None
    for _ in range(count):
        start = at + 4
        at = start + _number(view, at)
        if at > block.end:
            return None
        entries.append(view[start:at])
    return _Comments(view[block.body + 4 : vendor_end], tuple(entries), vendor_end, at)


def _collect(comments: _Comments, into: Collector) -> None:
    into.text("vorbis.vendor", "vendor", bytes(comments.vendor).decode("utf-8", "replace"))
    for entry in comments.entries:
        if len(entry) > into.room:
            into.problem(MetadataProblem.TOO_LARGE)
            continue
        key, _, value = bytes(entry).partition(b"=")
        name = "AIGC" if key.upper() == b"AIGC" else key.decode("ascii", "replace")
        into.text(WHERE, name, value.decode("utf-8", "replace"), value)


def _properties(view: memoryview, block: _Block) -> Properties | None:
    """Return the duration: 20 bits of samples a second and 36 bits of samples (RFC 9639, section 8.2)."""
    word = int.from_bytes(view[block.body + 10 : block.body + 18], "big")
    rate, samples = word >> 44, word & (2**36 - 1)
    return Properties(duration_seconds=samples / rate) if rate and samples else None


def _length(size: int) -> bytes:
    if size > _MAX_BLOCK:
        raise LabelNotWritableError(Format.FLAC, LabelFault.FLAC_COMMENTS_LARGE)
    return size.to_bytes(3, "big")


def _number(view: memoryview, at: int) -> int:
    return int.from_bytes(view[at : at + 4], "little")
