"""The two files of a dispute side by side: a headline by what the comparison found, outlines, and points that agree."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenance.evidence.comparisons.found import PARTS, Comparison
from provenance.evidence.comparisons.shown import transform_of
from provenance.evidence.disputes.model import Compared
from provenance.messages.language import Language
from provenance.recognition.model import Method, Region
from provenance.recognition.outlines import corners, shown_part
from webui.presenters.result.model import Mark, Outline
from webui.presenters.result.recovered import drawn
from webui.translations.catalogue import text
from webui.translations.dispute_found import Found

COLUMN: Final = 46.75
"""Per cent of the width that each picture takes; the rest lies between them."""
_NEARLY_ALL: Final = 0.97
_OUTER: Final = 1e-3


class Finding(StrEnum):
    """What comparing the two came to."""

    SAME = "same"
    CONFIRMED = "confirmed"
    PART = "part"
    FILM = "film"
    SOUND = "sound"
    CANDIDATE = "candidate"
    CANDIDATE_FILM = "candidate_film"
    CANDIDATE_SOUND = "candidate_sound"
    NOTHING = "nothing"
    UNCOMPARED = "uncompared"


_WORDS: Final = {
    Finding.SAME: (Found.SAME, Found.SAME_LEAD),
    Finding.CONFIRMED: (Found.CONFIRMED, Found.CONFIRMED_LEAD),
    Finding.PART: (Found.CONFIRMED, Found.PART_LEAD),
    Finding.FILM: (Found.FILM, Found.FILM_LEAD),
    Finding.SOUND: (Found.SOUND, Found.SOUND_LEAD),
    Finding.CANDIDATE: (Found.CANDIDATE, Found.CANDIDATE_LEAD),
    Finding.CANDIDATE_FILM: (Found.CANDIDATE, Found.CANDIDATE_FILM_LEAD),
    Finding.CANDIDATE_SOUND: (Found.CANDIDATE, Found.CANDIDATE_SOUND_LEAD),
    Finding.NOTHING: (Found.NOTHING, Found.NOTHING_LEAD),
    Finding.UNCOMPARED: (Found.UNCOMPARED, Found.UNCOMPARED_LEAD),
}
_MARKS: Final = {
    Finding.CANDIDATE: Mark.UNRECOGNISED,
    Finding.CANDIDATE_FILM: Mark.UNRECOGNISED,
    Finding.CANDIDATE_SOUND: Mark.UNRECOGNISED,
    Finding.NOTHING: Mark.NONE,
    Finding.UNCOMPARED: Mark.PENDING,
}


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines from points of the one picture to those of the other, as SVG paths; `height` is that of the drawing."""

    height: float
    lines: str
    dots: str
    about: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The head of the page. `shape` are the sides of each picture, in pixels, where they are known."""

    heading: str
    lead: str
    in_a: tuple[Outline, ...]
    in_b: tuple[Outline, ...]
    joined: Joined | None


def finding(compared: Compared | None) -> Finding:
    """What a comparison came to, as a code."""
    if compared is None:
        return Finding.UNCOMPARED
    found = compared.comparison
    if found.method is None:
        return Finding.NOTHING
    if found.method == Method.HASH:
        return Finding.SAME
    if found.method == Method.VIDEO:
        return Finding.FILM if found.confirmed else Finding.CANDIDATE_FILM
    if found.method == Method.AUDIO:
        return Finding.SOUND if found.confirmed else Finding.CANDIDATE_SOUND
    if not found.confirmed:
        return Finding.CANDIDATE
    return Finding.PART if _is_part(found) else Finding.CONFIRMED


def mark_of(compared: Compared | None) -> Mark:
    """The mark that stands before a dispute in the list."""
    return _MARKS.get(finding(compared), Mark.RECOVERED)


def heading_of(compared: Compared | None, language: Language) -> str:
    """What a comparison came to, in few words."""
    return text(_WORDS[finding(compared)][0], language)


def spread(
    compared: Compared | None,
    language: Language,
    shape_a: tuple[int, int] | None,
    shape_b: tuple[int, int] | None,
) -> Spread:
    """The headline, and what is drawn on the pictures and between them."""
    heading, lead = _WORDS[finding(compared)]
    comparison = None if compared is None else compared.comparison
    moved = None if comparison is None else transform_of(comparison)
    part = shown_part(moved)
    region = None if comparison is None else _region(comparison)
    there = corners(moved, region)
    return Spread(
        text(heading, language),
        text(lead, language),
        drawn(part) if _is_inside(part) else (),
        drawn(there) if _is_inside(there) else (),
        _joined(compared, language, shape_a, shape_b),
    )


def _region(comparison: Comparison) -> Region | None:
    area = comparison.region
    if area is None:
        return None
    return Region(area.x / PARTS, area.y / PARTS, area.width / PARTS, area.height / PARTS)


def _is_part(comparison: Comparison) -> bool:
    moved = transform_of(comparison)
    points = shown_part(moved)
    if not points:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(max(xs) - min(xs), max(ys) - min(ys)) < _NEARLY_ALL


def _is_inside(points: tuple[tuple[float, float], ...]) -> bool:
    """Whether an outline says more than that it is the whole picture."""
    return any(_OUTER * 10 < value < 1 - _OUTER * 10 for point in points for value in point)


def _joined(
    compared: Compared | None,
    language: Language,
    shape_a: tuple[int, int] | None,
    shape_b: tuple[int, int] | None,
) -> Joined | None:
    if compared is None or not compared.points or shape_a is None or shape_b is None:
        return None
    high_a, high_b = (COLUMN * shape[1] / shape[0] for shape in (shape_a, shape_b))
    lines, dots = [], []
    for point in compared.points:
        x, y = COLUMN * point.x / PARTS, high_a * point.y / PARTS
        there_x, there_y = 100 - COLUMN + COLUMN * point.there_x / PARTS, high_b * point.there_y / PARTS
        lines.append(f"M{x:.2f} {y:.2f}L{there_x:.2f} {there_y:.2f}")
        # A line without a length is drawn as a round dot, which stays round however the drawing is stretched.
        dots.append(f"M{x:.2f} {y:.2f}h.001M{there_x:.2f} {there_y:.2f}h.001")
    about = text(Found.POINTS_ABOUT, language, count=len(compared.points))
    return Joined(round(max(high_a, high_b), 2), "".join(lines), "".join(dots), about)
