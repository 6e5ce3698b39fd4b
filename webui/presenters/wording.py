"""Small matters of setting text: capitals, spaces between scripts, names that stay on one line."""

import unicodedata
from collections.abc import Iterable

from provenance.messages.language import Language

_SHORT = 24  # characters that fit on a line of the largest heading at 390 px


def capital(phrase: str) -> str:
    """A phrase at the start of a line."""
    return phrase[:1].upper() + phrase[1:]


def clauses(parts: Iterable[str], language: Language) -> str:
    """Parts of one statement, one after the other: a name, what it is, its day."""
    return ("，" if language is Language.ZH else ", ").join(parts)


def titled(title: str, language: Language) -> str:
    """A title as a work's: in Chinese it has its own marks, in English the page sets it in italics."""
    return f"《{title}》" if language is Language.ZH else title


def sentence(phrase: str, language: Language) -> str:
    """A phrase as a sentence of its own."""
    return capital(phrase) + ("。" if language is Language.ZH else ".")


def kept_together(name: str) -> str:
    """A short name with no-break spaces."""
    return name.replace(" ", "\u00a0") if len(name) <= _SHORT else name


def columns(title: str) -> int:
    """How wide a title runs: a Chinese character is as wide as two Latin ones, and a mark above one adds nothing."""
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in title)
    return len(title) + wide - sum(unicodedata.combining(character) > 0 for character in title)


def unbroken(line: str) -> str:
    """A heading in which the name of what we show stays on one line."""
    return line.replace("Content Credential", "Content\u00a0Credential")


def spaced(name: str, language: Language) -> str:
    """A name within a sentence: between Chinese and Latin letters there is a space."""
    if language is not Language.ZH or not name:
        return name
    before = " " if name[0].isascii() else ""
    after = " " if name[-1].isascii() else ""
    return f"{before}{name}{after}"


def grouped(digits: str) -> str:
    """A serial number or a hash in groups of four, as people compare it."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def short(day: str, language: Language) -> str:
    """A day where there is little room: 14 Nov 2026. Chinese has no longer form."""
    if language is Language.ZH:
        return day
    number, month, year = day.split(" ")
    return f"{number} {month[:3]} {year}"
