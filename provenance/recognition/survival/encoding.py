"""What storing does: a picture is encoded as a service would, and decoded again."""

from io import BytesIO
from typing import Final

from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.WebPImagePlugin import WebPImageFile

from provenance.recognition.survival.images import image_of, rgb_of
from provenance.recognition.survival.model import Change, Rgb

_HALF_BLOCK: Final = 4  # pixels


def jpeg_bytes(picture: Rgb, quality: int) -> bytes:
    """Encode as JPEG, 4:2:0. `quality` is that of libjpeg, 1-95."""
    return _encoded(picture, "JPEG", quality=quality, subsampling="4:2:0")


def jpeg(quality: int) -> Change:
    """Store as JPEG."""
    return lambda picture: rgb_of(JpegImageFile(BytesIO(jpeg_bytes(picture, quality))))


def webp(quality: int) -> Change:
    """Store as WebP with loss."""
    return lambda picture: rgb_of(
        WebPImageFile(BytesIO(_encoded(picture, "WEBP", quality=quality, method=2)))
    )


def avif(quality: int) -> Change:
    """Store as AVIF at the encoder's fastest useful speed, as a service does for what millions send."""
    return lambda picture: rgb_of(
        AvifImageFile(BytesIO(_encoded(picture, "AVIF", quality=quality, speed=8, max_threads=1)))
    )


def twice(first: int, second: int) -> Change:
    """Store as JPEG, cut half a block at two edges, and store again: the two grids of blocks don't fall together."""

    def changed(picture: Rgb) -> Rgb:
        once = jpeg(first)(picture)
        return jpeg(second)(
            once[_HALF_BLOCK:, _HALF_BLOCK:] if min(once.shape[:2]) > 2 * _HALF_BLOCK else once
        )

    return changed


def _encoded(picture: Rgb, name: str, **options: int | str) -> bytes:
    out = BytesIO()
    image: Image.Image = image_of(picture)
    image.save(out, name, **options)
    return out.getvalue()
