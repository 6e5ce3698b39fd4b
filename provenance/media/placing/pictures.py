"""JPEG and PNG: the segments or the chunk of a store, before or after the labels that are written with it."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.media.containers.jpeg_segments import APP0, Segment, segments
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice
from provenance.media.stores import png_is_ended, png_stores

_APP11: Final = 0xEB
_PNG_HEADER: Final = 33  # signature and IHDR


def place(view: memoryview, fmt: Format, labels: Sequence[Splice]) -> Place:
    """Put the store where the first one is, else after the JFIF header or the PNG's IHDR; take all others out.

    A new store goes before what labels insert at its offset, one in the place of another after it. Raises
    MalformedMediaError.
    """
    old = list(_in_jpeg(view) if fmt is Format.JPEG else _in_png(view))
    if old:
        own, removed = old[0], old[1:]
    else:
        own, removed = Splice(_first(view) if fmt is Format.JPEG else _PNG_HEADER, 0, b""), []
    others = sorted([*labels, *removed], key=lambda splice: splice.offset)
    count = sum(
        splice.offset < own.offset or (splice.offset == own.offset and own.remove > 0) for splice in others
    )
    before, after = others[:count], others[count:]
    start = own.offset + sum(len(splice.insert) - splice.remove for splice in before)
    return Place(start, lambda store: (*before, Splice(own.offset, own.remove, store), *after))


def _first(view: memoryview) -> int:
    first = next(segments(view), None)
    return first.end if first is not None and first.marker == APP0 else 2


def _in_png(view: memoryview) -> Iterator[Splice]:
    if len(view) < _PNG_HEADER:
        raise MalformedMediaError(Format.PNG, Fault.PNG_SIGNATURE)
    if not png_is_ended(view):
        raise MalformedMediaError(Format.PNG, Fault.PNG_END)
    return (Splice(found.start, found.length, b"") for found in png_stores(view))


def _in_jpeg(view: memoryview) -> Iterator[Splice]:
    """The segments of every store, those that follow each other as one. A box goes on in segments of its instance."""
    start = end = 0
    box, is_store = b"", False
    for segment in segments(view):
        if segment.marker != _APP11 or bytes(segment.data[:2]) != b"JP":
            continue
        if bytes(segment.data[2:4]) != box or _begins(segment):
            box, is_store = bytes(segment.data[2:4]), bytes(segment.data[24:28]) == b"c2pa"
        if not is_store:
            continue
        if segment.start != end:
            if end:
                yield Splice(start, end - start, b"")
            start = segment.start
        end = segment.end
    if end:
        yield Splice(start, end - start, b"")


def _begins(segment: Segment) -> bool:
    return int.from_bytes(segment.data[4:8], "big") == 1
