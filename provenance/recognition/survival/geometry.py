"""What hands do: mirror, turn, straighten, cut."""

from math import cos, radians, sin

import numpy as np
from PIL import Image

from provenance.recognition.survival.images import image_of, rgb_of
from provenance.recognition.survival.model import Change, Rgb


def flip(picture: Rgb) -> Rgb:
    """Mirror left and right."""
    return np.ascontiguousarray(picture[:, ::-1])


def quarter_turns(count: int) -> Change:
    """Turn by `count` x 90 degrees against the clock."""
    return lambda picture: np.ascontiguousarray(np.rot90(picture, count))


def straighten(degrees: float) -> Change:
    """Turn by an angle, and cut to the largest picture of the same proportions without empty corners."""

    def changed(picture: Rgb) -> Rgb:
        height, width = picture.shape[:2]
        turn = radians(abs(degrees))
        aspect = max(width / height, height / width)
        kept = 1 / (cos(turn) + aspect * sin(turn))
        turned = image_of(picture).rotate(degrees, Image.Resampling.BICUBIC)
        across, down = max(1, int(width * kept) - 2), max(1, int(height * kept) - 2)
        left, top = (width - across) // 2, (height - down) // 2
        return rgb_of(turned.crop((left, top, left + across, top + down)))

    return changed


def tilt(degrees: float, ground: tuple[int, int, int]) -> Change:
    """Turn by an angle and keep all of it, on a plain ground."""

    def changed(picture: Rgb) -> Rgb:
        return rgb_of(
            image_of(picture).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=ground)
        )

    return changed


def crop(share: float, across: float, down: float) -> Change:
    """Cut `share` of the width and of the height; `across` and `down` say how much of that at the left and the top."""

    def changed(picture: Rgb) -> Rgb:
        height, width = picture.shape[:2]
        wide, high = max(1, round(width * (1 - share))), max(1, round(height * (1 - share)))
        left, top = round((width - wide) * across), round((height - high) * down)
        return picture[top : top + high, left : left + wide].copy()

    return changed


def square(picture: Rgb) -> Rgb:
    """Cut to the square in the middle, as a picture of a profile."""
    height, width = picture.shape[:2]
    side = min(height, width)
    left, top = (width - side) // 2, (height - side) // 2
    return picture[top : top + side, left : left + side].copy()
