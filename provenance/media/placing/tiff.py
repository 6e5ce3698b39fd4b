"""TIFF and BigTIFF: tag 52545 in a new first directory at the end, and the store behind that.

Strips, tiles and every other value stay where they are; only the header points to the new directory. A store that ends
the file gives way (see `tiff_tail`); one in another place stays, and nothing points to it. Where
another program put a store behind the first page (often into a directory of its own), the directories up to there are
at the end too, without it.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from provenance.media.containers.tiff_ifd import Layout, read_directory, read_layout
from provenance.media.errors import LabelNotWritableError, LimitExceededError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.placing.tiff_tail import STORE, aligned, tail_of
from provenance.media.splice import Splice

_UNDEFINED: Final = 7
_MAX_ENTRIES: Final = 1_000_000  # of all pages


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store last, and a directory that points to it before.

    Raises MalformedMediaError, LimitExceededError, LabelNotWritableError.
    """
    layout = read_layout(view)
    main = read_directory(view, layout, layout.first)
    if main.broken:
        raise LabelNotWritableError(fmt, LabelFault.TIFF_DIRECTORY)
    order, word = layout.order, layout.word
    tail = tail_of(view, layout, main)
    moved = bytes(tail.packet_at - tail.start) + tail.packet if tail.packet else b""
    pages_at = aligned(tail.start + len(moved))
    moved += bytes(pages_at - tail.start - len(moved))
    kept = [(item.tag, tail.entry(layout, item)) for item in main.entries if item.tag != STORE]
    pages, following = _without_stores(view, layout, main.next, pages_at)
    directory_at = pages_at + len(pages)
    start = directory_at + layout.count_size + (len(kept) + 1) * layout.entry_size + word

    def around(store: bytes) -> tuple[Splice, ...]:
        if start + len(store) >= 1 << 8 * word:
            raise LabelNotWritableError(fmt, LabelFault.FILE_LARGE)
        numbers = ((STORE, 2), (_UNDEFINED, 2), (len(store), word), (start, word))
        entry = b"".join(number.to_bytes(size, order) for number, size in numbers)
        entries = [raw for _, raw in sorted([*kept, (STORE, entry)], key=lambda pair: pair[0])]
        directory = _directory(layout, entries, following)
        return (
            Splice(8 if layout.big else 4, word, directory_at.to_bytes(word, order)),
            Splice(tail.start, len(view) - tail.start, moved + pages + directory),
            Splice(len(view), 0, store),
        )

    return Place(start, around)


def _directory(layout: Layout, entries: Sequence[bytes], following: int) -> bytes:
    count = len(entries).to_bytes(layout.count_size, layout.order)
    return count + b"".join(entries) + following.to_bytes(layout.word, layout.order)


def _without_stores(view: memoryview, layout: Layout, first: int, at: int) -> tuple[bytes, int]:
    """The pages behind the first up to the last with a store, to stand at `at`, and where the first of them is then."""
    tag, entry_size = STORE.to_bytes(2, layout.order), layout.entry_size
    pages: list[tuple[int, int]] = []
    count, tail = 0, first
    for start, end, following in _pages(view, layout, first):
        pages.append((start, end))
        if any(view[entry : entry + 2] == tag for entry in range(start, end, entry_size)):
            count, tail = len(pages), following
    kept = [
        [bytes(view[entry : entry + entry_size]) for entry in range(start, end, entry_size)]
        for start, end in pages[:count]
    ]
    without = [[entry for entry in entries if entry[:2] != tag] for entries in kept]
    sizes = [layout.count_size + len(entries) * entry_size + layout.word for entries in filter(None, without)]
    ends = [*accumulate(sizes, initial=at)]
    nexts = [*ends[1:-1], tail]
    made = [_directory(layout, *page) for page in zip(filter(None, without), nexts, strict=False)]
    return b"".join(made), at if made else tail


def _pages(view: memoryview, layout: Layout, at: int) -> Iterator[tuple[int, int, int]]:
    """Where the entries of each directory begin and end, and where the next is. Raises LimitExceededError."""
    seen, count = {layout.first}, 0
    while 0 < at < len(view) and at not in seen:
        seen.add(at)
        start = at + layout.count_size
        number = layout.number(view[at:start])
        end = start + number * layout.entry_size
        if end + layout.word > len(view):
            return
        count += number
        if count > _MAX_ENTRIES:
            raise LimitExceededError("max_items", count, _MAX_ENTRIES)
        at = layout.number(view[end : end + layout.word])
        yield start, end, at
