"""Why a file can't be decoded, as it crosses from a worker: a `MediaError` in parts, to be raised on this side.

A worker that a file took over may say anything here. What fits no sentence of ours becomes one that does.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from provenance.media.errors import LimitExceededError, MalformedMediaError, MediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits

_MOST: Final = 2**63
_KIND: Final = 4  # letters of the kind of a box


@dataclass(frozen=True, slots=True)
class Damage:
    """A `fault` with the values of its sentence, or else the `limit` that is exceeded, its value and its maximum."""

    fault: Fault | None = None
    params: dict[str, int | str] = field(default_factory=dict)
    limit: str = ""
    value: float = 0
    maximum: float = 0

    @property
    def pixels(self) -> bool:
        """Whether there is a picture and it is that which can't be decoded."""
        return self.fault is Fault.PIXELS


def damage_of(error: MediaError) -> Damage | None:
    """What an error says of a file; None for one that is no damage."""
    match error:
        case MalformedMediaError():
            params = {name: value for name, value in error.params.items() if isinstance(value, int | str)}
            return Damage(error.fault, params)
        case LimitExceededError():
            return Damage(limit=error.limit, value=error.value, maximum=error.maximum)
    return None


def error_of(damage: Damage, fmt: Format) -> MediaError:
    """The error that it was."""
    known = damage.limit in {limit.name for limit in fields(Limits)}
    if known and math.isfinite(damage.value) and 0 <= damage.maximum < damage.value:
        return LimitExceededError(damage.limit, damage.value, damage.maximum)
    try:
        _require_plain(damage.params)
        return MalformedMediaError(fmt, damage.fault or Fault.PIXELS, **damage.params)
    except (LookupError, ValueError, TypeError):  # values that are not those of the sentence
        return MalformedMediaError(fmt, Fault.PIXELS)


def _require_plain(params: Mapping[str, int | str]) -> None:
    """Raise ValueError for a value that none of our sentences has: a place in a file, or the kind of a box."""
    for value in params.values():
        if isinstance(value, int):
            plain = 0 <= value < _MOST
        else:
            plain = len(value) == _KIND and value.isascii() and value.isprintable()
        if not plain:
            raise ValueError("this is no place and no kind")
