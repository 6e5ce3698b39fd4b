"""The ways into a member's own account: passkeys and the password, added, changed and removed."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import accounts
from provenance.members.errors import (
    ConfirmationNeededError,
    ConflictError,
    InvalidInputError,
    MembersError,
    SessionOverError,
)
from provenance.members.model import Passkey
from provenance.members.passwords import MIN_PASSWORD
from webui.guarding.parties import better_address, party_of, party_or_404
from webui.guarding.passkey_requests import ask_browser, go_on, passkey_answer, refused, sent_object
from webui.guarding.sessions import current_session
from webui.language import language_of
from webui.pages.forms import Problems, sentences
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.account.account import ask_remove_passkey, ask_remove_password
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.sign_in import SignIn


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages."""
    pages = Blueprint("account_ways", __name__)

    @pages.get("/account/passkeys/new")
    def new_passkey() -> str:
        party, better = party_of(site, request), better_address(site, request)
        return render_template("account/passkey.html", party=party, better=better)

    @pages.post("/account/passkeys/new/options")
    def passkey_options() -> Response:
        party = party_or_404(site, request)
        try:
            asked = accounts.begin_passkey(site.database, party, current_session(), now=datetime.now(UTC))
        except ConflictError as error:
            return refused(error, language_of(request))
        return ask_browser(asked)

    @pages.post("/account/passkeys/new")
    def add_passkey() -> Response:
        texts, party = sent_object(request), party_or_404(site, request)
        try:
            accounts.add_passkey(
                site.database,
                party,
                current_session(),
                passkey_answer(texts),
                texts.get("label", ""),
                now=datetime.now(UTC),
            )
        except (SessionOverError, ConfirmationNeededError):
            raise
        except MembersError as error:
            return refused(error, language_of(request))
        return go_on(url_for("account.page"))

    @pages.route("/account/passkeys/<credential>/remove", methods=["GET", "POST"])
    def remove_passkey(credential: str) -> str | Response | tuple[str, int]:
        passkey = _own_passkey(site, credential)
        if request.method == "GET":
            return confirmation(ask_remove_passkey(passkey, language_of(request)), url_for("account.page"))
        try:
            accounts.remove_passkey(
                site.database, current_session(), passkey.credential_id, now=datetime.now(UTC)
            )
        except ConflictError as error:
            return _conflict(error)
        return redirect(url_for("account.page"), 303)

    def password_form(problems: Problems) -> str:
        known = accounts.account(site.database, current_session(), now=datetime.now(UTC))
        has_one = known.password_changed_at is not None
        return render_template(
            "account/password.html", problems=problems, has_one=has_one, least=MIN_PASSWORD
        )

    @pages.route("/account/password", methods=["GET", "POST"])
    def set_password() -> str | Response | tuple[str, int]:
        if request.method == "GET":
            return password_form({})
        language, password = language_of(request), request.form.get("password", "")
        if password != request.form.get("again", ""):
            said = (text(SignIn.AGAIN_DIFFERS, language),)
            return password_form({"again": said}), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            accounts.set_password(site.database, current_session(), password, now=datetime.now(UTC))
        except InvalidInputError as error:
            problems = {"password": sentences(error, language)}
            return password_form(problems), HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(url_for("account.page"), 303)

    @pages.route("/account/password/remove", methods=["GET", "POST"])
    def remove_password() -> str | Response | tuple[str, int]:
        if request.method == "GET":
            return confirmation(ask_remove_password(language_of(request)), url_for("account.page"))
        try:
            accounts.remove_password(site.database, current_session(), now=datetime.now(UTC))
        except ConflictError as error:
            return _conflict(error)
        return redirect(url_for("account.page"), 303)

    return pages


def _own_passkey(site: Site, credential: str) -> Passkey:
    """One of the member's passkeys; an answer with 404 for any other."""
    known = accounts.account(site.database, current_session(), now=datetime.now(UTC)).passkeys
    found = next((passkey for passkey in known if passkey.credential_id.hex() == credential), None)
    if found is None:
        abort(404)
    return found


def _conflict(error: ConflictError) -> tuple[str, int]:
    said = sentences(error, language_of(request))
    return render_template("account/refused.html", said=said), HTTPStatus.CONFLICT
