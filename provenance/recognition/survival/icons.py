"""The small signs of interfaces, drawn by lines. Each is 22 units wide, around a point."""

from collections.abc import Callable, Sequence

from PIL.ImageDraw import ImageDraw

from provenance.recognition.survival.drawing import Colour

Point = tuple[float, float]
Icon = Callable[[ImageDraw, Colour, Point, float], None]


def _outline(points: Sequence[Point], *, closed: bool = True) -> Icon:
    drawn = (*points, points[0], points[1]) if closed else tuple(points)

    def icon(draw: ImageDraw, colour: Colour, at: Point, unit: float) -> None:
        scaled = [(at[0] + x * unit, at[1] + y * unit) for x, y in drawn]
        draw.line(scaled, colour, max(1, round(1.8 * unit)), joint="curve")

    return icon


heart = _outline(
    ((0, 9), (-9, 0), (-10, -4), (-8, -8), (-4, -9), (0, -5), (4, -9), (8, -8), (10, -4), (9, 0)), closed=True
)
plane = _outline(((10, -9), (-10, -9), (-2, 0), (1, 10)))
bookmark = _outline(((-7, -10), (7, -10), (7, 10), (0, 4), (-7, 10)))
house = _outline(((-9, -2), (0, -10), (9, -2), (9, 9), (3, 9), (3, 2), (-3, 2), (-3, 9), (-9, 9)))
arrow_left = _outline(((5, -8), (-4, 0), (5, 8)), closed=False)
arrow_right = _outline(((-5, -8), (4, 0), (-5, 8)), closed=False)


def bubble(draw: ImageDraw, colour: Colour, at: Point, unit: float) -> None:
    """A comment."""
    width = max(1, round(1.8 * unit))
    draw.arc(_box(at, 9 * unit), 70, 380, colour, width)
    _outline(((3, 8.5), (9, 9), (8.6, 3)), closed=False)(draw, colour, at, unit)


def glass(draw: ImageDraw, colour: Colour, at: Point, unit: float) -> None:
    """Search."""
    width = max(1, round(1.8 * unit))
    draw.circle((at[0] - 2 * unit, at[1] - 2 * unit), 7 * unit, outline=colour, width=width)
    draw.line((at[0] + 3 * unit, at[1] + 3 * unit, at[0] + 9 * unit, at[1] + 9 * unit), colour, width)


def plus(draw: ImageDraw, colour: Colour, at: Point, unit: float) -> None:
    """Add something."""
    width = max(1, round(1.8 * unit))
    draw.rounded_rectangle(_box(at, 9 * unit), 4 * unit, outline=colour, width=width)
    draw.line((at[0] - 5 * unit, at[1], at[0] + 5 * unit, at[1]), colour, width)
    draw.line((at[0], at[1] - 5 * unit, at[0], at[1] + 5 * unit), colour, width)


def person(draw: ImageDraw, colour: Colour, at: Point, unit: float) -> None:
    """One's own page."""
    width = max(1, round(1.8 * unit))
    draw.circle((at[0], at[1] - 4 * unit), 4.5 * unit, outline=colour, width=width)
    low = (at[0] - 9 * unit, at[1] + 2 * unit, at[0] + 9 * unit, at[1] + 18 * unit)
    draw.arc(low, 180, 360, colour, width)


def status(draw: ImageDraw, colour: Colour, at: Point, unit: float, charge: int) -> None:
    """Signal, wireless network and battery; `at` is where the battery ends, `charge` in percent."""
    x, y = at
    left, width = x - 22 * unit, max(1, round(unit))
    draw.rounded_rectangle((left, y - 5 * unit, x, y + 5 * unit), 3 * unit, outline=colour, width=width)
    full = left + 2 * unit + 18 * unit * charge / 100
    draw.rounded_rectangle((left + 2 * unit, y - 3 * unit, full, y + 3 * unit), 1.5 * unit, fill=colour)
    for ring in (3, 6, 9):
        draw.arc(
            _box((left - 14 * unit, y + 5 * unit), ring * unit), 225, 315, colour, max(1, round(1.6 * unit))
        )
    for bar in range(4):
        start = left - 46 * unit + 5 * bar * unit
        draw.rectangle((start, y + (2 - 2.4 * bar) * unit, start + 3 * unit, y + 5 * unit), colour)


def _box(at: Point, radius: float) -> tuple[float, float, float, float]:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius
