"""Where and when a copy was found, as somebody types it: read strictly, because it stands in evidence later."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from provenance.evidence.disputes.errors import CaptureError, CaptureField
from provenance.evidence.disputes.model import MAX_TEXT

MAX_URL: Final = 2000
MAX_HEADERS: Final = 16_384  # characters
MAX_HEADER_LINES: Final = 100
_SLACK: Final = timedelta(days=1)  # somebody's clock is ahead, or they mean their own zone
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")  # RFC 9110, 5.6.2
_STATUS: Final = re.compile(r"HTTP/[0-9.]{1,3} [0-9]{3}(?: [^\n]*)?")


def clean_url(text: str) -> str:
    """An address on the web, or nothing. Raises CaptureError."""
    url = text.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port  # raises where it is none
    except ValueError:
        host, parts = None, urlsplit("")
    if (
        len(url) > MAX_URL
        or not url.isprintable()
        or any(letter.isspace() for letter in url)
        or parts.scheme not in {"http", "https"}
        or not host
        or parts.username is not None
    ):
        raise CaptureError(CaptureField.URL)
    return url


def clean_headers(text: str) -> str:
    """The headers of an answer, a line each; a status line may come first. Raises CaptureError."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    fits = len(text) <= MAX_HEADERS and len(lines) <= MAX_HEADER_LINES
    if not fits or not all(_is_header(line, first=not at) for at, line in enumerate(lines)):
        raise CaptureError(CaptureField.HEADERS)
    return "\n".join(lines)


def header_pairs(headers: str) -> tuple[tuple[str, str], ...]:
    """What `clean_headers` made, as names and values; the status line is called `status`."""
    pairs = []
    for line in headers.split("\n") if headers else ():
        name, colon, value = line.partition(":")
        pairs.append(("status", line) if not colon or _STATUS.fullmatch(line) else (name, value.strip()))
    return tuple(pairs)


def clean_captured_at(at: datetime | None, now: datetime) -> datetime | None:
    """A time that can be one of capturing. Raises CaptureError for the future and the distant past."""
    if at is None:
        return None
    try:
        exact = at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
    except OverflowError as error:  # before or after all years
        raise CaptureError(CaptureField.CAPTURED_AT) from error
    if exact > now + _SLACK or exact.year < 1990:
        raise CaptureError(CaptureField.CAPTURED_AT)
    return exact


def clean_text(text: str, *, needed: bool = False) -> str:
    """Words on any number of lines, without anything that hides. Raises CaptureError."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c == "\n").strip()
    if len(kept) > MAX_TEXT or (needed and not kept):
        raise CaptureError(CaptureField.TEXT)
    return kept


def _is_header(line: str, *, first: bool) -> bool:
    if not all(letter.isprintable() or letter == "\t" for letter in line):
        return False
    name, colon, _ = line.partition(":")
    return (bool(colon) and _NAME.fullmatch(name) is not None) or (
        first and _STATUS.fullmatch(line) is not None
    )
