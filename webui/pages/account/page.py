"""A member's own account: the page, their sessions, and what they did."""

from contextlib import suppress
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import accounts
from provenance.journeys.revoking.answers import changes_counted
from provenance.members.errors import NotFoundError
from webui.guarding.parties import better_address, party_of
from webui.guarding.sessions import current, current_session
from webui.language import language_of
from webui.pages.admin.audit import PER_PAGE, rows_of
from webui.pages.forms import sent_text
from webui.presenters.account.account import account_page
from webui.site import Site

_SHOWN = 8


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages."""
    pages = Blueprint("account", __name__)

    @pages.get("/account")
    def page() -> str:
        now, language, here = datetime.now(UTC), language_of(request), current_session()
        view = accounts.account(site.database, here, now=now)
        changes = changes_counted(site.database, here.member)
        events = accounts.audit_page(site.database, limit=_SHOWN, actor_id=here.member.id)
        return render_template(
            "account/page.html",
            account=account_page(view, here.session, now, language, changes),
            rows=rows_of(site, events),
            party=party_of(site, request),
            better=better_address(site, request),
        )

    @pages.get("/account/activity")
    def activity() -> str:
        member, before = current(), request.args.get("before", type=int)
        events = accounts.audit_page(site.database, limit=PER_PAGE + 1, before=before, actor_id=member.id)
        shown = events[:PER_PAGE]
        return render_template(
            "account/activity.html",
            rows=rows_of(site, shown),
            older=shown[-1].number if len(events) > PER_PAGE else None,
            first=before is None,
        )

    @pages.post("/account/sessions/end-others")
    def end_others() -> Response:
        accounts.end_other_sessions(site.database, current_session(), now=datetime.now(UTC))
        return _sessions()

    @pages.post("/account/sessions/end")
    def end_session() -> Response:
        session = sent_text(request, "session")
        with suppress(NotFoundError):  # it ended by itself: what was wanted
            accounts.end_session(site.database, current_session(), session, now=datetime.now(UTC))
        return _sessions()

    return pages


def _sessions() -> Response:
    return redirect(url_for("account.page", _anchor="sessions"), 303)
