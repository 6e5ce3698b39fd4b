"""The timeline of a work, for its owner."""

from datetime import UTC, datetime

from flask import Blueprint, render_template, request

from provenance.journeys.captures import capture_reader
from provenance.journeys.timeline.history import history_of
from provenance.ledger.writing.log import Log
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.work.shelf import own_work
from webui.presenters.timeline.axis import timeline
from webui.presenters.timeline.words import told
from webui.presenters.wording import titled
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("work_timeline", __name__)

    @pages.get("/works/<work_id>/timeline")
    def page(work_id: str) -> str:
        view, language = own_work(site, work_id), language_of(request)
        witnesses = [witness.key for witness in site.ledger.witnesses]
        captured = capture_reader(site.pool, site.blobs, datetime.now(UTC))
        history = history_of(site.database, current(), work_id, _log(site), witnesses, captured)
        return render_template(
            "timeline/page.html",
            work={"id": work_id, "title": titled(view.work.title, language)},
            view=timeline(told(history, language), (), language),
            proven=any(moment.proven for moment in history),
        )

    return pages


def _log(site: Site) -> Log | None:
    """The ledger, where it was begun: to look at a page makes none."""
    return site.ledger.log if site.services.ledger_key() is not None else None
