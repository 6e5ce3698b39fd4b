"""The creator's library, and the owner's page of each work with what can be done to it."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.ids import is_id
from provenance.journeys import works as journeys
from provenance.journeys.diary.diaries import diaries_of
from provenance.journeys.recovery.watch import count_unread, watch_work
from provenance.journeys.timeline.history import history_of
from provenance.messages.errors import error_text
from provenance.registry.errors import TitleError, WorkNotFoundError
from provenance.registry.model import WorkQuery
from provenance.registry.works import WorkView
from webui.guarding.sessions import current
from webui.language import language_of
from webui.links import embed_code, public_address, verify_link
from webui.presenters.diary import how_made
from webui.presenters.work import owned
from webui.presenters.work.provenance import provenance
from webui.presenters.work.shelf import library, works_lead
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.public import Public
from webui.translations.works import Works

PER_PAGE: Final = 24
_MAX_QUERY: Final = 200
_FILTERS: Final = (("all", Works.ALL), ("ai", Works.AI), ("withdrawn", Works.WITHDRAWN))
_SHOWN: Final[Mapping[str, Mapping[str, bool]]] = {
    "all": {},
    "ai": {"ai": True},
    "withdrawn": {"withdrawn": True},
}


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Whatever isn't the member's own is not found."""
    pages = Blueprint("works", __name__)

    @pages.get("/works")
    def shelf() -> str:
        query = request.args.get("q", "").strip()[:_MAX_QUERY]
        show = request.args.get("show", "all")
        show = show if show in _SHOWN else "all"
        number = max(1, min(request.args.get("page", 1, type=int), 10_000))
        member = current()
        asked = WorkQuery(
            member.id, text=query, offset=(number - 1) * PER_PAGE, limit=PER_PAGE, **_SHOWN[show]
        )
        page = journeys.library(site.database, asked)
        everything = journeys.library(site.database, WorkQuery(member.id, limit=1)).total
        language = language_of(request)
        view = library(page, query=query, show=show, number=number, per_page=PER_PAGE, language=language)
        lead = works_lead(member.name, everything, language)
        return render_template(
            "works/library.html",
            page=view,
            lead=lead,
            query=query,
            show=show,
            shows=_FILTERS,
            unseen=count_unread(site.database, member),
        )

    def page_of(view: WorkView, problems: Mapping[str, tuple[str, ...]], title: str) -> str:
        language = language_of(request)
        latest = (view.work.id, view.latest.number)
        plain = latest in journeys.too_plain(site.database, [latest])
        shown = owned.owned_work(view, language, plain=plain)
        history = history_of(site.database, current(), view.work.id)
        link = verify_link(public_address(request, site.public_url), view.work.id)
        label = url_for("public_pictures.label", work_id=view.work.id, language=language.value)
        signed = Public.EMBED_ALT if view.latest.identity else Public.EMBED_ALT_NOT_SIGNED
        alt = text(signed, language, title=view.work.title)
        code = embed_code(link, public_address(request, site.public_url) + label, alt)
        return render_template(
            "works/work.html",
            work=shown,
            provenance=provenance(history, shown.versions, language),
            link=link,
            code=code,
            label=label,
            alt=alt,
            problems=problems,
            title=title,
            seen=bool(watch_work(site.database, current(), view.work.id, 1)),
            unseen=count_unread(site.database, current(), view.work.id),
            diaries=how_made(diaries_of(site.database, current(), view.work.id), language),
        )

    @pages.get("/works/<work_id>")
    def page(work_id: str) -> str:
        view = own_work(site, work_id)
        return page_of(view, {}, view.work.title)

    @pages.post("/works/<work_id>/title")
    def rename(work_id: str) -> Response | tuple[str, int]:
        title = request.form.get("title", "")
        view = own_work(site, work_id)
        try:
            journeys.rename(site.database, current(), work_id, title)
        except TitleError as error:
            said = error_text(error, language_of(request)) or ""
            return page_of(view, {"title": (said,)}, title), 422
        return back_to(work_id)

    return pages


def own_work(site: Site, work_id: str) -> WorkView:
    """A work of the member who asks; an answer with 404 for any other."""
    if not is_id(work_id):
        abort(404)
    try:
        return journeys.work(site.database, current(), work_id)
    except WorkNotFoundError:
        abort(404)


def back_to(work_id: str) -> Response:
    """To the page of a work, after something was done to it."""
    return redirect(url_for("works.page", work_id=work_id), 303)
