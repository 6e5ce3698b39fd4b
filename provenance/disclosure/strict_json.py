"""JSON from strangers: one reading only, and bounded before it is looked at.

Repeated keys, NaN, numbers without end, lone surrogates and deep nesting are refused; 1.0 and 1 are one
number (RFC 8785), so both are read as the integer.
"""

import json
import math
from collections.abc import Mapping
from typing import NoReturn, TypeAlias

from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.problems import Problem, ProblemCode

MAX_BYTES = 2**20
MAX_DEPTH = 16
MAX_DIGITS = 40

JsonValue: TypeAlias = bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"] | None


def load(document: bytes | str | Mapping[str, object]) -> JsonValue:
    """Read JSON text, or take an object that was decoded elsewhere, into plain values of the same bounds.

    Raises `InvalidDisclosureError` naming the rule that was broken.
    """
    if isinstance(document, Mapping):
        return _plain(document, "", 0)
    size = len(document)
    if size > MAX_BYTES:
        refuse(ProblemCode.DOCUMENT_TOO_LARGE, maximum=MAX_BYTES)
    try:
        text = document if isinstance(document, str) else document.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
        )
    except RecursionError:
        refuse(ProblemCode.DOCUMENT_TOO_DEEP, maximum=MAX_DEPTH)
    except ValueError:  # UnicodeDecodeError and JSONDecodeError are both
        refuse(ProblemCode.DOCUMENT_NOT_JSON)
    return _plain(value, "", 0)


def dump(value: JsonValue) -> str:
    """Write loaded JSON again, for a parser that reads text."""
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > MAX_BYTES:  # an object that was decoded elsewhere came without its size
        refuse(ProblemCode.DOCUMENT_TOO_LARGE, maximum=MAX_BYTES)
    return text


def refuse(code: ProblemCode, path: str = "", /, **params: str | int) -> NoReturn:
    """Raise `InvalidDisclosureError` with this one problem."""
    raise InvalidDisclosureError((Problem(code, path[:300], params),))


def _plain(value: object, path: str, depth: int) -> JsonValue:
    if depth > MAX_DEPTH:
        refuse(ProblemCode.DOCUMENT_TOO_DEEP, path, maximum=MAX_DEPTH)
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, path)
        case int() | float():
            return _number(repr(value)) if isinstance(value, float) else _integer(str(value))
        case Mapping():
            return {
                _text(key, path): _plain(item, f"{path}.{key}" if path else str(key), depth + 1)
                for key, item in value.items()
            }
        case list() | tuple():
            return [_plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
        case _:
            refuse(ProblemCode.DOCUMENT_NOT_JSON, path)


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        refuse(ProblemCode.DOCUMENT_NOT_JSON, path)
    if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        refuse(ProblemCode.TEXT_NOT_UNICODE, path)
    return value


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    value: dict[str, JsonValue] = {}
    for key, item in pairs:
        if key in value:
            refuse(ProblemCode.DOCUMENT_DUPLICATE_KEY, key[:100])
        value[key] = item
    return value


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        refuse(ProblemCode.DOCUMENT_NOT_JSON)
    return int(text)


def _number(text: str) -> int | float:
    number = float(text)
    if not math.isfinite(number):
        refuse(ProblemCode.DOCUMENT_NOT_JSON)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _constant(_text: str) -> NoReturn:
    refuse(ProblemCode.DOCUMENT_NOT_JSON)
