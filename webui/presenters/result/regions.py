"""Regions of a disclosure: in words, and as outlines in per cent of a picture's sides."""

from collections.abc import Sequence

from provenance.disclosure.regions import Circle, FrameSpan, Polygon, Rectangle, Region, TimeSpan, Unit
from provenance.messages.language import Language
from provenance.messages.words import Word
from webui.presenters.result.model import Outline
from webui.translations.catalogue import text
from webui.translations.places import Place
from webui.translations.result import Result

MAX_OUTLINES = 26
_PLACES = (
    (Place.UPPER_LEFT, Place.TOP, Place.UPPER_RIGHT),
    (Place.LEFT, Place.MIDDLE, Place.RIGHT),
    (Place.LOWER_LEFT, Place.BOTTOM, Place.LOWER_RIGHT),
)


def letter_of(number: int) -> str:
    """A, B, C… Z for the first 26 regions, then none."""
    return chr(ord("A") + number) if number < MAX_OUTLINES else ""


def outlines(regions: Sequence[Region], width: float, height: float) -> tuple[Outline, ...]:
    """The regions that can be drawn on a picture of this many pixels; those in time and pages can't."""
    found = (_outline(region, letter_of(n), width, height) for n, region in enumerate(regions[:MAX_OUTLINES]))
    return tuple(outline for outline in found if outline is not None)


def _outline(region: Region, letter: str, width: float, height: float) -> Outline | None:
    """An outline, cut to what lies on the picture; None where nothing does."""
    match region:
        case Rectangle(x, y, w, h, unit):
            sx, sy = _scale(unit, width, height)
            return _clipped(Outline(letter, "rectangle", x * sx, y * sy, w * sx, h * sy))
        case Circle(x, y, diameter, unit):
            # C2PA 2.4 gives a circle one diameter: in per cent it is of the width, and still round.
            sx, sy = _scale(unit, width, height)
            across = diameter * sx
            down = across * width / height
            return Outline(letter, "ellipse", x * sx - across / 2, y * sy - down / 2, across, down)
        case Polygon(vertices, unit):
            sx, sy = _scale(unit, width, height)
            points = [(vertex.x * sx, vertex.y * sy) for vertex in vertices]
            left, top = min(x for x, _ in points), min(y for _, y in points)
            right, bottom = max(x for x, _ in points), max(y for _, y in points)
            drawn = " ".join(f"{x:.3f},{y:.3f}" for x, y in points)
            return Outline(letter, "polygon", left, top, right - left, bottom - top, drawn)
        case TimeSpan() | FrameSpan():
            return None


def _scale(unit: Unit, width: float, height: float) -> tuple[float, float]:
    return (1.0, 1.0) if unit is Unit.PERCENT else (100 / width, 100 / height)


def _clipped(outline: Outline) -> Outline | None:
    left, top = min(outline.x, 100), min(outline.y, 100)
    width = min(outline.x + outline.width, 100) - left
    height = min(outline.y + outline.height, 100) - top
    if width <= 0 or height <= 0:
        return None
    return Outline(outline.letter, outline.kind, left, top, width, height)


def place(outline: Outline, language: Language) -> str:
    """Where on the picture an outline is, as a person would say it, and how large it is."""
    column = _third(outline.x + outline.width / 2)
    row = _third(outline.y + outline.height / 2)
    return text(
        Result.PLACE,
        language,
        place=text(_PLACES[row][column], language),
        width=round(outline.width),
        height=round(outline.height),
    )


def _third(middle: float) -> int:
    return min(2, int(middle * 3 / 100))


def region_text(region: Region, language: Language) -> str:
    """Where a region is, in numbers."""
    match region:
        case Rectangle(x, y, width, height, unit):
            word = Word.RECTANGLE_PERCENT if unit is Unit.PERCENT else Word.RECTANGLE_PIXEL
            return text(word, language, x=f"{x:g}", y=f"{y:g}", width=f"{width:g}", height=f"{height:g}")
        case Circle(x, y, diameter, unit):
            shown = "%" if unit is Unit.PERCENT else "px"
            return text(Word.CIRCLE, language, x=f"{x:g}", y=f"{y:g}", diameter=f"{diameter:g}", unit=shown)
        case Polygon(vertices):
            return text(Word.POLYGON, language, count=len(vertices))
        case TimeSpan(start, end):
            until = None if end is None else f"{end:g}"
            return text(Word.TIME_SPAN, language, start=f"{start:g}", end=until)
        case FrameSpan(start, end):
            return text(Word.FRAME_SPAN, language, start=start, end=end)
