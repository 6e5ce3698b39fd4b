"""The PDQ codes of a picture to look up: turned eight ways, without its border, and of the pictures in it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.fingerprints import _pdq
from provenance.recognition.fingerprints.crops import cut, unframed
from provenance.recognition.fingerprints.panels import panels
from provenance.recognition.model import Transform
from provenance.recognition.placing import MIRRORED, TURNS, WHOLE, into, then

FAINTEST: Final = 3
"""Quality from which whole pictures are looked up. Between it and PDQ's own gate, codes of plain pictures come near:
too near to tell anything, but of 6,179 plain ones none was as near to a copy in other colours or sizes as the work."""


@dataclass(frozen=True, slots=True, eq=False)
class Queries:
    """What is looked up: `codes` is uint8 (n, 32), `transforms` where a point of what was hashed is in the picture."""

    codes: NDArray[np.uint8]
    transforms: tuple[Transform, ...]


@dataclass(frozen=True, slots=True, eq=False)
class QuerySet:
    """The codes of a picture, for the stages of a search; none of what has nothing on it.

    `upright` has the picture as it is, and without its border if it has one; `turned` the other seven ways of both.
    `parts` has what may be a part of a registered picture: without its border, as it is and mirrored; none of what is
    too plain for a code to say anything.
    """

    upright: Queries
    turned: Queries
    parts: Queries


def queries(pixels: NDArray[np.uint8]) -> QuerySet:
    """Return the codes to look up of grey pixels (height, width)."""
    inner = unframed(pixels)
    codes = np.empty((0, len(TURNS), 32), np.uint8)
    part = slice(0)
    transforms: list[list[Transform]] = []
    for box in (WHOLE,) if inner == WHOLE else (WHOLE, inner):
        found = _pdq.variants(cut(pixels, box))
        if found.quality >= FAINTEST:
            codes = np.concatenate([codes, found.codes[None]])
            transforms.append([then(turn, into(box)) for turn in TURNS])
            if found.quality >= _pdq.MIN_QUALITY:
                part = slice(len(codes) - 1, len(codes))
    return QuerySet(
        upright=_select(codes, transforms, slice(0, 1)),
        turned=_select(codes, transforms, slice(1, None)),
        parts=_select(codes[part], transforms[part], slice(0, MIRRORED + 1)),
    )


def panel_queries(pixels: NDArray[np.uint8]) -> Queries:
    """Return the codes of what lies on a plain ground in a picture (height, width), as it is and mirrored."""
    codes, transforms = [], []
    for box in panels(pixels):
        part = cut(pixels, box)
        for turn in (TURNS[0], TURNS[MIRRORED]):
            code, quality = _pdq.code(part if turn is TURNS[0] else part[:, ::-1])
            if quality >= FAINTEST:
                codes.append(np.frombuffer(code, np.uint8))
                transforms.append(then(turn, into(box)))
    return Queries(np.array(codes, np.uint8).reshape(-1, 32), tuple(transforms))


def _select(codes: NDArray[np.uint8], transforms: list[list[Transform]], turns: slice) -> Queries:
    return Queries(
        codes[:, turns].reshape(-1, 32),
        tuple(transform for of_box in transforms for transform in of_box[turns]),
    )
