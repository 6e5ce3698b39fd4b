"""A named thing that happens to a picture. Frozen data around pure functions."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""A picture as it is shown: (height, width, 3), red, green and blue in 0-255."""

Change = Callable[[Rgb], Rgb]
SeededChange = Callable[[Rgb, int], Rgb]


class Family(StrEnum):
    """What kind of change it is."""

    ENCODING = "encoding"
    SIZE = "size"
    COLOUR = "colour"
    MARK = "mark"
    FRAME = "frame"
    GEOMETRY = "geometry"
    COMPOSITION = "composition"
    COMBINATION = "combination"


@dataclass(frozen=True, slots=True)
class Transformation:
    """One change under a stable name.

    Calling it gives the changed picture and leaves its argument alone. The seed chooses what is drawn around the
    work: the names and lines of an interface, the words of a caption, the neighbours in a collage. Two pictures
    changed with one seed share their template; with two seeds they share no more than its kind.
    """

    code: str
    family: Family
    change: SeededChange

    def __call__(self, picture: Rgb, seed: int = 0) -> Rgb:
        """Return the changed picture, (height, width, 3) uint8; the same for the same arguments."""
        return self.change(picture, seed)


def unseeded(change: Change) -> SeededChange:
    """A change that draws nothing of its own, with a seed that it ignores."""
    return lambda picture, _seed: change(picture)


def chain(*changes: SeededChange) -> SeededChange:
    """One change after the other, each with the same seed."""

    def changed(picture: Rgb, seed: int) -> Rgb:
        for change in changes:
            picture = change(picture, seed)
        return picture

    return changed
