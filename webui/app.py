"""The web application: its parts, put together for one installation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Any, Final

from flask import Blueprint, Flask, request

from webui import errors, logs, news, proxies, rendering
from webui.acting import acting
from webui.api import routes as api
from webui.api.problems import is_api
from webui.guarding import access, any_origin
from webui.guarding.headers import protect
from webui.guarding.uploads import UploadRequest
from webui.language import remember
from webui.pages import api as api_page
from webui.pages import methods, verify
from webui.pages.account import keys as account_keys
from webui.pages.account import page as account
from webui.pages.account import ways as account_ways
from webui.pages.admin import audit, members, settings, trust
from webui.pages.diary import entries as diary_entries
from webui.pages.diary import page as diary
from webui.pages.dispute import bundles as dispute_bundles
from webui.pages.dispute import notices as dispute_notices
from webui.pages.dispute import page as dispute
from webui.pages.dispute import shelf as disputes
from webui.pages.identity import affected as identity_affected
from webui.pages.identity import keys as identity_keys
from webui.pages.identity import page as identity
from webui.pages.ledger import files as ledger_files
from webui.pages.ledger import page as ledger
from webui.pages.public import page as public
from webui.pages.public import pictures as public_pictures
from webui.pages.studio import batch as studio_batch
from webui.pages.studio import files as studio_files
from webui.pages.studio import parts as studio_parts
from webui.pages.studio import signing as studio_signing
from webui.pages.studio import start as studio
from webui.pages.studio import surviving as studio_surviving
from webui.pages.ways_in import invitation, proof, sign_in
from webui.pages.work import changes as work_changes
from webui.pages.work import files as work_files
from webui.pages.work import seen as work_seen
from webui.pages.work import shelf as works
from webui.pages.work import surviving as work_surviving
from webui.pages.work import timeline
from webui.site import Site

_STATIC_SECONDS: Final = 3600


class WebApp(Flask):
    """Flask with our way of taking uploads, and of writing down what went wrong."""

    request_class = UploadRequest

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Every view of ours is a plain function: Flask would look whether it is, nine times a request."""
        return func

    def get_send_file_max_age(self, filename: str | None) -> int | None:  # noqa: ARG002 - as Flask calls it
        """How long caches keep a file: what comes with the program, and nobody's own; see `security`."""
        return _STATIC_SECONDS if request.endpoint == "static" else None

    def log_exception(
        self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]
    ) -> None:
        """Not Flask's own line, which quotes the address: tokens stand in some."""
        if exc_info[1] is not None:
            logs.log_failure(exc_info[1])


def create_app(site: Site) -> Flask:
    """Make the application. The site stays the caller's: it belongs to this process, and is closed by who opened it."""
    site = replace(site, database=acting(site.database))
    app = WebApp("webui")
    proxies.trust(app, site.services.settings.proxies)
    logs.install(app)
    public = (
        api.open_endpoints(site) | any_origin.LEDGER_FILES
        if any_origin.is_public(site.public_url)
        else frozenset()
    )
    protect(app, public)
    any_origin.install(app, public)
    rendering.install(app)
    errors.install(app, site.services.settings.max_bytes)
    access.install(app, site)
    news.install(app, site)
    for blueprint in _blueprints(site):
        app.register_blueprint(blueprint)
    app.after_request(lambda response: response if is_api(request) else remember(request, response))
    return app


def _blueprints(site: Site) -> Iterator[Blueprint]:
    for pages in (
        verify,
        sign_in,
        invitation,
        proof,
        account,
        account_ways,
        account_keys,
        members,
        audit,
        settings,
        studio,
        studio_batch,
        studio_files,
        studio_parts,
        studio_signing,
        studio_surviving,
        diary,
        diary_entries,
        disputes,
        dispute,
        dispute_bundles,
        dispute_notices,
        timeline,
        works,
        work_changes,
        work_files,
        work_seen,
        work_surviving,
        identity,
        identity_affected,
        identity_keys,
        trust,
        public,
        public_pictures,
        ledger,
        ledger_files,
        api_page,
        methods,
        api,
    ):
        yield pages.blueprint(site)
