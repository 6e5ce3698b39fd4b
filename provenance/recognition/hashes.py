"""The PDQ codes of a picture to look up: turned eight ways, and without its border."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.recognition import _pdq
from provenance.recognition.crops import cut, unframed
from provenance.recognition.model import Transform
from provenance.recognition.placing import MIRRORED, TURNS, WHOLE, into, then


@dataclass(frozen=True, slots=True, eq=False)
class Queries:
    """What is looked up: `codes` is uint8 (n, 32), `transforms` where a point of what was hashed is in the picture."""

    codes: NDArray[np.uint8]
    transforms: tuple[Transform, ...]


@dataclass(frozen=True, slots=True, eq=False)
class QuerySet:
    """The codes of a picture, for the stages of a search; none of what is too plain.

    `upright` has the picture as it is, and without its border if it has one; `turned` the other seven ways of both.
    `parts` has what may be a part of a registered picture: without its border, as it is and mirrored.
    """

    upright: Queries
    turned: Queries
    parts: Queries


def queries(pixels: NDArray[np.uint8]) -> QuerySet:
    """Return the codes to look up of grey pixels (height, width)."""
    inner = unframed(pixels)
    codes = np.empty((0, len(TURNS), 32), np.uint8)
    transforms: list[list[Transform]] = []
    for box in (WHOLE,) if inner == WHOLE else (WHOLE, inner):
        found = _pdq.variants(cut(pixels, box))
        if found.quality >= _pdq.MIN_QUALITY:
            codes = np.concatenate([codes, found.codes[None]])
            transforms.append([then(turn, into(box)) for turn in TURNS])
    return QuerySet(
        upright=_select(codes, transforms, slice(0, 1)),
        turned=_select(codes, transforms, slice(1, None)),
        parts=_select(codes[-1:], transforms[-1:], slice(0, MIRRORED + 1)),
    )


def _select(codes: NDArray[np.uint8], transforms: list[list[Transform]], turns: slice) -> Queries:
    return Queries(
        codes[:, turns].reshape(-1, 32),
        tuple(transform for of_box in transforms for transform in of_box[turns]),
    )
