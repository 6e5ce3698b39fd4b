"""The API's document as a page shows it: rows of names and words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from provenance.messages.language import Language
from webui.api.problems import CONTENT_TYPE, STATUSES
from webui.translations.catalogue import text
from webui.translations.problems import ApiProblem

Json = Mapping[str, object]
_MANY = 4


@dataclass(frozen=True, slots=True)
class ApiRow:
    """One line of a list."""

    name: str
    text: str
    where: str = ""
    required: bool = False
    values: str = ""


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation. `raw` are the types that a file may be sent as alone."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    curl: str
    sent: tuple[ApiRow, ...]
    raw: str
    answers: tuple[ApiRow, ...]


def operation_views(document: Json, address: str) -> tuple[OperationView, ...]:
    """Every operation of an OpenAPI document; `address` is where this installation is reached."""
    paths = cast("Mapping[str, Mapping[str, Json]]", document["paths"])
    return tuple(
        _view(path, method, operation, address)
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method != "servers"
    )


def problem_rows(language: Language) -> tuple[ApiRow, ...]:
    """Every problem with its status and sentence."""
    blank = {"scope": "…", "reason": "…", "seconds": "…"}
    return tuple(
        ApiRow(problem.value, text(problem, language, **blank), str(int(STATUSES[problem])))
        for problem in sorted(ApiProblem, key=lambda problem: (STATUSES[problem], problem))
    )


def _view(path: str, method: str, operation: Json, address: str) -> OperationView:
    security = cast("Sequence[Mapping[str, Sequence[str]]]", operation["security"])
    scopes = [] if {} in security else [scope for each in security for scope in each.get("key", ())]
    contents = cast(
        "Mapping[str, Mapping[str, Json]]", cast("Json", operation.get("requestBody", {})).get("content", {})
    )
    form = next(
        (content["schema"] for kind, content in contents.items() if kind.startswith("multipart/")), {}
    )
    return OperationView(
        id=str(operation["operationId"]),
        method=method.upper(),
        path=path,
        summary=str(operation["summary"]),
        about=str(operation["description"]),
        scope=", ".join(scopes),
        curl=str(operation["x-curl"]).replace("$HOST", address),
        sent=(*_parameters(operation), *_fields(form)),
        raw=", ".join(kind for kind in contents if not kind.startswith("multipart/")),
        answers=_answers(operation),
    )


def _parameters(operation: Json) -> tuple[ApiRow, ...]:
    return tuple(
        ApiRow(
            str(parameter["name"]),
            str(parameter["description"]),
            str(parameter["in"]),
            bool(parameter["required"]),
            _values(cast("Json", parameter["schema"])),
        )
        for parameter in cast("Sequence[Json]", operation["parameters"])
    )


def _fields(form: Json) -> tuple[ApiRow, ...]:
    required = cast("Sequence[str]", form.get("required", ()))
    properties = cast("Mapping[str, Json]", form.get("properties", {}))
    rows = [
        ApiRow(name, str(schema["description"]), "", name in required, _values(schema))
        for name, schema in properties.items()
    ]
    return tuple(sorted(rows, key=lambda row: (not row.required, row.name != "file")))


def _values(schema: Json) -> str:
    allowed = cast("Sequence[str]", schema.get("enum", ()))
    return " · ".join(map(str, allowed))


def _answers(operation: Json) -> tuple[ApiRow, ...]:
    """What an operation answers, and in the last row every problem that it may meet."""
    rows, problems = [], []
    for status, answer in cast("Mapping[str, Json]", operation["responses"]).items():
        kinds = tuple(cast("Json", answer.get("content", {})))
        if kinds == (CONTENT_TYPE,):
            problems.append(f"{status} {str(answer['description']).rpartition(': ')[2]}")
        else:
            shown = ", ".join(kinds) if len(kinds) <= _MANY else f"{kinds[0]}, {kinds[1]} …"
            rows.append(ApiRow(status, str(answer["description"]), values=shown))
    return (*rows, ApiRow(CONTENT_TYPE, " · ".join(problems)))
