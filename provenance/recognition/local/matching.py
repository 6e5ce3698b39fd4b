"""Where a registered work lies in a picture, by all the details that are kept of it.

The index holds some of a work's details, coarsely, to find it among a million others. What those agree on is too rough
to lay two pictures over each other where the work is shown small, or consists of letters and lines that are alike.
Here a work that was found is compared with all its details, exactly: first each detail with the most alike, wherever
it is, then with what is where it should be.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.local.codebook import numbers
from provenance.recognition.local.features import LocalFeatures
from provenance.recognition.local.votes import ROTATION, SCALE, Pairs, count_votes, fit, fractions, in_units
from provenance.recognition.model import Transform

ALIKE: Final = 35_000.0
"""Squared distance of descriptors (n, 64) from which on a detail is another one. Of the same detail in a JPEG file it
is 300 to 2,000; of one in a picture and the nearest of 160 in another, 30,000 and more in nine of ten cases."""
NEAREST: Final = 3
"""Details of the work that one of the picture is paired with at first."""
REACHES: Final = (0.06, 0.04, 0.025, 0.015, 0.015)
"""How far from its place a detail may be, step by step, in sides of the work as it is shown."""
HALF: Final = 0.3
"""Part of the reach at which a pair has about half of its say: the affine goes where most are."""
SMALLEST: Final = 0.02
"""Side of the work as it is shown, in sides of the picture."""
FEWEST: Final = 4
"""Pairs for an affine, which three fit exactly."""

_Numbers = NDArray[np.float64]


def placed(query: LocalFeatures, work: LocalFeatures) -> Transform | None:
    """Return where the details of a work say that it is in a picture; None where they agree on no place."""
    if len(query) < 2 or len(work) < 2:
        return None
    apart = _distances(query, work)
    rough = _rough(query, work, apart)
    return None if rough is None else _closer(query, work, apart, rough)


def _distances(query: LocalFeatures, work: LocalFeatures) -> NDArray[np.float32]:
    """Squared distances of descriptors: (details of the query, details of the work)."""
    here, there = numbers(query.descriptors), numbers(work.descriptors)
    squares = np.square(here).sum(axis=1)[:, None] + np.square(there).sum(axis=1)
    return np.asarray(squares - 2 * (here @ there.T), np.float32)


def _rough(query: LocalFeatures, work: LocalFeatures, apart: NDArray[np.float32]) -> _Numbers | None:
    """The affine (2, 3), in units of `votes`, that the most alike pairs agree on."""
    count = min(NEAREST, len(work))
    nearest = np.argpartition(apart, count - 1, axis=1)[:, :count]
    at = np.repeat(np.arange(len(query)), count)
    detail = nearest.ravel()
    near = apart[at, detail] < ALIKE
    at, detail = at[near], detail[near]
    pairs = Pairs(
        work=np.zeros(len(at), np.int64),
        query=at.astype(np.int64),
        detail=detail.astype(np.int64),
        weight=np.asarray(1 - np.maximum(apart[at, detail], 0) / ALIKE, np.float32),
        there=work.points[detail],
        aspect=np.full(len(at), work.aspect, np.float32),
    )
    found = count_votes(query.points, query.aspect, pairs, 1)
    if not found:
        return None
    t = found[0].transform
    here, there = np.sqrt(query.aspect), np.sqrt(work.aspect)
    return np.array(
        [
            [t.a * here / there, t.b * here * there, t.c * here],
            [t.d / here / there, t.e / here * there, t.f / here],
        ]
    )


def _closer(
    query: LocalFeatures, work: LocalFeatures, apart: NDArray[np.float32], affine: _Numbers
) -> Transform | None:
    """Pair the details again, each with the most alike of those near its place, nearer from step to step."""
    here, there = in_units(query.points, query.aspect), in_units(work.points, work.aspect)
    larger = here[:, None, 2] - there[:, 2]
    turned = here[:, None, 3] - there[:, 3]
    for reach in REACHES:
        size = float(np.sqrt(abs(np.linalg.det(affine[:, :2]))))
        if not SMALLEST < size < 1 / SMALLEST:
            return None
        angle = np.arctan2(affine[1, 0] - affine[0, 1], affine[0, 0] + affine[1, 1])
        expected = there[:, :2] @ affine[:, :2].T + affine[:, 2]
        off = np.hypot(here[:, None, 0] - expected[:, 0], here[:, None, 1] - expected[:, 1]) / size
        good = (apart < ALIKE) & (off < reach) & (np.abs(larger - np.log2(size)) < SCALE)
        good &= np.abs((turned - angle + np.pi) % (2 * np.pi) - np.pi) < ROTATION
        best = np.where(good, apart, np.inf).argmin(axis=0)
        detail = np.flatnonzero(good[best, np.arange(len(work))])
        if len(detail) < FEWEST:
            break
        at = best[detail]
        weight = (1 - apart[at, detail] / ALIKE) / (1 + np.square(off[at, detail] / (HALF * reach)))
        affine = fit(there[detail, :2], here[at, :2], np.asarray(weight, np.float32), work.aspect)
    return fractions(affine, work.aspect, query.aspect)
