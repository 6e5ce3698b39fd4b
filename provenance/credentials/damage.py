"""Why a file can't be decoded, as it crosses from a worker: a `MediaError` in parts, to be raised on this side.

A worker that a file took over may say anything here. What fits no sentence of ours becomes one that does.
"""

from dataclasses import dataclass, field, fields

from provenance.media.errors import LimitExceededError, MalformedMediaError, MediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits


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
    if damage.limit in {limit.name for limit in fields(Limits)}:
        return LimitExceededError(damage.limit, damage.value, damage.maximum)
    try:
        return MalformedMediaError(fmt, damage.fault or Fault.PIXELS, **damage.params)
    except (LookupError, ValueError, TypeError):  # values that are not those of the sentence
        return MalformedMediaError(fmt, Fault.PIXELS)
