"""Write labels into a movie: an `AIGC` key in keys and ilst, and XMP in a uuid box at the end.

Sources: QuickTime File Format, "Metadata"; GB 45438-2025, which puts the label of MP4 at moov.udta.meta.keys;
XMP Specification Part 3, 1.2.6. Nothing moves that need not: XMP goes last.
"""

from struct import pack

from provenance.media.containers.bmff.boxes import (
    XMP_UUID,
    Box,
    children,
    first,
    format_of,
    handler,
    make_box,
    meta_children,
    select,
    tail,
    uint,
)
from provenance.media.containers.bmff.offsets import Edit, append_box
from provenance.media.containers.bmff.tags import WHERE, read_keys, read_values
from provenance.media.errors import IncomingLabelError, LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.model import Labels
from provenance.media.splice import Splice
from provenance.media.xmp import merge, wrap


def movie_edits(view: memoryview, boxes: tuple[Box, ...], labels: Labels) -> tuple[Edit, ...]:
    """Return the edits of a movie, not completed. Raises LabelNotWritableError, IncomingLabelError."""
    label = () if labels.aigc is None else _label_edits(view, boxes, labels.aigc)
    return (*label, *(_xmp_edits(view, boxes, labels) if labels.xmp else ()))


def _label_edits(view: memoryview, boxes: tuple[Box, ...], label: bytes) -> tuple[Edit, ...]:
    moov = first(boxes, b"moov")
    if moov is None:
        raise LabelNotWritableError(format_of(view), LabelFault.MOVIE_NONE)
    inside = children(view, moov)
    udta, direct = first(inside, b"udta"), first(inside, b"meta")
    nested = first(children(view, udta), b"meta") if udta else None
    for meta, parents in ((nested, (moov, udta)), (direct, (moov,))):
        if meta and handler(view, meta_children(view, meta)) == b"mdta":
            return _merge(view, (*(box for box in parents if box), meta), label)
    if nested is None:
        made = _meta(label, full=True)
        if udta is None:
            return (Edit(Splice(tail(moov, inside), 0, make_box(b"udta", made)), (moov,)),)
        return (Edit(Splice(udta.body, 0, made), (moov, udta)),)  # a list of user data may end in a zero
    if direct is None:  # iTunes metadata stays by itself; its handler can't hold keys
        full = format_of(view) is not Format.MOV
        return (Edit(Splice(tail(moov, inside), 0, _meta(label, full=full)), (moov,)),)
    raise LabelNotWritableError(format_of(view), LabelFault.MOVIE_METAS)


def _merge(view: memoryview, parents: tuple[Box, ...], label: bytes) -> tuple[Edit, ...]:
    meta = parents[-1]
    boxes = meta_children(view, meta)
    keys, ilst = first(boxes, b"keys"), first(boxes, b"ilst")
    if keys is None:
        if ilst is not None:
            raise LabelNotWritableError(format_of(view), LabelFault.MOVIE_VALUES)
        return (Edit(Splice(tail(meta, boxes), 0, _keys_and_list(label)), parents),)
    names = read_keys(view, keys)
    if len(names) != uint(view, keys.body + 4, 4):
        raise LabelNotWritableError(format_of(view), LabelFault.MOVIE_KEYS)
    index = names.index("AIGC") + 1 if "AIGC" in names else len(names) + 1
    items = children(view, ilst) if ilst else ()
    present = [item for item in items if item.kind == pack(">I", index)]
    values = [bytes(value) for item in present for _, value in read_values(view, item)]
    if any(value != label for value in values):
        raise IncomingLabelError(WHERE)
    if values:
        return ()
    if present:
        raise LabelNotWritableError(format_of(view), LabelFault.MOVIE_VALUE)
    edits: list[Edit] = []
    if index > len(names):
        edits.append(Edit(Splice(keys.body + 4, 4, pack(">I", index)), ()))
        edits.append(
            Edit(
                Splice(tail(keys, children(view, keys, skip=8)), 0, make_box(b"mdta", b"AIGC")),
                (*parents, keys),
            )
        )
    if ilst is None:
        edits.append(Edit(Splice(tail(meta, boxes), 0, make_box(b"ilst", _item(index, label))), parents))
    else:
        edits.append(Edit(Splice(tail(ilst, items), 0, _item(index, label)), (*parents, ilst)))
    return tuple(edits)


def _meta(label: bytes, *, full: bool) -> bytes:
    head = make_box(b"hdlr", bytes(8) + b"mdta" + bytes(13))
    return make_box(b"meta", (bytes(4) if full else b"") + head + _keys_and_list(label))


def _keys_and_list(label: bytes) -> bytes:
    keys = make_box(b"keys", pack(">II", 0, 1) + make_box(b"mdta", b"AIGC"))
    return keys + make_box(b"ilst", _item(1, label))


def _item(index: int, label: bytes) -> bytes:
    return make_box(pack(">I", index), make_box(b"data", pack(">II", 1, 0) + label))


def _xmp_edits(view: memoryview, boxes: tuple[Box, ...], labels: Labels) -> tuple[Edit, ...]:
    found = _packet(view, boxes)
    old = found[-1] if found else None
    body = merge(None if old is None else view[old.body : old.end], labels.xmp, format_of(view))
    if body is None:
        return ()
    if old is None:
        return append_box(view, boxes, make_box(b"uuid", XMP_UUID + wrap(body)))
    return (Edit(Splice(old.body, old.end - old.body, wrap(body)), found),)


def _packet(view: memoryview, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Return the box that holds the XMP packet, after the boxes around it; () if there is none."""
    for box in boxes:
        if box.kind == b"uuid" and box.usertype == XMP_UUID:
            return (box,)
    for moov in select(view, boxes, "moov"):
        for udta in select(view, (moov,), "moov/udta"):
            for box in select(view, (udta,), "udta/XMP_"):
                return moov, udta, box
    return ()
