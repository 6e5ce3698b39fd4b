"""What an owner does to a work: withdraw and restore it, remove a stored copy, delete it for good."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import works as journeys
from provenance.journeys.works import Copy
from provenance.registry.model import Version
from provenance.registry.works import WorkView
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.ways_in.confirming import confirmation
from webui.pages.work.shelf import back_to, own_work
from webui.presenters.work import owned
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of these acts. Whatever isn't the member's own is not found."""
    pages = Blueprint("work_changes", __name__)

    @pages.post("/works/<work_id>/withdraw")
    def withdraw(work_id: str) -> Response:
        own_work(site, work_id)
        journeys.withdraw(site.database, current(), work_id, now=datetime.now(UTC))
        return back_to(work_id)

    @pages.post("/works/<work_id>/restore")
    def restore(work_id: str) -> Response:
        own_work(site, work_id)
        journeys.restore(site.database, current(), work_id, now=datetime.now(UTC))
        return back_to(work_id)

    @pages.route("/works/<work_id>/delete", methods=["GET", "POST"])
    def remove(work_id: str) -> str | Response:
        view = own_work(site, work_id)
        if request.method == "POST":
            journeys.remove(site.database, site.blobs, current(), work_id, now=datetime.now(UTC))
            return redirect(url_for("works.shelf"), 303)
        ask = owned.ask_remove(view, language_of(request))
        return confirmation(ask, url_for("works.page", work_id=work_id))

    @pages.route("/works/<work_id>/<int:number>/delete-copy", methods=["GET", "POST"])
    def remove_copy(work_id: str, number: int) -> str | Response:
        view, version = own_version(site, work_id, number)
        kept = [copy for copy, is_kept in _kept(version) if is_kept]
        if not kept:
            abort(404)
        if request.method == "POST":
            for copy in kept:
                journeys.remove_copy(
                    site.database, site.blobs, current(), work_id, number, copy, now=datetime.now(UTC)
                )
            return back_to(work_id)
        ask = owned.ask_remove_copy(view, version, language_of(request))
        return confirmation(ask, url_for("works.page", work_id=work_id))

    return pages


def own_version(site: Site, work_id: str, number: int) -> tuple[WorkView, Version]:
    """A version of a work of the member who asks; an answer with 404 for any other."""
    view = own_work(site, work_id)
    found = next((version for version in view.versions if version.number == number), None)
    return view, found or abort(404)


def _kept(version: Version) -> tuple[tuple[Copy, bool], ...]:
    return (Copy.SIGNED, version.kept), (Copy.ORIGINAL, version.original_kept)
