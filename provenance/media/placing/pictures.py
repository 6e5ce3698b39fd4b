"""JPEG and PNG: the segments or the chunk of a store, before or after the labels that are written with it."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.media.containers.jpeg_mpf import index_of, shift_images
from provenance.media.containers.jpeg_segments import APP0, Segment, segments
from provenance.media.containers.png_picture import store_at
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice
from provenance.media.stores import png_is_ended, png_stores

_APP11: Final = 0xEB
_SEGMENT_HEADER: Final = 4  # marker and length


def place(view: memoryview, fmt: Format, labels: Sequence[Splice]) -> Place:
    """Put the store where the first one is, else after the JFIF header; in a PNG before the pixels, or at the end of an
    animation. Take all others out.

    A new store goes before what labels insert at its offset, one in the place of another after it. Where an index
    says where more pictures of a JPEG are, it says so of the file with the store. The library counts no fill bytes,
    and would look for a store behind some in another place; ExifTool reads no EXIF of a PNG behind a store.

    Raises MalformedMediaError; LabelNotWritableError for an index that is broken.
    """
    found = list(segments(view)) if fmt is Format.JPEG else []
    old = list(_in_png(view) if fmt is Format.PNG else _in_jpeg(found))
    if old and fmt is Format.JPEG and _is_counted(found, old[0].offset):
        own, removed = old[0], old[1:]
    else:
        own, removed = Splice(_first(found) if fmt is Format.JPEG else store_at(view), 0, b""), old
    index = index_of(found)
    others = sorted(
        [*(label for label in labels if not _within(label, index)), *removed],
        key=lambda splice: splice.offset,
    )
    count = sum(
        splice.offset < own.offset or (splice.offset == own.offset and own.remove > 0) for splice in others
    )
    before, after = others[:count], others[count:]
    start = own.offset + sum(len(splice.insert) - splice.remove for splice in before)

    def around(store: bytes) -> tuple[Splice, ...]:
        edits = (*before, Splice(own.offset, own.remove, store), *after)
        if index is None:
            return edits
        return tuple(sorted((*edits, *shift_images(index, edits)), key=lambda splice: splice.offset))

    around(b"")  # an index that is broken is found before anything is signed
    return Place(start, around)


def _within(label: Splice, index: Segment | None) -> bool:
    """Whether labels would change the index of pictures, which goes by all that is written and not by them alone."""
    return index is not None and index.start < label.offset < index.end


def _first(found: Sequence[Segment]) -> int:
    plain = found and found[0].marker == APP0 and _is_counted(found, found[0].end)
    return found[0].end if plain else 2


def _is_counted(found: Sequence[Segment], at: int) -> bool:
    """Whether there is nothing before an offset but segments, without bytes between them."""
    end = 2
    for segment in found:
        if segment.start != end or end == at:
            break
        if segment.end - segment.start != len(segment.data) + _SEGMENT_HEADER:
            return False
        end = segment.end
    return end == at


def _in_png(view: memoryview) -> Iterator[Splice]:
    if not png_is_ended(view):
        raise MalformedMediaError(Format.PNG, Fault.PNG_END)
    return (Splice(found.start, found.length, b"") for found in png_stores(view))


def _in_jpeg(found: Sequence[Segment]) -> Iterator[Splice]:
    """The segments of every store, those that follow each other as one. A box goes on in segments of its instance."""
    start = end = 0
    box, is_store = b"", False
    for segment in found:
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
