"""Who may do what: every route has a rule, and what has none is not there. The one place that decides.

A rule also says how large the body of a request may be, before anything of it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from flask import Flask, Request, abort, redirect, request
from werkzeug.wrappers import Response

from provenance.evidence.layout import MAX_REVOCATION_DATA
from provenance.members.errors import ConfirmationNeededError, SessionOverError
from provenance.members.model import Role
from webui.guarding.csrf import token_fits
from webui.guarding.headers import FOR_EVERYBODY
from webui.guarding.passkey_requests import go_first
from webui.guarding.returning import came_from, detour, here
from webui.guarding.sessions import confirmed, maybe_current, recall
from webui.guarding.uploads import body_limit
from webui.site import Site

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM_BYTES: Final = 1024 * 1024
_FORM_PARTS: Final = 2_000
_FILES: Final = 500


class Access(Enum):
    """Who may. `API` leaves it to the operation, which asks for a key's scope or a session."""

    PUBLIC = None
    CREATOR = Role.CREATOR
    MODERATOR = Role.MODERATOR
    ADMIN = Role.ADMIN
    API = "api"


class Body(Enum):
    """What may be sent: fields, one file beside them, the files of a whole batch, or a bundle's revocation data."""

    FIELDS = "fields"
    FILE = "file"
    FILES = "files"
    REVOCATIONS = "revocations"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks for."""

    access: Access
    body: Body = Body.FIELDS
    confirmed: bool = False
    """Whether the member must have shown a short while ago who they are."""


PUBLIC: Final = Rule(Access.PUBLIC)
PUBLIC_FILE: Final = Rule(Access.PUBLIC, Body.FILE)
CREATOR: Final = Rule(Access.CREATOR)
CREATOR_FILE: Final = Rule(Access.CREATOR, Body.FILE)
CREATOR_FILES: Final = Rule(Access.CREATOR, Body.FILES)
CREATOR_REVOCATIONS: Final = Rule(Access.CREATOR, Body.REVOCATIONS)
CREATOR_SENSITIVE: Final = Rule(Access.CREATOR, confirmed=True)
ADMIN: Final = Rule(Access.ADMIN)
ADMIN_SENSITIVE: Final = Rule(Access.ADMIN, confirmed=True)
ADMIN_SENSITIVE_FILE: Final = Rule(Access.ADMIN, Body.FILE, confirmed=True)
API: Final = Rule(Access.API)

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "static": PUBLIC,
        "api_page.page": PUBLIC,
        "methods.page": PUBLIC,
        # verify
        "verify.start": PUBLIC,
        "verify.again": PUBLIC,
        "verify.check": PUBLIC_FILE,
        # the public pages of works
        "public.work": PUBLIC,
        "public.check": PUBLIC_FILE,
        "public_pictures.label": PUBLIC,
        "public_pictures.qr": PUBLIC,
        "public_pictures.picture": PUBLIC,
        # the ledger
        "ledger.page": PUBLIC,
        "ledger.mine": CREATOR,
        "ledger.seen": CREATOR_SENSITIVE,
        "ledger_files.checkpoint": PUBLIC,
        "ledger_files.tile": PUBLIC,
        "ledger_files.proof": PUBLIC,
        # the ways in
        "sign_in.ask": PUBLIC,
        "sign_in.with_password": PUBLIC,
        "sign_in.options": PUBLIC,
        "sign_in.with_passkey": PUBLIC,
        "sign_in.leave": CREATOR,
        "invitation.setup": PUBLIC,
        "invitation.set_up": PUBLIC,
        "invitation.set_up_options": PUBLIC,
        "invitation.set_up_with_passkey": PUBLIC,
        "invitation.ask": PUBLIC,
        "invitation.with_password": PUBLIC,
        "invitation.options": PUBLIC,
        "invitation.with_passkey": PUBLIC,
        "proof.ask": CREATOR,
        "proof.with_password": CREATOR,
        "proof.options": CREATOR,
        "proof.with_passkey": CREATOR,
        # a member's own account
        "account.page": CREATOR,
        "account.activity": CREATOR,
        "account.end_others": CREATOR,
        "account.end_session": CREATOR,
        "account_ways.new_passkey": CREATOR_SENSITIVE,
        "account_ways.passkey_options": CREATOR_SENSITIVE,
        "account_ways.add_passkey": CREATOR_SENSITIVE,
        "account_ways.remove_passkey": CREATOR_SENSITIVE,
        "account_ways.set_password": CREATOR_SENSITIVE,
        "account_ways.remove_password": CREATOR_SENSITIVE,
        "account_keys.make": CREATOR_SENSITIVE,
        "account_keys.revoke": CREATOR,
        # members, what everybody did, and what this installation is
        "members.shelf": ADMIN,
        "members.invite": ADMIN_SENSITIVE,
        "members.withdraw": ADMIN_SENSITIVE,
        "members.page": ADMIN_SENSITIVE,
        "members.change_role": ADMIN_SENSITIVE,
        "members.recover": ADMIN_SENSITIVE,
        "members.disable": ADMIN_SENSITIVE,
        "members.enable": ADMIN_SENSITIVE,
        "audit.shelf": ADMIN,
        "settings.page": ADMIN,
        "settings.root": ADMIN,
        # works
        "works.shelf": CREATOR,
        "works.page": CREATOR,
        "works.rename": CREATOR,
        "work_changes.withdraw": CREATOR,
        "work_changes.restore": CREATOR,
        "work_changes.remove": CREATOR,
        "work_changes.remove_copy": CREATOR,
        "work_files.download": CREATOR,
        "work_files.picture": CREATOR,
        "work_files.receipt": CREATOR,
        "work_files.qr": CREATOR,
        "work_seen.shelf": CREATOR,
        "work_seen.mark": CREATOR,
        "work_seen.page": CREATOR,
        "work_seen.mark_work": CREATOR,
        "work_seen.one": CREATOR,
        "work_timeline.page": CREATOR,
        "work_surviving.page": CREATOR,
        "work_surviving.progress": CREATOR,
        "work_surviving.picture": CREATOR,
        # disputes
        "disputes.shelf": CREATOR,
        "disputes.begin": CREATOR_FILES,
        "dispute.page": CREATOR,
        "dispute.picture": CREATOR,
        "dispute.note": CREATOR,
        "dispute.remove": CREATOR,
        "dispute_bundles.make": CREATOR_REVOCATIONS,
        "dispute_bundles.download": CREATOR,
        "dispute_notices.page": CREATOR,
        "dispute_notices.make": CREATOR,
        "dispute_notices.forget": CREATOR,
        # the studio
        "studio.start": CREATOR,
        "studio.begin": CREATOR_FILES,
        "studio.name": CREATOR,
        "studio.discard": CREATOR,
        "studio_batch.page": CREATOR,
        "studio_batch.say": CREATOR,
        "studio_files.add": CREATOR_FILES,
        "studio_files.picture": CREATOR,
        "studio_files.remove": CREATOR,
        "studio_parts.add": CREATOR_FILES,
        "studio_parts.remove": CREATOR,
        "studio_signing.progress": CREATOR,
        "studio_signing.retry": CREATOR,
        "studio_signing.archive": CREATOR,
        "studio_surviving.page": CREATOR,
        "studio_surviving.progress": CREATOR,
        "studio_surviving.picture": CREATOR,
        # the studio's diaries
        "diary.shelf": CREATOR,
        "diary.begin": CREATOR,
        "diary.page": CREATOR,
        "diary.rename": CREATOR,
        "diary.keep": CREATOR,
        "diary.remove": CREATOR,
        "diary_entries.note": CREATOR,
        "diary_entries.add": CREATOR_FILES,
        "diary_entries.picture": CREATOR,
        "diary_entries.download": CREATOR,
        "diary_entries.change": CREATOR,
        "diary_entries.remove": CREATOR,
        # identities
        "identity.shelf": CREATOR,
        "identity.create": CREATOR,
        "identity.page": CREATOR,
        "identity.csr": CREATOR,
        "identity.install": CREATOR,
        "identity_affected.page": CREATOR,
        "identity_affected.grading": CREATOR,
        "identity_keys.take_over": CREATOR_SENSITIVE,
        "identity_keys.rotate": CREATOR_SENSITIVE,
        "identity_keys.revoke": CREATOR_SENSITIVE,
        # trust lists
        "trust.shelf": ADMIN,
        "trust.add": ADMIN_SENSITIVE_FILE,
        "trust.page": ADMIN,
        "trust.remove": ADMIN_SENSITIVE,
        "trust.development": ADMIN_SENSITIVE,
    }
)


def rule_of(endpoint: str) -> Rule | None:
    """The rule of a route; those of the API stand in its table of operations."""
    return API if endpoint.startswith("api.") else RULES.get(endpoint)


def install(app: Flask, site: Site) -> None:
    """Ask every request for what its route's rule says. Add it after whatever else may refuse one."""

    # The same, where it turns out while a journey is under way.
    app.register_error_handler(ConfirmationNeededError, lambda _error: _first("proof.ask"))
    app.register_error_handler(SessionOverError, lambda _error: _first("sign_in.ask"))

    @app.before_request
    def admit() -> Response | None:
        if request.endpoint is None:
            recall(site)  # no such page: the router says so, under the menu of who asked
            return None
        rule = rule_of(request.endpoint)
        if rule is None:
            abort(404)
        if rule.access is Access.API or request.endpoint in FOR_EVERYBODY:
            return None
        _limit(request, rule.body, site.services.settings.max_bytes)
        recall(site)
        refused = _refused(rule)
        acts = rule.access is not Access.PUBLIC and request.method not in _SAFE
        if refused is None and acts and not token_fits(request):
            abort(403)
        return refused


