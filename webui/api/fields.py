"""Fields of a request, held to the schemas that the document states: what one allows, the other does."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn

from flask import request
from werkzeug.datastructures import MultiDict

from provenance.messages.language import Language, negotiate
from webui.api.operation import Field, Schema
from webui.api.problems import ErrorCode, refuse
from webui.translations.catalogue import text
from webui.translations.fields import FieldText
from webui.translations.problems import ApiProblem

_TRUE: Final = {"true": True, "false": False}
_SAID: Final[Mapping[StrEnum, FieldText]] = {
    ErrorCode.MISSING: FieldText.NEEDED,
    ErrorCode.REPEATED: FieldText.ONCE,
}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field; `detail` says what would be right: a sentence, or the code of one with its values.

    A value that is a code of ours is said in words too.
    """

    field: str
    code: StrEnum
    detail: str = ""
    values: Mapping[str, object] | None = None

    def sentence(self, language: Language) -> str:
        """What would be right, in words."""
        said = self.detail or _SAID.get(self.code, "")
        if not isinstance(said, StrEnum):
            return said
        values = {
            name: text(value, language) if isinstance(value, StrEnum) else value
            for name, value in (self.values or {}).items()
        }
        return text(said, language, **values)


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
    faults = [unknown(name, known) for name in values if name not in known]
    for name, one in known.items():
        if name in values:
            faults += _faults(one, values[name])
        elif one.required:
            faults.append(FieldFault(name, ErrorCode.MISSING))
    if faults:
        fail(*faults)
    return Fields(values)


def misformed(name: str, meant: StrEnum, pattern: str) -> FieldFault:
    """The fault of a value that has not the form which what it means asks for."""
    return FieldFault(name, ErrorCode.VALUE, FieldText.FORM, {"meant": meant, "pattern": pattern})


def unknown(name: str, known: Iterable[str]) -> FieldFault:
    """The fault of a field that is none of those that are known."""
    return FieldFault(name, ErrorCode.UNKNOWN, FieldText.NO_SUCH, {"known": ", ".join(known)})


def fail(*faults: FieldFault) -> NoReturn:
    """Refuse a request for some of its fields. Raises ProblemError."""
    language = negotiate(request.accept_languages.values())
    refuse(
        ApiProblem.INVALID,
        errors=[
            {"field": fault.field[:100], "code": fault.code.value, "detail": fault.sentence(language)}
            for fault in faults[:20]
        ],
    )


def _faults(asked: Field, values: Sequence[str]) -> Iterator[FieldFault]:
    schema, items = asked.schema, asked.schema.get("items")
    if isinstance(items, Mapping):
        most = schema.get("maxItems")
        if isinstance(most, int) and len(values) > most:
            yield FieldFault(asked.name, ErrorCode.REPEATED, FieldText.AT_MOST_TIMES, {"most": most})
        schema = items
    elif len(values) > 1:
        yield FieldFault(asked.name, ErrorCode.REPEATED)
    for value in values:
        expected = _expected(value, schema, asked.text)
        if expected is not None:
            yield FieldFault(asked.name, ErrorCode.VALUE, *expected)
            return


def _expected(value: str, schema: Schema, meant: StrEnum) -> tuple[FieldText, dict[str, object]] | None:
    """What a value should have been, where it is something else."""
    match schema:
        case {"enum": list(allowed)} if value not in allowed:
            return FieldText.ONE_OF, {"allowed": ", ".join(map(str, allowed))}
        case {"type": "boolean"} if value not in _TRUE:
            return FieldText.BOOLEAN, {}
        case {"type": "integer", "minimum": int(least), "maximum": int(most)}:
            known = re.fullmatch(r"[0-9]{1,12}", value, re.ASCII)
            fits = known and least <= int(value) <= most
            return None if fits else (FieldText.WHOLE, {"least": least, "most": most})
        case {"pattern": str(pattern)} if not re.search(pattern, value):
            return FieldText.FORM, {"meant": meant, "pattern": pattern}
        case {"maxLength": int(most)} if len(value) > most:
            return FieldText.LONGEST, {"most": most}
        case {"minLength": int(least)} if len(value) < least:
            return FieldText.SHORTEST, {"least": least}
    return None
