"""Files that come into a batch: each by itself, so that one that can't be taken says why and stops no other."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from provenance.batches.errors import BatchBusyError, BatchesError, BatchFullError
from provenance.batches.model import Batch, Item
from provenance.credentials.errors import SigningError, VerifierError
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.media.errors import MediaError
from provenance.registry.errors import WorkNotFoundError
from provenance.store_errors import StoreError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.refusals import problem_text
from webui.pages.studio.view import own_batch, usable
from webui.presenters.studio.bench import heading
from webui.site import Site

REFUSED = (BatchesError, MediaError, SigningError, VerifierError, StoreError, OSError)


def begun(site: Site) -> Batch:
    """A new batch, signed by the member's latest identity unless they say otherwise."""
    now = datetime.now(UTC)
    mine = usable(site, now)
    latest = max(mine, key=lambda identity: identity.created_at, default=None)
    return studio.open_batch(site.database, current(), now=now, identity=latest.name if latest else None)


def take(site: Site, batch_id: str, file: FileStorage, version_of: str | None = None) -> Item:
    """Take one file in. Raises one of `REFUSED`."""
    with site.blobs.incoming() as path:
        file.save(path)  # beside the blobs, so that it is moved among them whole
        item = studio_files.add_original(site.intake, current(), batch_id, path, file.filename or "file")
    if version_of is None:
        return item
    try:
        return studio.continue_work(site.database, current(), batch_id, item.id, version_of)
    except WorkNotFoundError:
        return item


def receive(
    site: Site, batch_id: str, files: Iterable[FileStorage], version_of: str | None
) -> Response | str:
    """Take the files of a form in: on to the batch, or first a page that names those that were not taken."""
    refused = []
    for file in files:
        try:
            item = take(site, batch_id, file, version_of)
            version_of = None if item.version_of else version_of  # one file continues a work, not all
        except REFUSED as error:
            name = studio_files.shown_name(file.filename or "")
            refused.append((name, problem_text(error, language_of(request))))
            if isinstance(error, BatchFullError | BatchBusyError):
                break
    view = own_batch(site, batch_id)
    if not refused:
        return redirect(url_for("studio_batch.page", batch_id=batch_id), 303)
    return render_template(
        "studio/refused.html",
        batch=view.batch,
        heading=heading(view, language_of(request)),
        count=len(view.items),
        refused=refused,
    )
