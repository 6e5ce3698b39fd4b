"""An authority over HTTP (RFC 3161 section 3.4). Only addresses that the operator set are asked.

The whole exchange has one time limit, whatever the other side does: name resolution, TLS and every byte count.
"""

import base64
import http.client
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.ordering import in_order

SECONDS: Final = 10.0
_MOST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class HttpStampingService:
    """A StampingService at an http or https address. A redirection is not followed.

    A name and password in the address are sent (RFC 7617) over https only, and never shown.
    """

    url: str = field(repr=False)
    seconds: float = SECONDS

    @property
    def name(self) -> str:
        """Its address, without what a password could be in."""
        try:
            parts = urlsplit(self.url)
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            return "the address of the authority"
        return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"

    def stamp(self, request: bytes) -> bytes:
        """From TimeStampReq to TimeStampResp, DER. Raises TimestampError."""
        try:
            parts = urlsplit(self.url)
            headers = _headers(parts)
            connection = _connection(parts.scheme, parts.hostname or "", parts.port, self.seconds)
        except ValueError as error:
            raise TimestampError(Fault.STAMPER_ADDRESS) from error
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        exchange = _Exchange(connection, target, request, headers)
        # A thread of its own, because no time-out of a socket bounds a resolver or an answer that drips.
        thread = threading.Thread(target=exchange.run, name="time stamp", daemon=True)
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            exchange.give_up()
            raise TimestampError(Fault.STAMPER_SLOW, seconds=self.seconds)
        if exchange.error is not None:
            raise TimestampError(Fault.STAMPER_SILENT) from exchange.error
        if exchange.status != http.client.OK:
            raise TimestampError(Fault.STAMPER_STATUS, status=exchange.status)
        return in_order(exchange.answer)


@dataclass(slots=True)
class _Exchange:
    """One question and what came of it."""

    connection: http.client.HTTPConnection
    target: str
    request: bytes
    headers: dict[str, str]
    status: int = 0
    answer: bytes = b""
    error: Exception | None = None

    def run(self) -> None:
        try:
            self.connection.request("POST", self.target, self.request, self.headers)
            # An answer that ends its connection holds the socket alone from then on.
            with self.connection.getresponse() as response:
                self.status, self.answer = response.status, response.read(_MOST + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.error = error
        finally:
            self.connection.close()

    def give_up(self) -> None:
        """Wake the thread that waits for the other side, so that it ends."""
        connected = self.connection.sock
        if connected is not None:
            with suppress(OSError):
                socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _headers(parts: SplitResult) -> dict[str, str]:
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "vermilion"}
    if parts.username or parts.password:
        if parts.scheme != "https":
            raise ValueError("a password without TLS")
        secret = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(secret).decode('ascii')}"
    return headers


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> http.client.HTTPConnection:
    if scheme == "https" and host:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=seconds, context=context)
    if scheme == "http" and host:
        return http.client.HTTPConnection(host, port, timeout=seconds)
    raise ValueError(scheme)
