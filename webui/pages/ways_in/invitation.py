"""From a link to an account: the first admin's, a new member's, or a new way in for somebody who lost theirs."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.names import MAX_NAME_LENGTH
from provenance.journeys import accounts
from provenance.members.errors import InvalidInputError, InvitationError, MembersError, NameTakenError
from provenance.members.invitations import is_for_setup
from provenance.members.model import Invitation, Member
from provenance.members.passwords import MIN_PASSWORD
from provenance.members.rates import INVITATION_BY_ADDRESS
from webui.guarding.parties import better_address, party_of, party_or_404
from webui.guarding.passkey_requests import ask_browser, go_on, passkey_answer, refused, sent_object
from webui.guarding.rating import address_of, count
from webui.guarding.sessions import agent_of, log_in
from webui.language import language_of
from webui.pages.forms import Problems, sent_text, sentences
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.sign_in import SignIn


def blueprint(site: Site) -> Blueprint:
    """The routes of this page, under both of its addresses. A link that doesn't work never says why."""
    pages = Blueprint("invitation", __name__)

    @pages.before_request
    def not_too_often() -> None:
        count(site, INVITATION_BY_ADDRESS, address_of(request))

    @pages.errorhandler(InvitationError)
    def unusable(error: InvitationError) -> Response | tuple[str, int]:
        language = language_of(request)
        if request.is_json:
            return refused(error, language)
        said = sentences(error, language)
        return render_template("account/no_link.html", said=said), HTTPStatus.NOT_FOUND

    def drawn(token: str, name: str, problems: Problems) -> str:
        invited = accounts.invitation(site.database, token, now=datetime.now(UTC))
        return render_template(
            "account/invitation.html",
            invitation=invited,
            setup=is_for_setup(invited),
            member=_member(invited),
            name=name,
            problems=problems,
            least=MIN_PASSWORD,
            longest=MAX_NAME_LENGTH,
            party=party_of(site, request),
            better=better_address(site, request),
        )

    def _member(invited: Invitation) -> Member | None:
        known = accounts.members_of(site.database) if invited.member_id else ()
        return next((member for member in known if member.id == invited.member_id), None)

    def after(token: str) -> str:
        """Where who accepts goes on: a new member to the studio, one who lost their ways in to those."""
        invited = accounts.invitation(site.database, token, now=datetime.now(UTC))
        return url_for("account.page" if invited.member_id else "studio.start")

    @pages.get("/setup/<token>", endpoint="setup")
    @pages.get("/invitation/<token>")
    def ask(token: str) -> str:
        return drawn(token, "", {})

    @pages.post("/setup/<token>", endpoint="set_up")
    @pages.post("/invitation/<token>")
    def with_password(token: str) -> Response | tuple[str, int]:
        name, password = sent_text(request, "name"), request.form.get("password", "")
        language = language_of(request)
        if password != request.form.get("again", ""):
            said = (text(SignIn.AGAIN_DIFFERS, language),)
            return drawn(token, name, {"again": said}), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            onward = after(token)
            signed_in = accounts.accept_with_password(
                site.database, token, name, password, now=datetime.now(UTC), agent=agent_of(request)
            )
        except (InvalidInputError, NameTakenError) as error:
            field = "password" if error.code.value.startswith("password") else "name"
            problems = {field: sentences(error, language)}
            return drawn(token, name, problems), HTTPStatus.UNPROCESSABLE_ENTITY
        return log_in(site, redirect(onward, 303), signed_in)

    @pages.post("/setup/<token>/passkey/options", endpoint="set_up_options")
    @pages.post("/invitation/<token>/passkey/options")
    def options(token: str) -> Response:
        name = sent_object(request).get("name")
        try:
            asked = accounts.begin_acceptance(
                site.database, party_or_404(site, request), token, name, now=datetime.now(UTC)
            )
        except MembersError as error:
            return refused(error, language_of(request))
        return ask_browser(asked)

    @pages.post("/setup/<token>/passkey", endpoint="set_up_with_passkey")
    @pages.post("/invitation/<token>/passkey")
    def with_passkey(token: str) -> Response:
        texts, language = sent_object(request), language_of(request)
        try:
            onward = after(token)
            signed_in = accounts.accept_with_passkey(
                site.database,
                party_or_404(site, request),
                token,
                texts.get("name"),
                passkey_answer(texts),
                text(SignIn.FIRST_PASSKEY, language),
                now=datetime.now(UTC),
                agent=agent_of(request),
            )
        except MembersError as error:
            return refused(error, language)
        return log_in(site, go_on(onward), signed_in)

    return pages
