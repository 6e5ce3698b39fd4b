"""Where the labels of an axis stand: each beside its pole, none on another, and no pole through one.

What finds no place has none: it is a square on the axis, and a line of the list below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

WIDTH: Final = 980.0
LEVELS: Final = 8
GAP: Final = 8.0  # between a pole and its label
_FEW: Final = 60  # labels for which there is time to try several ways
_AIR: Final = 14.0  # between two labels
_LINE: Final = (
    7.4  # units of a Latin letter in the line below the date, at 13 px: the widest faces are no wider
)
_DATE: Final = 8.6  # of one in the date, at 16 px


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that wants a place: where its pole stands, and its two lines."""

    x: float
    date: str
    line: str

    @property
    def width(self) -> float:
        """The room that it needs; rather more than less, since fonts differ."""
        return max(measure(self.date, _DATE, 16), measure(self.line, _LINE, 13))


@dataclass(frozen=True, slots=True)
class Place:
    """The level of a label, counted from the axis, and whether it stands before its pole."""

    level: int
    before: bool


def measure(text: str, letter: float, square: float) -> float:
    """How wide a text is at most: Latin letters, and squares for everything else."""
    return sum(letter if ord(one) < 0x2000 else square for one in text)


def cut(text: str, most: float = 300.0) -> str:
    """A line cut to a width."""
    if measure(text, _LINE, 13) <= most:
        return text
    while text and measure(text + "…", _LINE, 13) > most:
        text = text[:-1]
    return text.rstrip() + "…"


def places(wanted: Sequence[Wanted], *, before: bool) -> tuple[Place | None, ...]:
    """A place for each label of one side of the axis, in their order; `before` is the side that is tried first.

    Of a few ways to go about it the one that leaves the fewest without a place, and then the lowest.
    """
    ways = product((True, False), (True, False)) if len(wanted) <= _FEW else [(True, True)]
    tried = [_placed(wanted, before=before, outside_in=order, side_first=side) for order, side in ways]
    return min(tried, key=lambda found: (found.count(None), sum(p.level for p in found if p is not None)))


def _placed(
    wanted: Sequence[Wanted], *, before: bool, outside_in: bool, side_first: bool
) -> tuple[Place | None, ...]:
    """One after the other, each at the first place that fits."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i].x, reverse=outside_in != before)
    choices = [Place(level, side) for side in (before, not before) for level in range(LEVELS)]
    if not side_first:
        choices.sort(key=lambda place: place.level)
    found: dict[int, Place] = {}
    for index in order:
        place = next((place for place in choices if _fits(wanted, found, index, place)), None)
        if place is not None:
            found[index] = place
    return tuple(found.get(index) for index in range(len(wanted)))


def _fits(wanted: Sequence[Wanted], found: dict[int, Place], index: int, place: Place) -> bool:
    mine, (start, end) = wanted[index], _reach(wanted[index], place)
    if start < 0 or end > WIDTH:
        return False
    for other, taken in found.items():
        theirs, (from_, to) = wanted[other], _reach(wanted[other], taken)
        if taken.level == place.level and start < to + _AIR and from_ < end + _AIR:
            return False
        # A pole goes through every level below its label, and along its own.
        if taken.level >= place.level and start - GAP < theirs.x < end + GAP and theirs.x != mine.x:
            return False
        if place.level >= taken.level and from_ - GAP < mine.x < to + GAP and theirs.x != mine.x:
            return False
    return True


def _reach(label: Wanted, place: Place) -> tuple[float, float]:
    if place.before:
        return label.x - GAP - label.width, label.x - GAP
    return label.x + GAP, label.x + GAP + label.width
