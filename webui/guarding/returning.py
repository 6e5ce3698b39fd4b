"""Where somebody goes on after signing in or showing who they are: a page of this site, and of no other."""

from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from flask import Request, url_for

FIELD: Final = "next"
_MAX_LENGTH: Final = 2_000
_SAFE: Final = "/:@!$&'()*+,;=~-._"  # RFC 3986, section 3.3: what a path may hold as it is


def local_path(given: str) -> str | None:
    """A path of this site with its query, as it was given; None for everything that might lead elsewhere.

    Browsers read a backslash as a slash, drop control characters, and take two slashes for another host (WHATWG URL,
    section 4.4), so that a path with any of those is none of ours.
    """
    if not given.startswith("/") or given.startswith("//") or len(given) > _MAX_LENGTH:
        return None
    if "\\" in given or not given.isascii() or not given.isprintable() or " " in given:
        return None
    return given


def wanted(sent: Request) -> str:
    """The page that a form or an address asks to go on to; the first page where it asks for none of ours."""
    return local_path(sent.values.get(FIELD, "")) or url_for("verify.start")


def path_of(sent: Request) -> str | None:
    """The path that is asked for, as an address has it; None for one that a browser would take for another site."""
    return local_path(quote(sent.script_root + sent.path, safe=_SAFE))


def here(sent: Request) -> str:
    """The page that is asked for, with its query, to come back to."""
    query = sent.query_string.decode("latin-1")
    path = path_of(sent) or url_for("verify.start")
    return local_path(f"{path}?{query}" if query else path) or path


def came_from(sent: Request) -> str:
    """The page of ours whose form or script sent this, to come back to; the first page where that isn't said."""
    parts = urlsplit(sent.referrer or "")
    if f"{parts.scheme}://{parts.netloc}" != sent.host_url.rstrip("/"):
        return url_for("verify.start")
    return local_path(parts.path + (f"?{parts.query}" if parts.query else "")) or url_for("verify.start")


def detour(endpoint: str, after: str) -> str:
    """The address of a page that leads on to another one."""
    return f"{url_for(endpoint)}?{urlencode({FIELD: after})}"
