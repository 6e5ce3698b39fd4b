"""Write XMP into HEIC and AVIF: an item whose bytes come last in the file.

Sources: ISO/IEC 23008-12:2022, A.3 (XMP items); ISO/IEC 14496-12:2022, 8.11.6 (iinf) and 8.11.12 (iref).
"""

from collections.abc import Mapping
from dataclasses import replace
from struct import pack

from provenance.media.containers.bmff.boxes import (
    Box,
    children,
    first,
    format_of,
    make_box,
    meta_children,
    tail,
    uint,
)
from provenance.media.containers.bmff.items import (
    IN_FILE,
    XMP_TYPE,
    Extent,
    Item,
    Locations,
    Place,
    is_xmp,
    item_data,
    items_of,
    locations_box,
    moved,
    read_locations,
)
from provenance.media.containers.bmff.offsets import Edit, append_box, shift_of
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.splice import Splice
from provenance.media.xmp import merge, wrap


def image_edits(view: memoryview, boxes: tuple[Box, ...], properties: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits, not completed, that write XMP properties; () if they are all there.

    The packet goes into an mdat of its own at the end, and its item points there; the bytes of a packet that
    it replaces stay, unused. Raises LabelNotWritableError, and OverflowError where a table has no room.
    """
    meta = first(boxes, b"meta")
    if meta is None:
        raise LabelNotWritableError(format_of(view), LabelFault.IMAGE_META)
    inside = meta_children(view, meta)
    iinf, iloc = first(inside, b"iinf"), first(inside, b"iloc")
    if iinf is None or iloc is None:
        raise LabelNotWritableError(format_of(view), LabelFault.IMAGE_ITEMS)
    locations = read_locations(view, iloc)
    item = next((item for item in items_of(view, inside) if is_xmp(item)), None)
    packet = _packet(view, inside, item, locations)
    body = merge(packet, properties, format_of(view))
    if body is None:
        return ()
    content = make_box(b"mdat", wrap(body))
    used = (*(place.item for place in locations.places), *(other.item for other in items_of(view, inside)))
    number = item.item if item else 1 + max(used, default=0)
    place = _placed(number, 0, len(content) - 8, locations)
    places = (*(other for other in locations.places if other.item != number), place)
    enlarged = replace(locations, places=places)
    edits = [
        Edit(Splice(iloc.start, iloc.size, locations_box(enlarged)), (meta,)),
        *([] if item else _entry(view, meta, iinf, inside, number)),
        *append_box(view, boxes, content),
    ]
    start = edits[-1].splice.offset
    shift = shift_of(edits)
    landed = start + shift(start) - len(content) + 8
    kept = moved(replace(enlarged, places=places[:-1]), shift)
    here = _placed(number, landed, len(content) - 8, locations)
    final = locations_box(replace(kept, places=(*kept.places, here)))
    return Edit(Splice(iloc.start, iloc.size, final), (meta,)), *edits[1:]


def _placed(item: int, start: int, length: int, locations: Locations) -> Place:
    """Place an item by its base if it can have one, as the writers of Content Credentials move bases best."""
    if locations.base_size:
        return Place(item, IN_FILE, 0, start, (Extent(0, 0, length),))
    return Place(item, IN_FILE, 0, 0, (Extent(0, start, length),))


def _entry(view: memoryview, meta: Box, iinf: Box, inside: tuple[Box, ...], number: int) -> list[Edit]:
    """Return the edits that declare a new item and say that it describes the primary one."""
    wide = 4 if uint(view, iinf.body, 1) else 2
    count = uint(view, iinf.body + 4, wide) + 1
    infe = pack(">B3xHH", 2, number, 0) if number < 2**16 else pack(">B3xIH", 3, number, 0)
    entry = make_box(b"infe", infe + b"mime\0" + XMP_TYPE + b"\0")
    edits = [
        Edit(Splice(iinf.body + 4, wide, count.to_bytes(wide, "big")), ()),
        Edit(Splice(tail(iinf, children(view, iinf, skip=4 + wide)), 0, entry), (meta, iinf)),
    ]
    pitm, iref = first(inside, b"pitm"), first(inside, b"iref")
    if pitm is None:
        return edits
    primary = uint(view, pitm.body + 4, 4 if uint(view, pitm.body, 1) else 2)
    large = uint(view, iref.body, 1) if iref else int(max(number, primary) >= 2**16)
    size = 4 if large else 2
    pair = number.to_bytes(size, "big") + b"\0\1" + primary.to_bytes(size, "big")
    reference = make_box(b"cdsc", pair)
    if iref:
        return [*edits, Edit(Splice(tail(iref, children(view, iref, skip=4)), 0, reference), (meta, iref))]
    return [
        *edits,
        Edit(Splice(tail(meta, inside), 0, make_box(b"iref", pack(">B3x", large) + reference)), (meta,)),
    ]


def _packet(
    view: memoryview, inside: tuple[Box, ...], item: Item | None, locations: Locations
) -> bytes | None:
    if item is None:
        return None
    place = next((place for place in locations.places if place.item == item.item), None)
    data = item_data(view, inside, place, len(view))
    if data is None or item.encoding:
        raise LabelNotWritableError(format_of(view), LabelFault.IMAGE_XMP)
    return data
