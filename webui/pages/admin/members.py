"""Members, for an admin: the list, links that let people in, and what can be done to one of them."""

from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.ids import is_id
from provenance.journeys import accounts
from provenance.members.errors import ConflictError, InvitationError
from provenance.members.model import Member, Role
from provenance.members.rates import INVITE_BY_MEMBER
from webui.guarding.rating import count
from webui.guarding.sessions import current, current_session
from webui.language import language_of
from webui.links import public_address
from webui.pages.forms import Problems, chosen, sent_text, sentences
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.account.members import ask_disable, member_row, open_links, role_choices
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.members import Members


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages."""
    pages = Blueprint("members", __name__)

    @pages.get("/members")
    def shelf() -> str:
        language, you = language_of(request), current()
        members = accounts.members_of(site.database)
        names = {member.id: member.name for member in members}
        links = accounts.open_invitations(site.database, now=datetime.now(UTC))
        return render_template(
            "members/list.html",
            members=tuple(member_row(member, you, language) for member in members),
            links=open_links(links, names, language),
        )

    @pages.route("/members/invite", methods=["GET", "POST"])
    def invite() -> str | tuple[str, int]:
        language = language_of(request)
        if request.method == "GET":
            roles = role_choices(language)
            return render_template("members/invite.html", roles=roles, value=Role.CREATOR.value)
        count(site, INVITE_BY_MEMBER, current().id)
        role = chosen(Role, sent_text(request, "role"), Role.CREATOR)
        token = accounts.invite(site.database, current_session(), role, now=datetime.now(UTC))
        return shown_once(token, text(Members.LINK_JOIN, language))

    @pages.post("/members/withdraw")
    def withdraw() -> Response:
        link = sent_text(request, "link")
        with suppress(InvitationError):  # it was used, or ran out: it works no more, which was wanted
            accounts.withdraw_invitation(site.database, current_session(), link, now=datetime.now(UTC))
        return redirect(url_for("members.shelf", _anchor="links"), 303)

    def shown_once(token: str, lead: str) -> tuple[str, int]:
        path = url_for("invitation.ask", token=token)
        link = public_address(request, site.public_url) + path
        return render_template("members/link.html", link=link, lead=lead), HTTPStatus.CREATED

    def drawn(member: Member, problems: Problems) -> str:
        language = language_of(request)
        return render_template(
            "members/one.html",
            member=member_row(member, current(), language),
            roles=role_choices(language),
            problems=problems,
        )

    @pages.get("/members/<member_id>")
    def page(member_id: str) -> str:
        return drawn(_member(site, member_id), {})

    @pages.post("/members/<member_id>/role")
    def change_role(member_id: str) -> Response | tuple[str, int]:
        member = _member(site, member_id)
        role = chosen(Role, sent_text(request, "role"), member.role)
        try:
            accounts.change_role(site.database, current_session(), member.id, role, now=datetime.now(UTC))
        except ConflictError as error:
            return drawn(member, {"role": sentences(error, language_of(request))}), HTTPStatus.CONFLICT
        # Who gave their own away has no business on the page of a member any more.
        away = member.id == current().id and not role.includes(Role.ADMIN)
        return redirect(url_for("account.page" if away else "members.shelf"), 303)

    @pages.post("/members/<member_id>/link")
    def recover(member_id: str) -> tuple[str, int]:
        member, language = _member(site, member_id), language_of(request)
        count(site, INVITE_BY_MEMBER, current().id)
        try:
            token = accounts.recovery_link(site.database, current_session(), member.id, now=datetime.now(UTC))
        except ConflictError as error:
            return drawn(member, {"access": sentences(error, language)}), HTTPStatus.CONFLICT
        return shown_once(token, text(Members.LINK_RECOVER, language, name=member.name))

    @pages.route("/members/<member_id>/disable", methods=["GET", "POST"])
    def disable(member_id: str) -> str | Response | tuple[str, int]:
        member, language = _member(site, member_id), language_of(request)
        if request.method == "GET":
            return confirmation(ask_disable(member, language), url_for("members.page", member_id=member.id))
        try:
            accounts.disable(site.database, current_session(), member.id, now=datetime.now(UTC))
        except ConflictError as error:
            return drawn(member, {"access": sentences(error, language)}), HTTPStatus.CONFLICT
        return redirect(url_for("members.shelf"), 303)

    @pages.post("/members/<member_id>/enable")
    def enable(member_id: str) -> Response:
        member = _member(site, member_id)
        accounts.enable(site.database, current_session(), member.id, now=datetime.now(UTC))
        return redirect(url_for("members.page", member_id=member.id), 303)

    return pages


def _member(site: Site, member_id: str) -> Member:
    """A member by id; an answer with 404 where there is none."""
    known = accounts.members_of(site.database) if is_id(member_id) else ()
    found = next((member for member in known if member.id == member_id), None)
    if found is None:
        abort(404)
    return found
