"""Which tiles make a copy of a picture that something may have been cut from, or put on."""

import numpy as np

from provenance.recognition.comparing.comparison import TILES, Bools, Comparison, around, largest

STRONG = 0.75
"""Correlation from which it agrees by itself, whatever the tiles beside it show."""
LEAST = 4
NEARLY_ALL = 0.85
MOST_OF = 0.6
"""Part of the rich tiles that agrees in a picture that was copied whole, and written on."""
GROUP_LEAST = 8
GROUP_OF = 0.3
SOLID = 0.75
"""Less of them is enough, if they lie together and fill their rectangle: a crop, where other pictures lie beside it."""
BAND = 5
"""Rows of tiles that lie free where words were put above and below: nearly all of them agree, each by itself."""
BAND_LEAST = 12
BAND_LIKE = 0.85


def copied(found: Comparison, evidence: Bools, agreeing: Bools) -> tuple[Bools, float]:
    """The tiles that make a copy of it, if they are exact, and the part that they are. None if there are too few.

    Those are nearly all; or most of the rich ones, because an interface and the text of a page are the same around
    other pictures; or the rows between what was put above and below; or a solid group of rich ones.
    """
    part = float(agreeing.sum() / max(evidence.sum(), 1))
    if agreeing.sum() >= LEAST and part >= NEARLY_ALL:
        return agreeing, part
    band, inside = _band(found, evidence)
    if band.any():
        return band, inside
    evidence, agreeing = evidence & found.rich, agreeing & found.rich
    total = evidence.sum()
    if agreeing.sum() >= max(LEAST, MOST_OF * total):
        return agreeing, part
    group = largest(evidence & (found.correlation > STRONG))
    beside = around(group) & evidence
    solid = group.sum() >= max(GROUP_LEAST, GROUP_OF * total) and group.sum() >= SOLID * beside.sum()
    return (group if solid else np.zeros_like(agreeing)), part


def _band(found: Comparison, evidence: Bools) -> tuple[Bools, float]:
    """The largest band of rows in which nearly every tile agrees by far, and the part that does; else none, and 0."""
    rows = evidence.reshape(TILES, TILES).sum(axis=1)
    strong = evidence & (found.correlation > BAND_LIKE)
    agree = strong.reshape(TILES, TILES).sum(axis=1)
    best, chosen = 0, slice(0, 0)
    for first in range(TILES - BAND + 1):
        for end in range(first + BAND, TILES + 1):
            there = int(rows[first:end].sum())
            if there >= BAND_LEAST and there > best and agree[first:end].sum() >= NEARLY_ALL * there:
                best, chosen = there, slice(first, end)
    if best < MOST_OF * evidence.sum() or not best:
        return np.zeros_like(evidence), 0.0
    inside = np.zeros((TILES, TILES), np.bool_)
    inside[chosen] = True
    return strong & inside.ravel(), float(agree[chosen].sum() / best)
