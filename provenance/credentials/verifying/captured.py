"""When a picture was taken, as its file says of itself: anybody can write that, and nobody proves it.

Source: Exif 3.0 (CIPA DC-008-2023), sections 4.6.6.6.2 (DateTimeOriginal) and 4.6.6.6.5 (OffsetTimeOriginal).
"""

import re
from datetime import datetime
from typing import Final

from provenance.media.errors import MediaError
from provenance.media.limits import Limits
from provenance.media.mapping import Source, mapped
from provenance.media.metadata import read
from provenance.media.model import TextEntry
from provenance.media.sniff import sniff

_LOCAL: Final = re.compile(r"\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)
_OFFSET: Final = re.compile(r"[+-]\d{2}:\d{2}", re.ASCII)


def captured_in(source: Source, limits: Limits) -> datetime | None:
    """The date in the EXIF of a file, without a time zone where it gives none; None without one. Raises OSError."""
    with mapped(source) as view:
        try:
            return captured(read(view, sniff(view), limits).texts)
        except MediaError:
            return None


def captured(texts: tuple[TextEntry, ...]) -> datetime | None:
    """The same of the textual fields of a file."""
    at, offset = _first(texts, "DateTimeOriginal"), _first(texts, "OffsetTimeOriginal")
    if _LOCAL.fullmatch(at) is None:
        return None
    zone = offset if _OFFSET.fullmatch(offset) else ""
    try:
        return datetime.fromisoformat(f"{at[:10].replace(':', '-')}T{at[11:]}{zone}")
    except ValueError:
        return None


def _first(texts: tuple[TextEntry, ...], key: str) -> str:
    return next((entry.value for entry in texts if (entry.where, entry.key) == ("exif", key)), "")
