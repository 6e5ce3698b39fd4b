"""Will it survive? The page for a work, from the signed file of its latest version."""

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import works as journeys
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.surviving import Subject, page_of, picture_of, progress_of
from webui.pages.work.shelf import own_work
from webui.presenters.wording import titled
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("work_surviving", __name__, url_prefix="/works/<work_id>/survive")

    @pages.get("")
    def page(work_id: str) -> str:
        return page_of(site, _subject(site, work_id))

    @pages.get("/progress")
    def progress(work_id: str) -> Response:
        return progress_of(site, _subject(site, work_id))

    @pages.get("/<way>.jpg")
    def picture(work_id: str, way: str) -> Response:
        return picture_of(site, _subject(site, work_id), way)

    return pages


def _subject(site: Site, work_id: str) -> Subject:
    view = own_work(site, work_id)
    version = view.latest.number
    try:
        _, path = journeys.stored_file(site.database, site.blobs, current(), work_id, version)
    except (WorkNotFoundError, CopyNotKeptError, BlobMissingError):
        path = None
    return Subject(
        key=f"work {work_id} {version}",
        title=titled(view.work.title, language_of(request)),
        back=url_for("works.page", work_id=work_id),
        path=path,
        routes="work_surviving",
        names={"work_id": work_id},
        work_id=work_id,
    )
