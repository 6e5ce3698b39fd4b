"""Names of members, and labels that they give to passkeys and keys."""

import unicodedata
from typing import Final

from keys.errors import InvalidNameError
from keys.names import clean_name
from provenance.members.errors import AccountProblem, InvalidInputError

# Characters that Python calls printable and no eye sees (Unicode Default_Ignorable_Code_Point, and Braille blank).
_UNSEEN: Final = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_ROUNDS = 4  # after which no known text changes any more


def member_name(text: str) -> str:
    """The name as it is shown: 1 to 64 visible characters in normal form C, without slashes.

    Raises InvalidInputError.
    """
    return _clean(text, AccountProblem.NAME_UNUSABLE)


def label(text: str) -> str:
    """The label of a passkey or an API key, under the same rules. Raises InvalidInputError."""
    return _clean(text, AccountProblem.LABEL_UNUSABLE)


def name_key(text: str) -> str:
    """What makes a name unique: names that differ in case, width, spacing or invisible characters share it.

    As NFKC_Casefold (Unicode 16, section 3.13), with runs of spaces as one. Names in look-alike letters of two
    scripts stay different.
    """
    key = text
    for _ in range(_ROUNDS):
        seen = "".join(char for char in key if char not in _UNSEEN)
        decomposed = unicodedata.normalize("NFD", seen)  # first, for the one mark that folding reorders
        folded = unicodedata.normalize(
            "NFKC", unicodedata.normalize("NFKC", decomposed.casefold()).casefold()
        )
        before, key = key, " ".join(folded.split())
        if key == before:
            break
    return key


def lookup_key(text: str) -> str:
    """The key of a name that somebody gave, to look for; the empty one, which nobody has, for what is no name."""
    try:
        return name_key(member_name(text))
    except InvalidInputError:
        return ""


def _clean(text: str, problem: AccountProblem) -> str:
    try:
        name = clean_name(text)
    except InvalidNameError:
        raise InvalidInputError(problem) from None
    if not name_key(name):
        raise InvalidInputError(problem)
    return name
