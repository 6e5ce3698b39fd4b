"""Step-up: somebody who is logged in shows again who they are, and goes on to what they were about to do."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import accounts
from provenance.members.errors import MembersError, SignInError
from provenance.members.rates import CONFIRM_BY_MEMBER
from webui.guarding.parties import better_address, party_of, party_or_404
from webui.guarding.passkey_requests import ask_browser, go_on, passkey_answer, refused, sent_object
from webui.guarding.rating import count
from webui.guarding.returning import local_path, wanted
from webui.guarding.sessions import confirmed, current, current_session
from webui.language import language_of
from webui.pages.forms import Problems, sentences
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of this page."""
    pages = Blueprint("proof", __name__)

    def drawn(problems: Problems) -> str:
        known = accounts.account(site.database, current_session(), now=datetime.now(UTC))
        return render_template(
            "account/confirm.html",
            password=known.password_changed_at is not None,
            passkeys=bool(known.passkeys),
            problems=problems,
            after=wanted(request),
            party=party_of(site, request),
            better=better_address(site, request),
        )

    @pages.get("/confirm")
    def ask() -> str | Response:
        return redirect(wanted(request)) if confirmed() else drawn({})

    @pages.post("/confirm")
    def with_password() -> Response | tuple[str, int]:
        count(site, CONFIRM_BY_MEMBER, current().id)
        password = request.form.get("password", "")
        try:
            accounts.confirm_with_password(site.database, current_session(), password, now=datetime.now(UTC))
        except SignInError as error:
            problems = {"password": sentences(error, language_of(request))}
            return drawn(problems), HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(wanted(request), 303)

    @pages.post("/confirm/passkey/options")
    def options() -> Response:
        count(site, CONFIRM_BY_MEMBER, current().id)
        party = party_or_404(site, request)
        return ask_browser(
            accounts.begin_confirmation(site.database, party, current_session(), now=datetime.now(UTC))
        )

    @pages.post("/confirm/passkey")
    def with_passkey() -> Response:
        texts, party = sent_object(request), party_or_404(site, request)
        try:
            accounts.confirm_with_passkey(
                site.database, party, current_session(), passkey_answer(texts), now=datetime.now(UTC)
            )
        except MembersError as error:
            return refused(error, language_of(request))
        return go_on(local_path(texts.get("next", "")) or url_for("verify.start"))

    return pages
