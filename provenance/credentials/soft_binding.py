"""Soft bindings: what finds the credential of a work again when a copy has lost it (C2PA 2.4, "Soft Bindings").

The assertion's schema has bytes as the value, and what an algorithm wants in them is for its entry in C2PA's list to
say. The library takes JSON, which has no bytes, and its own type for this assertion holds text: the value is written
as Base64 (RFC 4648, section 4, with padding), the form that the Soft Binding Resolution API has for the same bytes.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LABEL: Final = "c2pa.soft-binding"
ISCC: Final = "io.iscc.v0"
"""The International Standard Content Code (ISO 24138), entry 3 of C2PA's soft binding algorithm list."""
PDQ: Final = "app.vermilion.pdq"
"""PDQ, 256 bits of the whole picture. It is in no list: the name is our own."""

_PREFIX: Final = "ISCC:"
_UNIT: Final = 2 + 32
"""Bytes of an ISCC unit of 256 bits with its header, which is what `io.iscc.v0` asks for (IEP-0020, draft)."""


@dataclass(frozen=True, slots=True)
class SoftBinding:
    """What an algorithm, by its name in C2PA's list or our own, computed of the whole content."""

    alg: str
    value: bytes


def iscc_binding(code: str) -> SoftBinding:
    """The binding of one ISCC unit of 256 bits, written as `ISCC:` and Base32. Raises ValueError for anything else."""
    try:
        unit = base64.b32decode(_padded(code.removeprefix(_PREFIX)))
    except ValueError:
        raise ValueError("no ISCC") from None
    if not code.startswith(_PREFIX) or len(unit) != _UNIT:
        raise ValueError("no ISCC unit of 256 bits")
    return SoftBinding(ISCC, unit)


def _padded(text: str) -> str:
    """Base32 with the padding that ISCC leaves out."""
    return text + "=" * (-len(text) % 8)


def assertion(binding: SoftBinding) -> Mapping[str, object]:
    """The assertion of one binding, created by the signer, over the whole content."""
    value = base64.b64encode(binding.value).decode("ascii")
    return {
        "label": LABEL,
        "created": True,
        "data": {"alg": binding.alg, "blocks": [{"scope": {}, "value": value}]},
    }
