"""Keep a verifier at what the keyring says now: a list or a revocation counts from the next file on."""

import threading
from typing import Protocol

from keys.ports import KeyStore
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool


class Changing(KeyStore, Protocol):
    """A key store that can say quickly whether it changed."""

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change of a trust list or a revocation, by whichever process."""
        ...


class TrustNow:
    """Watches a key store for one verifier; safe to use from many threads."""

    def __init__(self, store: Changing, pool: VerifierPool) -> None:
        self._store = store
        self._pool = pool
        self._seen: tuple[int, ...] = ()  # what the verifier was made with may be old by now
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Let the verifier go by what is recognised and revoked now. Cheap where nothing changed."""
        revision = self._store.revision()
        if revision == self._seen:
            return
        with self._lock:
            lists, revoked = self._store.trust.all(), self._store.revocations.current()
            self._pool.recognise(TrustPolicy(lists, revoked))
            self._seen = revision
