"""Signing in and out: with a passkey where the browser has one, with a name and a password anywhere."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import accounts
from provenance.members.errors import MembersError, SignInError
from provenance.members.rates import SIGN_IN_BY_ADDRESS, SIGN_IN_BY_NAME, by_name
from webui.guarding.parties import better_address, party_of, party_or_404
from webui.guarding.passkey_requests import ask_browser, go_on, passkey_answer, refused, sent_object
from webui.guarding.rating import address_of, count
from webui.guarding.returning import local_path, wanted
from webui.guarding.sessions import agent_of, log_in, log_out, maybe_current, token_of
from webui.language import language_of
from webui.pages.forms import Problems, sent_text, sentences
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Nothing in them tells a name that exists from one that doesn't."""
    pages = Blueprint("sign_in", __name__)

    def drawn(name: str, problems: Problems) -> str:
        return render_template(
            "account/sign_in.html",
            name=name,
            problems=problems,
            after=wanted(request),
            party=party_of(site, request),
            better=better_address(site, request),
        )

    @pages.get("/sign-in")
    def ask() -> str | Response:
        if maybe_current() is not None:
            return redirect(wanted(request))
        return drawn("", {})

    @pages.post("/sign-in")
    def with_password() -> Response | tuple[str, int]:
        name, password = sent_text(request, "name"), request.form.get("password", "")
        count(site, SIGN_IN_BY_ADDRESS, address_of(request))
        count(site, SIGN_IN_BY_NAME, by_name(name))
        now = datetime.now(UTC)
        try:
            signed_in = accounts.sign_in_with_password(
                site.database, name, password, now=now, agent=agent_of(request)
            )
        except SignInError as error:
            said = sentences(error, language_of(request))
            return drawn(name, {"password": said}), HTTPStatus.UNPROCESSABLE_ENTITY
        return log_in(site, redirect(wanted(request), 303), signed_in)

    @pages.post("/sign-in/passkey/options")
    def options() -> Response:
        count(site, SIGN_IN_BY_ADDRESS, address_of(request))
        return ask_browser(
            accounts.begin_sign_in(site.database, party_or_404(site, request), now=datetime.now(UTC))
        )

    @pages.post("/sign-in/passkey")
    def with_passkey() -> Response:
        texts = sent_object(request)
        try:
            signed_in = accounts.finish_sign_in(
                site.database,
                party_or_404(site, request),
                passkey_answer(texts),
                now=datetime.now(UTC),
                agent=agent_of(request),
            )
        except MembersError as error:
            return refused(error, language_of(request))
        after = local_path(texts.get("next", "")) or url_for("verify.start")
        return log_in(site, go_on(after), signed_in)

    @pages.post("/sign-out")
    def leave() -> Response:
        token = token_of(request)
        if token is not None:
            accounts.sign_out(site.database, token, now=datetime.now(UTC))
        return log_out(redirect(url_for("verify.start"), 303))

    return pages
