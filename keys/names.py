"""Names that people give to identities, organisations and trust lists, and the file names made from them."""

import hashlib
import unicodedata

from keys.errors import InvalidNameError
from keys.faults import Fault

MAX_NAME_LENGTH = 64  # characters; also the X.509 limit of a common name (RFC 5280, appendix A.1)
_STEM_PREFIX_LENGTH = 32


def clean_name(text: str) -> str:
    """Return the name in Unicode normal form C, without spaces around it.

    Raises InvalidNameError unless it has 1 to 64 printable characters and no path separator. Control and
    bidirectional characters, line breaks and invisible characters aren't printable.
    """
    name = unicodedata.normalize("NFC", text).strip(" ")
    if not 1 <= len(name) <= MAX_NAME_LENGTH:
        raise InvalidNameError(Fault.NAME_LENGTH, most=MAX_NAME_LENGTH, length=len(name))
    if not name.isprintable() or "/" in name or "\\" in name:
        raise InvalidNameError(Fault.NAME_CHARACTERS)
    if name in {".", ".."}:
        raise InvalidNameError(Fault.NAME_DOTS)
    return name


def file_stem(text: str) -> str:
    """Turn any text into a file name without extension: different texts never share one.

    The readable start is for people; the SHA-256 digest makes it unique, also where the file system folds
    case or normal forms, and keeps it short (at most 97 characters of ``a-z0-9-``) for names in any script.
    """
    readable = "".join(char if char.isascii() and char.isalnum() else "-" for char in text.lower())
    prefix = "-".join(part for part in readable.split("-") if part)[:_STEM_PREFIX_LENGTH].rstrip("-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest}" if prefix else digest
