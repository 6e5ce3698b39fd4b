"""Trust lists, for an admin: whose certificates are recognised here."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.errors import InvalidNameError, KeysError
from keys.management.development import DEVELOPMENT_TRUST_LIST
from keys.trust.formats import MAX_TRUST_FILE_BYTES
from keys.trust.lists import TrustKind, TrustList
from provenance.journeys import trust_lists as journeys
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.forms import Problems, chosen, sent_file, sent_text, sentences
from webui.pages.ways_in.confirming import confirmation
from webui.presenters import trust as presenter
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.trust import Trust


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. A change counts from the next file that is verified."""
    pages = Blueprint("trust", __name__)
    store = site.services.keyring

    def one(kind: str, name: str) -> TrustList:
        wanted = (kind, name)
        found = next((e for e in journeys.trust_lists(store) if (e.kind.value, e.name) == wanted), None)
        return found or abort(404)

    @pages.get("/trust")
    def shelf() -> str:
        language = language_of(request)
        return render_template(
            "trust/lists.html",
            groups=presenter.groups(journeys.trust_lists(store), language),
            development=presenter.development(journeys.recognises_development(store), language),
            development_list=DEVELOPMENT_TRUST_LIST,
        )

    @pages.route("/trust/add", methods=["GET", "POST"])
    def add() -> str | Response | tuple[str, int]:
        values = {"kind": TrustKind.MANIFEST.value, "name": "", "source": "", "pasted": ""}
        if request.method == "GET":
            return _form(values, {})
        limits = {"pasted": MAX_TRUST_FILE_BYTES}
        values = {name: sent_text(request, name, limits.get(name, 400)) for name in values}
        data = sent_file(request, "list", MAX_TRUST_FILE_BYTES) or values["pasted"].encode()
        problems = _missing(data, values)
        if problems:
            return _form(values, problems), 422
        kind = chosen(TrustKind, values["kind"], TrustKind.MANIFEST)
        try:
            journeys.add(
                store,
                site.database,
                current(),
                data,
                name=values["name"],
                kind=kind,
                source=values["source"],
                now=datetime.now(UTC),
            )
        except KeysError as error:
            field = "name" if isinstance(error, InvalidNameError) else "list"
            return _form(values, {field: sentences(error, language_of(request))}), 422
        site.refresh_trust()
        return redirect(url_for("trust.shelf"), 303)

    @pages.get("/trust/<any(manifest, tsa, cawg):kind>/<name>")
    def page(kind: str, name: str) -> str:
        entry, language = one(kind, name), language_of(request)
        return render_template(
            "trust/list.html",
            row=presenter.list_row(entry, language),
            kind=presenter.kind_words(entry.kind, language),
            anchors=presenter.anchors(entry, language),
        )

    @pages.route("/trust/<any(manifest, tsa, cawg):kind>/<name>/remove", methods=["GET", "POST"])
    def remove(kind: str, name: str) -> str | Response:
        entry = one(kind, name)
        if request.method == "POST":
            journeys.remove(store, site.database, current(), entry.kind, entry.name, now=datetime.now(UTC))
            site.refresh_trust()
            return redirect(url_for("trust.shelf"), 303)
        ask = presenter.ask_remove(entry, language_of(request))
        return confirmation(ask, url_for("trust.shelf"))

    @pages.route("/trust/development", methods=["GET", "POST"])
    def development() -> str | Response:
        if request.method == "POST":
            journeys.recognise_development(store, site.database, current(), now=datetime.now(UTC))
            site.refresh_trust()
            return redirect(url_for("trust.shelf"), 303)
        ask = presenter.ask_development(language_of(request))
        return confirmation(ask, url_for("trust.shelf"))

    return pages


def _missing(data: bytes, values: dict[str, str]) -> Problems:
    language = language_of(request)
    problems = {}
    if not values["source"]:
        problems["source"] = (text(Trust.SOURCE_NEEDED, language),)
    if not data.strip():
        problems["list"] = (text(Trust.FILE_NEEDED, language),)
    return problems


def _form(values: dict[str, str], problems: Problems) -> str:
    kinds = presenter.kinds(language_of(request))
    return render_template("trust/add.html", values=values, problems=problems, kinds=kinds)
