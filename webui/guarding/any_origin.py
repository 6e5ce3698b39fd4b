"""What pages of any other site may ask and read: public records, asked for as nobody.

Source: the Fetch standard, "HTTP CORS protocol". No answer allows credentials, so a page can't read what its browser
asked for in somebody's name. Where the installation has no public address nothing is open: what runs on somebody's own
machine would tell every page that they visit which works they hold.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, request
from werkzeug.exceptions import HTTPException

LEDGER_FILES: Final = frozenset({"ledger_files.checkpoint", "ledger_files.tile", "ledger_files.proof"})
# Top-level names that lead nowhere else: RFC 6761, RFC 6762, and ICANN's for private use.
_NEAR: Final = frozenset({"localhost", "local", "internal"})
_ASKS: Final = "Access-Control-Request-Method"
# What the page of another site may read beside the content, and the type of what it may send.
_OPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Content-Disposition, ETag, Retry-After, WWW-Authenticate",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
)
_PREFLIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": str(24 * 60 * 60),
        "Cache-Control": "no-store",
        "Vary": f"{_ASKS}, Access-Control-Request-Headers",
    }
)


def is_public(address: str | None) -> bool:
    """Whether an operator's address of the installation is for everybody, and not of one machine or its network."""
    name = None if address is None else urlsplit(address).hostname
    if name is None:
        return False
    try:
        return ip_address(name).is_global
    except ValueError:
        return name.rstrip(".").rpartition(".")[2] not in _NEAR


def install(app: Flask, endpoints: frozenset[str]) -> None:
    """Answer what browsers ask before they send a page's request, and open the answers of these endpoints."""

    @app.before_request
    def preflight() -> Response | None:
        if request.method != "OPTIONS" or _ASKS not in request.headers:
            return None
        methods = _methods(request, endpoints)
        if not methods:
            return None
        answer = Response(
            status=204, headers={**_PREFLIGHT, "Access-Control-Allow-Methods": ", ".join(methods)}
        )
        del answer.headers["Content-Type"]
        return answer

    @app.after_request
    def opened(response: Response) -> Response:
        if _ASKS not in request.headers and is_open(request, endpoints):
            response.headers.update(_OPEN)
        return response


def is_open(sent: Request, endpoints: frozenset[str]) -> bool:
    """Whether this is for one of the endpoints, or for the path of one by a method that it hasn't got."""
    if sent.endpoint is not None:
        return sent.endpoint in endpoints
    return bool(endpoints) and bool(_methods(sent, endpoints))


def _methods(sent: Request, endpoints: frozenset[str]) -> list[str]:
    """By which methods something at this path is open, in the order of the alphabet."""
    routes = current_app.create_url_adapter(sent)
    if routes is None:
        return []
    try:
        known = routes.allowed_methods()
        return sorted(
            name for name in known if name != "OPTIONS" and routes.match(method=name)[0] in endpoints
        )
    except HTTPException:
        return []
