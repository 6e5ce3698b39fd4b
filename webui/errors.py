"""Pages for what went wrong, in the same hand as the others; none of them says more than a visitor needs."""

from http import HTTPStatus
from typing import Final

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from provenance.messages.values import size
from webui.pages.verify import home
from webui.translations.chrome import Chrome
from webui.translations.upload import Upload

_PAGES: Final = {
    HTTPStatus.FORBIDDEN: (Chrome.FORBIDDEN, Chrome.FORBIDDEN_LEAD),
    HTTPStatus.NOT_FOUND: (Chrome.NOT_FOUND, Chrome.NOT_FOUND_LEAD),
    HTTPStatus.METHOD_NOT_ALLOWED: (Chrome.METHOD, Chrome.METHOD_LEAD),
    HTTPStatus.INTERNAL_SERVER_ERROR: (Chrome.FAILED, Chrome.FAILED_LEAD),
}
_OTHER: Final = (Chrome.BAD_REQUEST, Chrome.BAD_REQUEST_LEAD)


def install(app: Flask, max_bytes: int) -> None:
    """Answer every error with a page. An upload that is too large is said where it happened: in the drop zone."""

    def too_large(_: HTTPException) -> tuple[str, int]:
        return home(max_bytes, Upload.TOO_LARGE, limit=size(max_bytes)), HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def page(error: HTTPException) -> tuple[str, int, dict[str, str]]:
        status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
        heading, lead = _PAGES.get(status, _OTHER)
        headers = {"Allow": ", ".join(error.valid_methods or ())} if hasattr(error, "valid_methods") else {}
        return render_template("error.html", heading=heading, lead=lead), status, headers

    app.register_error_handler(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
    app.register_error_handler(HTTPException, page)
