"""One axis of time: a history above the line, another below it, or one alone; and the same as a list in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from provenance.messages.language import Language
from provenance.messages.values import instant
from webui.presenters.proofs import proof_of
from webui.presenters.timeline.labels import GAP, WIDTH, Wanted, cut, places
from webui.presenters.timeline.model import AxisTick, Line, Moment, Square, TimelineView
from webui.presenters.timeline.ticks import Span, date_of, range_of, span, ticks, with_room
from webui.translations.catalogue import text
from webui.translations.timeline import Timeline

_HEAD: Final = 34.0  # room for the name of a side
_STEP: Final = 48.0  # from one level of labels to the next
_POLE: Final = 54.0  # from the axis to the lowest label's date
_FOOT: Final = 30.0  # room for the words of the axis
_APART: Final = 12.0  # between two squares
_TICK_ROOM: Final = 64.0
_FINE: Final = 15  # marks that may all have words
_EDGE: Final = 6.0


def timeline(above: Sequence[Moment], below: Sequence[Moment], language: Language) -> TimelineView:
    """The drawing and the list. With nothing `below` it is one history, and no letters are given."""
    moments = [(moment, "A") for moment in above] + [(moment, "B") for moment in below]
    moments.sort(key=lambda pair: pair[0].at)
    two = bool(below)
    lines = tuple(_line(moment, side if two else "", language) for moment, side in moments)
    if not moments:
        return TimelineView((), (), lines, two=two)
    axis = span(moments[0][0].at, moments[-1][0].at)
    # Labels stand after their poles above the line and before them below it: the outermost have to fit too.
    axis = with_room(axis, _room(below[:1], axis, language), _room(above[-1:], axis, language))
    xs = _apart([_x(axis, moment.at) for moment, _ in moments])
    placed = [(moment, side, x) for (moment, side), x in zip(moments, xs, strict=True)]
    up = [(moment, x) for moment, side, x in placed if side == "A"]
    down = [(moment, x) for moment, side, x in placed if side == "B"]
    above_labels, below_labels = _labels(up, axis, language), _labels(down, axis, language, before=True)
    high, low = _levels(above_labels), _levels(below_labels)
    y = (_HEAD if two else 0) + (_POLE + (high - 1) * _STEP + 20 if high else 24)
    drawn = [
        *(_square(one, label, y, -1, language) for one, label in zip(up, above_labels, strict=True)),
        *(_square(one, label, y, 1, language) for one, label in zip(down, below_labels, strict=True)),
    ]
    under = _POLE + _FOOT + (low - 1) * _STEP + 20 if low else _FOOT
    start, end = range_of(axis, language)
    return TimelineView(
        squares=tuple(drawn),
        ticks=_ticks(
            axis, language, [square.x for square in drawn if square.pole is not None and square.pole > y]
        ),
        lines=lines,
        height=y + under + (_HEAD if two else 0),
        axis=y,
        about=text(Timeline.ABOUT_TWO if two else Timeline.ABOUT, language, start=start, end=end),
        unnamed=sum(square.pole is None for square in drawn),
        two=two,
    )


def _room(outermost: Sequence[Moment], axis: Span, language: Language) -> float:
    return max((_wanted(moment, 0, axis, language).width / WIDTH for moment in outermost), default=0)


def _wanted(moment: Moment, x: float, axis: Span, language: Language) -> Wanted:
    return Wanted(x, date_of(moment.at, axis, language), cut(moment.title))


def _x(axis: Span, at: datetime) -> float:
    return _EDGE + axis.place(at) * (WIDTH - 2 * _EDGE)


def _apart(xs: Sequence[float]) -> list[float]:
    """Squares side by side where they would stand on one another: in their order, and not beyond the ends."""
    gap = min(_APART, (WIDTH - 2 * _EDGE) / max(1, len(xs)))
    moved: list[float] = []
    for x in xs:
        moved.append(max(x, moved[-1] + gap) if moved else x)
    limit = WIDTH - _EDGE
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - gap
    return moved


@dataclass(frozen=True, slots=True)
class _Label:
    wanted: Wanted
    level: int
    before: bool


def _labels(
    side: Sequence[tuple[Moment, float]], axis: Span, language: Language, *, before: bool = False
) -> list[_Label | None]:
    wanted = [_wanted(moment, x, axis, language) for moment, x in side]
    return [
        None if place is None else _Label(label, place.level, place.before)
        for label, place in zip(wanted, places(wanted, before=before), strict=True)
    ]


def _levels(labels: Sequence[_Label | None]) -> int:
    return max((label.level + 1 for label in labels if label is not None), default=0)


def _square(
    one: tuple[Moment, float], label: _Label | None, y: float, way: int, language: Language
) -> Square:
    """A moment with its label `way` from the axis: -1 above, 1 below."""
    moment, x = one
    words = f"{instant(moment.at, language)}. {moment.title}"
    if label is None:
        return Square(x, moment.proven, words)
    foot = _FOOT if way > 0 else 0
    end = y + way * (_POLE + foot + label.level * _STEP)
    date = end + 5 if way < 0 else end - 14
    return Square(
        x=x,
        proven=moment.proven,
        words=words,
        pole=end,
        date=label.wanted.date,
        line=label.wanted.line,
        x_text=x - GAP if label.before else x + GAP,
        y_date=date,
        y_line=date + 18,
        anchor="end" if label.before else "start",
    )


def _ticks(axis: Span, language: Language, poles: Sequence[float]) -> tuple[AxisTick, ...]:
    """Marks, with words where there is room and no pole goes through: years before months, days before hours."""
    marks = [(_x(axis, tick.at), tick) for tick in ticks(axis, language)]
    fine = len(marks) <= _FINE
    named: dict[float, str] = {}
    for large in (True, False):
        for x, tick in marks:
            fits = tick.large is large and (large or fine or x == marks[0][0])
            free = all(abs(x - other) >= _TICK_ROOM for other in named) and x <= WIDTH - _TICK_ROOM
            if fits and free and not any(x < pole < x + _TICK_ROOM * 0.7 for pole in poles):
                named[x] = tick.words if fine or large else tick.year
    return tuple(AxisTick(x, named.get(x, "")) for x, _ in marks)


def _line(moment: Moment, side: str, language: Language) -> Line:
    return Line(
        when=instant(moment.at, language),
        iso=moment.at.isoformat(timespec="seconds"),
        side=side,
        title=moment.title,
        detail=moment.detail,
        proven=moment.proven,
        said=text(Timeline.PROVEN if moment.proven else Timeline.STATED, language),
        number=moment.number,
        proof=proof_of(moment.number, language),
    )
