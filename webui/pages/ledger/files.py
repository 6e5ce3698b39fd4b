"""The files of the ledger, for monitors, mirrors and witnesses of anybody: no session, cached where fixed.

Source: C2SP tlog-tiles.
"""

import re
from typing import Final

from flask import Blueprint, Response, abort

from provenance.journeys.ledger.proving import proof_file
from provenance.ledger.formats.tiles import CHECKPOINT
from provenance.ledger.writing.folder import LedgerFolder
from webui.site import Site

_TILE: Final = re.compile(r"(?:entries|[0-7])/(?:x[0-9]{3}/){0,6}[0-9]{3}(\.p/[1-9][0-9]{0,2})?", re.ASCII)
_MAX_NUMBER: Final = 2**62


def blueprint(site: Site) -> Blueprint:
    """The routes."""
    pages = Blueprint("ledger_files", __name__)
    folder = LedgerFolder(site.services.settings.data / "ledger")

    def file(path: str, kind: str, kept: str) -> Response:
        data = folder.read(path)
        if data is None:
            abort(404)
        return Response(data, content_type=kind, headers={"Cache-Control": kept})

    @pages.get("/ledger/checkpoint")
    def checkpoint() -> Response:
        return file(CHECKPOINT, "text/plain; charset=utf-8", "no-cache")

    @pages.get("/ledger/tile/<path:name>")
    def tile(name: str) -> Response:
        found = _TILE.fullmatch(name)
        if found is None:
            abort(404)
        # A full tile never changes; a partial one is removed some time after the full one is there.
        kept = "public, max-age=31536000, immutable" if found[1] is None else "public, max-age=60"
        return file(f"tile/{name}", "application/octet-stream", kept)

    @pages.get("/ledger/proof/<int:number>")
    def proof(number: int) -> Response:
        found = None
        if number < _MAX_NUMBER and folder.read(CHECKPOINT) is not None:
            found = proof_file(site.ledger.log, number)
        if found is None:
            abort(404)
        named = f'attachment; filename="entry-{number}.tlog-proof"'
        headers = {"Cache-Control": "no-cache", "Content-Disposition": named}
        return Response(found, content_type="text/plain; charset=utf-8", headers=headers)

    return pages
