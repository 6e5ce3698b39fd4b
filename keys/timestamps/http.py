"""An authority over HTTP (RFC 3161 section 3.4). Only addresses that the operator set are asked."""

import http.client
import ssl
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from keys.errors import TimestampError

_SECONDS: Final = 10.0
_MOST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class HttpStampingService:
    """A StampingService at an http or https address. A redirection is not followed."""

    url: str

    @property
    def name(self) -> str:
        """Its address, without what a password could be in."""
        try:
            parts = urlsplit(self.url)
        except ValueError:
            return "the address of the authority"
        return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"

    def stamp(self, request: bytes) -> bytes:
        """From TimeStampReq to TimeStampResp, DER. Raises TimestampError."""
        try:
            parts = urlsplit(self.url)
            connection = _connection(parts.scheme, parts.hostname or "", parts.port)
        except ValueError as error:
            raise TimestampError(
                f"{self.name} can't be asked: set an address that begins with https://."
            ) from error
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/timestamp-query", "User-Agent": "vermilion"}
        try:
            connection.request("POST", target, request, headers)
            response = connection.getresponse()
            answer = response.read(_MOST + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise TimestampError(f"{self.name} gave no answer: try again later.") from error
        finally:
            connection.close()
        if response.status != 200:
            raise TimestampError(f"{self.name} answered {response.status}: check its address.")
        return answer


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https" and host:
        return http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=ssl.create_default_context())
    if scheme == "http" and host:
        return http.client.HTTPConnection(host, port, timeout=_SECONDS)
    raise ValueError(scheme)
