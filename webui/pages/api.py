"""The page of the API: its own document, in words that people read."""

from flask import Blueprint, render_template, request

from webui.api.document import document, own_api, resolution_api
from webui.api.resolution_operations import BASE as RESOLUTION_BASE
from webui.api.routes import operations_of, resolution_operations_of, version_of
from webui.language import language_of
from webui.links import public_address
from webui.presenters.api import operation_views, problem_rows
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page."""
    pages = Blueprint("api_page", __name__)
    table, resolving = operations_of(site), resolution_operations_of(site)

    @pages.get("/api")
    def page() -> str:
        language = language_of(request)
        shown = document(own_api(version_of(), language), table.values(), language)
        also = document(resolution_api(language), resolving.values(), language)
        address = public_address(request, site.public_url)
        return render_template(
            "api/page.html",
            operations=operation_views(shown, address),
            resolution=operation_views(also, address),
            resolution_base=RESOLUTION_BASE,
            problems=problem_rows(language),
        )

    return pages
