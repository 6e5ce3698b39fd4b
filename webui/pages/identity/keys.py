"""What is done to a signing identity's key: import, rotate, revoke."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.custody.importing import MAX_KEY_FILE_BYTES, ImportedKey, import_pkcs8, import_pkcs12
from keys.errors import (
    InvalidCertificateError,
    InvalidNameError,
    KeysError,
    NameTakenError,
)
from keys.revocation import RevocationReason
from provenance.journeys import identities as journeys
from provenance.journeys.revoking.regrading import graded
from provenance.store_errors import StoreError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.forms import Problems, chosen, sent_file, sent_text, sentences
from webui.pages.identity.affected import would_affect
from webui.pages.identity.page import MAX_CHAIN_BYTES, keys_of, own_identity
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.affected import AffectedPage
from webui.presenters.dates import instant_of
from webui.presenters.identities import ask_revoke, ask_rotate
from webui.presenters.wording import capital
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.identity_keys import IdentityKeys

_FILES: Final = {"p12": ("p12",), "pkcs8": ("key", "chain")}


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Whatever isn't the member's own is not found."""
    pages = Blueprint("identity_keys", __name__)

    @pages.route("/identity/import", methods=["GET", "POST"])
    def take_over() -> str | Response | tuple[str, int]:
        if request.method == "GET":
            return _import_form({"name": "", "form": "p12"}, {})
        values = {name: sent_text(request, name) for name in ("name", "form")}
        language = language_of(request)
        needed = _FILES.get(values["form"], _FILES["p12"])
        missing = [name for name in needed if not sent_size(name)]
        if missing:
            said = (text(IdentityKeys.FILE_NEEDED, language),)
            return _import_form(values, dict.fromkeys(missing, said)), 422
        try:
            made = journeys.import_(
                keys_of(site), current(), values["name"], _imported(needed), now=datetime.now(UTC)
            )
        except KeysError as error:
            return _import_form(values, {_field(error, needed): sentences(error, language)}), 422
        return redirect(url_for("identity.page", name=made.name), 303)

    @pages.route("/identity/of/<name>/rotate", methods=["GET", "POST"])
    def rotate(name: str) -> str | Response | tuple[str, int]:
        identity, language = own_identity(site, name), language_of(request)
        back = url_for("identity.page", name=name)
        if request.method == "POST":
            try:
                journeys.rotate_key(keys_of(site), current(), name, now=datetime.now(UTC))
            except KeysError as error:
                said = sentences(error, language)
                return render_template("identity/refused.html", said=said, back=back), 409
            return redirect(back, 303)
        return confirmation(ask_rotate(identity, language), back)

    @pages.route("/identity/of/<name>/revoke", methods=["GET", "POST"])
    def revoke(name: str) -> str | Response | tuple[str, int]:
        identity, language = own_identity(site, name), language_of(request)

        def drawn(values: dict[str, str], problems: Problems, shown: AffectedPage | None = None) -> str:
            reasons = tuple((reason.value, capital(text(reason, language))) for reason in RevocationReason)
            return render_template(
                "identity/revoke.html",
                ask=ask_revoke(identity, language),
                reasons=reasons,
                values=values,
                problems=problems,
                affected=shown,
                back=url_for("identity.page", name=name),
            )

        if request.method == "GET":
            reason = RevocationReason.UNSPECIFIED
            shown = would_affect(site, identity, reason, None)
            return drawn({"reason": reason.value, "since": "", "understood": ""}, {}, shown)
        values = {field: sent_text(request, field) for field in ("reason", "since", "understood")}
        reason = chosen(RevocationReason, values["reason"], RevocationReason.UNSPECIFIED)
        since = instant_of(values["since"])
        if values["since"] and since is None:
            return drawn(values, {"since": (text(IdentityKeys.SINCE_BAD, language),)}), 422
        try:
            if values["understood"] != "yes" or sent_text(request, "look"):
                shown = would_affect(site, identity, reason, since)
                if sent_text(request, "look"):
                    return drawn(values, {}, shown)
                problems = {"understood": (text(IdentityKeys.UNDERSTOOD_NEEDED, language),)}
                return drawn(values, problems, shown), 422
            _revoke(site, name, reason, since)
        except KeysError as error:
            return drawn(values, {"since": sentences(error, language)}), 422
        return redirect(url_for("identity_affected.page", name=name), 303)

    return pages


def _revoke(site: Site, name: str, reason: RevocationReason, since: datetime | None) -> None:
    """Revoke for good. Works are graded at once; answers, which may be very many, beside it. Raises KeysError."""
    member, now = current(), datetime.now(UTC)
    changed = journeys.revoke_identity(
        keys_of(site), member, name, reason, now=now, invalid_since=since, grade=False
    )
    revocations = site.services.keyring.revocations.current()
    grade = partial(graded, site.database, revocations, changed, now=now, actor_id=member.id)
    with suppress(StoreError):  # it is revoked all the same, and `catch_up` grades what is left
        grade(answers=False)
    site.regrading.soon(partial(grade, works=False))


def sent_size(name: str) -> bool:
    """Whether a file was sent in a field."""
    return bool(sent_file(request, name, 1))


def _imported(needed: tuple[str, ...]) -> ImportedKey:
    """The key that was sent; raises a KeysError for each thing that is wrong with it."""
    password = request.form.get("password", "")[:1024].encode() or None
    now = datetime.now(UTC)
    if needed == ("p12",):
        return import_pkcs12(sent_file(request, "p12", MAX_KEY_FILE_BYTES), now, password)
    key = sent_file(request, "key", MAX_KEY_FILE_BYTES)
    return import_pkcs8(key, sent_file(request, "chain", MAX_CHAIN_BYTES), now, password)


def _import_form(values: dict[str, str], problems: Problems) -> str:
    return render_template("identity/import.html", values=values, problems=problems)


def _field(error: KeysError, needed: tuple[str, ...]) -> str:
    """Beside which field an error stands."""
    if isinstance(error, InvalidNameError | NameTakenError):
        return "name"
    return needed[-1] if isinstance(error, InvalidCertificateError) else needed[0]
