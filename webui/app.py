"""The web application: its parts, put together for one installation."""

from flask import Flask, request

from provenance.bootstrap import Services
from provenance.credentials.pool import VerifierPool
from webui import errors, rendering
from webui.language import remember
from webui.pages import verify
from webui.security import protect
from webui.uploads import UploadRequest, body_limit


class WebApp(Flask):
    """Flask with our way of taking uploads."""

    request_class = UploadRequest


def create_app(services: Services, pool: VerifierPool) -> Flask:
    """Make the application. The pool stays the caller's: it belongs to this process, and is closed by who made it."""
    app = WebApp("webui")
    app.config.update(
        MAX_CONTENT_LENGTH=body_limit(services.settings.max_bytes), SEND_FILE_MAX_AGE_DEFAULT=3600
    )
    protect(app)
    rendering.install(app)
    errors.install(app, services.settings.max_bytes)
    app.register_blueprint(verify.blueprint(pool, services.settings.max_bytes))
    app.after_request(lambda response: remember(request, response))
    return app
