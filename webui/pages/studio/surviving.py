"""Will it survive? The page for a file in the studio, before it is signed."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from provenance.store_errors import BlobMissingError
from webui.pages.studio.view import own_file
from webui.pages.surviving import Subject, page_of, picture_of, progress_of
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio_surviving", __name__, url_prefix="/studio/<batch_id>/files/<item_id>/survive")

    @pages.get("")
    def page(batch_id: str, item_id: str) -> str:
        return page_of(site, _subject(site, batch_id, item_id))

    @pages.get("/progress")
    def progress(batch_id: str, item_id: str) -> Response:
        return progress_of(site, _subject(site, batch_id, item_id))

    @pages.get("/<way>.jpg")
    def picture(batch_id: str, item_id: str, way: str) -> Response:
        return picture_of(site, _subject(site, batch_id, item_id), way)

    return pages


def _subject(site: Site, batch_id: str, item_id: str) -> Subject:
    _, item = own_file(site, batch_id, item_id)
    try:
        path = None if item.original is None else site.blobs.path(item.original)
    except BlobMissingError:
        path = None
    return Subject(
        key=f"file {item_id}",
        title=item.file_name,
        back=url_for("studio_batch.page", batch_id=batch_id, file=item_id),
        path=path,
        routes="studio_surviving",
        names={"batch_id": batch_id, "item_id": item_id},
    )
