"""Make the small JPEG picture that goes into a manifest.

Signing waits for it, so that it decodes no more than it needs. The settings of Pillow are global: none is
changed.
"""

import struct
import zlib
from collections.abc import Callable
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Final

from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.formats import Format, describe
from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.media.mapping import ViewStream

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MIME: Final = "image/jpeg"
_QUALITY: Final = 70
_ORIENTATION: Final = 0x0112
_GAP: Final = 1.0  # decode JPEG at the smallest scale that is large enough: it is most of the time of signing
_PIECE: Final = 1 << 16  # bytes: what Pillow asks for at a time; the file is never copied as a whole
_PILLOW_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)


def make_thumbnail(
    view: memoryview, fmt: Format, limits: Limits = DEFAULT_LIMITS, max_edge: int = 256
) -> tuple[str, bytes] | None:
    """Return MIME type and bytes of a thumbnail of at most `max_edge` pixels a side, never enlarged.

    It shows the first frame, turned as EXIF says, on white where it is transparent, in RGB or grey and
    without metadata. None for what Pillow doesn't decode: other formats, or more
    pixels than it has a bound for. Raises LimitExceededError before any pixel
    is decoded, and MalformedMediaError if the picture can't be decoded.
    """
    if not describe(fmt).thumbnail:
        return None
    from PIL import Image

    if fmt is Format.WEBP:  # its decoder allocates the canvas as soon as it is made
        from provenance.media.containers import webp

        limits.check_pixels(*webp.canvas_size(view))
    out = BytesIO()
    try:
        with _decoder(fmt)(BufferedReader(ViewStream(view), _PIECE)) as image:
            limits.check_pixels(*image.size)
            small = _shrink(image, max_edge)
            _flatten(small).save(out, "JPEG", quality=_QUALITY)
    except LimitExceededError:
        raise
    except Image.DecompressionBombError:
        return None
    except _PILLOW_ERRORS as error:
        raise MalformedMediaError(fmt, "its pixels can't be decoded") from error
    return MIME, out.getvalue()


def _decoder(fmt: Format) -> "Callable[[BufferedReader], ImageFile.ImageFile]":
    """Return the class that decodes a format; Image.open would try others, and has a limit of its own."""
    from PIL.AvifImagePlugin import AvifImageFile
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.TiffImagePlugin import TiffImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    return {
        Format.JPEG: JpegImageFile,
        Format.PNG: PngImageFile,
        Format.WEBP: WebPImageFile,
        Format.TIFF: TiffImageFile,
        Format.GIF: GifImageFile,
        Format.AVIF: AvifImageFile,
    }[fmt]


def _shrink(image: "ImageFile.ImageFile", max_edge: int) -> "Image.Image":
    from PIL import Image

    small: Image.Image = image
    if image.mode in {"P", "PA", "1"}:  # palette indices must not be averaged
        small = image.convert("RGBA" if image.has_transparency_data else "RGB")
    # Pillow would ask its decoder for a square, and JPEG would then be decoded at twice the scale that is needed.
    long_edge = max(image.size)
    image.draft(
        None, (max(image.width * max_edge // long_edge, 1), max(image.height * max_edge // long_edge, 1))
    )
    small.thumbnail((max_edge, max_edge), Image.Resampling.BILINEAR, reducing_gap=_GAP)
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(_orientation(image))
    return small if turn is None else small.transpose(turn)


def _orientation(image: "ImageFile.ImageFile") -> int:
    """Return the EXIF orientation, or 1; TIFF pictures are turned already once they are loaded."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _PILLOW_ERRORS:
        return 1
    return value if isinstance(value, int) else 1


def _flatten(image: "Image.Image") -> "Image.Image":
    """Return the picture in a mode that JPEG has: grey or RGB, 8 bits."""
    from PIL import Image

    if image.mode in {"L", "RGB"} and not image.has_transparency_data:
        return image
    if image.mode.startswith(("I", "F")):  # 16 or 32 bits: scale by the range that the values suggest
        high = _highest(image)
        top = next((top for top in (1.0, 255.0, 65535.0) if high <= top), high)
        return image.convert("F").point(lambda value: value * (255 / top) + 0).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    opaque = Image.new("RGBA", image.size, "white")
    opaque.alpha_composite(image.convert("RGBA"))
    return opaque.convert("RGB")


def _highest(image: "Image.Image") -> float:
    high = image.getextrema()[1]
    return float(high) if isinstance(high, int | float) else 0.0
