"""The ledger for everybody, and for a creator what stands in it under their keys."""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.errors import KeysError
from keys.identity import IdentityStatus
from provenance.journeys.accounts.keys import api_keys
from provenance.journeys.identities import identities
from provenance.journeys.ledger.news import last_look, see
from provenance.journeys.ledger.pages import entries_about, ledger_view
from provenance.journeys.ledger.watch import keys_of, watch_entries
from provenance.ledger.errors import LedgerError
from provenance.ledger.formats.tiles import CHECKPOINT
from provenance.ledger.writing.folder import LedgerFolder
from webui.acting import session_id
from webui.guarding.sessions import current, current_session
from webui.language import language_of
from webui.links import public_address
from webui.presenters import ledger as presenter
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.ledger import Ledger
from webui.translations.ledger_check import LedgerCheck

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_SCRIPT: Final = (Ledger.HASHING, Ledger.NO_HASHING, *LedgerCheck)


def blueprint(site: Site) -> Blueprint:
    """The routes."""
    pages = Blueprint("ledger", __name__)
    folder = LedgerFolder(site.services.settings.data / "ledger")

    @pages.get("/ledger")
    def page() -> str | tuple[str, int]:
        language = language_of(request)
        asked = "".join(request.args.get("hash", "")[:200].lower().split())
        problem = text(Ledger.NOT_A_HASH, language) if asked and not _SHA256.fullmatch(asked) else ""
        found = entries_about(site.database, asked) if asked and not problem else ()
        shown, broken = None, False
        try:
            if folder.read(CHECKPOINT) is not None:
                view = ledger_view(site.database, site.ledger.log, [w.key for w in site.ledger.witnesses])
                shown = presenter.checkpoint(view, language)
        except (KeysError, LedgerError):
            broken = True
        drawn = render_template(
            "ledger/page.html",
            page=shown,
            broken=broken,
            asked=asked,
            problem=problem,
            found=[presenter.entry_row(entry, language) for entry in found],
            words=presenter.script_words(_SCRIPT, language),
        )
        return (drawn, HTTPStatus.UNPROCESSABLE_ENTITY) if problem else drawn

    @pages.get("/ledger/mine")
    def mine() -> str:
        language, member = language_of(request), current()
        keys = keys_of(site.services.keyring, member)
        shown, vkey, size = None, "", 0
        try:
            if folder.read(CHECKPOINT) is not None:
                log, last = site.ledger.log, last_look(site.database, member)
                watched = watch_entries(site.database, log, keys, strange=last.strange)
                shown, vkey = presenter.mine(watched, _looking(site, last.size), language), log.key.vkey
                size = watched.size
        except (KeysError, LedgerError):
            shown = None
        address = f"{public_address(request, site.public_url)}/ledger"
        return render_template(
            "ledger/mine.html", page=shown, size=size, keys=sorted(keys), vkey=vkey, address=address
        )

    @pages.post("/ledger/mine/seen")
    def seen() -> Response:
        size = request.form.get("size", 0, type=int)
        if folder.read(CHECKPOINT) is not None:
            see(site.database, current(), max(0, min(size, site.ledger.log.checkpoint().checkpoint.size)))
        return redirect(url_for("ledger.mine"), 303)

    return pages


def _looking(site: Site, seen: int) -> presenter.Looking:
    here = current_session()
    names = {
        chain.key_id: identity.name
        for identity in identities(site.services.keyring, here.member)
        if identity.status is not IdentityStatus.REVOKED
        for chain in identity.chains
    }
    programs = {key.id: key.name for key in api_keys(site.database, here, now=datetime.now(UTC))}
    return presenter.Looking(seen, here.member.id, session_id(here.session), names, programs)
