"""Text out of a hostile file, made safe to hold and to show, and a finding where that changed it.

A verdict keeps no control characters and no bidirectional overrides (Unicode TR 9 and 36): the first can drive
a terminal, the second can make "exe.jpg" out of "gpj.exe". Markup is left as it is, since every page escapes it,
but it is named: nobody has an honest reason for a tag in a title.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from provenance.credentials.findings import Finding, FindingCode, finding

MAX_CHARS = 500
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#|javascript:", re.IGNORECASE)


def _unsafe(character: str) -> str | None:
    if character in _BIDI:
        return "bidi"
    category = unicodedata.category(character)
    return "control" if category in ("Cc", "Cs", "Zl", "Zp") else None


def clean(text: str) -> tuple[str, str | None]:
    """`text` cut to 500 characters with unsafe ones replaced by U+FFFD, and what was wrong with it, if anything.

    The kinds, worst first: control, bidi, markup, too_long.
    """
    kept = text[:MAX_CHARS]
    if kept.isascii() and kept.isprintable():
        kinds: set[str | None] = set()
    else:
        kinds = {_unsafe(character) for character in kept}
        kept = "".join("\ufffd" if _unsafe(character) else character for character in kept)
    for kind in ("control", "bidi"):
        if kind in kinds:
            return kept, kind
    if _MARKUP.search(kept):
        return kept, "markup"
    return (kept + "…", "too_long") if len(text) > MAX_CHARS else (kept, None)


@dataclass(slots=True)
class Cleaner:
    """Cleans the texts of one file and collects one finding for each field that needed it."""

    findings: list[Finding] = field(default_factory=list)

    def __call__(self, text: str | None, where: str) -> str | None:
        """The safe form of `text`; `where` names the field in the finding."""
        if text is None:
            return None
        safe, kind = clean(text)
        if kind is not None:
            found = finding(FindingCode.TEXT_UNSAFE, field=where, kind=kind)
            if found not in self.findings:
                self.findings.append(found)
        return safe
