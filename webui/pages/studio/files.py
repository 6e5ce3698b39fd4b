"""The files of a batch: added one by one, looked at, and taken out."""

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from provenance.batches.errors import BatchesError
from provenance.credentials.errors import SigningError
from provenance.journeys.studio import files as journeys
from provenance.media.errors import MediaError
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.refusals import problem_text
from webui.pages.studio.receiving import REFUSED, receive, take
from webui.pages.studio.start import version_of
from webui.pages.studio.view import own_batch, own_file
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.studio.bench import ask_remove
from webui.presenters.studio.rows import row
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.studio import Studio


def blueprint(site: Site) -> Blueprint:
    """The routes of these files. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio_files", __name__, url_prefix="/studio/<batch_id>/files")

    @pages.post("")
    def add(batch_id: str) -> Response | str | tuple[str, int]:
        """Take files in: several of a form, or one of a script, which gets its row or a sentence back."""
        own_batch(site, batch_id)
        files = [file for file in request.files.getlist("files") if file.filename]
        if request.args.get("row") is None:
            return receive(site, batch_id, files, version_of(request))
        language = language_of(request)
        if len(files) != 1:
            return text(Studio.NO_FILE, language), 422
        try:
            item = take(site, batch_id, files[0], version_of(request))
        except (MediaError, SigningError) as error:
            return problem_text(error, language), 422  # this file, as often as it is sent
        except REFUSED as error:
            return problem_text(error, language), 409
        view = own_batch(site, batch_id)
        return render_template("studio/row.html", batch=view.batch, row=row(view, item, language)), 201

    @pages.get("/<item_id>/picture.jpg")
    def picture(batch_id: str, item_id: str) -> Response:
        _, item = own_file(site, batch_id, item_id)
        if item.picture is None:
            abort(404)
        try:
            answer = send_file(site.blobs.path(item.picture), "image/jpeg", etag=item.picture)
        except BlobMissingError:
            abort(404)
        # Asked for again each time, so that nothing is shown after signing out.
        answer.headers["Cache-Control"] = "private, no-cache"
        return answer

    @pages.route("/<item_id>/remove", methods=["GET", "POST"])
    def remove(batch_id: str, item_id: str) -> Response | str:
        _, item = own_file(site, batch_id, item_id)
        if request.method == "GET":
            return confirmation(
                ask_remove(item, language_of(request)), url_for("studio_batch.page", batch_id=batch_id)
            )
        try:
            journeys.remove_original(site.intake, current(), batch_id, item_id)
        except BatchesError:
            abort(409)
        return redirect(url_for("studio_batch.page", batch_id=batch_id), 303)

    return pages
