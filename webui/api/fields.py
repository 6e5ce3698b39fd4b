"""Fields of a request, held to the schemas that the document states: what one allows, the other does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn

from werkzeug.datastructures import MultiDict

from webui.api.operation import Field, Schema
from webui.api.problems import ErrorCode, refuse
from webui.translations.problems import ApiProblem

_TRUE: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field; `detail` says what would be right."""

    field: str
    code: StrEnum
    detail: str = ""


class Fields:
    """The values of a request that kept to the schemas."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values = values

    def text(self, name: str) -> str | None:
        """A field's value, or None where it wasn't given."""
        given = self._values.get(name)
        return given[0] if given else None

    def number(self, name: str, default: int) -> int:
        """An integer."""
        given = self.text(name)
        return default if given is None else int(given)

    def flag(self, name: str) -> bool | None:
        """A boolean, or None."""
        given = self.text(name)
        return None if given is None else _TRUE[given]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may be repeated."""
        return tuple(self._values.get(name, ()))

    def canonical(self) -> Iterator[bytes]:
        """The same bytes for the same fields, whatever their order."""
        for name in sorted(self._values):
            for value in self._values[name]:
                yield name.encode()
                yield value.encode("utf-8", "surrogatepass")


def checked(given: MultiDict[str, str], allowed: Sequence[Field]) -> Fields:
    """Hold fields to their schemas. Raises ProblemError with every fault."""
    known = {field.name: field for field in allowed}
    values = dict(given.lists())
    faults = [FieldFault(name, ErrorCode.UNKNOWN) for name in values if name not in known]
    for name, field in known.items():
        if name in values:
            faults += _faults(name, values[name], field.schema)
        elif field.required:
            faults.append(FieldFault(name, ErrorCode.MISSING))
    if faults:
        fail(*faults)
    return Fields(values)


def fail(*faults: FieldFault) -> NoReturn:
    """Refuse a request for some of its fields. Raises ProblemError."""
    refuse(
        ApiProblem.INVALID,
        errors=[
            {"field": fault.field[:100], "code": fault.code.value, "detail": fault.detail}
            for fault in faults[:20]
        ],
    )


def _faults(name: str, values: Sequence[str], schema: Schema) -> Iterator[FieldFault]:
    items = schema.get("items")
    if isinstance(items, Mapping):
        most = schema.get("maxItems")
        if isinstance(most, int) and len(values) > most:
            yield FieldFault(name, ErrorCode.REPEATED, f"at most {most}")
        schema = items
    elif len(values) > 1:
        yield FieldFault(name, ErrorCode.REPEATED)
    for value in values:
        expected = _expected(value, schema)
        if expected is not None:
            yield FieldFault(name, ErrorCode.VALUE, expected)
            return


def _expected(value: str, schema: Schema) -> str | None:
    """What a value should have been, where it is something else."""
    match schema:
        case {"enum": list(allowed)} if value not in allowed:
            return f"one of {', '.join(map(str, allowed))}"
        case {"type": "boolean"} if value not in _TRUE:
            return "true or false"
        case {"type": "integer", "minimum": int(least), "maximum": int(most)}:
            known = re.fullmatch(r"[0-9]{1,12}", value, re.ASCII)
            return None if known and least <= int(value) <= most else f"a whole number from {least} to {most}"
        case {"pattern": str(pattern)} if not re.search(pattern, value):
            return f"a text of the form {pattern}"
        case {"maxLength": int(most)} if len(value) > most:
            return f"at most {most} characters"
        case {"minLength": int(least)} if len(value) < least:
            return f"at least {least} characters"
    return None
