"""Walk the directories of a TIFF structure: a TIFF file, or the EXIF block of another format.

Sources: TIFF 6.0, section 2; the BigTIFF design (Joris Van Damme and others) for 64-bit offsets.
"""

from dataclasses import dataclass
from typing import Final, Literal

from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

_SIZES: Final = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8)  # bytes of a value, by its type
_MAX_ENTRIES: Final = 4096


@dataclass(frozen=True, slots=True)
class Layout:
    """How a structure is written: byte order, 32 or 64-bit offsets, and where the first directory is."""

    order: Literal["little", "big"]
    big: bool
    first: int

    @property
    def word(self) -> int:
        """Bytes of an offset or a count."""
        return 8 if self.big else 4

    @property
    def entry_size(self) -> int:
        """Bytes of a directory entry."""
        return 20 if self.big else 12

    @property
    def count_size(self) -> int:
        """Bytes of the number of entries before them."""
        return 8 if self.big else 2

    def number(self, data: bytes | memoryview) -> int:
        """Decode an unsigned number of any width."""
        return int.from_bytes(data, self.order)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `value` is a view of the value's bytes, `raw` of the entry itself; both of the source."""

    tag: int
    kind: int
    value: memoryview
    raw: memoryview


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one directory, and the offset of the next one or 0. `broken`: some were left out."""

    entries: tuple[Entry, ...]
    next: int
    broken: bool

    def find(self, tag: int) -> Entry | None:
        """Return the first entry with a tag."""
        return next((entry for entry in self.entries if entry.tag == tag), None)


def read_layout(view: memoryview) -> Layout:
    """Read the header. Raises MalformedMediaError."""
    start = bytes(view[:16])
    order: Literal["little", "big"] = "little" if start.startswith(b"II") else "big"
    magic = int.from_bytes(start[2:4], order)
    if start[:2] not in {b"II", b"MM"} or magic not in {42, 43} or len(start) < (16 if magic == 43 else 8):
        raise MalformedMediaError(Format.TIFF, Fault.TIFF_HEADER)
    at, size = (8, 8) if magic == 43 else (4, 4)
    return Layout(order, magic == 43, int.from_bytes(start[at : at + size], order))


def read_directory(view: memoryview, layout: Layout, offset: int) -> Directory:
    """Read the directory at an offset. Values beyond the end are left out. Raises MalformedMediaError."""
    count = layout.number(view[offset : offset + layout.count_size])
    start = offset + layout.count_size
    end = start + count * layout.entry_size
    if not 0 < offset < len(view) or count > _MAX_ENTRIES or end + layout.word > len(view):
        raise MalformedMediaError(Format.TIFF, Fault.TIFF_DIRECTORY)
    entries = []
    for at in range(start, end, layout.entry_size):
        entry = _read_entry(view, layout, view[at : at + layout.entry_size])
        if entry is not None:
            entries.append(entry)
    return Directory(tuple(entries), layout.number(view[end : end + layout.word]), len(entries) < count)


def _read_entry(view: memoryview, layout: Layout, raw: memoryview) -> Entry | None:
    tag, kind = layout.number(raw[:2]), layout.number(raw[2:4])
    size = _SIZES[kind] if kind < len(_SIZES) else 0
    length = size * layout.number(raw[4 : 4 + layout.word])
    field = raw[4 + layout.word :]
    if length <= layout.word:
        return Entry(tag, kind, field[:length], raw)
    offset = layout.number(field)
    if offset + length > len(view):
        return None
    return Entry(tag, kind, view[offset : offset + length], raw)


def read_number(layout: Layout, entry: Entry | None) -> int | None:
    """Return the first value of an entry of an unsigned integer type."""
    if entry is None or entry.kind not in {1, 3, 4, 13, 16, 18}:
        return None
    value = entry.value[: _SIZES[entry.kind]]
    return layout.number(value) if value else None
