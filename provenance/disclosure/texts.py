"""What a creator's words may hold, so that they show everywhere as they were typed.

Refused: control characters, line breaks outside of longer texts, lone surrogates and noncharacters (no XML
and no canonical JSON can carry them), and the bidirectional embeddings, overrides and isolates that make a
viewer see another text than the one that was signed (Unicode UAX #9).
"""

import unicodedata
from collections.abc import Iterator

from provenance.disclosure.problems import ProblemCode

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINES = frozenset("\n\t")


def text_problems(text: str, *, lines: bool) -> Iterator[ProblemCode]:
    """Name each kind of character that doesn't belong; `lines` allows a new line and a tab."""
    if text.isascii() and text.isprintable():
        if not text or text.isspace():
            yield ProblemCode.TEXT_BLANK
        return
    characters = set(text)
    if characters & _BIDI:
        yield ProblemCode.TEXT_BIDI
    if any(_is_control(c) and not (lines and c in _LINES) for c in characters):
        yield ProblemCode.TEXT_CONTROL
    if any("\ud800" <= c <= "\udfff" or _is_noncharacter(c) for c in characters):
        yield ProblemCode.TEXT_NOT_UNICODE
    if not text.strip():
        yield ProblemCode.TEXT_BLANK


def writable_in_label(text: str) -> bool:
    r"""Tell whether a GB 45438 label value can hold the text: 0x21-0x7E without `"` and `\`, not empty."""
    return bool(text) and all("!" <= c <= "~" and c not in '"\\' for c in text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def _is_noncharacter(character: str) -> bool:
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
