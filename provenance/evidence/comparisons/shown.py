"""How a copy shows an original, for people, out of a comparison's transform: which part, where, and mirrored or not."""

from provenance.evidence.comparisons.found import PARTS, Area, Comparison
from provenance.recognition.model import Transform
from provenance.recognition.outlines import shown_part

_WHOLE = 0.98  # of a side: what lies beside is no more than a placement errs


def part_of(comparison: Comparison) -> Area | None:
    """The smallest upright rectangle of the original, in ten-thousandths, that has all that the copy shows of it.

    None where that is the whole, or nobody knows.
    """
    points = shown_part(transform_of(comparison))
    if not points:
        return None
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    width, height = (max(point[axis] for point in points) - near for axis, near in ((0, left), (1, top)))
    if width >= _WHOLE and height >= _WHOLE:
        return None
    return Area(*(round(value * PARTS) for value in (left, top, width, height)))


def is_mirrored(comparison: Comparison) -> bool:
    """Whether the copy shows left what is right in the original, however it is turned."""
    moved = transform_of(comparison)
    return moved is not None and moved.a * moved.e < moved.b * moved.d


def transform_of(comparison: Comparison) -> Transform | None:
    """Where the points of the original are in the copy, in fractions; None where nobody knows."""
    given = comparison.transform
    return None if given is None or len(given) != 6 else Transform(*(value / PARTS for value in given))
