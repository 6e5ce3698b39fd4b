"""Methods and limits: one page of words, for whoever reads a record."""

from flask import Blueprint, render_template

from provenance.media.formats import ALL
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page."""
    pages = Blueprint("methods", __name__)

    @pages.get("/methods")
    def page() -> str:
        formats = ", ".join(info.format.value.upper() for info in ALL)
        return render_template("methods.html", formats=formats, max_bytes=site.services.settings.max_bytes)

    return pages
