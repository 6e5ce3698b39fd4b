"""Seen elsewhere: what was seen of all works of a creator, of one of them, and one sighting to compare."""

from datetime import UTC, datetime
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.ids import is_id
from provenance.journeys.recovery import watch as journeys
from provenance.registry.errors import WorkNotFoundError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.work.shelf import own_work
from webui.presenters.wording import titled
from webui.presenters.work.seen import compared, seen_list
from webui.site import Site

PER_PAGE: Final = 24
_MOST_PAGES: Final = 10_000


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Whatever isn't the member's own is not found."""
    pages = Blueprint("work_seen", __name__)

    @pages.get("/works/seen")
    def shelf() -> str:
        number = _page()
        found = journeys.watch(site.database, current(), PER_PAGE + 1, (number - 1) * PER_PAGE)
        unread = journeys.count_unread(site.database, current())
        seen = seen_list(
            found, number=number, per_page=PER_PAGE, unread=unread, language=language_of(request)
        )
        return render_template("works/seen.html", page=seen, work=None)

    @pages.post("/works/seen")
    def mark() -> Response:
        journeys.mark_read(site.database, current(), now=datetime.now(UTC))
        return redirect(url_for("work_seen.shelf"), 303)

    @pages.get("/works/<work_id>/seen")
    def page(work_id: str) -> str:
        view, number, language = own_work(site, work_id), _page(), language_of(request)
        found = journeys.watch_work(site.database, current(), work_id, PER_PAGE + 1, (number - 1) * PER_PAGE)
        unread = journeys.count_unread(site.database, current(), work_id)
        seen = seen_list(found, number=number, per_page=PER_PAGE, unread=unread, language=language)
        work = {"id": work_id, "title": titled(view.work.title, language)}
        return render_template("works/seen.html", page=seen, work=work)

    @pages.post("/works/<work_id>/seen")
    def mark_work(work_id: str) -> Response:
        own_work(site, work_id)
        journeys.mark_read(site.database, current(), now=datetime.now(UTC), work_id=work_id)
        return redirect(url_for("work_seen.page", work_id=work_id), 303)

    @pages.get("/works/seen/<sighting_id>")
    def one(sighting_id: str) -> str:
        if not is_id(sighting_id):
            abort(404)
        try:
            found = journeys.watched(site.database, current(), sighting_id)
        except WorkNotFoundError:
            abort(404)
        return render_template("works/seen_one.html", seen=compared(found, language_of(request)))

    return pages


def _page() -> int:
    return max(1, min(request.args.get("page", 1, type=int), _MOST_PAGES))
