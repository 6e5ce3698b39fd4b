"""What this installation is and runs with, and the way to a certificate that others recognise; for an admin."""

from importlib.metadata import version

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from keys.certificates.reading import to_pem
from keys.management.development import development_root
from provenance.journeys.trust_lists import recognises_development
from webui.language import language_of
from webui.presenters.settings import root_words, settings_page
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The routes of this page."""
    pages = Blueprint("settings", __name__)

    @pages.get("/settings")
    def page() -> str:
        language, keyring = language_of(request), site.services.keyring
        root = development_root(keyring)
        return render_template(
            "settings/page.html",
            settings=settings_page(
                site.services.settings,
                version("vermilion"),
                site.services.database_file(),
                site.public_url,
                site.pool.workers,
                language,
            ),
            root=None
            if root is None
            else root_words(root, language, recognised=recognises_development(keyring) is True),
        )

    @pages.get("/settings/development-ca.pem")
    def root() -> Response:
        found = development_root(site.services.keyring)
        if found is None:
            abort(404)
        answer = Response(to_pem([found]), mimetype="application/x-pem-file")
        answer.headers.set("Content-Disposition", "attachment", filename="vermilion-development-ca.pem")
        return answer

    return pages
