"""The audit trail, for an admin."""

from flask import Blueprint, render_template, request

from provenance.journeys import accounts
from webui.language import language_of
from webui.pages.account import PER_PAGE
from webui.presenters.audit import audit_rows
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page."""
    pages = Blueprint("audit", __name__)

    @pages.get("/audit")
    def shelf() -> str:
        before = request.args.get("before", type=int)
        events = accounts.audit_page(site.database, limit=PER_PAGE + 1, before=before)
        names = {member.id: member.name for member in accounts.members_of(site.database)}
        shown = events[:PER_PAGE]
        return render_template(
            "members/audit.html",
            rows=audit_rows(shown, names, language_of(request)),
            older=shown[-1].number if len(events) > PER_PAGE else None,
            first=before is None,
        )

    return pages
