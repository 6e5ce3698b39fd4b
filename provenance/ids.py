"""Identifiers that nobody can guess or count by: 120 random bits, in letters that survive being typed."""

import base64
import secrets
from typing import Final

ID_LENGTH: Final = 24  # characters of a-z and 2-7 (RFC 4648, base 32)


def new_id() -> str:
    """A new identifier, 24 characters of ``a-z2-7``."""
    return base64.b32encode(secrets.token_bytes(15)).decode("ascii").lower()


def is_id(text: str) -> bool:
    """Whether a text has the form of an identifier."""
    return len(text) == ID_LENGTH and not set(text) - set("abcdefghijklmnopqrstuvwxyz234567")
