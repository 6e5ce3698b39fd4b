"""Pages for what went wrong, in the same hand as the others; none of them says more than a visitor needs.

Programs get a problem (RFC 9457) in the place of a page, and the script of passkeys a sentence.
"""

import math
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, render_template, request, url_for
from gunicorn.http.errors import NoMoreData, ParseException
from werkzeug.exceptions import (
    BadHost,
    BadRequest,
    Conflict,
    HTTPException,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
)

from keys.errors import KeyNotFoundError
from provenance.batches.errors import BatchesError, BatchNotFoundError
from provenance.messages.values import size
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.store_errors import RowConflictError, RowMissingError, StoreError, UnstorableValueError
from webui.api import problems
from webui.guarding.headers import foreign
from webui.guarding.passkey_requests import said
from webui.guarding.returning import came_from
from webui.language import language_of
from webui.logs import log_failure
from webui.pages.verify import home
from webui.translations.catalogue import text
from webui.translations.chrome import Chrome
from webui.translations.upload import Upload

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]

_PAGES: Final = {
    HTTPStatus.NOT_FOUND: (Chrome.NOT_FOUND, Chrome.NOT_FOUND_LEAD),
    HTTPStatus.METHOD_NOT_ALLOWED: (Chrome.METHOD, Chrome.METHOD_LEAD),
    HTTPStatus.CONFLICT: (Chrome.CONFLICT, Chrome.CONFLICT_LEAD),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (Chrome.TOO_LARGE, Chrome.TOO_LARGE_LEAD),
    HTTPStatus.TOO_MANY_REQUESTS: (Chrome.TOO_MANY, Chrome.TOO_MANY_LEAD),
    HTTPStatus.INTERNAL_SERVER_ERROR: (Chrome.FAILED, Chrome.FAILED_LEAD),
    HTTPStatus.SERVICE_UNAVAILABLE: (Chrome.UNAVAILABLE, Chrome.UNAVAILABLE_LEAD),
}
_OTHER: Final = (Chrome.BAD_REQUEST, Chrome.BAD_REQUEST_LEAD)


def install(app: Flask, max_bytes: int) -> None:
    """Answer every error. A file that is too large to verify is said where it happened: in the drop zone."""

    def page(error: HTTPException) -> Answer:
        if problems.is_api(request):
            return problems.answer(error)
        if isinstance(
            error, BadHost
        ):  # for such a host no address of ours can be made, and every page has some
            return Response(_sentences(_OTHER), HTTPStatus.BAD_REQUEST, mimetype="text/plain")
        status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
        if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE and request.blueprint == "verify":
            return home(max_bytes, Upload.TOO_LARGE, limit=size(max_bytes)), status
        heading, lead = _words(status)
        # Of a form without a file there is nothing that could be smaller.
        file = (request.max_content_length or 0) > max_bytes
        params = {"minutes": _minutes(error), "limit": size(max_bytes) if file else None}
        if request.is_json:
            return _with(said(_sentences((heading, lead), **params), status), error)
        return (
            render_template(
                "error.html",
                heading=heading,
                lead=lead,
                params=params,
                again=_again(heading),
                back=Chrome.BACK if heading is Chrome.TOO_LARGE else Chrome.AGAIN,
            ),
            status,
            _headers(error),
        )

    def store(error: StoreError) -> Answer:
        """What can't be stored is the request's fault, what contradicts a race's, and anything else ours."""
        match error:
            case UnstorableValueError():
                return page(BadRequest())
            case RowConflictError() | RowMissingError():
                return page(Conflict())
        log_failure(error)
        return page(ServiceUnavailable())

    app.register_error_handler(HTTPException, page)
    app.register_error_handler(StoreError, store)
    # A body in chunks that are none, or that ends before its last one.
    for broken in (ParseException, NoMoreData):
        app.register_error_handler(broken, lambda _error: page(BadRequest()))
    # Pages look first whether a thing is there; these are for what somebody removed or began in the next instant.
    for gone in (WorkNotFoundError, CopyNotKeptError, BatchNotFoundError, KeyNotFoundError):
        app.register_error_handler(gone, lambda _error: page(NotFound()))
    app.register_error_handler(BatchesError, lambda _error: page(Conflict()))


def _words(status: HTTPStatus) -> tuple[Chrome, Chrome]:
    if status is not HTTPStatus.FORBIDDEN:
        return _PAGES.get(status, _OTHER)
    if foreign(request):
        return Chrome.FORBIDDEN, Chrome.FORBIDDEN_LEAD
    return Chrome.STALE, Chrome.STALE_LEAD  # a form of another session, or of none any more


def _again(heading: Chrome) -> str:
    """The page of a form that was out of date or too large, to go back to; empty where none of ours is named."""
    returns = heading in {Chrome.STALE, Chrome.TOO_LARGE}
    back = came_from(request) if returns else url_for("verify.start")
    return "" if back == url_for("verify.start") else back


def _sentences(words: tuple[Chrome, Chrome], **params: object) -> str:
    """What a page would say, for who gets none."""
    language = language_of(request)
    return " ".join(text(word, language, **params) for word in words)


def _minutes(error: HTTPException) -> int:
    """How long to wait, for people: whole minutes, at least one."""
    after = error.retry_after if isinstance(error, TooManyRequests) else None
    return math.ceil(after / 60) if isinstance(after, int) and after > 0 else 1


def _headers(error: HTTPException) -> dict[str, str]:
    headers = {}
    if getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]  # MethodNotAllowed
    if isinstance(error, TooManyRequests) and error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    return headers


def _with(answer: Response, error: HTTPException) -> Response:
    answer.headers.update(_headers(error))
    return answer
