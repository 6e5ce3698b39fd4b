"""Where a registered picture is in another one, and what of it is shown there: as corners, cut to the picture."""

from collections.abc import Callable, Sequence
from typing import Final

from provenance.recognition.model import Region, Transform

Point = tuple[float, float]

_SQUARE: Final = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_FLAT: Final = 1e-9  # of a transform that has no inverse worth the name


def corners(transform: Transform | None, region: Region | None = None) -> tuple[Point, ...]:
    """The outline of the work in the examined picture, in fractions of it; empty where nobody knows."""
    if transform is not None:
        return _clipped([_moved(transform, corner) for corner in _SQUARE])
    if region is not None:
        return _clipped([_placed(region, corner) for corner in _SQUARE])
    return ()


def shown_part(transform: Transform | None) -> tuple[Point, ...]:
    """The outline of what the examined picture shows of the work, in fractions of that; empty where nobody knows."""
    back = None if transform is None else _inverse(transform)
    return () if back is None else _clipped([back(corner) for corner in _SQUARE])


def _moved(transform: Transform, at: Point) -> Point:
    x, y = at
    return (
        transform.a * x + transform.b * y + transform.c,
        transform.d * x + transform.e * y + transform.f,
    )


def _inverse(transform: Transform) -> Callable[[Point], Point] | None:
    size = transform.a * transform.e - transform.b * transform.d
    if not abs(size) > _FLAT:
        return None

    def back(at: Point) -> Point:
        x, y = at[0] - transform.c, at[1] - transform.f
        return (transform.e * x - transform.b * y) / size, (transform.a * y - transform.d * x) / size

    return back


def _placed(region: Region, at: Point) -> Point:
    return region.x + region.width * at[0], region.y + region.height * at[1]


def _clipped(polygon: Sequence[Point]) -> tuple[Point, ...]:
    """Cut a polygon to the unit square, edge by edge (Sutherland and Hodgman)."""
    kept = list(polygon)
    for axis, limit, sign in ((0, 0.0, 1), (0, 1.0, -1), (1, 0.0, 1), (1, 1.0, -1)):
        inside = [sign * (point[axis] - limit) >= 0 for point in kept]
        found: list[Point] = []
        for number, point in enumerate(kept):
            before = kept[number - 1]
            if inside[number] != inside[number - 1]:
                found.append(_crossing(before, point, axis, limit))
            if inside[number]:
                found.append(point)
        kept = found
    return tuple(kept) if len(kept) > 2 else ()


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    """Where a line meets an edge; the two points are on different sides of it."""
    share = (limit - start[axis]) / (end[axis] - start[axis])
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
