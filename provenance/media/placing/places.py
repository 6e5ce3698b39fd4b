"""The place of a store in a file of any format."""

from collections.abc import Callable, Sequence
from typing import Final

from provenance.media.errors import LabelNotWritableError, StoreNotWritableError
from provenance.media.formats import Format
from provenance.media.placing import bmff, gif, id3, pdf, pictures, riff, svg, tiff
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_PLACES: Final[dict[Format, Callable[[memoryview, Format], Place]]] = {
    Format.WEBP: riff.place,
    Format.WAV: riff.place,
    Format.GIF: gif.place,
    Format.TIFF: tiff.place,
    Format.SVG: svg.place,
    Format.PDF: pdf.place,
    Format.MP3: id3.place,
    Format.FLAC: id3.place,
    **dict.fromkeys((Format.MP4, Format.MOV, Format.M4A, Format.AVIF, Format.HEIC), bmff.place),
}
WITH_LABELS: Final = frozenset({Format.JPEG, Format.PNG})
"""Formats whose labels are planned together with the store, so that no copy of the file with labels is made."""


def place(view: memoryview, fmt: Format, labels: Sequence[Splice] = ()) -> Place:
    """Find the place of a store; `labels` are still to be written, and sorted, in a format of `WITH_LABELS`.

    Raises MalformedMediaError, LimitExceededError; StoreNotWritableError for a file that can't carry a store, as the
    edit does for a store that is too long.
    """
    try:
        found = pictures.place(view, fmt, labels) if fmt in WITH_LABELS else _PLACES[fmt](view, fmt)
    except LabelNotWritableError as error:
        raise StoreNotWritableError(fmt, error.fault) from error

    def around(store: bytes) -> tuple[Splice, ...]:
        try:
            return found.around(store)
        except LabelNotWritableError as error:
            raise StoreNotWritableError(fmt, error.fault) from error

    return Place(found.start, around)
