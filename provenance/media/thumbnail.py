"""Make the small JPEG picture that goes into a manifest.

Signing waits for it, so that it decodes no more than it needs.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from provenance.media.decoding import coloured, flattened, opened, turned
from provenance.media.formats import Format, describe
from provenance.media.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MIME: Final = "image/jpeg"
_QUALITY: Final = 70
_GAP: Final = 1.0  # decode JPEG at the smallest scale that is large enough: it is most of the time of signing


def make_thumbnail(
    view: memoryview,
    fmt: Format,
    limits: Limits = DEFAULT_LIMITS,
    max_edge: int = 256,
    enough: int | None = None,
) -> tuple[str, bytes] | None:
    """Return MIME type and bytes of a thumbnail of at most `max_edge` pixels a side, never enlarged.

    A JPEG can be decoded at a half, a quarter or an eighth: one that then has a longer edge of `enough` pixels, by
    default `max_edge`, is decoded no larger.

    It shows the first frame, turned as EXIF says, on white where it is transparent, in RGB or grey and
    without metadata. None for what Pillow doesn't decode: other formats, or more
    pixels than it has a bound for. Raises LimitExceededError before any pixel
    is decoded, and MalformedMediaError if the picture can't be decoded.
    """
    if not describe(fmt).thumbnail:
        return None
    from PIL import Image

    out = BytesIO()
    try:
        with opened(view, fmt, limits) as image:
            flattened(_shrink(image, max_edge, enough or max_edge)).save(out, "JPEG", quality=_QUALITY)
    except Image.DecompressionBombError:
        return None
    return MIME, out.getvalue()


def _shrink(image: "ImageFile.ImageFile", max_edge: int, enough: int) -> "Image.Image":
    from PIL import Image

    small = coloured(image)
    # Pillow would ask its decoder for a square, and JPEG would then be decoded at twice the scale that is needed.
    long_edge = max(image.size)
    image.draft(None, (max(image.width * enough // long_edge, 1), max(image.height * enough // long_edge, 1)))
    small.thumbnail((max_edge, max_edge), Image.Resampling.BILINEAR, reducing_gap=_GAP)
    return turned(image, small)
