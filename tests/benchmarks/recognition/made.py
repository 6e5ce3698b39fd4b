"""Distractors made of real ones, where there aren't enough: parts, mosaics and double exposures of them.

Every number gives the same picture every time. No work that is looked up goes in.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Source = Callable[[int], Grey]
"""Gives the real distractor of a place, grey."""


def made(number: int, count: int, source: Source) -> Grey:
    """Return the made distractor of a number, from `count` real ones."""
    random = np.random.default_rng([41, number])
    kind = number % 3
    if kind == 0:
        return _part(source(int(random.integers(count))), random, 0.35, 0.6)
    if kind == 1:
        columns, rows = int(random.integers(1, 4)), int(random.integers(1, 4))
        width, height = int(random.integers(260, 520)), int(random.integers(260, 520))
        canvas = np.empty((height, width), np.uint8)
        for x0, x1 in _cuts(width, columns, random):
            for y0, y1 in _cuts(height, rows + (columns == 1), random):
                part = _part(source(int(random.integers(count))), random, 0.5, 1.0)
                canvas[y0:y1, x0:x1] = _sized(part, x1 - x0, y1 - y0)
        return canvas
    first = _part(source(int(random.integers(count))), random, 0.5, 0.9)
    second = _part(source(int(random.integers(count))), random, 0.5, 0.9)
    second = _sized(second, first.shape[1], first.shape[0])[:, ::-1]
    weight = float(random.uniform(0.35, 0.65))
    return (first * weight + second * (1 - weight)).astype(np.uint8)


def _part(picture: Grey, random: np.random.Generator, least: float, most: float) -> Grey:
    height, width = picture.shape
    high, wide = (max(16, int(side * random.uniform(least, most))) for side in (height, width))
    top, left = (
        int(random.integers(max(height - high, 0) + 1)),
        int(random.integers(max(width - wide, 0) + 1)),
    )
    return picture[top : top + high, left : left + wide]


def _cuts(length: int, parts: int, random: np.random.Generator) -> list[tuple[int, int]]:
    shares = random.uniform(0.6, 1.4, parts)
    ends = [0, *(np.cumsum(shares) / shares.sum() * length).astype(int).tolist()]
    return list(pairwise(ends))


def _sized(picture: Grey, width: int, height: int) -> Grey:
    image = Image.fromarray(np.ascontiguousarray(picture))
    return np.asarray(image.resize((max(width, 1), max(height, 1)), Image.Resampling.BILINEAR))
