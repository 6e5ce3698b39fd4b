"""Whether a region lies where it can be: inside the picture, and its end after its beginning."""

from collections.abc import Iterator

from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.regions import Circle, FrameSpan, Polygon, Rectangle, TimeSpan, Unit

_WHOLE = 100.0
_ROUNDING = 1e-6  # 33.3 + 66.7 is a little over 100 in binary


def region_problems(
    region: Rectangle | Circle | Polygon | TimeSpan | FrameSpan, path: str
) -> Iterator[Problem]:
    """Check one region. Pixels have no limit here: the size of the picture is not known to a disclosure."""
    if isinstance(region, TimeSpan | FrameSpan):
        # A frame may stand alone, as both ends are included; a stretch of time with no length holds nothing.
        reversed_ = region.end is not None and (
            region.end <= region.start if isinstance(region, TimeSpan) else region.end < region.start
        )
        if reversed_:
            yield Problem(ProblemCode.REGION_REVERSED, path)
    elif region.unit is Unit.PERCENT and not _inside(region):
        yield Problem(ProblemCode.REGION_OUTSIDE, path)


def _inside(shape: Rectangle | Circle | Polygon) -> bool:
    match shape:
        case Rectangle():
            reach = [shape.x + shape.width, shape.y + shape.height]
        case Circle():
            # The diameter counts in one axis or the other, so only the centre can be held to the picture.
            reach = [shape.x, shape.y]
        case Polygon():
            reach = [number for point in shape.vertices for number in (point.x, point.y)]
    return all(number <= _WHOLE + _ROUNDING for number in reach)
