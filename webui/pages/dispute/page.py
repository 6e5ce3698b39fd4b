"""One dispute: its page, the picture of the copy, what happened, and its removal."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from keys.errors import KeysError
from provenance.evidence.disputes.errors import CaptureError, DisputeOverError, DisputesFullError
from provenance.evidence.disputes.model import MAX_TEXT, DisputeState
from provenance.evidence.errors import EvidenceError
from provenance.journeys.captures import CaptureReader, capture_reader
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.steps import Disputed
from provenance.journeys.evidence.gathering import Gathered, gather
from provenance.journeys.timeline.history import history_of
from provenance.journeys.timeline.moments import Moment
from provenance.ledger.errors import LedgerError
from provenance.messages.errors import error_text
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.dispute.view import log_of, own_dispute, sides
from webui.pages.forms import Problems, chosen, sent_text
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.dispute.notices import links
from webui.presenters.dispute.page import dispute_page
from webui.presenters.dispute.shelf import ask_remove
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.dispute_bundle import BundleText


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("dispute", __name__, url_prefix="/disputes/<dispute_id>")

    @pages.get("")
    def page(dispute_id: str) -> str:
        return draw_dispute(site, dispute_id, {})

    @pages.get("/copy.jpg")
    def picture(dispute_id: str) -> Response:
        shown = own_dispute(site, dispute_id).dispute.picture
        if shown is None:
            abort(404)
        try:
            answer = send_file(site.blobs.path(shown), "image/jpeg", etag=shown)
        except BlobMissingError:
            abort(404)
        # Asked for again each time, so that nothing is shown after signing out.
        answer.headers["Cache-Control"] = "private, no-cache"
        return answer

    @pages.post("/steps")
    def note(dispute_id: str) -> Response | tuple[str, int]:
        own_dispute(site, dispute_id)
        language = language_of(request)
        state = chosen(DisputeState, request.form.get("state", ""), DisputeState.NOTICED)
        if state is DisputeState.NOTICED:  # only making one is that
            abort(400)
        said = sent_text(request, "text", MAX_TEXT)
        try:
            journeys.note(site.database, current(), dispute_id, state, said, now=datetime.now(UTC))
        except CaptureError as error:
            return draw_dispute(site, dispute_id, {"text": (text(error.fault, language),)}, said), 422
        except (DisputeOverError, DisputesFullError):
            abort(409)
        return redirect(url_for("dispute.page", dispute_id=dispute_id, _anchor="steps"), 303)

    @pages.route("/remove", methods=["GET", "POST"])
    def remove(dispute_id: str) -> Response | str:
        found = own_dispute(site, dispute_id)
        if request.method == "GET":
            back = url_for("dispute.page", dispute_id=dispute_id)
            return confirmation(ask_remove(found, language_of(request)), back)
        journeys.remove(site.database, site.blobs, current(), dispute_id)
        return redirect(url_for("disputes.shelf"), 303)

    return pages


def draw_dispute(
    site: Site, dispute_id: str, problems: Problems, said: str = "", refused: Exception | None = None
) -> str:
    """The page, with what is wrong with its form, or why a bundle was not made: `refused`, or what its job says."""
    # First: what is over by now is in the record that is read next. The other way round, a bundle that is made while
    # the page is drawn would be neither there nor waited for.
    making = site.evidence.running(dispute_id)
    found, language = own_dispute(site, dispute_id), language_of(request)
    one, failure = found.dispute, None if making else refused or site.evidence.failure(dispute_id)
    why = "" if failure is None else error_text(failure, language) or ""
    captured = capture_reader(site.pool, site.blobs, datetime.now(UTC))
    moments, gathered = _known(site, found, captured)
    shapes = (sides(site, found.version.picture), sides(site, one.picture))
    return render_template(
        "dispute/page.html",
        page=dispute_page(found, current().name, moments, gathered, shapes, language, captured(one.sha256)),
        making=making,
        failed="" if failure is None else text(BundleText.NOT_MADE, language, why=why).strip(),
        problems=problems,
        said=said,
        notices=links(language),
    )


def _known(
    site: Site, found: Disputed, captured: CaptureReader
) -> tuple[tuple[Moment, ...], Gathered | None]:
    """The history of the work, and what evidence there is of it; less of both where the ledger can't be read."""
    one, owner = found.dispute, current()
    try:
        log = log_of(site)
        witnesses = [witness.key for witness in site.ledger.witnesses]
        moments = history_of(site.database, owner, one.work_id, log, witnesses, captured)
    except (LedgerError, KeysError):
        log, moments = None, history_of(site.database, owner, one.work_id, captured=captured)
    try:
        gathered = gather(
            site.database,
            site.blobs,
            owner,
            one.work_id,
            one.version,
            None if log is None else lambda: log,
            hash_only=True,
        )
    except (EvidenceError, LedgerError):
        return moments, None
    return moments, gathered
