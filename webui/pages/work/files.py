"""The files of a work, for its owner: what was signed, its original, its picture, the receipt, the QR code."""

from pathlib import PurePath

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from provenance.journeys import works as journeys
from provenance.journeys.works import Copy
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.links import public_address, qr_png, qr_svg, verify_link
from webui.pages.work.shelf import own_work
from webui.presenters.work.receipt import receipt as receipt_of
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of these files. Whatever isn't the member's own, or isn't kept, is not found."""
    pages = Blueprint("work_files", __name__)

    @pages.get("/works/<work_id>/<int:number>/<any(signed, original):copy>")
    def download(work_id: str, number: int, copy: str) -> Response:
        own_work(site, work_id)
        wanted = Copy(copy)
        try:
            version, path = journeys.stored_file(
                site.database, site.blobs, current(), work_id, number, wanted
            )
        except (WorkNotFoundError, CopyNotKeptError, BlobMissingError):
            abort(404)
        name = version.file_name if wanted is Copy.ORIGINAL else signed_name(version.file_name)
        # Never as what it says it is: a browser that opened an SVG here would run it in our name.
        return send_file(path, "application/octet-stream", as_attachment=True, download_name=name)

    @pages.get("/works/<work_id>/<int:number>/picture.jpg")
    def picture(work_id: str, number: int) -> Response:
        shown = next((v.picture for v in own_work(site, work_id).versions if v.number == number), None)
        if shown is None:
            abort(404)
        try:
            answer = send_file(site.blobs.path(shown), "image/jpeg", etag=shown)
        except BlobMissingError:
            abort(404)
        # Asked for again each time, so that nothing is shown after signing out.
        answer.headers["Cache-Control"] = "private, no-cache"
        return answer

    @pages.get("/works/<work_id>/receipt.json")
    def receipt(work_id: str) -> Response:
        view = own_work(site, work_id)
        link = verify_link(public_address(request, site.public_url), work_id)
        return _attached(receipt_of(view, link), "application/json", f"receipt-{work_id}.json")

    @pages.get("/works/<work_id>/qr.<any(svg, png):kind>")
    def qr(work_id: str, kind: str) -> Response:
        own_work(site, work_id)
        link = verify_link(public_address(request, site.public_url), work_id)
        if kind == "svg":
            return _attached(qr_svg(link), "image/svg+xml", f"verify-{work_id}.svg")
        return _attached(qr_png(link), "image/png", f"verify-{work_id}.png")

    return pages


def signed_name(file_name: str) -> str:
    """What a signed file is called when it is downloaded: as its original, and told apart from it."""
    path = PurePath(file_name)
    return f"{path.stem}-signed{path.suffix}"


def _attached(data: bytes, mime: str, name: str) -> Response:
    answer = Response(data, mimetype=mime)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
