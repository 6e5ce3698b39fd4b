"""The marks of an axis of time: as fine as what is on it, and never so many that they say nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from provenance.messages.language import Language
from provenance.messages.values import day, instant
from webui.presenters.wording import short

_MOST: Final = 61
_DAY: Final = timedelta(days=1)


class Unit(Enum):
    """The distance between two marks: months, days or hours, several of them where one would be too fine."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark with its name, and the name of its year; `large` marks begin a year or a day."""

    at: datetime
    words: str
    year: str
    large: bool


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where an axis goes, and how fine it is. Instants in UTC."""

    first: datetime
    last: datetime
    unit: Unit

    def place(self, at: datetime) -> float:
        """Where an instant is, from 0 to 1."""
        return (at - self.first) / (self.last - self.first)


def span(first: datetime, last: datetime) -> Span:
    """An axis with a little room on both sides of what is on it."""
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    length = last - first
    unit = Unit.MONTH if length > 62 * _DAY else Unit.DAY if length > 2 * _DAY else Unit.HOUR
    least = {Unit.MONTH: 20 * _DAY, Unit.DAY: _DAY / 2, Unit.HOUR: timedelta(hours=1)}[unit]
    room = max(length * 0.04, least)
    return Span(first - room, last + room, unit)


def with_room(axis: Span, before: float, after: float) -> Span:
    """The same axis with more room at its ends, in parts of its whole length then; both together less than 1."""
    length = (axis.last - axis.first) / (1 - before - after)
    return Span(axis.first - length * before, axis.last + length * after, axis.unit)


def ticks(axis: Span, language: Language) -> tuple[Tick, ...]:
    """The marks of an axis, the larger ones with words."""
    marks = list(_instants(axis))
    step = -(-len(marks) // _MOST)
    return tuple(
        Tick(at, _words(at, axis.unit, language), _year(at, language), _large(at, axis.unit))
        for at in marks[::step]
    )


def date_of(at: datetime, axis: Span, language: Language) -> str:
    """A date as an axis names it, with the hour where days don't tell enough."""
    if axis.unit is Unit.HOUR:
        return f"{short(day(at, language), language)} {at.astimezone(UTC):%H:%M}"
    return short(day(at, language), language)


def range_of(axis: Span, language: Language) -> tuple[str, str]:
    """The first and the last day of an axis."""
    say = instant if axis.unit is Unit.HOUR else day
    return say(axis.first, language), say(axis.last, language)


def _instants(axis: Span) -> Iterator[datetime]:
    """The starts of months, days or hours between the ends."""
    at = _start(axis.first, axis.unit)
    while at <= axis.last:
        if at >= axis.first:
            yield at
        at = _next(at, axis.unit, axis.last - axis.first)


def _start(at: datetime, unit: Unit) -> datetime:
    whole = at.replace(minute=0, second=0, microsecond=0)
    if unit is Unit.HOUR:
        return whole
    return whole.replace(hour=0) if unit is Unit.DAY else whole.replace(hour=0, day=1)


def _next(at: datetime, unit: Unit, length: timedelta) -> datetime:
    if unit is Unit.HOUR:
        return at + timedelta(hours=1)
    if unit is Unit.DAY:
        return at + _DAY
    months = 12 if length > 3650 * _DAY else 1
    month = at.month - 1 + (months if months == 1 else 12 - (at.month - 1))
    return at.replace(year=at.year + month // 12, month=month % 12 + 1)


def _large(at: datetime, unit: Unit) -> bool:
    match unit:
        case Unit.MONTH:
            return at.month == 1
        case Unit.DAY:
            return at.day == 1
        case Unit.HOUR:
            return at.hour == 0


def _words(at: datetime, unit: Unit, language: Language) -> str:
    if unit is Unit.MONTH:
        return _year(at, language) if at.month == 1 else _month(at, language)
    if unit is Unit.DAY:
        return (
            short(day(at, language), language).rsplit(" ", 1)[0] if language is Language.EN else _day_zh(at)
        )
    return f"{at:%H:%M}" if at.hour else (_day_zh(at) if language is Language.ZH else _day_en(at))


def _year(at: datetime, language: Language) -> str:
    return f"{at.year} 年" if language is Language.ZH else str(at.year)


def _month(at: datetime, language: Language) -> str:
    if language is Language.ZH:
        return f"{at.month} 月"
    return short(day(at, language), language).split(" ")[1]


def _day_zh(at: datetime) -> str:
    return f"{at.month} 月 {at.day} 日"


def _day_en(at: datetime) -> str:
    return short(day(at, Language.EN), Language.EN).rsplit(" ", 1)[0]
