"""The site that passkeys belong to."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """A site as browsers know it (Web Authentication Level 3, section 5.4.2).

    `id` is its host name, `origin` the scheme, host and port that its pages come from; `name` is shown to people.
    """

    id: str
    name: str
    origin: str


def relying_party(url: str, name: str) -> RelyingParty | None:
    """The site at a URL; None where browsers offer no passkeys: an address in numbers, or no HTTPS off this machine."""
    try:
        parts = urlsplit(url)
        host, port, scheme = parts.hostname, parts.port, parts.scheme
    except ValueError:
        return None
    if not host or scheme not in _DEFAULT_PORTS or _is_address(host):
        return None
    if scheme == "http" and host != "localhost" and not host.endswith(".localhost"):
        return None
    suffix = "" if port in {None, _DEFAULT_PORTS[scheme]} else f":{port}"
    return RelyingParty(host, name, f"{scheme}://{host}{suffix}")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
