"""From an array to Pillow's image and back; how large a picture becomes."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from provenance.recognition.survival.model import Rgb


def image_of(picture: Rgb) -> Image.Image:
    """Return a copy of a picture as an RGB image that may be drawn on."""
    return Image.fromarray(np.ascontiguousarray(picture))


def rgb_of(image: Image.Image) -> Rgb:
    """Return the pixels of an image, (height, width, 3) uint8."""
    return np.array(image.convert("RGB"), dtype=np.uint8)


def clipped(values: NDArray[np.float32]) -> Rgb:
    """Round values to 0-255."""
    found: Rgb = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return found


def fitted(image: Image.Image, width: int, height: int) -> Image.Image:
    """Scale an image, either way, to the largest size inside a box. Its proportions stay."""
    scale = min(width / image.width, height / image.height)
    return image.resize((_side(image.width, scale), _side(image.height, scale)), Image.Resampling.LANCZOS)


def covering(image: Image.Image, width: int, height: int) -> Image.Image:
    """Scale an image until it covers a box, and cut what stands over on both sides alike."""
    scale = max(width / image.width, height / image.height)
    large = image.resize(
        (max(width, _side(image.width, scale)), max(height, _side(image.height, scale))),
        Image.Resampling.LANCZOS,
    )
    left, top = (large.width - width) // 2, (large.height - height) // 2
    return large.crop((left, top, left + width, top + height))


def _side(length: int, scale: float) -> int:
    return max(1, round(length * scale))
