"""What goes with a work's public page as pictures: its own, the QR code of its link, and the label for other sites."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from provenance.credentials.verdict import CredentialState, SignerStatus, Verdict
from provenance.journeys.works import public_file
from provenance.messages.language import Language
from provenance.messages.values import day
from provenance.registry.stored import verdict_of
from provenance.registry.works import WorkView
from provenance.store_errors import BlobMissingError
from webui.label_svg import label_svg
from webui.links import public_address, qr_svg, verify_link
from webui.pages.public.page import found
from webui.presenters.wording import short
from webui.presenters.work.public import stands
from webui.rechecks import Rechecks
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.public import Public

_FIVE_MINUTES: Final = "public, max-age=300"


def blueprint(site: Site) -> Blueprint:
    """The routes of these pictures."""
    pages = Blueprint("public_pictures", __name__)
    rechecks = Rechecks()

    def verdict(view: WorkView) -> Verdict | None:
        latest = view.latest
        if not latest.kept:
            return verdict_of(latest)
        site.refresh_trust()
        try:
            sha256 = public_file(site.database, view)
            path = site.blobs.path(sha256)
            return rechecks.verdict(
                sha256, datetime.now(UTC), lambda: site.pool.verify(path, view.work.title)
            )
        except (BlobMissingError, FileNotFoundError):
            return verdict_of(latest)

    @pages.get("/v/<work_id>/label.svg", defaults={"language": Language.EN.value})
    @pages.get("/v/<work_id>/label.<any(zh):language>.svg")
    def label(work_id: str, language: str) -> Response:
        """In a language of its own address: what another site shows follows no cookie and no browser setting."""
        view, reads = found(site, work_id), Language(language)
        tag = "zh-Hans" if reads is Language.ZH else "en"
        if view.work.withdrawn_at is not None:
            answer = Response(
                label_svg("Vermilion", text(Public.LABEL_WITHDRAWN, reads), tag), HTTPStatus.GONE
            )
        else:
            answer = Response(label_svg(*label_words(view, verdict(view), reads), tag))
        answer.mimetype = "image/svg+xml"
        answer.headers["Cache-Control"] = _FIVE_MINUTES
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    @pages.get("/v/<work_id>/qr.svg")
    def qr(work_id: str) -> Response:
        found(site, work_id)
        link = verify_link(public_address(request, site.public_url), work_id)
        answer = Response(qr_svg(link), mimetype="image/svg+xml")
        answer.headers["Cache-Control"] = _FIVE_MINUTES
        return answer

    @pages.get("/v/<work_id>/picture.jpg")
    def picture(work_id: str) -> Response:
        view = found(site, work_id)
        shown = view.latest.picture
        if view.work.withdrawn_at is not None:
            abort(HTTPStatus.GONE)
        if shown is None:
            abort(HTTPStatus.NOT_FOUND)
        try:
            answer = send_file(site.blobs.path(shown), "image/jpeg", etag=shown)
        except BlobMissingError:
            abort(HTTPStatus.NOT_FOUND)
        answer.headers["Cache-Control"] = _FIVE_MINUTES
        return answer

    return pages


def label_words(view: WorkView, verdict: Verdict | None, language: Language) -> tuple[str, str]:
    """The two lines of the label. A name stands on it only where the signer is recognised.

    `verdict` is None where what was found at signing can't be read.
    """
    title = view.work.title
    if verdict is not None and verdict.credential is CredentialState.NONE:
        registered = short(day(view.latest.signed_at, language), language)
        heading = text(Public.LABEL_BY, language, title=title)
        return heading, text(Public.LABEL_NOT_SIGNED, language, day=registered)
    if verdict is None or not stands(verdict):
        return text(Public.LABEL_BY, language, title=title), text(Public.LABEL_CHANGED, language)
    extent = text(verdict.disclosure.extent, language)
    if verdict.signer.status is not SignerStatus.RECOGNISED:
        heading = text(Public.LABEL_BY, language, title=title)
        return heading, text(Public.LABEL_UNRECOGNISED, language, extent=extent)
    heading = text(Public.LABEL_BY, language, title=title, name=verdict.signer.name)
    signed = short(day(view.latest.signed_at, language), language)
    return heading, text(Public.LABEL_SIGNED, language, day=signed, extent=extent)
