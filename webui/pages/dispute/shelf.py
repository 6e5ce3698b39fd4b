"""Disputes: the list, and the form that opens one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from provenance.credentials.errors import VerifierError
from provenance.evidence.disputes.capture import MAX_HEADERS, MAX_URL
from provenance.evidence.disputes.errors import CaptureError, CaptureField, DisputesFullError
from provenance.ids import is_id
from provenance.journeys import works
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.opening import Found, open_dispute
from provenance.journeys.recovery import watch
from provenance.media.errors import MediaError
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.model import Sighting, WorkQuery
from provenance.registry.works import WorkView
from webui.guarding.sessions import current
from webui.guarding.uploads import uploaded
from webui.language import language_of
from webui.pages.dispute.view import dispute_desk
from webui.pages.forms import Problems, sent_text
from webui.presenters.dates import instant_of
from webui.presenters.dispute.shelf import dispute_rows
from webui.presenters.wording import titled
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.disputes import Disputes

_MOST_WORKS: Final = 200  # in the list of the form; others are found by their file
_FIELDS: Final = ("work", "url", "platform", "reference", "captured_at", "headers")
_LIMITS: Final = {"url": MAX_URL, "headers": MAX_HEADERS}


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages."""
    pages = Blueprint("disputes", __name__)

    @pages.get("/disputes")
    def shelf() -> str:
        found = journeys.disputes(site.database, current())
        return render_template("dispute/list.html", rows=dispute_rows(found, language_of(request)))

    @pages.route("/disputes/new", methods=["GET", "POST"])
    def begin() -> str | Response | tuple[str, int]:
        if request.method == "GET":
            return _form(site, _asked(site), {})
        values = {name: sent_text(request, name, _LIMITS.get(name, 400)) for name in _FIELDS}
        try:
            return redirect(url_for("dispute.page", dispute_id=_opened(site, values)), 303)
        except _WrongError as error:
            return _form(site, values, error.problems), 422

    return pages


class _WrongError(Exception):
    """Something in the form can't be taken."""

    def __init__(self, **problems: str) -> None:
        super().__init__()
        self.problems = {name: (said,) for name, said in problems.items()}


def _opened(site: Site, values: Mapping[str, str]) -> str:
    language = language_of(request)
    copy, signed = uploaded(request, "copy"), uploaded(request, "signed")
    if copy is None:
        raise _WrongError(copy=text(Disputes.NO_COPY, language))
    work_id, number = _which(site, values["work"], signed, language)
    with site.blobs.incoming() as path:
        copy.save(path)  # beside the blobs, so that it is moved among them whole
        return _open(site, work_id, number, path, copy.filename or "", values, language)


def _open(
    site: Site,
    work_id: str,
    number: int,
    path: Path,
    name: str,
    values: Mapping[str, str],
    language: Language,
) -> str:
    try:
        found = Found(
            name,
            values["url"],
            _instant(values["captured_at"]),
            values["headers"],
            values["platform"],
            values["reference"],
        )
        now = datetime.now(UTC)
        return open_dispute(dispute_desk(site), current(), work_id, number, path, found, now=now).id
    except CaptureError as error:
        raise _WrongError(**{error.field.value: text(error.fault, language)}) from error
    except WorkNotFoundError as error:
        raise _WrongError(work=text(Disputes.NO_WORK, language)) from error
    except DisputesFullError as error:
        raise _WrongError(copy=error_text(error, language) or str(error)) from error
    except (MediaError, VerifierError, OSError) as error:
        raise _WrongError(copy=error_text(error, language) or text(Disputes.REFUSED, language)) from error


def _which(site: Site, work_id: str, signed: FileStorage | None, language: Language) -> tuple[str, int]:
    """The work and version that are meant: by the list, or by a file."""
    if signed is not None:
        with site.blobs.incoming() as path:
            signed.save(path)
            version = journeys.version_with(site.database, current(), path)
        if version is None:
            raise _WrongError(signed=text(Disputes.NOT_YOURS, language))
        return version.work_id, version.number
    view = _work(site, work_id)
    if view is None:
        raise _WrongError(work=text(Disputes.NO_WORK, language))
    return work_id, view.latest.number


def _work(site: Site, work_id: str) -> WorkView | None:
    try:
        return works.work(site.database, current(), work_id) if is_id(work_id) else None
    except WorkNotFoundError:
        return None


def _instant(value: str) -> datetime | None:
    """A time as the browser's field writes it, or a person who has no such field."""
    at = instant_of(value)
    if value and at is None:
        raise CaptureError(CaptureField.CAPTURED_AT)
    return at


def _asked(site: Site) -> dict[str, str]:
    """What the form begins with: a work, or what a sighting says."""
    values = dict.fromkeys(_FIELDS, "") | {"work": request.args.get("work", "")[:64]}
    seen = _sighting(site, request.args.get("sighting", ""))
    if seen is not None:
        values |= {
            "work": seen.work_id,
            "platform": seen.platform,
            "reference": seen.reference,
            "captured_at": f"{seen.at.astimezone(UTC):%Y-%m-%dT%H:%M}",
        }
    return values


def _sighting(site: Site, sighting_id: str) -> Sighting | None:
    try:
        found = watch.watched(site.database, current(), sighting_id) if is_id(sighting_id) else None
    except WorkNotFoundError:
        return None
    return None if found is None else found.sighting


def _form(site: Site, values: Mapping[str, str], problems: Problems) -> str:
    language = language_of(request)
    page = works.library(site.database, WorkQuery(current().id, limit=_MOST_WORKS))
    options = [(one.work.id, titled(one.work.title, language)) for one in page.works]
    chosen = values["work"]
    if chosen and chosen not in {code for code, _ in options}:
        view = _work(site, chosen)
        options += [] if view is None else [(chosen, titled(view.work.title, language))]
    return render_template(
        "dispute/new.html",
        options=[("", text(Disputes.WHICH_NONE, language)), *options],
        values=values,
        problems=problems,
        any_works=bool(options),
    )
