"""The catalogue: every code of the library in English and Chinese, found by its enumeration."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from provenance.messages.language import Language
from provenance.messages.phrase import Phrase

Family = Mapping[StrEnum, Phrase]


def text(code: StrEnum, language: Language, **params: object) -> str:
    """Say a code in words, with the values that its sentence asks for.

    Raises KeyError for a code that is not in the catalogue, or where a value is missing.
    """
    return families()[type(code)][code].fill(language, params)


@cache
def families() -> Mapping[type[StrEnum], Mapping[StrEnum, Phrase]]:
    """Every enumeration of the catalogue with its phrases.

    Two enumerations may share a value (`none`), so a code is found by its type first.
    """
    from provenance.messages import (
        certificates,
        disagreements,
        disclosure,
        findings,
        findings_content,
        help,
        labels,
        platforms,
        problems,
        source_types,
        verdict,
        words,
    )

    parts: tuple[Mapping[StrEnum, Phrase], ...] = ()
    return {type(next(iter(part))): part for part in parts}
