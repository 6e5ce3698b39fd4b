"""Find the border that somebody put around a picture: bars, frames, the white of a page."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_TOLERANCE: Final = 12  # grey levels: what JPEG adds to a plain border, and a slight shade
_PLAIN: Final = 0.98  # of a line: dust and a corner may differ
_SMALLEST: Final = 0.25  # of the area: less is a picture of something small, and no border
_ROUNDS: Final = 2  # a side is found plain only once the bars of another colour at its ends are off

Trim = tuple[int, int, int, int]


def trimmed(pixels: NDArray[np.uint8]) -> Trim:
    """Return what is left without its borders: left, top, right, bottom, in pixels of `pixels` (height, width).

    Each side has its own border, in its own colour. The whole picture is left if less than a quarter would be.
    """
    height, width = pixels.shape
    left, top, right, bottom = 0, 0, width, height
    for _ in range(_ROUNDS):
        inner = pixels[top:bottom, left:right]
        above, below = _plain_lines(inner), _plain_lines(inner[::-1])
        if above + below >= inner.shape[0]:
            return 0, 0, width, height
        top, bottom = top + above, bottom - below
        inner = pixels[top:bottom, left:right].T
        before, after = _plain_lines(inner), _plain_lines(inner[::-1])
        if before + after >= inner.shape[0]:
            return 0, 0, width, height
        left, right = left + before, right - after
    if (right - left) * (bottom - top) < _SMALLEST * width * height:
        return 0, 0, width, height
    return left, top, right, bottom


def _plain_lines(pixels: NDArray[np.uint8]) -> int:
    """Return how many lines from the first one on are plain, and of about its grey."""
    first = pixels[0]
    grey = int(np.median(first))
    count = 0
    for line in pixels:  # most pictures have no border: their first line says so
        near = np.abs(line.astype(np.int16) - grey) <= _TOLERANCE
        if np.count_nonzero(near) < _PLAIN * len(line):
            break
        count += 1
    return count
