"""Dates and times as people type them, in either language, or as a browser's own field sends them."""

import re
from datetime import UTC, date, datetime
from typing import Final

_MOST: Final = 60  # characters
_YEAR_FIRST: Final = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})| ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日)"
)
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4})")
_CLOCK: Final = re.compile(
    r"(?:T|[ ,，] ?|(?<=日))"  # nothing between two numbers is a guess
    r"([01]?[0-9]|2[0-3])(?:[:：]([0-5][0-9])(?:[:：]([0-5][0-9](?:\.[0-9]{1,6})?))?| ?时 ?([0-5]?[0-9]) ?分)"
    r"(?: ?(UTC|Z|[+-][0-9]{2}:[0-5][0-9]))?$"
)
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS: Final = {
    name: number for number, whole in enumerate(_MONTHS, start=1) for name in (whole, whole[:3])
}


def date_of(typed: str) -> date | None:
    """A day: 2026-11-14, 2026 年 11 月 14 日 or 14 November 2026; None for anything else."""
    said = _spaced(typed)
    if found := _YEAR_FIRST.fullmatch(said):
        year, month, day = int(found[1]), int(found[3] or found[5]), int(found[4] or found[6])
    elif found := _DAY_FIRST.fullmatch(said):
        day, month, year = int(found[1]), _MONTH_NUMBERS.get(found[2].lower(), 0), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def instant_of(typed: str) -> datetime | None:
    """A day, or one with its time, in UTC where no offset is given, as UTC; None for anything else."""
    said = _spaced(typed)
    clock = _CLOCK.search(said)
    day = date_of(said[: clock.start()] if clock else said)
    if day is None or clock is None:
        return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour, minute, second, zone = clock[1], clock[2] or clock[4], clock[3] or "00", clock[5] or "UTC"
    written = f"{day}T{hour:0>2}:{minute:0>2}:{second}{zone.replace('UTC', 'Z')}"
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):  # an offset of days, or an instant before or after all years
        return None


def _spaced(typed: str) -> str:
    """With one space for each run of white space; nothing where that is too long for a date."""
    return " ".join(typed.split()) if len(typed) <= _MOST else ""
