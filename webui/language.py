"""Which of the two languages a visitor reads: the one they chose, or else the first that their browser asks for."""

from typing import Final

from flask import Request, Response

from provenance.messages.language import Language, negotiate

_COOKIE: Final = "lang"
_YEAR_SECONDS: Final = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """The language of this request."""
    for chosen in (request.args.get("lang"), request.cookies.get(_COOKIE)):
        if chosen in set(Language):
            return Language(chosen)
    return negotiate(request.accept_languages.values())


def remember(request: Request, response: Response) -> Response:
    """Keep a choice that was made just now. It is the only cookie, and nobody has it who chose nothing."""
    chosen = request.args.get("lang")
    if chosen in set(Language):
        response.set_cookie(
            _COOKIE, chosen, max_age=_YEAR_SECONDS, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response
