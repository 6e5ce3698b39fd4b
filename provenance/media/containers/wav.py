"""WAV, RF64 and BW64: labels in the chunks `AIGC` and `_PMX` at the end; the samples stay where they are.

Sources: Multimedia Programming Interface and Data Specifications 1.0 (RIFF, LIST INFO); EBU Tech 3306 (RF64,
ds64); ITU-R BS.2088 (BW64); EBU Tech 3285 (bext); XMP Specification Part 3, 1.2.9 (_PMX); GB 45438-2025 (AIGC chunk).
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
from provenance.media.xmp import merge, wrap

WHERE: Final = "riff.aigc"
_UNKNOWN: Final = 2**32 - 1
_WIDE: Final = frozenset({b"RF64", b"BW64"})


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One chunk: its header at `start`, its data from `body` to `end`."""

    kind: bytes
    start: int
    body: int
    end: int

    @property
    def after(self) -> int:
        return self.end + (self.end - self.body) % 2


@dataclass(frozen=True, slots=True)
class _Riff:
    """A file: its chunks, the `end` that its size field gives, and the place and width of that field."""

    chunks: tuple[_Chunk, ...]
    end: int
    size_at: int
    size_width: int
    complete: bool


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the labels, LIST INFO, bext, an `id3 ` chunk and the duration; a cut file is "riff.truncated"."""
    into = Collector(limits)
    riff = _walk(view, limits)
    if not riff.complete:
        into.problem(MetadataProblem.RIFF_TRUNCATED)
    fmt = data = None
    for chunk in riff.chunks:
        content = view[chunk.body : chunk.end]
        if chunk.kind == b"fmt ":
            fmt = fmt or chunk
        elif chunk.kind == b"data":
            data = data or chunk
        elif chunk.kind in {b"AIGC", b"_PMX", b"LIST", b"bext", b"id3 ", b"ID3 "}:
            if len(content) > into.room:
                into.problem(MetadataProblem.TOO_LARGE)
            else:
                _collect(chunk.kind, content, into)
    return into.metadata(_properties(view, fmt, data))


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Append the chunks, or replace the XMP chunk, and give RIFF (or ds64) its new size."""
    riff = _walk(view, Limits())
    if not riff.complete:
        raise LabelNotWritableError(Format.WAV, LabelFault.WAV_SIZES)
    splices, added = [], b""
    present = [chunk for chunk in riff.chunks if chunk.kind == b"AIGC"]
    if labels.aigc is not None and not present:
        added += _make(b"AIGC", labels.aigc)
    for chunk in present if labels.aigc is not None else ():
        if bytes(view[chunk.body : chunk.end]).rstrip(b"\0") != labels.aigc:
            raise IncomingLabelError(WHERE)
    if labels.xmp:
        old = next((chunk for chunk in riff.chunks if chunk.kind == b"_PMX"), None)
        body = merge(view[old.body : old.end] if old else None, labels.xmp, Format.WAV)
        if body is not None and old and old.after <= riff.end:
            splices.append(Splice(old.start, old.after - old.start, _make(b"_PMX", wrap(body))))
        elif body is not None:
            splices += [Splice(old.start, old.end - old.start, b"")] if old else []
            added += _make(b"_PMX", wrap(body))
    if added:
        last = riff.chunks[-1] if riff.chunks else None
        unpadded = last is not None and last.after > riff.end and not (splices and last.kind == b"_PMX")
        splices.append(Splice(riff.end, 0, (b"\0" if unpadded else b"") + added))
    if not splices:
        return ()
    size = riff.end - 8 + sum(len(splice.insert) - splice.remove for splice in splices)
    if size >= 256**riff.size_width - 1:
        raise LabelNotWritableError(Format.WAV, LabelFault.FILE_LARGE)
    field = Splice(riff.size_at, riff.size_width, size.to_bytes(riff.size_width, "little"))
    return tuple(sorted((field, *splices), key=lambda splice: splice.offset))