def _refused(rule: Rule) -> Response | None:
    """The way to the sign-in page for nobody, not found for whom the page isn't, the way to a proof who needs one."""
    role = rule.access.value
    if not isinstance(role, Role):
        return None
    member = maybe_current()
    if member is None:
        return _first("sign_in.ask")
    if not member.member.role.includes(role):
        abort(404)
    return _first("proof.ask") if rule.confirmed and not confirmed() else None


def _first(endpoint: str) -> Response:
    """To another page first, and from there back: to this page, or to the one whose form or script sent this."""
    after = here(request) if request.method in _SAFE else came_from(request)
    address = detour(endpoint, after)
    if request.headers.get("HX-Request"):  # or htmx would draw that page in the place of a part of this one
        return Response("", headers={"HX-Redirect": address})
    return go_first(address) if request.is_json else redirect(address, 303)


def _limit(sent: Request, body: Body, max_bytes: int) -> None:
    """Set what the parser of the body goes by."""
    sent.max_form_parts = _FORM_PARTS
    match body:
        case Body.FIELDS:
            sent.max_content_length = _FORM_BYTES
        case Body.FILE:
            sent.max_content_length = body_limit(max_bytes)
        case Body.FILES:
            sent.max_content_length = body_limit(max_bytes) * 8
            sent.max_form_parts = _FORM_PARTS + _FILES
        case (
            Body.REVOCATIONS
        ):  # as much as a bundle holds, however small the files are that are verified here
            sent.max_content_length = body_limit(MAX_REVOCATION_DATA)
