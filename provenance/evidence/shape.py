"""What a JSON value has to look like, said as data: the verifiers in other languages have the same table.

`"text"`, `"sha256"`, `"instant"`, `"count"`, `"whole"`, `"flag"` and `"json"` are kinds; `"=..."` is a constant;
`["list", s]`, `["map", key, s]`, `["maybe", s]` are made of shapes; an object has exactly the keys of its shape.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from provenance.evidence.canonical import Json
from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault

Shape = str | list["Shape"] | dict[str, "Shape"]
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def instant(at: datetime) -> str:
    """A time as it is written: UTC, whole seconds, rounded up, because it stands for “by then”."""
    exact = at.astimezone(UTC)
    whole = exact.replace(microsecond=0)
    seconds = int(whole.timestamp()) + (exact != whole)
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """The time that `instant` wrote. Raises MalformedError."""
    try:
        at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise MalformedError(Fault.TIME_NONE) from error
    if _INSTANT.fullmatch(text) is None:
        raise MalformedError(Fault.TIME_FORM)
    return at


def require(value: Json, shape: Shape) -> None:
    """Raise MalformedError where a value hasn't the shape."""
    if not _has(value, shape):
        raise MalformedError(Fault.FIELDS)


def _has(value: Json, shape: Shape) -> bool:
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and value.keys() == shape.keys()
            and all(_has(value[key], inner) for key, inner in shape.items())
        )
    if isinstance(shape, str):
        return value == shape[1:] if shape[0] == "=" else _KINDS[shape](value)
    match shape[0]:
        case "maybe":
            return value is None or _has(value, shape[1])
        case "list":
            return isinstance(value, list) and all(_has(inner, shape[1]) for inner in value)
        case _:
            return isinstance(value, dict) and all(
                _has(key, shape[1]) and _has(inner, shape[2]) for key, inner in value.items()
            )


def _is_instant(value: Json) -> bool:
    try:
        return isinstance(value, str) and bool(parse_instant(value))
    except MalformedError:
        return False


def _is_whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_KINDS: Final[Mapping[str, Callable[[Json], bool]]] = {
    "text": lambda value: isinstance(value, str),
    "sha256": lambda value: isinstance(value, str) and _SHA256.fullmatch(value) is not None,
    "instant": _is_instant,
    "whole": _is_whole,
    "count": lambda value: _is_whole(value) and isinstance(value, int) and value >= 0,
    "flag": lambda value: isinstance(value, bool),
    "json": lambda _: True,
}
