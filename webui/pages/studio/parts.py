"""Sketches and layers of an original: evidence of how it was made, added and taken away again."""

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from provenance.batches.errors import BatchesError
from provenance.journeys.studio import files as journeys
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.refusals import problem_text
from webui.pages.studio.receiving import REFUSED
from webui.pages.studio.view import Shown, asked_of, batch_page, own_file
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.studio import Studio


def blueprint(site: Site) -> Blueprint:
    """The routes of these files. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio_parts", __name__, url_prefix="/studio/<batch_id>/files/<item_id>/parts")

    @pages.post("")
    def add(batch_id: str, item_id: str) -> Response | str | tuple[str, int]:
        view, item = own_file(site, batch_id, item_id)
        language = language_of(request)
        files = [file for file in request.files.getlist("parts") if file.filename]
        problems = [] if files else [text(Studio.NO_FILE, language)]
        for file in files:
            try:
                _take(site, batch_id, item_id, file)
            except REFUSED as error:
                name = journeys.shown_name(file.filename or "")
                problems.append(f"{name}: {problem_text(error, language)}")
        if not problems:
            return redirect(
                url_for("studio_batch.page", batch_id=batch_id, file=item_id, _anchor="parts"), 303
            )
        view, item = own_file(site, batch_id, item_id)
        return batch_page(
            site, Shown(view, item, asked_of(view, item, site), {"parts": tuple(problems)})
        ), 422

    @pages.post("/<part_id>/remove")
    def remove(batch_id: str, item_id: str, part_id: str) -> Response:
        own_file(site, batch_id, item_id)
        try:
            journeys.remove_component(site.intake, current(), batch_id, item_id, part_id)
        except BatchesError:
            abort(409)
        return redirect(url_for("studio_batch.page", batch_id=batch_id, file=item_id, _anchor="parts"), 303)

    return pages


def _take(site: Site, batch_id: str, item_id: str, file: FileStorage) -> None:
    with site.blobs.incoming() as path:
        file.save(path)
        journeys.add_component(site.intake, current(), batch_id, item_id, path, file.filename or "file")
