"""Whether what agrees lies where it was in the work, or has moved, as things do in another picture of the scene.

How far a tile is off says little where a filter changed the colours: its new edges look like a step too. But a step
takes away most of what two views differ by, and next to nothing of what a filter does.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from provenance.recognition.comparing.comparison import Bools, Comparison, drift

DRIFT: Final = 0.10
"""Pixels: median drift of what agrees, in a copy. Of two photographs of a scene it is .11 and more."""
DRIFT_MOST: Final = 0.22
"""Drift of three quarters of it."""
STEADY: Final = 0.065
"""Pixels: median drift of a copy that lies exactly over the work."""
STEADY_MOST: Final = 0.13
FARTHEST: Final = 0.15
"""Pixels of drift that changed colours may pretend."""
AT_REST: Final = 0.06
"""Median part of the differences that steps take away, where only colours changed: it was .05 and less."""
AT_REST_MOST: Final = 0.15
"""That of three quarters of the tiles."""
MOVING: Final = 0.1
"""The same of two frames of a scene, of .08 pixels of drift: .11 and .26. Copies of which most agrees have less."""
MOVING_MOST: Final = 0.25


@dataclass(frozen=True, slots=True)
class Movement:
    """`drift` is in pixels of the thumbnail, the median. `near`: as of a copy; `steady`: exactly in place."""

    drift: float
    near: bool
    steady: bool


def movement_of(found: Comparison, counted: Bools, *, whole: bool) -> Movement:
    """Return how what agrees, the tiles `counted`, has moved; `whole` tells that it is nearly all of the picture."""
    if not counted.any():
        return Movement(drift=0.0, near=False, steady=False)
    usual, most = np.quantile(drift(found, counted), [0.5, 0.75]).tolist()
    part, part_most = np.quantile(found.moved[counted], [0.5, 0.75]).tolist()
    rests = whole and usual <= FARTHEST and part <= AT_REST and part_most <= AT_REST_MOST
    moves = usual > STEADY and part >= MOVING and part_most >= MOVING_MOST
    near = rests or (usual <= DRIFT and most <= DRIFT_MOST and not moves)
    return Movement(usual, near, rests or (whole and usual <= STEADY and most <= STEADY_MOST))
