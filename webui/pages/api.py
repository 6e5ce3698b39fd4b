"""The page of the API: its own document, in words that people read."""

from flask import Blueprint, render_template, request

from webui.api.document import document
from webui.api.routes import operations_of, version_of
from webui.language import language_of
from webui.links import public_address
from webui.presenters.api import operation_views, problem_rows
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page."""
    pages = Blueprint("api_page", __name__)
    table = operations_of(site)

    @pages.get("/api")
    def page() -> str:
        language = language_of(request)
        shown = document(table.values(), version_of(), language)
        return render_template(
            "api/page.html",
            operations=operation_views(shown, public_address(request, site.public_url)),
            problems=problem_rows(language),
        )

    return pages
