"""What filters do: every pixel changes, and none moves."""

import numpy as np
from PIL import Image

from provenance.recognition.survival.images import clipped, image_of, rgb_of
from provenance.recognition.survival.model import Change, Rgb


def warm(picture: Rgb) -> Rgb:
    """More red, less blue: the look of an evening."""
    return clipped(picture.astype(np.float32) * np.array([1.12, 1.0, 0.82], np.float32))


def grey(picture: Rgb) -> Rgb:
    """Black and white."""
    return rgb_of(image_of(picture).convert("L"))


def hue(turn: int) -> Change:
    """Turn every hue by `turn` of 256."""

    def changed(picture: Rgb) -> Rgb:
        hsv = np.array(image_of(picture).convert("HSV"))
        hsv[..., 0] += np.uint8(turn)  # wraps around, as hues do
        return rgb_of(Image.fromarray(hsv, "HSV"))

    return changed


def brightness(factor: float) -> Change:
    """Multiply the light; what grows too bright is clipped."""
    return lambda picture: clipped(picture.astype(np.float32) * np.float32(factor))


def contrast(factor: float) -> Change:
    """Spread the values around the picture's own mean."""

    def changed(picture: Rgb) -> Rgb:
        values = picture.astype(np.float32)
        mean = values.mean(dtype=np.float64)
        return clipped((values - np.float32(mean)) * np.float32(factor) + np.float32(mean))

    return changed


def gamma(power: float) -> Change:
    """Raise the values in 0-1 to a power: above 1 the middle tones get darker."""
    table = np.round(255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    return lambda picture: table[picture]
