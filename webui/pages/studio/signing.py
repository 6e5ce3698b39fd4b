"""A batch while it is being signed and after: how far it is, what became of each file, and the files themselves."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from provenance.batches.batches import BatchView
from provenance.batches.errors import BatchesError
from provenance.batches.model import BatchState
from provenance.journeys import works
from provenance.journeys.stamping.waiting import any_waits
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio.signed import advice_after
from provenance.messages.command.timestamps import StampNotice
from provenance.messages.language import Language
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.archive import zipped
from webui.pages.studio.view import own_batch
from webui.presenters.studio.bench import heading, progress_words
from webui.presenters.studio.names import unique
from webui.presenters.studio.posts import Posts, posts
from webui.presenters.studio.rows import rows
from webui.site import Site
from webui.translations.catalogue import text


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio_signing", __name__, url_prefix="/studio/<batch_id>")

    @pages.get("/progress")
    def progress(batch_id: str) -> Response:
        """What changes while files are signed, if anything did; when all is done, the page is read again."""
        view = own_batch(site, batch_id)
        if view.batch.state is not BatchState.SIGNING:
            return Response("", headers={"HX-Refresh": "true"})
        if request.args.get("seen") == _seen(view):
            return Response(status=204)
        return Response(render_template("studio/progress.html", **_names(site, view)))

    @pages.post("/files/<item_id>/retry")
    def retry(batch_id: str, item_id: str) -> AnyResponse:
        own_batch(site, batch_id)
        try:
            studio.retry(site.database, site.services.keyring, current(), batch_id, item_id)
        except BatchesError:
            abort(409)
        site.signing.wake()
        return redirect(url_for("studio_batch.page", batch_id=batch_id), 303)

    @pages.get("/signed.zip")
    def archive(batch_id: str) -> Response:
        view, member, now = own_batch(site, batch_id), current(), datetime.now(UTC)
        found = []
        for item in view.items:
            if item.work_id is None or item.version is None:
                continue
            try:
                _, path = works.stored_file(site.database, site.blobs, member, item.work_id, item.version)
            except (WorkNotFoundError, CopyNotKeptError, BlobMissingError):
                continue
            found.append((path, item.file_name))
        if not found:
            abort(404)
        names = unique(name for _, name in found)
        files = [(path, name) for (path, _), name in zip(found, names, strict=True)]
        answer = Response(zipped(files, now), mimetype="application/zip")
        answer.headers.set("Content-Disposition", "attachment", filename=f"signed-{now:%Y-%m-%d}.zip")
        return answer

    return pages


def signing_page(site: Site, view: BatchView) -> str:
    """A batch that is being signed, or all of which was signed."""
    if view.batch.state is BatchState.SIGNING:
        return render_template("studio/signing.html", **_names(site, view))
    language = language_of(request)
    waits = any_waits(site.database, _signed(view))
    return render_template(
        "studio/done.html",
        posts=_posts(site, view, language),
        waits=text(StampNotice.WAITS, language) if waits else "",
        **_names(site, view),
    )


def _signed(view: BatchView) -> tuple[tuple[str, int], ...]:
    """The versions that came of it: the work and the number of each."""
    places = ((item.work_id, item.version) for item in view.items)
    return tuple((work, number) for work, number in places if work and number)


def _names(site: Site, view: BatchView) -> dict[str, object]:
    language, done = language_of(request), view.progress
    return {
        "batch": view.batch,
        "heading": heading(view, language),
        "rows": rows(view, None, language, works.too_plain(site.database, _signed(view))),
        "finished": done.signed + done.failed,
        "total": done.total,
        "percent": 100 * (done.signed + done.failed) // max(done.total, 1),
        "words": progress_words(view, language),
        "seen": _seen(view),
    }


def _seen(view: BatchView) -> str:
    """What a page shows of it: no file gets on without one of these numbers changing."""
    done = view.progress
    return f"{done.queued}-{done.signing}-{done.signed}-{done.failed}"


def _posts(site: Site, view: BatchView, language: Language) -> tuple[Posts, ...]:
    """The boxes to tick, with the files that they are for."""
    return tuple(
        posts(advised, language) for advised in advice_after(site.database, current(), view.batch.id)
    )
