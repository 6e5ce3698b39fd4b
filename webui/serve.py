"""`vermilion serve`: the web application on its embedded defaults, one process and its verifiers.

gunicorn, because a body is streamed to us as it arrives (our limit holds before anything is stored), threads wait
for verifiers while others are served, and the same server stands behind a proxy in a larger installation.
"""

import socket

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from provenance.bootstrap import Services
from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.credentials.pool import VerifierPool
from provenance.messages.catalogue import text
from provenance.messages.help import Help
from provenance.messages.hints import Hint
from provenance.messages.notices import Notice
from webui.app import create_app


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn without its own command line and configuration files."""

    def __init__(self, services: Services, listener: socket.socket) -> None:
        self._services = services
        self._bind = f"fd://{listener.detach()}"  # gunicorn owns it from here on
        self._pool: VerifierPool | None = None
        super().__init__()

    def load_config(self) -> None:
        """Say what differs from gunicorn's defaults."""
        threads = 4 * (self._services.settings.workers or 2)
        for name, value in {
            "bind": self._bind,
            "loglevel": "warning",
            "worker_class": "gthread",
            "workers": 1,
            "threads": max(8, threads),
            "timeout": 0,
            "graceful_timeout": int(self._services.settings.max_seconds) + 5,
            "worker_exit": lambda _server, _worker: self._close(),
            "control_socket_disable": True,
            "proc_name": "vermilion",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application in the process that serves it: verifiers belong to who started them."""
        pool = self._pool = self._services.verifier()
        return create_app(self._services, pool)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.close()


@click.command("serve", cls=Command, help=Help.SERVE)
@option("--host", default="127.0.0.1", metavar="ADDRESS", help=Hint.SERVE_HOST)
@option("--port", default=8000, type=click.IntRange(1, 65535), metavar="NUMBER", help=Hint.SERVE_PORT)
@click.pass_obj
def serve(invocation: Invocation, host: str, port: int) -> None:
    """Serve the pages until somebody ends it; what `--json` prints is their address."""
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    services = invocation.services()
    try:
        listener = _listen(host, port)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FailedError(
            text(Notice.CANNOT_LISTEN, invocation.language, address=address, reason=reason)
        ) from None
    server = Server(services, listener)
    if invocation.as_json:
        invocation.output.object({"address": address})
    else:
        invocation.output.line(text(Notice.SERVING, invocation.language, address=address))
    server.run()


def _listen(host: str, port: int) -> socket.socket:
    """Listen ourselves: gunicorn would try a taken port for five seconds and say so eleven times."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener
