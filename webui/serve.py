"""`vermilion serve`: the web application on its embedded defaults, one process and its verifiers.

gunicorn, because a body is streamed to us as it arrives (our limit holds before anything is stored), threads wait
for verifiers while others are served, and the same server stands behind a proxy in a larger installation.
"""

import socket
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from keys.custody.vault import KeyEncryption
from provenance.bootstrap import Services
from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.help import language_of
from provenance.cli.invocation import Invocation
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.journeys.accounts import setup_link_token
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.faults.files import os_reason
from webui import logs
from webui.app import create_app
from webui.server_log import ServerLog
from webui.site import opened
from webui.worker import PatientWorker

# What is reached from this machine.
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0", "::"})  # noqa: S104 - compared, not bound
# They mostly wait, for a verifier or for somebody's slow line.
_THREADS: Final = 32


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn without its own command line and configuration files."""

    def __init__(
        self, services: Services, encryption: KeyEncryption, public_url: str | None, listener: socket.socket
    ) -> None:
        self._services = services
        self._encryption = encryption
        self._public_url = public_url
        self._bind = f"fd://{listener.detach()}"  # gunicorn owns it from here on
        self._open = ExitStack()
        super().__init__()

    def load_config(self) -> None:
        """Say what differs from gunicorn's defaults."""
        threads = 4 * (self._services.settings.workers or 2)
        for name, value in {
            "bind": self._bind,
            "loglevel": "warning",
            "forwarded_allow_ips": "",  # what a proxy says is believed as the setting `proxies` has it, and not here
            "worker_class": PatientWorker,
            "workers": 1,
            "threads": max(_THREADS, threads),
            "logger_class": ServerLog,
            "timeout": 0,
            "graceful_timeout": int(self._services.settings.max_seconds) + 5,
            "worker_exit": lambda _server, _worker: self._open.close(),
            "control_socket_disable": True,
            "proc_name": "vermilion",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application in the process that serves it: verifiers and connections belong to who made them."""
        logs.to_stderr()
        site = self._open.enter_context(opened(self._services, self._encryption, self._public_url))
        return create_app(site)


def _public(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """The address of a site and nothing more, without a slash at the end."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        whole = parts.scheme in {"http", "https"} and parts.hostname is not None and parts.port != 0
    except ValueError:
        whole = False
    if not whole or any((parts.path.strip("/"), parts.query, parts.fragment, parts.username)):
        raise click.UsageError(text(Notice.BAD_ADDRESS, language_of(ctx)))
    return f"{parts.scheme}://{parts.netloc}"


@click.command("serve", cls=Command, help=Help.SERVE)
@option("--host", default="127.0.0.1", metavar="ADDRESS", help=Hint.SERVE_HOST)
@option("--port", default=8000, type=click.IntRange(1, 65535), metavar="NUMBER", help=Hint.SERVE_PORT)
@option("--public-url", metavar="URL", callback=_public, help=Hint.SERVE_PUBLIC_URL)
@passphrase_options
@click.pass_obj
def serve(
    invocation: Invocation,
    host: str,
    port: int,
    public_url: str | None,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Serve the pages until somebody ends it; what `--json` prints is their address, and the setup link if any."""
    address = address_of(host, port)
    services = invocation.services()
    services.policies()  # one that can't be used is said here, and not by a worker that ends
    opens = encryption(invocation, services, passphrase, passphrase_file)
    try:
        listener = _listen(host, port)
    except OSError as error:
        reason = os_reason(error, invocation.language)
        raise FailedError(
            text(Notice.CANNOT_LISTEN, invocation.language, address=address, reason=reason)
        ) from None
    if public_url and public_url.startswith("https:") and not services.settings.proxies:
        invocation.output.remark(text(Notice.NO_PROXY, invocation.language))
    _say(invocation, address, _setup_link(services, public_url or address))
    Server(services, opens, public_url, listener).run()


def address_of(host: str, port: int) -> str:
    """Where a browser reaches us, and programs too: on this machine by its name, the one address for all of it.

    Passkeys need a name, and neither they nor a session hold under another address than the one they were made under.
    """
    if host in _LOCAL:
        return f"http://localhost:{port}"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _setup_link(services: Services, address: str) -> str | None:
    """Where the first account is made; None once there is one."""
    with closing(services.database()) as database:
        token = setup_link_token(database, now=datetime.now(UTC))
    return None if token is None else f"{address.rstrip('/')}/setup/{token}"


def _say(invocation: Invocation, address: str, setup: str | None) -> None:
    if invocation.as_json:
        invocation.output.object({"address": address, **({"setup": setup} if setup else {})})
        return
    invocation.output.line(text(Notice.SERVING, invocation.language, address=address))
    if setup is not None:
        invocation.output.line(text(Notice.SETUP_LINK, invocation.language, link=setup))
    invocation.output.line(text(Notice.WAY_BACK, invocation.language))


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
