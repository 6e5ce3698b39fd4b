"""Disclosures as JSON: strict in, canonical out (RFC 8785), and the published schema.

`parse(to_json(d)) == d` for every disclosure that keeps to the schema, and what the schema refuses, `parse`
refuses.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast
from uuid import UUID

import rfc8785

from provenance.disclosure import strict_json
from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.model import SCHEMA, Disclosure
from provenance.disclosure.problems import MAX_PROBLEMS, Problem, ProblemCode

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

SCHEMA_ID = "urn:vermilion:schema:disclosure:1"
_TAGS = frozenset({"rectangle", "circle", "polygon", "time", "frames"})

JsonValue = strict_json.JsonValue


def parse(document: bytes | str | Mapping[str, object]) -> Disclosure:
    """Read a disclosure from JSON (UTF-8, at most 1 MiB) or from its decoded object.

    Raises `InvalidDisclosureError`, each problem with its path, for anything that the schema refuses: unknown
    or repeated keys, other types, values out of range. What the parts must be to each other is for
    `validation.check`.
    """
    from pydantic import ValidationError

    tree = strict_json.load(document)
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise InvalidDisclosureError((Problem(ProblemCode.DOCUMENT_SHAPE, "schema", {"rule": "schema"}),))
    try:
        return _adapter().validate_json(strict_json.dump(tree))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise InvalidDisclosureError(tuple(map(_problem, found[:MAX_PROBLEMS]))) from None


def to_json(disclosure: Disclosure) -> bytes:
    """Write the canonical bytes: RFC 8785, instants in UTC, whatever equals its default left out.

    Raises `InvalidDisclosureError` for what no JSON can carry (lone surrogates, naive times, NaN).
    """
    tree = to_tree(disclosure)
    try:
        return rfc8785.dumps(tree)
    except (rfc8785.CanonicalizationError, UnicodeError):
        raise InvalidDisclosureError((Problem(ProblemCode.DOCUMENT_NOT_JSON),)) from None


def to_tree(disclosure: Disclosure) -> dict[str, JsonValue]:
    """Give the object that `to_json` writes, as plain JSON values."""
    return cast("dict[str, JsonValue]", _plain(disclosure, ""))


def check_shape(disclosure: Disclosure) -> tuple[Problem, ...]:
    """Hold a disclosure that was built in Python to the lengths and ranges of the published schema."""
    try:
        parse(to_json(disclosure))
    except InvalidDisclosureError as error:
        return error.problems
    return ()


def schema() -> dict[str, object]:
    """Give the published JSON Schema (2020-12) of a disclosure."""
    document = _adapter().json_schema(mode="validation")
    document["required"] = [*document["required"], "schema"]
    for definition in document["$defs"].values():
        tag = definition.get("properties", {}).get("type", {})
        if "const" in tag:  # a region is known by its type, which is therefore never left out
            definition["required"] = [*definition["required"], "type"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **document,
        "title": "Vermilion disclosure",
    }


@cache
def _adapter() -> "TypeAdapter[Disclosure]":
    from pydantic import TypeAdapter

    return TypeAdapter(Disclosure)


def _problem(error: "ErrorDetails") -> Problem:
    path = ""
    for before, part in pairwise(("", *error["loc"])):
        if isinstance(before, int) and part in _TAGS:  # pydantic names the member of a union as a step
            continue
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return Problem(ProblemCode.DOCUMENT_SHAPE, path[:300], {"rule": error["type"]})


def _plain(value: object, path: str) -> JsonValue:
    match value:
        case datetime():
            return _instant(value, path)
        case UUID():
            return str(value)
        case str():
            return str.__str__(value)
        case tuple():
            return [_plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {
                field.name: _plain(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
                for field in fields(value)
                # the tags say how to read the rest, so they stay
                if field.name in {"schema", "type"} or getattr(value, field.name) != field.default
            }
    return cast("JsonValue", value)


def _instant(moment: datetime, path: str) -> str:
    if moment.utcoffset() is None:
        raise InvalidDisclosureError((Problem(ProblemCode.MOMENT_NAIVE, path),))
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        raise InvalidDisclosureError((Problem(ProblemCode.MOMENT_OUT_OF_RANGE, path),)) from None
