"""Where the parts of a TIFF file lie: directories, values, strips and tiles.

Nothing in TIFF says that parts lie apart. Whoever relies on a range holding only one of them asks here.
Source: TIFF 6.0, sections 2, 15 (tiles) and 22 (JPEG); TIFF Supplement 1 (SubIFDs).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.containers.tiff_ifd import Directory, Entry, Layout, read_directory, read_layout
from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

_DIRECTORIES: Final = (330, 34665, 34853)  # SubIFDs, EXIF, GPS
_DATA: Final = ((273, 279), (324, 325), (513, 514))  # offsets and lengths of strips, tiles, a JPEG stream
_TAG_ONLY: Final = 4  # bytes of an entry before its count
_MAX_DIRECTORIES: Final = 1000
_MAX_PLACES: Final = 4_000_000
_WIDTHS: Final = {3: 2, 4: 4, 13: 4, 16: 8, 18: 8}


@dataclass(frozen=True, slots=True)
class Place:
    """A range of the file and the tag that points to it, or 0 for a directory."""

    tag: int
    start: int
    end: int


def places(view: memoryview) -> Iterator[Place]:
    """Give every place that the directories of a file name. Raises MediaError where they can't be followed."""
    layout = read_layout(view)
    waiting, seen = [layout.first], set[int]()
    while waiting:
        offset = waiting.pop()
        if not offset or offset in seen:
            continue
        seen.add(offset)
        if len(seen) > _MAX_DIRECTORIES:
            raise LimitExceededError("max_items", len(seen), _MAX_DIRECTORIES)
        directory = read_directory(view, layout, offset)
        if directory.broken:
            raise MalformedMediaError(Format.TIFF, Fault.TIFF_VALUE, at=offset)
        size = layout.count_size + len(directory.entries) * layout.entry_size + layout.word
        yield Place(0, offset, offset + size)
        waiting.append(directory.next)
        for entry in directory.entries:
            if len(entry.value) > layout.word:
                start = layout.number(entry.raw[_TAG_ONLY + layout.word :])
                yield Place(entry.tag, start, start + len(entry.value))
            if entry.tag in _DIRECTORIES:
                waiting += _numbers(layout, entry)
        yield from _data(layout, directory)


def _data(layout: Layout, directory: Directory) -> Iterator[Place]:
    for offsets_tag, lengths_tag in _DATA:
        starts = _numbers(layout, directory.find(offsets_tag))
        lengths = _numbers(layout, directory.find(lengths_tag))
        if len(starts) != len(lengths):
            raise MalformedMediaError(Format.TIFF, Fault.TIFF_IMAGE)
        yield from (
            Place(offsets_tag, start, start + length) for start, length in zip(starts, lengths, strict=True)
        )


def _numbers(layout: Layout, entry: Entry | None) -> list[int]:
    width = _WIDTHS.get(entry.kind) if entry is not None else None
    if entry is None or width is None:
        return []
    if len(entry.value) // width > _MAX_PLACES:
        raise LimitExceededError("max_items", len(entry.value) // width, _MAX_PLACES)
    return [layout.number(entry.value[at : at + width]) for at in range(0, len(entry.value), width)]
