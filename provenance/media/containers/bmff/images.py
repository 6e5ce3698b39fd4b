"""HEIC and AVIF: XMP and EXIF in metadata items.

Sources: ISO/IEC 23008-12:2022, 6.5.3 (ispe), A.2.1 (EXIF items), A.3 (XMP items); ISO/IEC 14496-12:2022,
8.11.
"""

from provenance.media.collector import Collector
from provenance.media.containers.bmff.boxes import (
    Box,
    children,
    first,
    meta_children,
    select,
    top_level,
    uint,
)
from provenance.media.containers.bmff.item_writer import image_edits
from provenance.media.containers.bmff.items import (
    Item,
    Locations,
    Place,
    is_xmp,
    item_data,
    items_of,
    read_locations,
)
from provenance.media.containers.bmff.plan import planned
from provenance.media.containers.bmff.tags import read_tags
from provenance.media.containers.exif import read_exif
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import MetadataProblem
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import properties_of


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the XMP and EXIF items, the movie metadata of a sequence, and the primary image's size.

    What is broken is a problem "heif.malformed"; an item that lies elsewhere is "heif.item-unreadable".
    """
    into = Collector(limits)
    boxes = top_level(view)
    read_tags(view, boxes, into)
    properties = None
    for meta in boxes:
        if meta.kind == b"meta":
            try:
                properties = _read_items(view, meta_children(view, meta), into) or properties
            except MalformedMediaError:
                into.problem(MetadataProblem.HEIF_MALFORMED)
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Write XMP, the AIGC label in it, as an item."""
    properties = properties_of(labels)
    return planned(view, lambda boxes: image_edits(view, boxes, properties))


def _read_items(view: memoryview, inside: tuple[Box, ...], into: Collector) -> Properties | None:
    places = {place.item: place for place in _locations(view, inside).places}
    for item in items_of(view, inside):
        if item.kind == b"Exif" or is_xmp(item):
            _collect(view, inside, item, places.get(item.item), into)
    return _size(view, inside)


def _collect(
    view: memoryview, inside: tuple[Box, ...], item: Item, place: Place | None, into: Collector
) -> None:
    data = item_data(view, inside, place, into.room)
    if data is None or item.encoding:
        into.problem(MetadataProblem.HEIF_ITEM_UNREADABLE)
    elif item.kind == b"Exif":
        read_exif(memoryview(data)[4 + int.from_bytes(data[:4], "big") :], into)
    else:
        into.xmp("heif.item.xmp", data)


def _locations(view: memoryview, inside: tuple[Box, ...]) -> Locations:
    iloc = first(inside, b"iloc")
    return read_locations(view, iloc) if iloc else Locations(0, 0, 0, 0, 0, ())


def _size(view: memoryview, inside: tuple[Box, ...]) -> Properties | None:
    """Return the width and height that ipma associates with the primary item."""
    pitm, ipma = first(inside, b"pitm"), select(view, inside, "iprp/ipma")
    shared = [box for ipco in select(view, inside, "iprp/ipco") for box in children(view, ipco)]
    if pitm is None or not ipma:
        return None
    primary = uint(view, pitm.body + 4, 4 if uint(view, pitm.body, 1) else 2)
    for index in _associated(view, ipma[0], primary):
        if 0 < index <= len(shared) and shared[index - 1].kind == b"ispe":
            ispe = shared[index - 1]
            return Properties(uint(view, ispe.body + 4, 4), uint(view, ispe.body + 8, 4), None, 1)
    return None


def _associated(view: memoryview, ipma: Box, item: int) -> list[int]:
    """Return the 1-based indexes of an item's properties (8.11.14)."""
    wide = 4 if uint(view, ipma.body, 1) else 2
    each = 2 if uint(view, ipma.body + 3, 1) & 1 else 1
    at = ipma.body + 8
    for _ in range(uint(view, ipma.body + 4, 4)):
        count = uint(view, at + wide, 1)
        start, end = at + wide + 1, at + wide + 1 + count * each
        if end > ipma.end:
            break
        if uint(view, at, wide) == item:
            return [
                uint(view, index, each) & (0x7FFF if each == 2 else 0x7F) for index in range(start, end, each)
            ]
        at = end
    return []
