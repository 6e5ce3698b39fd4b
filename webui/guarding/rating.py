"""How often a page lets something be tried: too often is an answer of its own (429)."""

from flask import Request
from werkzeug.exceptions import TooManyRequests

from provenance.members.rates import Rule, by_address
from webui.guarding.sessions import maybe_current
from webui.site import Site


def count(site: Site, rule: Rule, key: str) -> None:
    """Count one attempt under a key. Raises TooManyRequests, which says when to try again."""
    retry = site.rates.check(rule, key)
    if retry is not None:
        raise TooManyRequests(retry_after=retry.after)


def count_verification(site: Site, sent: Request) -> None:
    """Count a file that is read for whoever sent this: visitors by their address, members by their id."""
    settings, here = site.services.settings, maybe_current()
    if here is None:
        count(site, Rule("verify-address", settings.visitor_verify_per_minute, 60), address_of(sent))
    else:
        count(site, Rule("verify-member", settings.verify_per_minute, 60), here.member.id)


def address_of(sent: Request) -> str:
    """The key of where a request comes from."""
    return by_address(sent.remote_addr or "")
