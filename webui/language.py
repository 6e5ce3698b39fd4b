"""Which of the two languages a visitor reads: the one they chose, or else the first that their browser asks for."""

from typing import Final
from urllib.parse import urlencode

from flask import Request, Response, current_app, url_for

from provenance.messages.language import Language, negotiate
from webui.guarding.returning import path_of

_FIELD: Final = "lang"
_COOKIE: Final = "lang"
_YEAR_SECONDS: Final = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """The language of this request."""
    for chosen in (request.args.get(_FIELD), request.cookies.get(_COOKIE)):
        if chosen in set(Language):
            return Language(chosen)
    return negotiate(request.accept_languages.values())


def speaks_it(request: Request) -> bool:
    """Whether the browser's own fields, such as those for dates, speak the language of this page."""
    return negotiate(request.accept_languages.values()) is language_of(request)


def remember(request: Request, response: Response) -> Response:
    """Keep a choice that was made just now; nobody has this cookie who chose nothing."""
    chosen = request.args.get(_FIELD)
    if chosen in set(Language):
        response.set_cookie(
            _COOKIE, chosen, max_age=_YEAR_SECONDS, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response


def same_page(request: Request, language: Language) -> str:
    """The address of this page with its query in a language; the first page where this one can't be asked for again.

    What a form was answered with stands under an address that may be asked for: then it is that page, empty.
    """
    routes = current_app.create_url_adapter(request)
    path = path_of(request) if routes is not None and routes.test(method="GET") else None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != _FIELD]
    query = urlencode([*kept, (_FIELD, language.value)])
    return f"{path or url_for('verify.start')}?{query if path else urlencode({_FIELD: language.value})}"
