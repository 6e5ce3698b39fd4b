"""What a member is told on every page without asking: that entries were logged under their keys."""

from flask import Flask, g

from provenance.journeys.ledger.news import unseen
from provenance.ledger.news import Unseen
from provenance.store_errors import StoreError
from webui.acting import session_id
from webui.guarding.sessions import maybe_current
from webui.site import Site


def install(app: Flask, site: Site) -> None:
    """Let the frame of a page ask, and the page itself; parts of a page, which have no frame, cost nothing."""

    def news() -> Unseen:
        if "news" not in g:
            g.news = _news(site)
        found: Unseen = g.news
        return found

    app.context_processor(lambda: {"news": news})


def _news(site: Site) -> Unseen:
    here = maybe_current()
    try:
        return Unseen() if here is None else unseen(site.database, here.member, session_id(here.session))
    except StoreError:
        return Unseen()  # a page that says what is wrong can be drawn all the same
