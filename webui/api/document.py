"""The OpenAPI 3.1 documents: made from the operations, and from the types or schemas of what they answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final

from provenance.messages.language import Language
from webui.api.answers.problems import ProblemAnswer
from webui.api.operation import BASE, Field, Operation, Parameter, Schema
from webui.api.problems import CONTENT_TYPE, STATUSES
from webui.api.receiving import FORM
from webui.api.resolution_operations import BASE as RESOLUTION_BASE
from webui.api.resolution_schemas import SCHEMAS, SPECIFICATION
from webui.api.schemas import own_schemas, schemas_of
from webui.guarding.sessions import COOKIE
from webui.translations.api import ApiText
from webui.translations.catalogue import text
from webui.translations.problems import ApiProblem
from webui.translations.resolution import ResolutionText

# What stands between two sentences.
_SPACES: Final = {Language.EN: " ", Language.ZH: ""}
_OPEN: Final = {"Access-Control-Allow-Origin": {"required": True, "schema": {"type": "string", "const": "*"}}}
# These any request may meet, whatever it asks for.
_ANYWHERE: Final = (ApiProblem.KEY_INVALID, ApiProblem.FAILED)  # a key that is none is refused, not ignored


@dataclass(frozen=True, slots=True)
class Described:
    """What a document says of a whole API, and what its operations refer to."""

    title: str
    version: str
    lead: str
    base: str
    schemas: Mapping[str, object]


def own_api(version: str, language: Language) -> Described:
    """Our own API."""
    return Described("Vermilion", version, text(ApiText.LEAD, language), BASE, own_schemas())


def resolution_api(language: Language) -> Described:
    """The Soft Binding Resolution API; its version is that of the specification, which asks for that."""
    schemas = {**SCHEMAS, **schemas_of((ProblemAnswer,))}
    lead = text(ResolutionText.LEAD, language, base=RESOLUTION_BASE)
    return Described("C2PA soft binding resolution", SPECIFICATION, lead, RESOLUTION_BASE, schemas)


def document(api: Described, operations: Iterable[Operation], language: Language) -> dict[str, object]:
    """The whole document, its texts in one language."""
    paths: dict[str, dict[str, object]] = {}
    for operation in operations:
        path = paths.setdefault(operation.path, {})
        path[operation.method.lower()] = _operation(operation, language)
        if operation.base != api.base:
            path["servers"] = [{"url": operation.base or "/"}]
    return {
        "openapi": "3.1.0",
        "info": {"title": api.title, "version": api.version, "description": api.lead},
        "servers": [{"url": api.base}],
        "paths": paths,
        "components": {"schemas": api.schemas, "securitySchemes": _schemes(language)},
    }


def _operation(operation: Operation, language: Language) -> dict[str, object]:
    fields = () if operation.files else operation.fields
    found: dict[str, object] = {
        "operationId": operation.name,
        "summary": text(operation.summary, language),
        "description": _SPACES[language].join(text(said, language) for said in _about(operation)),
        "parameters": [
            *(_parameter(parameter, language) for parameter in operation.parameters),
            *(_query(field, language) for field in fields),
        ],
        "responses": _responses(operation, language),
        "security": _security(operation),
        "x-curl": operation.curl,
    }
    contents = _contents(operation, language)
    if contents:
        found["requestBody"] = {"required": True, "content": contents}
    return found


def _about(operation: Operation) -> Iterator[StrEnum]:
    yield operation.about
    if operation.any_origin:
        yield ApiText.ANY_ORIGIN


def _parameter(parameter: Parameter, language: Language) -> dict[str, object]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "description": text(parameter.text, language),
        "schema": parameter.schema,
    }


def _query(field: Field, language: Language) -> dict[str, object]:
    return _parameter(Parameter(field.name, "query", field.text, field.schema, field.required), language)


def _contents(operation: Operation, language: Language) -> dict[str, object]:
    """What a body may be, by its type; nothing where there is none."""
    raw: Schema = {"type": "string", "format": "binary", "minLength": 1}
    contents: dict[str, object] = {kind: {"schema": raw} for kind in operation.raw_types}
    if operation.json is not None:
        contents["application/json"] = {"schema": operation.json}
    return {**({FORM: {"schema": _form(operation, language)}} if operation.files else {}), **contents}


def _form(operation: Operation, language: Language) -> Schema:
    properties: dict[str, object] = {
        field.name: {"description": text(field.text, language), **field.schema} for field in operation.fields
    }
    for name, most in operation.files.items():
        words = ApiText.FIELD_FILE if name == "file" else ApiText.FIELD_COMPONENT
        binary: Schema = {"type": "string", "format": "binary"}
        many: Schema = {"type": "array", "items": binary, "minItems": 1, "maxItems": most}
        properties[name] = {"description": text(words, language), **(binary if most == 1 else many)}
    required = ["file", *(field.name for field in operation.fields if field.required)]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _responses(operation: Operation, language: Language) -> Mapping[str, object]:
    answers: dict[str, dict[str, Any]] = {}
    for status, (words, contents) in operation.answers.items():
        headers = {
            name: {"description": text(said, language), "schema": {"type": "string"}}
            for name, said in operation.headers.items()
        }
        answers[str(status)] = {
            "description": text(words, language),
            **({"headers": headers} if headers else {}),
            **(
                {"content": {kind: {"schema": schema} for kind, schema in contents.items()}}
                if contents
                else {}
            ),
        }
    by_status: dict[HTTPStatus, list[ApiProblem]] = {}
    for problem in (*operation.problems, *_ANYWHERE):
        by_status.setdefault(STATUSES[problem], []).append(problem)
    for status in sorted(by_status):
        answers.setdefault(str(int(status)), _problem(status, by_status[status]))
    if operation.any_origin:
        for answer in answers.values():
            answer["headers"] = {**_OPEN, **answer.get("headers", {})}
    return answers


def _problem(status: HTTPStatus, problems: Iterable[ApiProblem]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": f"{status.phrase}: {', '.join(problems)}",
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}},
    }
    headers: dict[HTTPStatus, tuple[str, str]] = {
        HTTPStatus.UNAUTHORIZED: ("WWW-Authenticate", "string"),
        HTTPStatus.TOO_MANY_REQUESTS: ("Retry-After", "integer"),
    }
    if status in headers:
        name, kind = headers[status]
        found["headers"] = {name: {"required": True, "schema": {"type": kind}}}
    return found


def _security(operation: Operation) -> list[dict[str, list[str]]]:
    if operation.scope is None:
        return [{}, {"key": []}, {"session": []}]
    return [{"key": [operation.scope.value]}, {"session": []}]


def _schemes(language: Language) -> dict[str, object]:
    return {
        "key": {"type": "http", "scheme": "bearer", "description": text(ApiText.BEARER, language)},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": COOKIE,
            "description": text(ApiText.SESSION, language),
        },
    }
