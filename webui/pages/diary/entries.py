"""What comes into a diary: fingerprints that a browser computed, files that are kept, and what is said of each."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from provenance.credentials.errors import VerifierError
from provenance.journeys.diary import entries as journeys
from provenance.journeys.diary.entries import About
from provenance.journeys.studio.files import shown_name
from provenance.media.errors import MediaError
from provenance.registry.diary import MAX_NOTE, DiaryEntry, EntryKind
from provenance.registry.errors import DiaryNotFoundError, RegistryError
from provenance.store_errors import BlobMissingError, StoreError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.diary.page import diary_page, own_view
from webui.pages.forms import chosen, sent_text
from webui.pages.refusals import problem_text
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.diary import ask_remove_entry
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.diary_entries import Entries

_REFUSED = (RegistryError, MediaError, VerifierError, StoreError, OSError)
_MAX_DIGITS = 16


def blueprint(site: Site) -> Blueprint:
    """The routes of these entries. Whatever isn't the member's own is not found."""
    pages = Blueprint("diary_entries", __name__, url_prefix="/diary/<diary_id>")

    @pages.post("/fingerprints")
    def note(diary_id: str) -> tuple[str, int]:
        """One file that stays where it is, for a script, which gets nothing or a sentence back."""
        own_view(site, diary_id)
        digits = sent_text(request, "size")
        size = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else -1
        try:
            journeys.add_fingerprint(
                site.database, current(), diary_id, _about(sent_text(request, "name")),
                sent_text(request, "sha256"), size, now=datetime.now(UTC),
            )  # fmt: skip
        except DiaryNotFoundError:
            abort(404)
        except RegistryError as error:
            return problem_text(error, language_of(request)), 422
        return "", 201

    @pages.post("/files")
    def add(diary_id: str) -> Response | str | tuple[str, int]:
        """Keep files: several of a form, or one of a script, which gets nothing or a sentence back."""
        own_view(site, diary_id)
        language, by_script = language_of(request), "script" in request.args
        files = [file for file in request.files.getlist("files") if file.filename]
        refused = [("", text(Entries.NO_FILE, language))] if not files else []
        if (
            request.form.get("keep") != "yes"
        ):  # no form of ours sends a file whose fingerprint alone is wanted
            files, refused = [], [("", text(Entries.NOT_KEPT, language))]
        for file in files:
            try:
                _take(site, diary_id, file)
            except _REFUSED as error:
                refused.append((shown_name(file.filename or ""), problem_text(error, language)))
        if by_script:
            return (refused[0][1], 422) if refused else ("", 201)
        if refused:
            return diary_page(site, own_view(site, diary_id), refused=refused), 422
        return redirect(url_for("diary.page", diary_id=diary_id, _anchor="entries"), 303)

    @pages.get("/<entry_id>/picture.jpg")
    def picture(diary_id: str, entry_id: str) -> Response:
        answer = _blob(site, _own(site, diary_id, entry_id).picture, mimetype="image/jpeg")
        # Asked for again each time, so that nothing is shown after signing out.
        answer.headers["Cache-Control"] = "private, no-cache"
        return answer

    @pages.get("/<entry_id>/file")
    def download(diary_id: str, entry_id: str) -> Response:
        entry = _own(site, diary_id, entry_id)
        return _blob(site, entry.blob, mimetype="application/octet-stream", name=entry.file_name)

    @pages.post("/<entry_id>")
    def change(diary_id: str, entry_id: str) -> Response:
        entry = _own(site, diary_id, entry_id)
        about = _about(entry.file_name)
        journeys.change(site.database, current(), diary_id, entry_id, about.kind, about.note)
        return redirect(url_for("diary.page", diary_id=diary_id, _anchor=entry_id), 303)

    @pages.route("/<entry_id>/remove", methods=["GET", "POST"])
    def remove(diary_id: str, entry_id: str) -> Response | str:
        entry = _own(site, diary_id, entry_id)
        if request.method == "GET":
            ask = ask_remove_entry(entry, language_of(request))
            return confirmation(ask, url_for("diary.page", diary_id=diary_id, _anchor=entry_id))
        journeys.remove(site.database, site.blobs, current(), diary_id, entry_id)
        return redirect(url_for("diary.page", diary_id=diary_id, removed=1), 303)

    return pages


def _own(site: Site, diary_id: str, entry_id: str) -> DiaryEntry:
    try:
        return journeys.entry(site.database, current(), diary_id, entry_id)
    except DiaryNotFoundError:
        abort(404)


def _about(name: str) -> About:
    kind = chosen(EntryKind, request.form.get("kind", ""), EntryKind.SKETCH)
    return About(name, kind, sent_text(request, "note", MAX_NOTE))


def _take(site: Site, diary_id: str, file: FileStorage) -> None:
    with site.blobs.incoming() as path:
        file.save(path)  # beside the blobs, so that it is moved among them whole
        about = _about(file.filename or "file")
        journeys.add_file(site.intake, current(), diary_id, about, path, now=datetime.now(UTC))


def _blob(site: Site, sha256: str | None, *, mimetype: str, name: str | None = None) -> Response:
    if sha256 is None:
        abort(404)
    try:
        path = site.blobs.path(sha256)
    except BlobMissingError:
        abort(404)
    return send_file(path, mimetype, as_attachment=name is not None, download_name=name, etag=sha256)
