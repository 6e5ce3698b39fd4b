"""The studio's first page: what name to sign as, originals coming in, and the batches that were begun."""

from datetime import UTC, datetime

from flask import Blueprint, Request, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.errors import KeysError
from provenance.batches.batches import MAX_FILES
from provenance.batches.errors import BatchBusyError
from provenance.ids import is_id
from provenance.journeys import identities
from provenance.journeys.studio import batches as studio
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.forms import Problems, sent_text, sentences
from webui.pages.identity.page import keys_of
from webui.pages.studio.receiving import begun, receive
from webui.pages.studio.view import own_batch, usable
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.studio.bench import ask_discard, batch_rows
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.studio import Studio


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio", __name__)

    @pages.get("/studio")
    def start() -> str:
        if not identities.identities(site.services.keyring, current()):
            return _name_form(current().name, {})
        return first_page({})

    def first_page(problems: Problems) -> str:
        language = language_of(request)
        return render_template(
            "studio/start.html",
            batches=batch_rows(studio.batches(site.database, current()), language),
            version_of=version_of(request),
            problems=problems,
            max_files=MAX_FILES,
            max_bytes=site.services.settings.max_bytes,
        )

    @pages.post("/studio")
    def begin() -> Response | tuple[str, int] | str:
        """Begin a batch: with the files of a form, or empty for a script that sends them one by one."""
        by_script = "empty" in request.form
        files = [file for file in request.files.getlist("files") if file.filename]
        if not files and not by_script:
            return first_page({"files": (text(Studio.NO_FILE, language_of(request)),)}), 422
        batch = begun(site)
        if by_script:
            return jsonify(
                address=url_for("studio_batch.page", batch_id=batch.id, version_of=version_of(request))
            )
        return receive(site, batch.id, files, version_of(request))

    @pages.post("/studio/name")
    def name() -> Response | tuple[str, int]:
        wanted = sent_text(request, "name")
        if not usable(site, datetime.now(UTC)):  # pressed twice: it was made by the first
            try:
                identities.create(keys_of(site), current(), wanted, now=datetime.now(UTC))
            except KeysError as error:
                return _name_form(wanted, {"name": sentences(error, language_of(request))}), 422
        return redirect(url_for("studio.start"), 303)

    @pages.route("/studio/<batch_id>/discard", methods=["GET", "POST"])
    def discard(batch_id: str) -> Response | str:
        view = own_batch(site, batch_id)
        if request.method == "POST":
            try:
                studio.discard(site.database, site.blobs, current(), batch_id)
            except BatchBusyError:
                return redirect(url_for("studio_batch.page", batch_id=batch_id), 303)
            return redirect(url_for("studio.start"), 303)
        return confirmation(ask_discard(view, language_of(request)), url_for("studio.start"))

    return pages


def version_of(sent: Request) -> str | None:
    """The work that a new version was begun for, by its own page."""
    wanted = sent.values.get("version_of", "")
    return wanted if is_id(wanted) else None


def _name_form(name: str, problems: Problems) -> str:
    return render_template("studio/name.html", name=name, problems=problems)
