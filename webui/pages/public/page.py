"""What anyone with the link sees of a work: its record, and whether a copy is one of its versions."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, abort, render_template, request

from provenance.ids import is_id
from provenance.journeys import works as journeys
from provenance.journeys.checking.check_upload import CheckedUpload, check_upload
from provenance.messages.values import day
from provenance.registry.errors import WorkNotFoundError, WorkRemovedError
from provenance.registry.works import WorkView
from provenance.store_errors import BlobMissingError
from webui.guarding.rating import count_verification
from webui.guarding.uploads import uploaded
from webui.language import language_of
from webui.links import public_address, verify_link
from webui.presenters.work.copies import copy_page
from webui.presenters.work.public import public_page
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.public import Public
from webui.translations.upload import Upload

Answer = str | tuple[str, int]


def blueprint(site: Site) -> Blueprint:
    """The routes of the page; what goes with it as pictures is in `public_pictures`."""
    pages = Blueprint("public", __name__)

    def shown(work_id: str, then: Callable[[WorkView], Answer]) -> Answer:
        try:
            view = public_work(site, work_id)
        except WorkRemovedError as removed:
            return withdrawn(removed.removed_at)
        return then(view) if view.work.withdrawn_at is None else withdrawn(view.work.withdrawn_at)

    def withdrawn(at: datetime) -> Answer:
        language = language_of(request)
        lead = text(Public.WITHDRAWN_LEAD, language, day=day(at, language))
        return render_template("public/withdrawn.html", lead=lead), HTTPStatus.GONE

    def drawn(view: WorkView, problem: str = "") -> str:
        language = language_of(request)
        return render_template(
            "public/work.html",
            id=view.work.id,
            page=public_page(view, read_again(site, view), language),
            og_title=view.work.title,
            link=verify_link(public_address(request, site.public_url), view.work.id),
            problem=problem,
            max_bytes=site.services.settings.max_bytes,
        )

    @pages.get("/v/<work_id>")
    def work(work_id: str) -> Answer:
        count_verification(site, request)
        return shown(work_id, drawn)

    @pages.post("/v/<work_id>")
    def check(work_id: str) -> Answer:
        def checked(view: WorkView) -> Answer:
            file = uploaded(request, "file")
            if file is None:
                return drawn(
                    view, text(Upload.NONE_CHOSEN, language_of(request))
                ), HTTPStatus.UNPROCESSABLE_ENTITY
            count_verification(site, request)
            file.stream.flush()
            site.refresh_trust()
            path = Path(file.stream.name)
            upload = check_upload(site.pool, path, name=file.filename, recogniser=site.recogniser)
            registered = journeys.registered_as(site.database, upload.verdict.sha256 or "")
            page = copy_page(view, upload, registered, language_of(request))
            title = view.work.title
            return render_template("public/check.html", id=work_id, title=title, page=page)

        return shown(work_id, checked)

    return pages


def found(site: Site, work_id: str) -> WorkView:
    """A work by its link, withdrawn or not; an answer with 404 where there is none, or none any more."""
    try:
        return public_work(site, work_id)
    except WorkRemovedError:
        abort(404)


def public_work(site: Site, work_id: str) -> WorkView:
    """A work by its link, withdrawn or not; an answer with 404 where there never was one.

    Raises WorkRemovedError for one that its owner deleted.
    """
    if not is_id(work_id):
        abort(404)
    try:
        return journeys.public_work(site.database, work_id)
    except WorkRemovedError:
        raise
    except WorkNotFoundError:
        abort(404)


def read_again(site: Site, view: WorkView) -> CheckedUpload | None:
    """The latest signed file, read anew, so that a later revocation shows; None where it isn't kept."""
    latest = view.latest
    if not latest.kept:
        return None
    site.refresh_trust()
    try:
        return check_upload(
            site.pool, site.blobs.path(journeys.public_file(site.database, view)), name=view.work.title
        )
    except (BlobMissingError, FileNotFoundError):
        return None
