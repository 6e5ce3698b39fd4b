"""The site that a browser's passkeys belong to, as the visitor reached it."""

from flask import Request, abort

from provenance.members.relying_party import RelyingParty, relying_party
from webui.links import public_address
from webui.site import Site

NAME = "Vermilion"
_NUMBERS = frozenset({"127.0.0.1", "::1"})


def party_of(site: Site, sent: Request) -> RelyingParty | None:
    """The site of passkeys for this visitor; None where their browser offers none."""
    return relying_party(public_address(sent, site.public_url), NAME)


def party_or_404(site: Site, sent: Request) -> RelyingParty:
    """The same for what only the script of passkeys asks for; it isn't there where there are no passkeys."""
    party = party_of(site, sent)
    if party is None:
        abort(404)
    return party


def better_address(site: Site, sent: Request) -> str | None:
    """The same page under the name of this machine, where it was reached by a number; None anywhere else."""
    host, _, port = sent.host.rpartition(":")
    name = (host or port).strip("[]")
    if site.public_url is not None or name not in _NUMBERS:
        return None
    return f"{sent.scheme}://localhost{f':{port}' if host else ''}{sent.path}"
