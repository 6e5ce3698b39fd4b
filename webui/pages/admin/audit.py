"""The audit trail, for an admin."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request

from provenance.journeys import accounts, works
from provenance.members.model import AuditEvent
from webui.guarding.sessions import current
from webui.language import language_of
from webui.presenters.account.audit import AuditRow, audit_rows
from webui.site import Site

PER_PAGE = 50


def blueprint(site: Site) -> Blueprint:
    """The route of this page."""
    pages = Blueprint("audit", __name__)

    @pages.get("/audit")
    def shelf() -> str:
        before = request.args.get("before", type=int)
        events = accounts.audit_page(site.database, limit=PER_PAGE + 1, before=before)
        shown = events[:PER_PAGE]
        return render_template(
            "members/audit.html",
            rows=rows_of(site, shown),
            older=shown[-1].number if len(events) > PER_PAGE else None,
            first=before is None,
        )

    return pages


def rows_of(site: Site, events: Sequence[AuditEvent]) -> tuple[AuditRow, ...]:
    """Events as rows for who is logged in, with the names of members and of the works that they may look at."""
    viewer, language = current(), language_of(request)
    names = {member.id: member.name for member in accounts.members_of(site.database)}
    found = works.seen_by(site.database, viewer, [event.subject for event in events if event.subject])
    return audit_rows(events, names, language, found, viewer.id)
