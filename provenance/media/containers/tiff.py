"""TIFF and BigTIFF: XMP in tag 700. A labelled file has a new first directory at its end.

Strips, tiles and every other value stay where they are; only the header points to the new directory.
Sources: TIFF 6.0, section 2; XMP Specification Part 3, section 1.1.6.
"""

from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers import exif
from provenance.media.containers.tiff_ifd import Layout, read_directory, read_layout, read_number
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import merge, properties_of, wrap

_WIDTH: Final = 256
_HEIGHT: Final = 257
_XMP: Final = 700
_BYTE: Final = 1
_MAX_PAGES: Final = 65_536


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the first directory and its EXIF directory, and count the pages."""
    into = Collector(limits)
    layout = read_layout(view)
    main = read_directory(view, layout, layout.first)
    exif.collect(view, layout, main, into, xmp="tiff.xmp")
    properties = Properties(
        width=read_number(layout, main.find(_WIDTH)),
        height=read_number(layout, main.find(_HEIGHT)),
        frames=_count_pages(view, layout, into),
    )
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Append the packet and a copy of the first directory that points to it."""
    layout = read_layout(view)
    main = read_directory(view, layout, layout.first)
    if main.broken:
        raise LabelNotWritableError(Format.TIFF, LabelFault.TIFF_DIRECTORY)
    old = main.find(_XMP)
    body = merge(None if old is None else old.value, properties_of(labels), Format.TIFF)
    if body is None:
        return ()
    packet = wrap(body)
    packet_at = len(view) + -len(view) % 8
    directory_at = packet_at + len(packet) + -len(packet) % 8
    order, word = layout.order, layout.word
    room = layout.count_size + (len(main.entries) + 1) * layout.entry_size + word
    if directory_at + room >= 1 << 8 * word:
        raise LabelNotWritableError(Format.TIFF, LabelFault.FILE_LARGE)
    entry = b"".join(
        number.to_bytes(size, order)
        for number, size in ((_XMP, 2), (_BYTE, 2), (len(packet), word), (packet_at, word))
    )
    kept = [(item.tag, bytes(item.raw)) for item in main.entries if item is not old]
    entries = [raw for _, raw in sorted([*kept, (_XMP, entry)], key=lambda pair: pair[0])]
    directory = len(entries).to_bytes(layout.count_size, order) + b"".join(entries)
    directory += main.next.to_bytes(word, order)
    tail = bytes(packet_at - len(view)) + packet
    tail += bytes(directory_at - packet_at - len(packet)) + directory
    return (
        Splice(8 if layout.big else 4, word, directory_at.to_bytes(word, order)),
        Splice(len(view), 0, tail),
    )


def _count_pages(view: memoryview, layout: Layout, into: Collector) -> int:
    offset, seen = layout.first, set[int]()
    while offset:
        if offset in seen or len(seen) == _MAX_PAGES:
            into.problem(MetadataProblem.TIFF_DIRECTORY)
            break
        seen.add(offset)
        start = offset + layout.count_size
        end = start + layout.number(view[offset:start]) * layout.entry_size
        if end + layout.word > len(view):
            into.problem(MetadataProblem.TIFF_DIRECTORY)
            break
        offset = layout.number(view[end : end + layout.word])
    return len(seen)
