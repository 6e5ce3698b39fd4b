"""What a member is told on every page without asking: that entries were logged under their keys."""

from flask import Flask

from provenance.journeys.ledger.news import unseen
from provenance.ledger.news import Unseen
from provenance.store_errors import StoreError
from webui.sessions import maybe_current
from webui.site import Site


def install(app: Flask, site: Site) -> None:
    """Let the frame of a page ask; parts of a page, which have no frame, cost nothing."""

    def news() -> Unseen:
        here = maybe_current()
        try:
            return Unseen() if here is None else unseen(site.database, here.member)
        except StoreError:
            return Unseen()  # a page that says what is wrong can be drawn all the same

    app.context_processor(lambda: {"news": news})
