"""Instants, sizes and lists as people write them."""

import math
from collections.abc import Iterable
from datetime import UTC, datetime

from provenance.messages.language import Language

# Not strftime: its names follow the locale of the process, not the language that was asked for.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def instant(moment: datetime, language: Language) -> str:
    """An instant to the minute in UTC: 14 November 2026, 09:14 UTC; 2026 年 11 月 14 日 09:14 UTC."""
    utc = moment.astimezone(UTC)
    clock = f"{utc:%H:%M} UTC"
    if language is Language.ZH:
        return f"{day(utc, language)} {clock}"
    return f"{day(utc, language)}, {clock}"


def day(moment: datetime, language: Language) -> str:
    """The day of an instant, UTC."""
    utc = moment.astimezone(UTC)
    if language is Language.ZH:
        return f"{utc.year} 年 {utc.month} 月 {utc.day} 日"
    return f"{utc.day} {_MONTHS[utc.month - 1]} {utc.year}"


def size(count: float) -> str:
    """A number of bytes in the unit that suits it: 512 B, 1.5 MB, 2 GB (powers of 1,024)."""
    power = min(int(math.log2(max(count, 1)) / 10), 3)
    return f"{count / 1024**power:.1f}".removesuffix(".0") + f" {('B', 'KB', 'MB', 'GB')[power]}"


def listed(items: Iterable[str], language: Language) -> str:
    """Items one after the other: “a, b”; “a、b”."""
    return ("、" if language is Language.ZH else ", ").join(items)
