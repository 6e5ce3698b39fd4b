"""Read the metadata of a movie: keys and ilst, iTunes atoms, QuickTime user data, XMP.

Sources: QuickTime File Format, "Metadata" (keys, ilst, data atoms; well-known types 1 = UTF-8, 2 = UTF-16)
and "User data text"; XMP Specification Part 3, 1.2.6 (uuid box) and 1.2.7 (XMP_ user data).
"""

from collections.abc import Iterator
from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.bmff.boxes import (
    XMP_UUID,
    Box,
    children,
    first,
    meta_children,
    select,
    uint,
)
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import MetadataProblem

WHERE: Final = "mp4.ilst"
_METAS: Final = ("moov/udta/meta", "moov/meta", "meta", "moov/trak/meta", "moov/trak/udta/meta")
_USER_DATA: Final = ("moov/udta", "moov/trak/udta")
_ENCODINGS: Final = {1: "utf-8", 2: "utf-16-be", 4: "utf-8", 5: "utf-16-be"}


def read_tags(view: memoryview, boxes: tuple[Box, ...], into: Collector) -> None:
    """Collect the textual metadata and the XMP of a movie; what is broken is a problem "mp4.malformed"."""
    for path in _METAS:
        for meta in _found(view, boxes, path, into):
            try:
                _read_meta(view, meta, into)
            except MalformedMediaError:
                into.problem(MetadataProblem.MP4_MALFORMED)
    for path in _USER_DATA:
        for udta in _found(view, boxes, path, into):
            try:
                _read_user_data(view, udta, into)
            except MalformedMediaError:
                into.problem(MetadataProblem.MP4_MALFORMED)
    for box in boxes:
        if box.kind == b"uuid" and box.usertype == XMP_UUID:
            _take_xmp(view, box, "mp4.uuid.xmp", into)


def read_keys(view: memoryview, keys: Box) -> tuple[str, ...]:
    """Return the names in a keys box, the first of which has the index 1. Raises MalformedMediaError."""
    entries = children(view, keys, skip=8)
    return tuple(bytes(view[entry.body : entry.end]).decode("utf-8", "replace") for entry in entries)


def read_values(view: memoryview, item: Box) -> Iterator[tuple[int, memoryview]]:
    """Yield the well-known type and the bytes of each value of an ilst item. Raises MalformedMediaError."""
    for data in children(view, item):
        if data.kind == b"data" and data.end - data.body >= 8:
            yield uint(view, data.body, 4), view[data.body + 8 : data.end]


def _found(view: memoryview, boxes: tuple[Box, ...], path: str, into: Collector) -> tuple[Box, ...]:
    try:
        return select(view, boxes, path)
    except MalformedMediaError:
        into.problem(MetadataProblem.MP4_MALFORMED)
        return ()


def _read_meta(view: memoryview, meta: Box, into: Collector) -> None:
    boxes = meta_children(view, meta)
    keys, ilst = first(boxes, b"keys"), first(boxes, b"ilst")
    names = read_keys(view, keys) if keys else ()
    for item in children(view, ilst) if ilst else ():
        index = int.from_bytes(item.kind, "big")
        if 0 < index <= len(names):
            name = names[index - 1]
        elif item.kind == b"----":
            name = _free_form_name(view, item)
        else:
            name = item.kind.decode("latin-1")
        for kind, value in read_values(view, item):
            if len(value) > into.room:
                into.problem(MetadataProblem.TOO_LARGE)
            elif kind in _ENCODINGS or name == "AIGC":
                raw = bytes(value)
                encoding = _ENCODINGS.get(kind, "utf-8")
                text = raw.decode(encoding, "replace")
                into.text(WHERE, name, text, raw if encoding == "utf-8" else None)


def _free_form_name(view: memoryview, item: Box) -> str:
    name = first(children(view, item), b"name")
    return bytes(view[name.body + 4 : name.end]).decode("utf-8", "replace") if name else "----"


def _read_user_data(view: memoryview, udta: Box, into: Collector) -> None:
    for box in children(view, udta):
        if box.kind == b"XMP_":
            _take_xmp(view, box, "mov.udta.xmp", into)
        elif box.kind[0] == 0xA9 and box.end - box.body >= 4:
            length = uint(view, box.body, 2)
            raw = bytes(view[box.body + 4 : min(box.end, box.body + 4 + length)])
            into.text("mp4.udta", box.kind.decode("latin-1"), raw.decode("utf-8", "replace"), raw)


def _take_xmp(view: memoryview, box: Box, where: str, into: Collector) -> None:
    if box.end - box.body > into.room:
        into.problem(MetadataProblem.TOO_LARGE)
    else:
        into.xmp(where, bytes(view[box.body : box.end]))
