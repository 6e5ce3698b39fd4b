"""Verify: the home page. A file comes in, is read once, and is gone when its result has been drawn."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.credentials.verdict import CredentialState, Verdict
from provenance.journeys.checking.check_upload import check_upload
from provenance.journeys.recovery.watch import also_registered
from provenance.journeys.works import public_work, public_work_of_file
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.works import WorkView
from webui.guarding.rating import count_verification
from webui.guarding.uploads import uploaded
from webui.language import language_of
from webui.links import public_address, verify_link
from webui.presenters.result.page import result_page
from webui.site import Site
from webui.translations.upload import Upload


def blueprint(site: Site) -> Blueprint:
    """The routes of this page."""
    pages = Blueprint("verify", __name__)
    max_bytes = site.services.settings.max_bytes

    @pages.get("/")
    def start() -> str:
        return home(max_bytes)

    @pages.get("/verify")
    def again() -> Response:
        """Whoever reloads a result by its address starts again: nothing of it was kept."""
        return redirect(url_for("verify.start"))

    @pages.post("/verify")
    def check() -> str | tuple[str, int]:
        file = uploaded(request, "file")
        if file is None:
            return home(max_bytes, Upload.NONE_CHOSEN), 400
        count_verification(site, request)
        file.stream.flush()
        site.refresh_trust()
        path = Path(file.stream.name)
        checked = check_upload(site.pool, path, name=file.filename, recogniser=site.recogniser)
        work = _matched(site, checked.verdict)
        others = also_registered(site.database, work.work.id) if work is not None else ()
        page = result_page(checked, language_of(request), work, others, datetime.now(UTC))
        return render_template(
            "result.html", page=page, link=linked(checked.verdict, work), max_bytes=max_bytes
        )

    def linked(verdict: Verdict, work: WorkView | None) -> str | None:
        """The public page of the work that this file is: by its hash, or by a match that was confirmed."""
        found = work.work.id if work is not None and verdict.recovery and verdict.recovery.confirmed else None
        if found is None and verdict.sha256 is not None and verdict.credential is CredentialState.VALID:
            found = public_work_of_file(site.database, verdict.sha256)
        return None if found is None else verify_link(public_address(request, site.public_url), found)

    return pages


def _matched(site: Site, verdict: Verdict) -> WorkView | None:
    """The registered work that a file was matched with; None where its owner took it away meanwhile."""
    if verdict.recovery is None:
        return None
    try:
        view = public_work(site.database, verdict.recovery.work)
    except WorkNotFoundError:
        return None
    return view if view.work.withdrawn_at is None else None


def home(max_bytes: int, problem: Upload | None = None, **params: object) -> str:
    """The drop zone, and what was wrong with the last try."""
    return render_template("verify.html", max_bytes=max_bytes, problem=problem, params=params)
