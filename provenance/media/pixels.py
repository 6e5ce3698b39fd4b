"""Decode what a picture shows, no larger than is asked for: for fingerprints, not for looking at."""

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final, Literal

from provenance.media.decoding import coloured, flattened, opened, sideways, turned
from provenance.media.formats import Format, describe
from provenance.media.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from PIL import Image

SMALL: Final = 32
"""Pixels of a side of `Pixels.small`."""
_GAP: Final = 2.0  # average whole pixels down to this many times the size first: quicker, and nothing is lost


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture, turned as EXIF says, on white where it is transparent, its first frame.

    `width` and `height` are those of the original as it is shown; `columns` and `rows` those of `data`, which holds
    8-bit grey (1 byte) or RGB (3 bytes) pixels, row by row. `small` are the 32 x 32 grey pixels that the ISCC
    Image-Code is made of.
    """

    width: int
    height: int
    columns: int
    rows: int
    data: bytes
    small: bytes


def decode_grey(
    view: memoryview, fmt: Format, max_area: int, limits: Limits = DEFAULT_LIMITS
) -> Pixels | None:
    """Decode to at most `max_area` grey pixels with the aspect of the original, never enlarged.

    None for what Pillow doesn't decode: other formats, or more pixels than it has a bound for. Raises
    LimitExceededError before any pixel is decoded, and MalformedMediaError if the picture can't be decoded.
    """
    return _decode(view, fmt, "L", max_area, limits)


def decode_rgb(
    view: memoryview, fmt: Format, max_area: int, limits: Limits = DEFAULT_LIMITS
) -> Pixels | None:
    """Decode as `decode_grey` does, to RGB pixels."""
    return _decode(view, fmt, "RGB", max_area, limits)


def _decode(
    view: memoryview, fmt: Format, mode: Literal["L", "RGB"], max_area: int, limits: Limits
) -> Pixels | None:
    if not describe(fmt).thumbnail:
        return None
    from PIL import Image

    try:
        with opened(view, fmt, limits) as image:
            size = image.size
            target = _within(size, max_area)
            image.draft(mode, target)
            image.load()  # TIFF pictures are turned by that, and say so only then
            reduced = coloured(image)
            if reduced.size != target:
                reduced = reduced.resize(target, Image.Resampling.HAMMING, reducing_gap=_GAP)
            shown = flattened(turned(image, reduced))
            width, height = size[::-1] if sideways(image) else size
            return Pixels(width, height, *shown.size, shown.convert(mode).tobytes(), small(shown))
    except Image.DecompressionBombError:
        return None


def _within(size: tuple[int, int], max_area: int) -> tuple[int, int]:
    """Return the largest size of the same aspect, to a pixel, with at most `max_area` pixels."""
    width, height = size
    if width * height <= max_area:
        return size
    scale = sqrt(max_area / (width * height))
    columns = min(max(int(width * scale), 1), max_area)
    rows = min(max(int(height * scale), 1), max_area // columns)
    return columns, rows


def small(image: "Image.Image") -> bytes:
    """Return the 32 x 32 grey pixels that an ISCC Image-Code is made of: ISO 24138, as iscc-sdk 0.9 prepares them.

    The picture is grey or RGB, turned and on white already; a border in exactly the colour of its top left pixel is
    cut off.
    """
    from PIL import Image, ImageChops

    border = Image.new(image.mode, image.size, image.getpixel((0, 0)))
    box = ImageChops.difference(image, border).getbbox()
    cut = image.crop(box) if box else image
    return cut.convert("L").resize((SMALL, SMALL), Image.Resampling.BICUBIC).tobytes()
