"""JSON in its one canonical form (RFC 8785), whole numbers only, so that every language reads the same from it."""

import json
from typing import Final

import rfc8785

from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
_DEEPEST: Final = 16


def dump(value: Json) -> bytes:
    """Write a value. Raises MalformedError for what has no canonical form, fractions included."""
    _require_plain(value)
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise MalformedError(Fault.JSON_VALUE) from error


def load(data: bytes) -> Json:
    """Read a value; only the bytes that `dump` writes are one. Raises MalformedError."""
    try:
        value: Json = json.loads(data.decode())
        same = dump(value) == data
    except (ValueError, RecursionError) as error:
        raise MalformedError(Fault.JSON_NONE) from error
    if not same:
        raise MalformedError(Fault.JSON_FORM)
    return value


def without_fractions(value: object) -> Json:
    """The same with every fraction as a text, such as `"12.5"`; of what isn't JSON too there is a text."""
    match value:
        case dict():
            return {str(key): without_fractions(inner) for key, inner in value.items()}
        case list():
            return [without_fractions(inner) for inner in value]
        case float() if value.is_integer():
            return int(value)
        case None | bool() | int() | str():
            return value
        case _:
            return str(value)


def _require_plain(value: object, depth: int = 0) -> None:
    if depth > _DEEPEST or not isinstance(value, bool | int | str | list | dict | None):
        raise MalformedError(Fault.JSON_DEPTH)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _require_plain(inner, depth + 1)
