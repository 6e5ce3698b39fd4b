"""The tones that a filter gave a copy: how grey levels of a work became those of the examined picture.

Brightness, contrast, gamma and what they clip are one rising curve for the whole picture. It is estimated where the
two agree, and put on the thumbnail, so that a tile is compared with what the filter left of it.
"""

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.alignment import SIDE, Laid
from provenance.recognition.comparing.comparison import TILES, Bools

_STEP = 16
"""Grey levels that are taken together."""
_FEWEST = 16
"""Pixels of them that are needed."""
_LEVELS = 3
"""Points from which a curve can bend."""
_BENT = 6.0
"""Grey levels by which it bends; of a line nothing is to be made good, for tiles are compared in any contrast."""


def toned(thumbnail: NDArray[np.uint8], laid: Laid, agreeing: Bools) -> NDArray[np.uint8]:
    """Return the thumbnail in the tones of what lies over it, as far as the `agreeing` tiles (64,) tell."""
    size = SIDE // TILES
    inside = np.kron(agreeing.reshape(TILES, TILES), np.ones((size, size), np.bool_))
    told = laid.covered & inside.astype(np.bool_)
    before, after = thumbnail[told], laid.pixels[told]
    levels, tones = [], []
    for step in range(256 // _STEP):
        chosen = before // _STEP == step
        if np.count_nonzero(chosen) >= _FEWEST:
            levels.append(float(before[chosen].mean()))
            tones.append(float(np.median(after[chosen])))
    if len(levels) < _LEVELS or _is_line(levels, tones):
        return thumbnail
    curve = np.interp(np.arange(256), levels, np.maximum.accumulate(tones))
    return np.asarray(np.rint(curve).astype(np.uint8)[thumbnail], np.uint8)


def _is_line(levels: list[float], tones: list[float]) -> bool:
    rest = np.polyval(np.polyfit(levels, tones, 1), levels) - np.array(tones)
    return bool(np.abs(rest).max() < _BENT)
