"""Who calls: a program with a key, or a browser with a session. Where a key is sent, no cookie counts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from flask import Request, g

from provenance.journeys.accounts.key_lookup import KeyLookup
from provenance.members.api_keys import allowed_scopes
from provenance.members.model import Member, Scope
from provenance.members.rates import Rule, by_address
from webui.api.operation import Operation
from webui.api.problems import refuse
from webui.guarding.csrf import HEADER, token_fits
from webui.guarding.headers import foreign
from webui.guarding.sessions import session_member
from webui.site import Site
from webui.translations.problems import ApiProblem

REALM: Final = 'Bearer realm="vermilion"'
READ: Final = Rule("api-read", 6000, 60)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever may do what they ask; `member` is None only where an operation is open to all.

    `key_id` is the key that a program sent; None for a browser.
    """

    member: Member | None
    scopes: frozenset[Scope] = frozenset()
    key_id: str | None = None


def caller() -> Caller:
    """Who sent the request that is being answered."""
    found: Caller = g.api_caller
    return found


def member() -> Member:
    """The member who sent it, in operations that ask for a scope."""
    found = caller().member
    if found is None:
        refuse(ApiProblem.UNAUTHENTICATED, {"WWW-Authenticate": REALM})
    return found


def admit(site: Site, keys: KeyLookup, request: Request, operation: Operation) -> None:
    """Let a request in, or refuse it: who sends it, whether they may, how often. Raises ProblemError."""
    if "Authorization" in request.headers:
        found = _by_key(keys, request)
    elif operation.any_origin and foreign(request):
        found = Caller(None)  # whoever is logged in here, it isn't they who ask
    else:
        found = _by_session(site, request)
    scope = operation.scope
    if scope is not None and found.member is None:
        refuse(ApiProblem.UNAUTHENTICATED, {"WWW-Authenticate": REALM})
    if scope is not None and scope not in found.scopes:
        challenge = f'{REALM}, error="insufficient_scope", scope="{scope.value}"'
        refuse(ApiProblem.SCOPE_MISSING, {"WWW-Authenticate": challenge}, scope=scope.value)
    _count(site, request, operation, found.member)
    g.api_caller = found


def _by_key(keys: KeyLookup, request: Request) -> Caller:
    scheme, _, presented = request.headers.get("Authorization", "").partition(" ")
    found = None
    if scheme.lower() == "bearer":
        found = keys.find(presented.strip(), now=datetime.now(UTC))
    if found is None:
        refuse(ApiProblem.KEY_INVALID, {"WWW-Authenticate": f'{REALM}, error="invalid_token"'})
    return Caller(found.member, found.key.scopes, found.key.id)


def _by_session(site: Site, request: Request) -> Caller:
    member = session_member(site, request)
    if member is None:
        return Caller(None)
    # A cookie comes along with whatever another site makes the browser send; only our own page says one of these.
    if request.method not in {"GET", "HEAD"} and not (
        request.headers.get("Sec-Fetch-Site") == "same-origin"
        or (HEADER in request.headers and token_fits(request))
    ):
        refuse(ApiProblem.FOREIGN)
    return Caller(member, allowed_scopes(member.role))


def _count(site: Site, request: Request, operation: Operation, member: Member | None) -> None:
    if operation.name == "health":
        return  # a monitor must hear of a busy server that it is busy, and not that it asked too often
    rule = READ
    if operation.costly:
        settings = site.services.settings
        visitor = Rule("verify-address", settings.visitor_verify_per_minute, 60)
        rule = visitor if member is None else Rule("api-verify", settings.verify_per_minute, 60)
    elif operation.name == "sign":
        rule = Rule("api-sign", site.services.settings.sign_per_minute, 60)
    key = by_address(request.remote_addr or "") if member is None else member.id
    retry = site.rates.check(rule, key)
    if retry is not None:
        refuse(ApiProblem.TOO_MANY, {"Retry-After": str(retry.after)}, seconds=retry.after)
