"""Desks at which identities sign, opened once and asked for often."""

import threading
from collections.abc import Callable
from datetime import datetime

from keys.custody.vault import KeyEncryption
from keys.errors import IdentityNotFoundError
from keys.management.opening import open_signer, require_usable
from keys.ports import KeyStore
from provenance.credentials.signing.desk import SigningDesk
from provenance.credentials.signing.stamping import Stamper
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.limits import Limits


class Desks:
    """Opens a desk for an identity, and keeps it while its key and certificate stay the same.

    Opening a key costs a password hashing; whether it was revoked meanwhile is looked up each time.
    """

    def __init__(
        self,
        store: KeyStore,
        encryption: KeyEncryption,
        pool: VerifierPool,
        limits: Limits,
        stamper: Stamper | None = None,
        refresh: Callable[[], None] = lambda: None,
    ) -> None:
        """`refresh` lets `pool`, which says what is signed, go by what is recognised now."""
        self._store = store
        self._encryption = encryption
        self._pool = pool
        self._limits = limits
        self._stamper = stamper
        self._refresh = refresh
        self._desks: dict[tuple[str, str], SigningDesk] = {}
        self._lock = threading.Lock()

    def desk(self, owner_id: str, name: str, now: datetime) -> SigningDesk:
        """The desk of an identity of this owner.

        Raises KeyNotFoundError, also for somebody else's, and as `keys.management.opening.open_signer`.
        """
        identity = self._store.identities.get(name)
        if identity.owner_id != owner_id:
            raise IdentityNotFoundError(name)
        require_usable(self._store, identity)
        self._refresh()
        place = (name, identity.current.pem)
        with self._lock:
            kept = self._desks.get(place)
            if kept is None or identity.current.not_after <= now:
                signer = open_signer(self._store, self._encryption, name, now)
                kept = SigningDesk(signer, self._pool, self._limits, self._stamper)
                self._desks = {key: desk for key, desk in self._desks.items() if key[0] != name}
                self._desks[place] = kept
            return kept
