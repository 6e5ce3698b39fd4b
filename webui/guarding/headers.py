"""What every answer carries, and which requests are refused: the page runs our own script and nothing else."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from flask import Flask, Request, Response, abort, request

from webui.guarding.any_origin import LEDGER_FILES, is_open

_CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        # Not no-referrer: with it a browser sends our own forms with "Origin: null".
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
_OF_A_FILE: Final = "no-cache"
_VARIES: Final = ("Accept-Language", "Cookie")
# A result is about one visitor's file: no cache keeps it.
_OF_ONE_VISITOR: Final[Mapping[str, str]] = MappingProxyType(
    {**HEADERS, "Cache-Control": "no-store", "Vary": ", ".join(_VARIES)}
)
# Files that are the same for everybody: nobody is asked who they are, and caches keep them.
FOR_EVERYBODY: Final = frozenset({"static", *LEDGER_FILES})
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def protect(app: Flask, any_origin: frozenset[str] = frozenset()) -> None:
    """Refuse what another site sends in a visitor's name, and put the headers on every answer.

    The endpoints of `any_origin` are asked by pages of other sites too, in nobody's name.
    """

    def refuse_foreign() -> None:
        if request.method not in _SAFE_METHODS and foreign(request) and not is_open(request, any_origin):
            abort(403)

    app.before_request(refuse_foreign)
    app.after_request(_with_headers)


def foreign(sent: Request) -> bool:
    """Whether a page of another site made the browser send this.

    Browsers say so in Sec-Fetch-Site; an older one in Origin. A program that says neither is nobody's browser.
    """
    site = sent.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = sent.headers.get("Origin")
    return origin is not None and origin.rstrip("/") != sent.host_url.rstrip("/")


def _with_headers(response: Response) -> Response:
    if request.endpoint not in FOR_EVERYBODY and response.headers.get("Cache-Control") == _OF_A_FILE:
        del response.headers[
            "Cache-Control"
        ]  # Flask's word for a file of somebody's own, which a cache would keep
    present = {name.lower() for name, _ in response.headers}  # once: each look-up goes through them all
    fixed = request.endpoint in FOR_EVERYBODY and response.status_code < HTTPStatus.BAD_REQUEST
    wanted = HEADERS if fixed else _OF_ONE_VISITOR
    response.headers.extend((name, value) for name, value in wanted.items() if name.lower() not in present)
    if wanted is _OF_ONE_VISITOR and "vary" in present:
        response.vary.update(_VARIES)
    return response
