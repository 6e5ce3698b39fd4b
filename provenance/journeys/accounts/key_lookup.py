"""Whose key a program presents, asked for every request: remembered for a moment, and only while nothing changed.

Whatever this process writes (a key revoked, a member disabled) is known with the next request; what another process
writes within two seconds at most.
"""

import hashlib
import threading
import time
from datetime import datetime
from typing import Final

from provenance.journeys.accounts.keys import api_key
from provenance.journeys.ports import Database
from provenance.members.api_keys import AuthenticatedKey, is_live

SECONDS: Final = 2.0
_MOST: Final = 10_000


class KeyLookup:
    """Remembers keys that were found, by their hash; safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[bytes, tuple[AuthenticatedKey, float]] = {}
        self._revision: tuple[int, ...] = ()
        self._lock = threading.Lock()

    def find(self, presented: str, *, now: datetime) -> AuthenticatedKey | None:
        """As `accounts.api_key`."""
        name = hashlib.sha256(presented.encode("utf-8", "surrogatepass")).digest()
        revision = (
            self._database.revision()
        )  # before the look-up: what changes during it makes it old at once
        with self._lock:
            if revision != self._revision or len(self._known) >= _MOST:
                self._known, self._revision = {}, revision
            known = self._known.get(name)
        if known is not None and time.monotonic() < known[1] and is_live(known[0].key, now):
            return known[0]
        found = api_key(self._database, presented, now=now)
        if found is not None:
            with self._lock:
                if revision == self._revision:
                    self._known[name] = (found, time.monotonic() + SECONDS)
        return found
