"""Passwords: Argon2id (RFC 9106) as PHC strings, and the few rules that help (NIST SP 800-63B, section 3.1.1)."""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from provenance.members.common_passwords import is_common
from provenance.members.errors import AccountProblem, InvalidInputError
from provenance.members.names import name_key

MIN_PASSWORD, MAX_PASSWORD = 12, 1024  # characters in normal form C
_SALT_BYTES, _HASH_BYTES = 16, 32


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


RECOMMENDED: Final = PasswordCost(memory_kib=19_456, passes=2, lanes=1)
"""OWASP Password Storage Cheat Sheet, 2025: its first choice for Argon2id."""


def require_good(password: str, name: str) -> None:
    """Refuse a new password that is too short or long, common, or the member's name. Raises InvalidInputError."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < MIN_PASSWORD:
        raise InvalidInputError(AccountProblem.PASSWORD_SHORT, least=MIN_PASSWORD)
    if len(text) > MAX_PASSWORD:
        raise InvalidInputError(AccountProblem.PASSWORD_LONG, most=MAX_PASSWORD)
    key, own = name_key(text), name_key(name)
    if own and own in key and not key.replace(own, "").strip("0123456789 .,-_!"):
        raise InvalidInputError(AccountProblem.PASSWORD_IS_NAME)
    if is_common(key):
        raise InvalidInputError(AccountProblem.PASSWORD_COMMON)


def hashed(password: str, cost: PasswordCost) -> str:
    """The PHC string of a password, with a salt of its own. Slow on purpose: never call it in a transaction."""
    return _argon2id(cost).derive_phc_encoded(_octets(password))


def matches(password: str, phc: str | None, cost: PasswordCost) -> bool:
    """Whether a password is the one that was hashed. Slow on purpose: never call it in a transaction.

    Where there is no hash to compare with, it takes as long all the same and answers False, so that nobody learns
    from the time who has an account. A hash that can't be read opens nothing.
    """
    if len(password) > 4 * MAX_PASSWORD:  # nobody's: normal form C is at most so much shorter
        return False
    if phc is None:
        hashed(password, cost)
        return False
    try:
        Argon2id.verify_phc_encoded(_octets(password), phc)
    except (InvalidKey, ValueError):
        return False
    return True


def outdated(phc: str, cost: PasswordCost) -> bool:
    """Whether a hash was made at a lower cost than is asked for now, and is to be made again."""
    made = dict(part.split("=", 1) for part in phc.split("$")[3].split(","))
    return int(made["m"]) < cost.memory_kib or int(made["t"]) < cost.passes


def _argon2id(cost: PasswordCost) -> Argon2id:
    return Argon2id(
        salt=secrets.token_bytes(_SALT_BYTES),
        length=_HASH_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )


def _octets(password: str) -> bytes:
    """RFC 8265, section 4.2: normal form C, UTF-8. A keyboard never makes surrogates, and a JSON string can."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
