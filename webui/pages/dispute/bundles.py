"""The bundles of a dispute: made beside the request that asks for one, and downloaded."""

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, Request, abort, current_app, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.wrappers import Response

from provenance.evidence.bundles.model import RevocationFile
from provenance.evidence.disputes.errors import DisputeNotFoundError
from provenance.evidence.errors import InputError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import MAX_REVOCATION_DATA, MAX_REVOCATION_FILES
from provenance.ids import is_id
from provenance.jobs.evidence import Making
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.bundling import bundle_dispute
from provenance.journeys.studio.files import shown_name
from provenance.store_errors import BlobMissingError
from webui.acting import acting_later
from webui.guarding.sessions import current
from webui.pages.dispute.page import draw_dispute
from webui.pages.dispute.view import evidence_desk, own_dispute
from webui.site import Site


def given_files(sent: Request, field: str) -> tuple[RevocationFile, ...]:
    """The files of a field, each up to a byte more than a bundle holds: what is too much is refused with a sentence."""
    files = [file for file in sent.files.getlist(field) if file.filename]
    return tuple(
        RevocationFile(shown_name(file.filename or ""), file.stream.read(MAX_REVOCATION_DATA + 1))
        for file in files[: MAX_REVOCATION_FILES + 1]
    )


def blueprint(site: Site) -> Blueprint:
    """The routes of bundles. Whatever isn't the member's own is not found."""
    pages = Blueprint("dispute_bundles", __name__, url_prefix="/disputes/<dispute_id>/bundles")

    @pages.post("")
    def make(dispute_id: str) -> Response:
        found, member = own_dispute(site, dispute_id), current()
        hash_only = request.form.get("hash_only") == "yes" or not found.version.kept

        crls, ocsps = given_files(request, "crls"), given_files(request, "ocsps")
        later = replace(site, database=acting_later(site.database))

        def making() -> object:
            now = datetime.now(UTC)
            desk = evidence_desk(later)
            return bundle_dispute(
                desk, member, dispute_id, hash_only=hash_only, crls=crls, ocsps=ocsps, now=now
            )

        if site.evidence.begin(dispute_id, making, member.id) is Making.BUSY:
            abort(503)
        return redirect(url_for("dispute.page", dispute_id=dispute_id, _anchor="bundle"), 303)

    @pages.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue | HTTPException:
        """Said beside the button, though nothing of the form was read."""
        dispute_id = (request.view_args or {}).get("dispute_id", "")
        refused = InputError(Fault.REVOCATION_DATA_LARGE, most=MAX_REVOCATION_FILES)
        try:
            return draw_dispute(site, dispute_id, {}, refused=refused), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        except NotFound as error:  # nobody handles what an error's handler raises
            return current_app.handle_http_exception(error)

    @pages.get("/<bundle_id>.zip")
    def download(dispute_id: str, bundle_id: str) -> Response:
        own_dispute(site, dispute_id)
        if not is_id(bundle_id):
            abort(404)
        try:
            bundle, path = journeys.bundle_file(site.database, site.blobs, current(), dispute_id, bundle_id)
        except (DisputeNotFoundError, BlobMissingError):
            abort(404)
        return send_file(path, "application/zip", as_attachment=True, download_name=bundle.file_name)

    return pages
