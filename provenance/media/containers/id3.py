"""ID3v2 tags: read versions 2.2 to 2.4, and add frames while every other frame stays byte for byte.

Sources: ID3v2.2.0; ID3v2.3.0, sections 3 and 4; ID3v2.4.0 structure, sections 3 to 6, and native frames,
section 4; XMP Specification Part 3, 1.1.4 (XMP in a PRIV frame of owner "XMP").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from provenance.media.collector import Collector
from provenance.media.errors import IncomingLabelError, LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.splice import Splice
from provenance.media.xmp import merge, wrap

WHERE: Final = "id3.txxx"
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
HEADER: Final = 10
_MAX_FRAMES: Final = 100_000
ROOM: Final = 64  # padding of a tag that had to grow; some readers look for what follows the last frame
_COMMENTS: Final = frozenset({b"COMM", b"COM"})
_USER_TEXTS: Final = frozenset({b"TXXX", b"TXX"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its offsets in the tag's body, and its data, or None where it is compressed or encrypted."""

    kind: bytes
    start: int
    end: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag at byte `start` of a file, up to `end` (footer included).

    `body` is what follows the header, with a whole-tag unsynchronisation undone; the frames end at `stop` of
    it, and only padding follows if `intact`.
    """

    start: int
    end: int
    version: int
    flags: int
    body: bytes
    frames: tuple[Frame, ...]
    stop: int
    intact: bool

    @property
    def unsynchronised(self) -> bool:
        """Whether the body in the file has bytes put in between (versions 2.2 and 2.3 only)."""
        return self.version < 4 and bool(self.flags & 0x80)

    @property
    def extended(self) -> bool:
        """Whether there is an extended header, which may hold a checksum of the frames."""
        return self.version > 2 and bool(self.flags & 0x40)


def read_tag(view: memoryview, start: int, fmt: Format) -> Tag | None:
    """Parse the tag at an offset; None if there is none, MalformedMediaError where it is cut off."""
    header = bytes(view[start : start + HEADER])
    if len(header) < HEADER or header[:3] != b"ID3" or header[3] not in {2, 3, 4}:
        return None
    size = _syncsafe(header[6:10])
    version, flags = header[3], header[5]
    end = start + HEADER + size + (HEADER if version == 4 and flags & 0x10 else 0)
    if end > len(view):
        raise MalformedMediaError(fmt, Fault.ID3_LONG)
    body = bytes(view[start + HEADER : start + HEADER + size])
    if version < 4 and flags & 0x80:
        body = body.replace(b"\xff\0", b"\xff")
    at = _extended_size(body, version) if version > 2 and flags & 0x40 else 0
    frames: list[Frame] = []
    while len(frames) < _MAX_FRAMES:
        frame = _frame(body, at, version, flags)
        if frame is None:
            break
        frames.append(frame)
        at = frame.end
    return Tag(start, end, version, flags, body, tuple(frames), at, not any(body[at:]))


def collect(tag: Tag, into: Collector) -> None:
    """Collect text frames, labels and XMP; what is broken is "id3.malformed" or "id3.unreadable"."""
    if not tag.intact:
        into.problem(MetadataProblem.ID3_MALFORMED)
    for frame in tag.frames:
        data = frame.data
        if data is None:
            into.problem(MetadataProblem.ID3_UNREADABLE)
        elif len(data) > into.room:
            into.problem(MetadataProblem.TOO_LARGE)
        elif frame.kind in _USER_TEXTS:
            encoding, key, raw = _split(data, 1)
            into.text(WHERE, key, _decode(raw, encoding), raw.rstrip(b"\0") if encoding == "utf-8" else None)
        elif frame.kind in _COMMENTS:
            encoding, key, raw = _split(data, 4)
            into.text("id3.comm", key or "Comment", _decode(raw, encoding))
        elif frame.kind[:1] == b"T" and data:
            into.text("id3.text", frame.kind.decode("latin-1"), _decode(data[1:], _encoding(data)))
        elif frame.kind == b"PRIV" and data.startswith(b"XMP\0"):
            into.xmp("id3.priv.xmp", data[4:])


def plan_tag(view: memoryview, fmt: Format, aigc: bytes | None, xmp: Mapping[str, str]) -> tuple[Splice, ...]:
    """Put a TXXX frame `AIGC` and XMP into the tag at the start of a file, or into a new tag.

    Padding gives room first, so that often nothing moves. Raises LabelNotWritableError, IncomingLabelError.
    """
    tag = read_tag(view, 0, fmt)
    version = tag.version if tag else 4
    old, added = None, b""
    for frame in tag.frames if tag else ():
        if frame.kind == b"PRIV" and frame.data is not None and frame.data.startswith(b"XMP\0"):
            old = frame
        elif aigc is not None and frame.kind in _USER_TEXTS and frame.data is not None:
            encoding, key, raw = _split(frame.data, 1)
            if key == "AIGC" and _decode(raw, encoding).encode() != aigc:
                raise IncomingLabelError(WHERE)
            aigc = None if key == "AIGC" else aigc
    if aigc is not None:
        added += _make(b"TXX" if version == 2 else b"TXXX", b"\0AIGC\0" + aigc, version, fmt)
    body = merge(old.data[4:] if old and old.data else None, xmp, fmt) if xmp else None
    if body is not None:
        if version == 2:
            raise LabelNotWritableError(fmt, LabelFault.ID3_OLD)
        added += _make(b"PRIV", b"XMP\0" + wrap(body), version, fmt)
    if not added:
        return ()
    if tag is None:
        added += bytes(ROOM)
        return (Splice(0, 0, b"ID3\4\0\0" + as_syncsafe(len(added), fmt) + added),)
    return _extend(view, tag, fmt, added, old if body is not None else None)


def _extend(view: memoryview, tag: Tag, fmt: Format, added: bytes, old: Frame | None) -> tuple[Splice, ...]:
    if not tag.intact or tag.extended:
        raise LabelNotWritableError(fmt, LabelFault.ID3_UNFIT)
    kept = tag.body[: old.start] + tag.body[old.end : tag.stop] if old else tag.body[: tag.stop]
    footer = tag.version == 4 and bool(tag.flags & 0x10)  # a tag with a footer has no padding
    left = len(tag.body) - len(kept) - len(added)
    padding = left if left >= 0 else 0 if footer else ROOM
    first = tag.start + HEADER
    if tag.unsynchronised:
        raw = bytes(view[first : tag.end])
        if _unsynchronise(tag.body) != raw:
            raise LabelNotWritableError(fmt, LabelFault.ID3_UNSYNCHRONISED)
        body = _unsynchronise(kept) + _unsynchronise(added) + bytes(padding)
        splices = [Splice(first, len(raw), body)]
        size = len(body)
    else:
        splices = [Splice(first + old.start, old.end - old.start, b"")] if old else []
        splices.append(Splice(first + tag.stop, len(tag.body) - tag.stop, added + bytes(padding)))
        size = len(kept) + len(added) + padding
    field = as_syncsafe(size, fmt)
    ends = (tag.start + 6, tag.end - 4) if footer else (tag.start + 6,)
    sizes = [Splice(at, 4, field) for at in ends]
    return tuple(sorted((*splices, *sizes), key=lambda splice: splice.offset))


def _frame(body: bytes, at: int, version: int, tag_flags: int) -> Frame | None:
    """Read the frame at an offset of the body; None at padding, or where no frame can be."""
    width = 3 if version == 2 else 4
    kind, start = body[at : at + width], at + (6 if version == 2 else 10)
    if len(kind) < width or not kind.isalnum() or not kind.isupper() or start > len(body):
        return None
    raw_size = body[at + width : at + 2 * width]
    size = _syncsafe(raw_size) if version == 4 else int.from_bytes(raw_size, "big")
    end = start + size
    if end > len(body) or not size:
        return None
    data, flags = body[start:end], body[at + 9] if version > 2 else 0
    if version == 3:
        hidden, grouped, length, unsynchronised = flags & 0xC0, flags & 0x20, 0, 0
    else:
        hidden, grouped, length = flags & 0x0C, flags & 0x40, flags & 0x01
        unsynchronised = version == 4 and (flags & 0x02 or tag_flags & 0x80)
    data = data[(1 if grouped else 0) + (4 if length else 0) :]
    if unsynchronised:
        data = data.replace(b"\xff\0", b"\xff")
    return Frame(kind, at, end, None if hidden else data)


def _split(data: bytes, head: int) -> tuple[str, str, bytes]:
    """Split a frame into its encoding, its description (after `head` bytes) and its value."""
    encoding = _encoding(data)
    rest = data[head:]
    if not encoding.startswith("utf-16"):
        key, _, value = rest.partition(b"\0")
        return encoding, _decode(key, encoding), value
    for at in range(0, len(rest) - 1, 2):
        if rest[at : at + 2] == b"\0\0":
            return encoding, _decode(rest[:at], encoding), rest[at + 2 :]
    return encoding, _decode(rest, encoding), b""


def _encoding(data: bytes) -> str:
    return _ENCODINGS[data[0]] if data and data[0] < len(_ENCODINGS) else "latin-1"


def _decode(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, "replace").rstrip("\0")


def _extended_size(body: bytes, version: int) -> int:
    """Return the bytes of the extended header: version 2.4 counts its size field, 2.3 does not."""
    return _syncsafe(body[:4]) if version == 4 else 4 + int.from_bytes(body[:4], "big")


def _make(kind: bytes, data: bytes, version: int, fmt: Format) -> bytes:
    return frame_header(kind, len(data), version, fmt) + data


def frame_header(kind: bytes, length: int, version: int, fmt: Format) -> bytes:
    """The header of a frame with so many bytes of data. Raises LabelNotWritableError for too many."""
    if version == 2:
        if length >= 1 << 24:
            raise LabelNotWritableError(fmt, LabelFault.ID3_LARGE)
        return kind + length.to_bytes(3, "big")
    size = as_syncsafe(length, fmt) if version == 4 else length.to_bytes(4, "big")
    return kind + size + b"\0\0"


def _unsynchronise(data: bytes) -> bytes:
    """Put a zero after each 0xFF that a zero or the start of a frame sync follows (2.3.0, section 5)."""
    out, at = bytearray(), 0
    while (found := data.find(b"\xff", at)) >= 0:
        out += data[at : found + 1]
        at = found + 1
        if at == len(data) or data[at] == 0 or data[at] >= 0xE0:
            out.append(0)
    return bytes(out + data[at:])


def _syncsafe(data: bytes) -> int:
    size = 0
    for byte in data:
        size = size << 7 | byte & 0x7F
    return size


def as_syncsafe(size: int, fmt: Format) -> bytes:
    """A size in four bytes of seven bits. Raises LabelNotWritableError for one that doesn't fit."""
    if size >= 2**28:
        raise LabelNotWritableError(fmt, LabelFault.ID3_LARGE)
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
