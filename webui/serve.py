"""`vermilion serve`: the web application on its embedded defaults, one process and its verifiers.

gunicorn, because a body is streamed to us as it arrives (our limit holds before anything is stored), threads wait
for verifiers while others are served, and the same server stands behind a proxy in a larger installation.
"""

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from provenance.bootstrap import Services
from provenance.cli.commands import Command, option
from provenance.cli.invocation import Invocation
from provenance.credentials.pool import VerifierPool
from provenance.messages.help import Help
from provenance.messages.hints import Hint
from webui.app import create_app


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn without its own command line and configuration files."""

    def __init__(self, services: Services, host: str, port: int) -> None:
        self._services = services
        self._address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._pool: VerifierPool | None = None
        super().__init__()

    def load_config(self) -> None:
        """Say what differs from gunicorn's defaults."""
        threads = 4 * (self._services.settings.workers or 2)
        for name, value in {
            "bind": self._address,
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
    """Serve the pages until somebody ends it."""
    Server(invocation.services(), host, port).run()
