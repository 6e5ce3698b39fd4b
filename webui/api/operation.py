"""One operation of the API, as data: its route, its entry in the document and its access come from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from provenance.members.model import Scope
from webui.translations.problems import ApiProblem

Schema = Mapping[str, object]
BASE: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter outside of the body; `place` is `query`, `path` or `header`."""

    name: str
    place: str
    text: StrEnum
    schema: Schema
    required: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: a query parameter too where the operation takes the file as the body itself."""

    name: str
    text: StrEnum
    schema: Schema
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked, what must be sent and what may come back.

    `path` is below `base`, with `{name}` for what varies. `scope` is what a key must allow; None is open to all.
    `fields` are query parameters, or with `files` (how many in which field) those of a form; `raw_types` are what the
    one file may be sent as alone, as the body itself, with the fields in the query. `json` is the schema of a body
    that is JSON. What is `costly` is counted as a verification.
    What is of `any_origin` is read by pages of other sites too, and there in nobody's name.
    `answers`: the content types and the schema's name for each status. `curl` is a line that can be tried.
    """

    method: str
    path: str
    name: str
    summary: StrEnum
    about: StrEnum
    scope: Scope | None
    answers: Mapping[int, tuple[StrEnum, Mapping[str, Schema]]]
    problems: tuple[ApiProblem, ...]
    curl: str
    parameters: tuple[Parameter, ...] = ()
    fields: tuple[Field, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)
    raw_types: tuple[str, ...] = ()
    headers: Mapping[str, StrEnum] = field(default_factory=dict)
    json: Schema | None = None
    base: str = BASE
    costly: bool = False
    any_origin: bool = False