def has_no_end(view: memoryview) -> bool:
    """Whether a file says of its sound that it has no bytes: players take all that follows for it then."""
    return any(chunk.kind == b"data" and chunk.end == chunk.body for chunk in _chunks(view, 12, len(view)))


def has_wide_sizes(view: memoryview) -> bool:
    """Whether a file is RF64 or BW64, whose sizes take 64 bits; C2PA says nothing of them."""
    return bytes(view[:4]) in _WIDE


def _walk(view: memoryview, limits: Limits) -> _Riff:
    form = bytes(view[:12])
    if form[:4] not in {b"RIFF", *_WIDE} or form[8:] != b"WAVE":
        raise MalformedMediaError(Format.WAV, Fault.WAV_HEADER)
    end, size_at, size_width = 8 + _number(view, 4, 4), 4, 4
    data_size = None
    if has_wide_sizes(view):
        if bytes(view[12:16]) != b"ds64" or len(view) < 36:
            raise MalformedMediaError(Format.WAV, Fault.WAV_DS64)
        end, size_at, size_width = 8 + _number(view, 20, 8), 20, 8
        data_size = _number(view, 28, 8)
    chunks, complete = [], 12 <= end <= len(view)  # a smaller one leaves not even the form inside
    for count, chunk in enumerate(_chunks(view, 12, min(end, len(view)), data_size)):
        limits.check_items(count)
        complete = complete and chunk.end <= end
        chunks.append(chunk)
    return _Riff(tuple(chunks), end, size_at, size_width, complete)


def _chunks(view: memoryview, start: int, stop: int, data_size: int | None = None) -> Iterator[_Chunk]:
    """Yield the chunks between two offsets; the last one may claim to end beyond them."""
    while start + 8 <= stop:
        kind, size = bytes(view[start : start + 4]), _number(view, start + 4, 4)
        if kind == b"data" and size == _UNKNOWN and data_size is not None:
            size = data_size
        chunk = _Chunk(kind, start, start + 8, start + 8 + size)
        yield chunk
        start = chunk.after


def _collect(kind: bytes, content: memoryview, into: Collector) -> None:
    if kind == b"AIGC":
        into.aigc(WHERE, bytes(content).rstrip(b"\0"))
    elif kind == b"_PMX":
        into.xmp("riff.pmx", bytes(content))
    elif kind == b"bext":
        for key, start, end in (("Description", 0, 256), ("Originator", 256, 288)):
            _text("riff.bext", key, content[start:end], into)
    elif kind == b"LIST" and bytes(content[:4]) == b"INFO":
        for entry in _chunks(content, 4, len(content)):
            name = entry.kind.decode("latin-1")
            _text("riff.info", name, content[entry.body : entry.end], into)
    elif kind in {b"id3 ", b"ID3 "}:
        try:
            tag = read_tag(content, 0, Format.WAV)
        except MalformedMediaError:
            into.problem(MetadataProblem.ID3_MALFORMED)
            return
        if tag is not None:
            collect(tag, into)


def _text(where: str, key: str, value: memoryview, into: Collector) -> None:
    raw = bytes(value).partition(b"\0")[0]
    if raw:
        into.text(where, key, raw.decode("utf-8", "replace"), raw)


def _properties(view: memoryview, fmt: _Chunk | None, data: _Chunk | None) -> Properties | None:
    """Return the duration from the bytes a second that the format chunk gives."""
    if fmt is None or data is None or fmt.end - fmt.body < 16 or fmt.body + 16 > len(view):
        return None
    per_second = _number(view, fmt.body + 8, 4)
    length = min(data.end, len(view)) - data.body
    return Properties(duration_seconds=length / per_second) if per_second else None


def _make(kind: bytes, data: bytes) -> bytes:
    if len(data) >= _UNKNOWN:
        raise LabelNotWritableError(Format.WAV, LabelFault.WAV_CHUNK)
    return kind + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)


def _number(view: memoryview, at: int, width: int) -> int:
    return int.from_bytes(view[at : at + width], "little")
