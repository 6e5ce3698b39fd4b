"""TIFF and BigTIFF: tag 52545 in a new first directory at the end, and the store behind that.

Strips, tiles and every other value stay where they are; only the header points to the new directory.
"""

from typing import Final

from provenance.media.containers.tiff_ifd import read_directory, read_layout
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_TAG: Final = 52545
_UNDEFINED: Final = 7


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store last, and a directory that points to it before.

    Raises MalformedMediaError, LabelNotWritableError.
    """
    layout = read_layout(view)
    main = read_directory(view, layout, layout.first)
    if main.broken:
        raise LabelNotWritableError(fmt, LabelFault.TIFF_DIRECTORY)
    kept = [(item.tag, bytes(item.raw)) for item in main.entries if item.tag != _TAG]
    order, word = layout.order, layout.word
    directory_at = len(view) + -len(view) % 8
    start = directory_at + layout.count_size + (len(kept) + 1) * layout.entry_size + word

    def around(store: bytes) -> tuple[Splice, ...]:
        if start + len(store) >= 1 << 8 * word:
            raise LabelNotWritableError(fmt, LabelFault.FILE_LARGE)
        numbers = ((_TAG, 2), (_UNDEFINED, 2), (len(store), word), (start, word))
        entry = b"".join(number.to_bytes(size, order) for number, size in numbers)
        entries = [raw for _, raw in sorted([*kept, (_TAG, entry)], key=lambda pair: pair[0])]
        directory = len(entries).to_bytes(layout.count_size, order) + b"".join(entries)
        directory += main.next.to_bytes(word, order)
        return (
            Splice(8 if layout.big else 4, word, directory_at.to_bytes(word, order)),
            Splice(len(view), 0, bytes(directory_at - len(view)) + directory),
            Splice(len(view), 0, store),
        )

    return Place(start, around)
