"""From like details to like pictures: which registered works agree with the query on where they lie in it.

Each pair of like details says where the registered picture would be in the examined one: its scale, its rotation and
its centre. Pairs that say the same support each other; pairs that are alike by chance don't (Lowe, IJCV 2004, 7.3).

Lengths here are in units in which a picture has the area 1, so that a rotation is one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.model import Transform

WORKS = 150
"""Works that are looked at closely."""
PAIRS = 32
"""Pairs of a work that are looked at: bounds the work."""
FEW = 8
"""Pairs of a work that agrees by chance: most of those that are looked at have no more."""
SCALE = 0.6
"""How far two pairs may differ in log2 of the scale."""
ROTATION = np.radians(25.0)
CENTRE = 0.15
"""How far their centres may be apart, in diagonals of the registered picture."""
ANCHOR = 1.0
"""Weight of the corners that the similarity predicts, when the affine is fitted: few pairs don't shear a picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of like details, (n,) or (n, 4): a detail of the query, one of a work, how telling their likeness is.

    `work` numbers the works in any way. `there` are the points of the registered details, as in `LocalFeatures`, and
    `aspect` is that of their picture.
    """

    work: NDArray[np.int64]
    query: NDArray[np.int64]
    detail: NDArray[np.int64]
    weight: NDArray[np.float32]
    there: NDArray[np.float32]
    aspect: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vote:
    """What the pairs of a work agree on: `votes` of them, that weigh `score` together."""

    work: int
    transform: Transform
    votes: int
    score: float


def count_votes(
    points: NDArray[np.float32],
    aspect: float,
    pairs: Pairs,
    limit: int,
    *,
    least: float = 0,
    always: int = 0,
) -> list[Vote]:
    """The works with the heaviest agreement on one place, best first. `points` and `aspect` are the query's.

    From the one after `always` on, only those that weigh `least`: most have nothing but chance, and a place is dear.
    """
    pairs = _unique(_unique(pairs, pairs.query), None)
    table = _table(pairs)
    if not table.size:
        return []
    used = np.where(table >= 0, table, 0)
    here = in_units(points[pairs.query], aspect)
    there = in_units(pairs.there, pairs.aspect)
    best, agreeing = _agreements(here, there, pairs, table)
    found: list[Vote] = []
    for row in np.argsort(-best, kind="stable"):
        if len(found) >= always and best[row] < least:
            break
        inliers = agreeing[row]
        if inliers.sum() < 2:
            continue
        chosen = used[row][inliers]
        reference_aspect = float(pairs.aspect[chosen[0]])
        affine = fit(there[chosen, :2], here[chosen, :2], pairs.weight[chosen], reference_aspect)
        found.append(
            Vote(
                int(pairs.work[chosen[0]]),
                fractions(affine, reference_aspect, aspect),
                int(inliers.sum()),
                float(best[row]),
            )
        )
        if len(found) == limit:
            break
    return found


def _agreements(
    here: NDArray[np.float32], there: NDArray[np.float32], pairs: Pairs, table: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """What the heaviest agreement of each row of a table weighs, and which pairs of the row it is of.

    Every two pairs of a work are compared, so that the many works with few pairs go without the width of the others.
    """
    best, agreeing = np.zeros(len(table), np.float32), np.zeros(table.shape, np.bool_)
    counts = np.count_nonzero(table >= 0, axis=1)
    for rows in (np.flatnonzero(counts <= FEW), np.flatnonzero(counts > FEW)):
        real = table[rows][:, : counts[rows].max(initial=0)] >= 0
        used = np.where(real, table[rows][:, : real.shape[1]], 0)
        if not used.size:
            continue
        supported = _support(here[used], there[used], pairs.aspect[used[:, 0]], real)
        weights = np.where(real, pairs.weight[used], 0)
        totals = np.einsum("wij,wj->wi", supported, weights, dtype=np.float32)
        seed, at = totals.argmax(axis=1), np.arange(len(rows))
        best[rows] = totals[at, seed]
        agreeing[rows, : real.shape[1]] = supported[at, seed]
    return best, agreeing


def fit(
    there: NDArray[np.float32], here: NDArray[np.float32], weight: NDArray[np.float32], aspect: float
) -> NDArray[np.float64]:
    """The affine (2, 3) that takes the points `there` to `here`; two pairs are enough for a similarity."""
    p = there[:, 0].astype(np.float64) + 1j * there[:, 1]
    q = here[:, 0].astype(np.float64) + 1j * here[:, 1]
    w = weight.astype(np.float64) + 1e-3
    pm, qm = (w * p).sum() / w.sum(), (w * q).sum() / w.sum()
    turn = (w * np.conj(p - pm) * (q - qm)).sum() / max((w * np.abs(p - pm) ** 2).sum(), 1e-9)
    root = np.sqrt(aspect)
    corners = np.array([0, root, root + 1j / root, 1j / root])
    p, q = np.concatenate([p, corners]), np.concatenate([q, qm + turn * (corners - pm)])
    w = np.sqrt(np.concatenate([w, np.full(4, ANCHOR)]))[:, None]
    left = np.stack([p.real, p.imag, np.ones(len(p))], axis=1) * w
    solution, *_ = np.linalg.lstsq(left, np.stack([q.real, q.imag], axis=1) * w, rcond=None)
    affine: NDArray[np.float64] = solution.T
    return affine


def fractions(affine: NDArray[np.float64], reference_aspect: float, aspect: float) -> Transform:
    """The affine in fractions of the width and height of each picture, as `Transform` has it."""
    there, here = np.sqrt(reference_aspect), np.sqrt(aspect)
    (a, b, c), (d, e, f) = affine
    return Transform(
        float(a * there / here), float(b / there / here), float(c / here),
        float(d * there * here), float(e / there * here), float(f * here),
    )  # fmt: skip


def in_units(points: NDArray[np.float32], aspect: NDArray[np.float32] | float) -> NDArray[np.float32]:
    """Points as in `LocalFeatures`, x and y in units in which the picture has the area 1."""
    root = np.sqrt(np.float32(aspect))
    return np.stack([points[:, 0] * root, points[:, 1] / root, points[:, 2], points[:, 3]], axis=1)


def _unique(pairs: Pairs, key: NDArray[np.int64] | None) -> Pairs:
    """The heaviest pair of each work and detail, so that no detail votes twice."""
    key = pairs.detail if key is None else key
    order = np.lexsort((-pairs.weight, key, pairs.work))
    work, other = pairs.work[order], key[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (work[1:] != work[:-1]) | (other[1:] != other[:-1])
    keep = order[first & (pairs.weight[order] > 0)]
    return Pairs(
        pairs.work[keep], pairs.query[keep], pairs.detail[keep],
        pairs.weight[keep], pairs.there[keep], pairs.aspect[keep],
    )  # fmt: skip


def _table(pairs: Pairs) -> NDArray[np.int64]:
    """Row by row the pairs of the `WORKS` heaviest works with two or more, heaviest first; -1 where a row ends."""
    works, inverse, counts = np.unique(pairs.work, return_inverse=True, return_counts=True)
    totals = np.bincount(inverse, pairs.weight, len(works))
    totals[counts < 2] = 0
    heavy = np.argsort(-totals, kind="stable")[:WORKS]
    heavy = heavy[totals[heavy] > 0]
    row_of = np.full(len(works), -1, np.int64)
    row_of[heavy] = np.arange(len(heavy))
    row = row_of[inverse]
    order = np.lexsort((-pairs.weight, row))
    order = order[row[order] >= 0]
    starts = np.searchsorted(row[order], np.arange(len(heavy)))
    place = np.arange(len(order)) - starts[row[order]]
    inside = place < PAIRS
    table = np.full((len(heavy), PAIRS), -1, np.int64)
    table[row[order[inside]], place[inside]] = order[inside]
    return table


def _support(
    here: NDArray[np.float32],
    there: NDArray[np.float32],
    aspect: NDArray[np.float32],
    real: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """(works, pairs, pairs): does the second pair say of the work what the first one says?"""
    scale = here[..., 2] - there[..., 2]
    rotation = here[..., 3] - there[..., 3]
    root = np.sqrt(aspect)[:, None]
    size = np.exp2(scale)
    x, y = root / 2 - there[..., 0], 0.5 / root - there[..., 1]
    cosine, sine = np.cos(rotation) * size, np.sin(rotation) * size
    cx = here[..., 0] + cosine * x - sine * y
    cy = here[..., 1] + sine * x + cosine * y
    turned = np.abs((rotation[:, :, None] - rotation[:, None, :] + np.pi) % (2 * np.pi) - np.pi)
    apart = (cx[:, :, None] - cx[:, None, :]) ** 2 + (cy[:, :, None] - cy[:, None, :]) ** 2
    reach = CENTRE * size * np.sqrt(root**2 + root**-2)
    agree = np.abs(scale[:, :, None] - scale[:, None, :]) < SCALE
    agree &= turned < ROTATION
    agree &= apart < (reach**2)[:, :, None]
    return np.asarray(agree & real[:, :, None] & real[:, None, :], np.bool_)
