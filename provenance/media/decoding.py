"""Open a picture with Pillow, within limits: its one right decoder, its errors as ours, its first frame as shown.

The settings of Pillow are global: none is changed.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import TYPE_CHECKING, Final

from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.mapping import ViewStream

if TYPE_CHECKING:
    from PIL import Image, ImageFile

_ORIENTATION: Final = 0x0112
_PIECE: Final = 1 << 16  # bytes: what is read ahead of Pillow; the file is never copied as a whole
# Bytes that a decoder has at a time. Libjpeg takes the last 3,000 of them the slow way, and what it leaves is copied.
_BLOCK: Final = 1 << 20
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


@contextmanager
def opened(view: memoryview, fmt: Format, limits: Limits) -> "Iterator[ImageFile.ImageFile]":
    """Give a picture whose pixels aren't decoded yet, in a format that `FormatInfo.thumbnail` says Pillow decodes.

    Raises LimitExceededError before any pixel is decoded, MalformedMediaError for whatever Pillow raises here or in
    the block, and Pillow's DecompressionBombError for more pixels than it has a bound for.
    """
    if fmt is Format.WEBP:  # its decoder allocates the canvas as soon as it is made
        from provenance.media.containers import webp

        limits.check_pixels(*webp.canvas_size(view))
    try:
        with _decoder(fmt)(BufferedReader(ViewStream(view), _PIECE)) as image:
            limits.check_pixels(*image.size)
            image.decodermaxblock = _BLOCK
            yield image
    except LimitExceededError:
        raise
    except _PILLOW_ERRORS as error:
        raise MalformedMediaError(fmt, Fault.PIXELS) from error


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


def coloured(image: "ImageFile.ImageFile") -> "Image.Image":
    """Return the picture in a mode whose values may be averaged: palette indices must not be."""
    if image.mode in {"P", "PA", "1"}:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def turned(image: "ImageFile.ImageFile", pixels: "Image.Image") -> "Image.Image":
    """Return `pixels`, made from `image` and loaded, turned as the EXIF orientation of `image` says."""
    from PIL import Image

    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(_orientation(image))
    return pixels if turn is None else pixels.transpose(turn)


def sideways(image: "ImageFile.ImageFile") -> bool:
    """Tell whether `turned` swaps width and height; like it, it is right once the pixels are loaded."""
    return _orientation(image) >= 5


def _orientation(image: "ImageFile.ImageFile") -> int:
    """Return the EXIF orientation, or 1; TIFF pictures are turned already once they are loaded."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _PILLOW_ERRORS:
        return 1
    return value if isinstance(value, int) else 1


def flattened(image: "Image.Image") -> "Image.Image":
    """Return the picture grey or in RGB, with 8 bits, on white where it is transparent."""
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
