"""The soft binding algorithms that works are signed with, the codes in their values, and how near two codes are.

`io.iscc.v0` is on the C2PA list of soft binding algorithms (entry 3). PDQ is on none: its name is our own, and says
so. Values of either hold codes of 256 bits, which are alike where few bits differ.
"""

from enum import StrEnum
from typing import Final

from provenance.credentials.soft_binding import ISCC, PDQ
from provenance.registry.resolution.errors import BindingValueError, UnknownAlgorithmError
from provenance.registry.resolution.iscc import image_codes

CODE_BYTES: Final = 32
RADIUS: Final = 31
"""Bits that two codes of the same picture may differ in."""
_UNRELATED: Final = 128  # bits that codes of different pictures differ in, on average


class Algorithm(StrEnum):
    """One algorithm; all of them are fingerprints."""

    ISCC = ISCC
    PDQ = PDQ


def algorithm_of(name: str) -> Algorithm:
    """The algorithm of this name. Raises UnknownAlgorithmError."""
    try:
        return Algorithm(name)
    except ValueError:
        raise UnknownAlgorithmError from None


def codes_of(alg: Algorithm, value: bytes) -> tuple[bytes, ...]:
    """The codes in a value, 32 bytes each; none where it only holds what works aren't found by.

    Raises BindingValueError.
    """
    if alg is Algorithm.ISCC:
        return image_codes(value)
    if len(value) != CODE_BYTES:
        raise BindingValueError
    return (value,)


def score(distance: int) -> int:
    """How strong a match is, 0 to 100: the same code has 100, one as many bits apart as a stranger's has 0."""
    return max(0, round(100 * (1 - distance / _UNRELATED)))
