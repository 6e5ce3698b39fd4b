"""A second lock beside the check of where a request comes from: forms of a session carry a token of that session."""

import hashlib
import hmac

from flask import Request, request
from markupsafe import Markup, escape

from webui.guarding.sessions import token_of

FIELD = "csrf"
HEADER = "X-CSRF-Token"


def token_for(session_token: str) -> str:
    """The token of a session's forms: nobody can make it who doesn't have the cookie, and it doesn't give it away."""
    return hmac.new(session_token.encode(), b"forms of this session", hashlib.sha256).hexdigest()


def token_fits(sent: Request) -> bool:
    """Whether a request carries the token of its own session, in the header of a script or the field of a form."""
    session_token = token_of(sent)
    if session_token is None:
        return False
    given = sent.headers.get(HEADER) or sent.form.get(FIELD, "")
    return hmac.compare_digest(given.encode(), token_for(session_token).encode())


def csrf_token() -> str:
    """The token for the page that is being made; empty where nobody is logged in."""
    session_token = token_of(request)
    return "" if session_token is None else token_for(session_token)


def csrf_field() -> Markup:
    """The hidden field that every form of a logged-in page has."""
    token = csrf_token()
    return (
        Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, escape(token))
        if token
        else Markup("")
    )
