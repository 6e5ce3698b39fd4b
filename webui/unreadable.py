"""What the server answers to a request that it can't read: a problem (RFC 9457), as everywhere else.

Who sent it is unknown, and so is the path and the language: the sentence is there in both. gunicorn's own answer is a
page in HTML, which quotes what was sent.
"""

import json
from http import HTTPStatus
from typing import Final

from gunicorn.http.errors import (
    ConfigurationProblem,
    ExpectationFailed,
    ForbiddenProxyRequest,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)

from provenance.messages.language import Language
from webui.api.problems import CONTENT_TYPE, explained, members_of
from webui.guarding.headers import HEADERS
from webui.translations.catalogue import text
from webui.translations.problems import ApiProblem

# gunicorn's status codes; whatever else it can't read is a bad request.
_STATUSES: Final[tuple[tuple[type[ParseException], HTTPStatus], ...]] = (
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
    (ForbiddenProxyRequest, HTTPStatus.FORBIDDEN),
    (UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED),
)
_PROBLEMS: Final = {
    HTTPStatus.REQUEST_URI_TOO_LONG: ApiProblem.ADDRESS_TOO_LONG,
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: ApiProblem.HEADERS_TOO_LARGE,
    HTTPStatus.INTERNAL_SERVER_ERROR: ApiProblem.FAILED,
}
# What the program did wrong, though these are errors of parsing to gunicorn too.
_OURS: Final = (ConfigurationProblem, InvalidResponseHeader, InvalidResponseHeaderName)


def status_of(error: BaseException) -> HTTPStatus:
    """Whose fault an error outside of the application is: 500 where it isn't the sender's."""
    if isinstance(error, _OURS) or not isinstance(error, ParseException):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)


def answer_to(status: HTTPStatus) -> bytes:
    """The whole answer with its head, after which the connection ends. Nothing of the request is in it."""
    problem = _PROBLEMS.get(status, ApiProblem.BAD_REQUEST)
    detail = " ".join(text(problem, language) for language in Language)
    data = json.dumps(members_of(problem, status, detail), ensure_ascii=False).encode()
    headers = {
        "Connection": "close",
        "Content-Type": CONTENT_TYPE,
        "Content-Length": str(len(data)),
        "Cache-Control": "no-store",
        **explained(problem),
        **HEADERS,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{head}\r\n".encode("ascii") + data
