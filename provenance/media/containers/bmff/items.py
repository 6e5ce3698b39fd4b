"""Items of a meta box: where they lie (iloc) and what they are (iinf), as HEIC and AVIF keep images.

Source: ISO/IEC 14496-12:2022, 8.11.3 (iloc), 8.11.4 (pitm), 8.11.6 (iinf).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from struct import pack
from typing import Final

from provenance.media.containers.bmff.boxes import Box, children, first, uint
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

IN_FILE: Final = 0
IN_IDAT: Final = 1
IN_ITEM: Final = 2
XMP_TYPE: Final = b"application/rdf+xml"
_MAX_ITEMS: Final = 65_536


@dataclass(frozen=True, slots=True)
class Extent:
    """`length` bytes at `offset` from the item's base."""

    index: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where one item lies: `method` says what offsets count from, `reference` is 0 for this file."""

    item: int
    method: int
    reference: int
    base: int
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Locations:
    """A whole iloc box; the sizes are the bytes (0, 4 or 8) of its fields."""

    version: int
    offset_size: int
    length_size: int
    base_size: int
    index_size: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of iinf: four-character type and, for `mime` items, the content type and encoding."""

    item: int
    kind: bytes
    content_type: bytes = b""
    encoding: bytes = b""


def read_locations(view: memoryview, iloc: Box) -> Locations:
    """Parse an iloc box; MalformedMediaError where it doesn't hold what it declares."""
    version = uint(view, iloc.body, 1)
    sizes = uint(view, iloc.body + 4, 2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version in {1, 2} else 0
    if version > 2 or not {offset_size, length_size, base_size, index_size} <= {0, 4, 8}:
        raise malformed(iloc)
    wide = 4 if version == 2 else 2
    count, at = uint(view, iloc.body + 6, wide), iloc.body + 6 + wide
    stride = index_size + offset_size + length_size
    if count > _MAX_ITEMS:
        raise malformed(iloc)
    places = []
    for _ in range(count):
        item, at = uint(view, at, wide), at + wide
        method, at = (uint(view, at, 2) & 15, at + 2) if version else (IN_FILE, at)
        reference, base, extents = (
            uint(view, at, 2),
            uint(view, at + 2, base_size),
            uint(view, at + 2 + base_size, 2),
        )
        at += 4 + base_size
        end = at + extents * stride
        if end > iloc.end or (extents > 1 and not stride):
            raise malformed(iloc)
        places.append(
            Place(item, method, reference, base, tuple(
                Extent(
                    uint(view, start, index_size),
                    uint(view, start + index_size, offset_size),
                    uint(view, start + index_size + offset_size, length_size),
                )
                for start in (range(at, end, stride) if stride else [at] * extents)
            ))
        )  # fmt: skip
        at = end
    return Locations(version, offset_size, length_size, base_size, index_size, tuple(places))


def locations_box(locations: Locations) -> bytes:
    """Serialise an iloc box with the field sizes that it has; OverflowError where a value doesn't fit."""
    wide = 4 if locations.version == 2 else 2
    sizes = (
        locations.offset_size << 12
        | locations.length_size << 8
        | locations.base_size << 4
        | locations.index_size
    )
    parts = [pack(">B3xH", locations.version, sizes), len(locations.places).to_bytes(wide, "big")]
    for place in locations.places:
        parts.append(place.item.to_bytes(wide, "big"))
        if locations.version:
            parts.append(place.method.to_bytes(2, "big"))
        parts.append(place.reference.to_bytes(2, "big") + place.base.to_bytes(locations.base_size, "big"))
        parts.append(len(place.extents).to_bytes(2, "big"))
        for extent in place.extents:
            parts.append(extent.index.to_bytes(locations.index_size, "big"))
            parts.append(extent.offset.to_bytes(locations.offset_size, "big"))
            parts.append(extent.length.to_bytes(locations.length_size, "big"))
    body = b"".join(parts)
    return pack(">I4s", 8 + len(body), b"iloc") + body


def moved(locations: Locations, shift: Callable[[int], int]) -> Locations:
    """Return the same items after the file's bytes moved: `shift` gives, for an old offset, how far it moves.

    Only offsets from the start of this file change. An item with a base whose extents move by different
    distances keeps its base; one without offset fields moves by its base.
    """
    return replace(
        locations, places=tuple(_moved(place, locations.offset_size, shift) for place in locations.places)
    )


def _moved(place: Place, offset_size: int, shift: Callable[[int], int]) -> Place:
    if place.method != IN_FILE or place.reference:
        return place
    if not offset_size:
        return replace(place, base=place.base + shift(place.base))
    steps = [shift(place.base + extent.offset) for extent in place.extents]
    if place.base and len(set(steps)) == 1:
        return replace(place, base=place.base + steps[0])
    extents = zip(place.extents, steps, strict=True)
    return replace(
        place, extents=tuple(replace(extent, offset=extent.offset + step) for extent, step in extents)
    )


def read_items(view: memoryview, iinf: Box) -> tuple[Item, ...]:
    """Return the items of an iinf box: entries of version 2 and 3, the only ones that have a type."""
    version = uint(view, iinf.body, 1)
    entries = children(view, iinf, skip=8 if version else 6)
    return tuple(
        _item(view, box) for box in entries if box.kind == b"infe" and uint(view, box.body, 1) in {2, 3}
    )


def _item(view: memoryview, infe: Box) -> Item:
    wide = 4 if uint(view, infe.body, 1) == 3 else 2
    at = infe.body + 4 + wide + 2
    kind = bytes(view[at : at + 4])
    strings = bytes(view[at + 4 : min(infe.end, at + 4 + 1024)]).split(b"\0")
    content = strings[1:3] if kind == b"mime" else []
    return Item(uint(view, infe.body + 4, wide), kind, *content)


def items_of(view: memoryview, inside: tuple[Box, ...]) -> tuple[Item, ...]:
    """Return the items that the boxes of a meta box list, () if there is no list."""
    iinf = first(inside, b"iinf")
    return read_items(view, iinf) if iinf else ()


def is_xmp(item: Item) -> bool:
    """Tell whether an item is an XMP packet."""
    return item.kind == b"mime" and item.content_type == XMP_TYPE


def item_data(view: memoryview, inside: tuple[Box, ...], place: Place | None, room: int) -> bytes | None:
    """Return the bytes of an item, or None where they are elsewhere, too many or beyond the end."""
    idat = first(inside, b"idat")
    if place is None or place.reference or place.method not in {IN_FILE, IN_IDAT}:
        return None
    if place.method == IN_IDAT and idat is None:
        return None
    start, end = (idat.body, idat.end) if place.method == IN_IDAT and idat else (0, len(view))
    if sum(extent.length for extent in place.extents) > room:
        return None
    parts = []
    for extent in place.extents:
        at = start + place.base + extent.offset
        if at + extent.length > end:
            return None
        parts.append(bytes(view[at : at + extent.length]))
    return b"".join(parts)


def malformed(box: Box) -> MalformedMediaError:
    """Return the error for a box that contradicts itself."""
    return MalformedMediaError(
        Format.HEIC, Fault.BOX_CONTRADICTS, kind=box.kind.decode("latin-1"), at=box.start
    )
