"""Dates and times as people type them, in either language, or as a browser's own field sends them."""

import re
from datetime import UTC, date, datetime, time
from typing import Final

_MOST: Final = 60  # characters
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([A-Za-z]{3,9})(\d{4})")
_CLOCK: Final = re.compile(r"[ T,，]?(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d{1,6})?)?$")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_of(typed: str) -> date | None:
    """A day: 2026-11-14, 2026 年 11 月 14 日 or 14 November 2026; None for anything else."""
    packed = "".join(typed[: _MOST + 1].split()) if len(typed) <= _MOST else ""
    try:
        if found := _YEAR_FIRST.fullmatch(packed):
            year, month, day = map(int, found.groups())
        elif found := _DAY_FIRST.fullmatch(packed):
            day, year = int(found[1]), int(found[3])
            month = _MONTHS.index(found[2][:3].lower()) + 1
        else:
            return None
        return date(year, month, day)
    except ValueError:
        return None


def instant_of(typed: str) -> datetime | None:
    """A day with its time in UTC, or in the zone that ISO 8601 gives; None for anything else."""
    said = typed.strip().removesuffix("UTC").strip()
    if len(said) > _MOST:
        return None
    try:
        exact = datetime.fromisoformat(said)
    except ValueError:
        return _read(said)
    return exact if exact.tzinfo is not None else exact.replace(tzinfo=UTC)


def _read(said: str) -> datetime | None:
    clock = _CLOCK.search(said)
    day = date_of(said[: clock.start()].rstrip(" ,，") if clock else said)
    if day is None:
        return None
    try:
        return datetime.combine(day, time(int(clock[1]), int(clock[2])) if clock else time(), UTC)
    except ValueError:
        return None
