"""Who sent this request: the cookie of a session, and the member that it stands for.

The cookie holds a random token and nothing else; everything about a session is in the database, under its hash.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Request, abort, g, request
from werkzeug.wrappers import Response

from provenance.journeys.accounts import resume, sign_out
from provenance.members.access import Current
from provenance.members.model import Member
from provenance.members.sessions import SESSION_POLICY, SignedIn, recently_confirmed
from webui.site import Site

COOKIE: Final = "vermilion"
# Over TLS with the prefix that keeps a sister domain from planting one (RFC 6265bis, section 4.1.3.2).
_SECURE_COOKIE: Final = "__Host-vermilion"


def cookie_name(sent: Request) -> str:
    """What the cookie is called on this connection."""
    return _SECURE_COOKIE if sent.is_secure else COOKIE


def token_of(sent: Request) -> str | None:
    """The token that the browser sent."""
    return sent.cookies.get(cookie_name(sent)) or None


def recall(site: Site) -> None:
    """Find out who sends the request that is being answered, once."""
    token = token_of(request)
    g.current = None if token is None else resume(site.database, token, now=datetime.now(UTC))


def maybe_current() -> Current | None:
    """Who is logged in, or None."""
    found: Current | None = g.get("current")
    return found


def current_session() -> Current:
    """The member and session of this request; its rule let nobody else in."""
    found = maybe_current()
    if found is None:
        abort(401)
    return found


def current() -> Member:
    """The member who sent this request; its rule let nobody else in."""
    return current_session().member


def session_member(site: Site, sent: Request) -> Member | None:
    """Who is logged in with the browser that sent this, asked outside of the pages' rules."""
    token = token_of(sent)
    found = None if token is None else resume(site.database, token, now=datetime.now(UTC))
    return None if found is None else found.member


def confirmed() -> bool:
    """Whether the member showed themselves a short while ago."""
    return recently_confirmed(current_session().session, datetime.now(UTC))


def agent_of(sent: Request) -> str:
    """What the browser calls itself, for the list of a member's sessions."""
    return sent.user_agent.string


def log_in(site: Site, response: Response, signed_in: SignedIn) -> Response:
    """Give a browser its new session, which always has a new token; the one that it had before ends."""
    before = token_of(request)
    if before is not None:
        sign_out(site.database, before, now=datetime.now(UTC))
    response.set_cookie(
        cookie_name(request),
        signed_in.token,
        max_age=_seconds(SESSION_POLICY.absolute),
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def log_out(response: Response) -> Response:
    """Take the cookie away."""
    response.delete_cookie(
        cookie_name(request), secure=request.is_secure, httponly=True, samesite="Lax", path="/"
    )
    return response


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
