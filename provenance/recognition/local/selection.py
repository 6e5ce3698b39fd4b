"""Which details are kept: strong ones, from all over the picture."""

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.local._sift import Keypoints

CELLS = 8
"""Cells of the grid across and down. Text and foliage would use up every place if strength alone decided."""


def choose(keypoints: Keypoints, width: int, height: int, count: int) -> NDArray[np.intp]:
    """Indices of at most `count` details, best first: the best of each cell, then the second best of each, ...

    Large details count more than their response says, as they survive a reduction in size.
    """
    geometry, response = keypoints.geometry, keypoints.response
    strength = response * np.sqrt(geometry[:, 2])
    column = np.clip(geometry[:, 0] * CELLS / width, 0, CELLS - 1).astype(np.intp)
    row = np.clip(geometry[:, 1] * CELLS / height, 0, CELLS - 1).astype(np.intp)
    cell = row * CELLS + column
    order = np.lexsort((-strength, cell))
    starts = np.searchsorted(cell[order], np.arange(CELLS * CELLS))
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order)) - starts[cell[order]]
    return np.lexsort((-strength, rank))[:count].astype(np.intp)
