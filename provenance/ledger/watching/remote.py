"""Other people's ledgers and witnesses over HTTP. The one file of this package that opens connections.

Only addresses that the operator or the person at the command line named are asked; a redirection is not followed.
"""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from provenance.ledger.errors import MalformedError, RefusedError, UnreachableError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.note import MAX_NOTE, KeyType, parse_key
from provenance.ledger.watching.memory import origin_hash
from provenance.ledger.watching.witnessing import KnownWitness

_SECONDS: Final = 10.0
_MAX_TILE: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RemoteLedger:
    """A TileSource: a ledger below a URL prefix."""

    prefix: str

    def read(self, path: str) -> bytes | None:
        """A file below the prefix, or None where there is none. Raises UnreachableError."""
        status, body = _ask("GET", f"{self.prefix.rstrip('/')}/{path}", None, _MAX_TILE)
        if status == 404:
            return None
        if status != 200:
            raise UnreachableError(Fault.LEDGER_STATUS, name=self.prefix, status=status)
        return body


@dataclass(frozen=True, slots=True)
class RemoteWitness:
    """A witness below a URL prefix."""

    prefix: str

    def add_checkpoint(self, body: bytes) -> str:
        """The lines with its cosignatures. Raises RefusedError and UnreachableError."""
        status, answer = _ask("POST", f"{self.prefix.rstrip('/')}/add-checkpoint", body, MAX_NOTE)
        text = answer.decode("utf-8", "replace")
        if status == 200:
            return text
        if status == 409 and text.strip().isascii() and text.strip().isdigit():
            raise RefusedError(409, Fault.WITNESS_HAS_ANOTHER, int(text[:20]))
        if 400 <= status < 500:
            raise RefusedError(status, Fault.WITNESS_REFUSES, status=status)
        raise UnreachableError(Fault.WITNESS_STATUS, name=self.prefix, status=status)

    def latest(self, origin: str) -> bytes | None:
        """The latest note that it cosigned of a ledger, or None. Raises UnreachableError."""
        return RemoteLedger(self.prefix).read(f"{origin_hash(origin)}/checkpoint")


def named_witnesses(setting: str) -> tuple[KnownWitness, ...]:
    """Witnesses out of a setting: a key and an address each, with commas or lines between them.

    Raises MalformedError.
    """
    found: list[KnownWitness] = []
    for item in filter(None, map(str.strip, setting.replace("\n", ",").split(","))):
        vkey, _, address = item.partition(" ")
        key = parse_key(vkey)
        if key.type is not KeyType.COSIGNER or not address.strip().startswith(("http://", "https://")):
            raise MalformedError(Fault.WITNESS_SETTING)
        found.append(KnownWitness(key, RemoteWitness(address.strip())))
    return tuple(found)


def _ask(method: str, url: str, body: bytes | None, most: int) -> tuple[int, bytes]:
    try:
        parts = urlsplit(url)
        connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    except ValueError as error:
        raise UnreachableError(Fault.NO_ADDRESS, name=url) from error
    headers: Mapping[str, str] = {"User-Agent": "vermilion", "Accept-Encoding": "identity"}
    try:
        connection.request(method, parts.path or "/", body, dict(headers))
        response = connection.getresponse()
        answer = response.read(most + 1)
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError(Fault.NO_ANSWER, name=f"{parts.scheme}://{parts.netloc}") from error
    finally:
        connection.close()
    if len(answer) > most:
        raise UnreachableError(Fault.ANSWER_LONG, name=f"{parts.scheme}://{parts.netloc}")
    return response.status, answer


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https" and host:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=context)
    if scheme == "http" and host:
        return http.client.HTTPConnection(host, port, timeout=_SECONDS)
    raise ValueError(scheme)
