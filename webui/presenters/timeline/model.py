"""A timeline as the page draws it, in pixels of its own drawing."""

from dataclasses import dataclass
from datetime import datetime

from webui.presenters.timeline.labels import WIDTH


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, in words; `proven` is whether somebody outside vouches for its date.

    `number` is that of its entry in the ledger, of which anybody gets the proof.
    """

    at: datetime
    title: str
    detail: str
    proven: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Square:
    """A moment on the axis; `pole` is where its pole ends, `x_text` where its label is fixed. Numbers in SVG units."""

    x: float
    proven: bool
    words: str
    pole: float | None = None
    date: str = ""
    line: str = ""
    x_text: float = 0
    y_date: float = 0
    y_line: float = 0
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A mark on the axis."""

    x: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A moment in the list: `side` is the letter of its history, empty where there is one only.

    `proof` is what leads to the proof of the entry `number`.
    """

    when: str
    iso: str
    side: str
    title: str
    detail: str
    proven: bool
    said: str
    number: int | None
    proof: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All of it. `about` says in words what the drawing shows; `unnamed` how many squares have no label."""

    squares: tuple[Square, ...]
    ticks: tuple[AxisTick, ...]
    lines: tuple[Line, ...]
    width: float = WIDTH
    height: float = 0
    axis: float = 0
    about: str = ""
    unnamed: int = 0
    two: bool = False
