"""Errors as problem details (RFC 9457): one `application/problem+json` object with a stable code."""

import json
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Final, NoReturn

from flask import Request, Response, request
from werkzeug.exceptions import HTTPException

from provenance.messages.language import negotiate
from webui.api.answers.problems import ProblemAnswer
from webui.translations.catalogue import text
from webui.translations.problems import ApiProblem

CONTENT_TYPE: Final = "application/problem+json"
PREFIXES: Final = ("/api/", "/.well-known/")

STATUSES: Final[Mapping[ApiProblem, HTTPStatus]] = {
    ApiProblem.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
    ApiProblem.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    ApiProblem.KEY_INVALID: HTTPStatus.UNAUTHORIZED,
    ApiProblem.SCOPE_MISSING: HTTPStatus.FORBIDDEN,
    ApiProblem.FOREIGN: HTTPStatus.FORBIDDEN,
    ApiProblem.FORBIDDEN: HTTPStatus.FORBIDDEN,
    ApiProblem.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ApiProblem.METHOD: HTTPStatus.METHOD_NOT_ALLOWED,
    ApiProblem.WITHDRAWN: HTTPStatus.GONE,
    ApiProblem.IN_PROGRESS: HTTPStatus.CONFLICT,
    ApiProblem.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ApiProblem.MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ApiProblem.CONTENT_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ApiProblem.ENCODING: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ApiProblem.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    ApiProblem.QUERY: HTTPStatus.BAD_REQUEST,
    ApiProblem.QUERY_TOO_LONG: HTTPStatus.REQUEST_URI_TOO_LONG,
    ApiProblem.ADDRESS_TOO_LONG: HTTPStatus.REQUEST_URI_TOO_LONG,
    ApiProblem.HEADERS_TOO_LARGE: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    ApiProblem.KEY_REUSED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ApiProblem.NOT_SIGNED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ApiProblem.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    ApiProblem.FAILED: HTTPStatus.INTERNAL_SERVER_ERROR,
    ApiProblem.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
# What the server itself refuses, before or outside of an operation.
_OF_STATUS: Final[Mapping[int, ApiProblem]] = {
    HTTPStatus.FORBIDDEN: ApiProblem.FORBIDDEN,
    HTTPStatus.NOT_FOUND: ApiProblem.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED: ApiProblem.METHOD,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ApiProblem.TOO_LARGE,
    HTTPStatus.INTERNAL_SERVER_ERROR: ApiProblem.FAILED,
    HTTPStatus.SERVICE_UNAVAILABLE: ApiProblem.UNAVAILABLE,
}


class ErrorCode(StrEnum):
    """What is wrong with one field of a request."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    VALUE = "value"


def refuse(code: ApiProblem, /, headers: Mapping[str, str] | None = None, **members: object) -> NoReturn:
    """Answer the request with a problem: raises it. `members` are those of its own, and the values of its sentence."""
    raise ProblemError(code, headers or {}, members)


class ProblemError(HTTPException):
    """A problem on its way to being an answer; Flask calls `get_response`."""

    def __init__(
        self, problem: ApiProblem, headers: Mapping[str, str], members: Mapping[str, object]
    ) -> None:
        super().__init__(description=problem.value)
        self.problem = problem
        self.code = STATUSES[problem]
        self.own_headers = headers
        self.members = members


def answer(error: HTTPException) -> Response:
    """The problem of any HTTP error."""
    if isinstance(error, ProblemError):
        return _response(error.problem, STATUSES[error.problem], error.own_headers, error.members)
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    methods = getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    most = request.max_content_length if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else None
    members = {} if most is None else {"limit": most}
    return _response(_OF_STATUS.get(status, ApiProblem.BAD_REQUEST), status, headers, members)


def explained(problem: ApiProblem) -> dict[str, str]:
    """The header that leads to what is said of a problem for people; see `pages.api`."""
    return {"Link": f'</api#problem-{problem.value}>; rel="help"'}


def problem_answer(problem: ApiProblem) -> ProblemAnswer:
    """A problem as a part of an answer."""
    return ProblemAnswer(**body(problem, STATUSES[problem], {}))  # type: ignore[arg-type]  # the members of RFC 9457


def body(problem: ApiProblem, status: int, members: Mapping[str, object]) -> dict[str, object]:
    """The object: RFC 9457's members in the reader's language, the code and what else it has."""
    language = negotiate(request.accept_languages.values())
    return {**members_of(problem, status, text(problem, language, **members)), **members}


def members_of(problem: ApiProblem, status: int, detail: str) -> dict[str, object]:
    """What every problem has."""
    return {
        "type": f"urn:vermilion:problem:{problem.value}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": problem.value,
        "detail": detail,
    }


def is_api(sent: Request) -> bool:
    """Whether a program asks, who wants no page."""
    return sent.path.startswith(PREFIXES)


def _response(
    problem: ApiProblem, status: int, headers: Mapping[str, str], members: Mapping[str, object]
) -> Response:
    data = json.dumps(body(problem, status, members), ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(data, status, {**explained(problem), **headers}, content_type=CONTENT_TYPE)
