"""Diaries: the list of them, one with what is in it, and what can be done to the whole of it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.ids import is_id
from provenance.journeys import works
from provenance.journeys.diary import diaries as journeys
from provenance.messages.values import day
from provenance.registry.diary import MAX_NOTE, DiaryView
from provenance.registry.errors import DiaryNotFoundError, RegistryError, WorkNotFoundError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.forms import Problems, sent_text, sentences
from webui.pages.ways_in.confirming import confirmation
from webui.presenters import diary as presenter
from webui.presenters.wording import titled
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Whatever isn't the member's own is not found."""
    pages = Blueprint("diary", __name__)

    def shelf_page(problems: Problems, title: str = "") -> str:
        found = journeys.diaries(site.database, current())
        rows = presenter.rows(found, language_of(request))
        return render_template("diary/shelf.html", rows=rows, problems=problems, title=title)

    @pages.get("/diary")
    def shelf() -> str:
        return shelf_page({})

    @pages.post("/diary")
    def begin() -> Response | tuple[str, int]:
        title = sent_text(request, "title")
        try:
            made = journeys.open_diary(site.database, current(), title, now=datetime.now(UTC))
        except RegistryError as error:
            return shelf_page({"title": sentences(error, language_of(request))}, title), 422
        return redirect(url_for("diary.page", diary_id=made.id), 303)

    @pages.get("/diary/<diary_id>")
    def page(diary_id: str) -> str:
        return diary_page(site, own_view(site, diary_id))

    @pages.post("/diary/<diary_id>/title")
    def rename(diary_id: str) -> Response | tuple[str, int]:
        view, title = own_view(site, diary_id), sent_text(request, "title")
        try:
            journeys.rename(site.database, current(), diary_id, title)
        except RegistryError as error:
            return diary_page(site, view, {"title": sentences(error, language_of(request))}, title=title), 422
        return redirect(url_for("diary.page", diary_id=diary_id), 303)

    @pages.post("/diary/<diary_id>/keep")
    def keep(diary_id: str) -> Response | tuple[str, int]:
        own_view(site, diary_id)
        journeys.keep_files(site.database, current(), diary_id, keep=request.form.get("keep") == "yes")
        return redirect(url_for("diary.page", diary_id=diary_id), 303)

    @pages.route("/diary/<diary_id>/remove", methods=["GET", "POST"])
    def remove(diary_id: str) -> Response | str:
        view = own_view(site, diary_id)
        if request.method == "GET":
            ask = presenter.ask_remove(view, language_of(request))
            return confirmation(ask, url_for("diary.page", diary_id=diary_id))
        journeys.remove(site.database, site.blobs, current(), diary_id)
        return redirect(url_for("diary.shelf"), 303)

    return pages


def own_view(site: Site, diary_id: str) -> DiaryView:
    """A diary of the member who asks; an answer with 404 for any other."""
    if not is_id(diary_id):
        abort(404)
    try:
        return journeys.diary(site.database, current(), diary_id)
    except DiaryNotFoundError:
        abort(404)


def diary_page(
    site: Site,
    view: DiaryView,
    problems: Problems | None = None,
    *,
    refused: Sequence[tuple[str, str]] = (),
    title: str | None = None,
) -> str:
    """The page of a diary; `refused` are files that were not taken, each with why."""
    language = language_of(request)
    logged = journeys.logged(site.database, view)
    return render_template(
        "diary/page.html",
        diary=view.diary,
        title=view.diary.title if title is None else title,
        heading=titled(view.diary.title, language),
        summary=presenter.summary(view, language),
        days=presenter.days(view, logged, language),
        works=_works(site, view),
        kinds=presenter.KINDS,
        refused=refused,
        removed="removed" in request.args,
        problems=problems or {},
        max_bytes=site.services.settings.max_bytes,
        max_note=MAX_NOTE,
    )


def _works(site: Site, view: DiaryView) -> list[tuple[str, str, int, str]]:
    """The works that came of a diary: id, title, version, and the day."""
    found = []
    for link in view.works:
        try:
            work = works.work(site.database, current(), link.work_id).work
        except WorkNotFoundError:
            continue
        found.append(
            (
                work.id,
                titled(work.title, language_of(request)),
                link.version,
                day(link.at, language_of(request)),
            )
        )
    return found
