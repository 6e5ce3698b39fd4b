"""The embedded authority of an installation: its key is made at the first stamp and sealed like every other key.

Whoever runs the installation has this key and sets its clock, so its time is *self-asserted*: it proves nothing
against them, whatever list its root is on.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from keys.certificates.reading import load_certificates, to_pem
from keys.custody.importing import load_private_key, to_pkcs8
from keys.custody.vault import KeyEncryption, seal, unseal
from keys.errors import SecretFileError, TimestampError
from keys.faults import Fault
from keys.ports import KeyStore, StampingRecord
from keys.timestamps.authority import StampingKey, answer, create_stamping_key

EMBEDDED: Final = "embedded"
_OWNER, _NAME = "", "embedded time stamps"  # no member has an empty id
_RENEW: Final = timedelta(days=90)


class EmbeddedAuthority:
    """A StampingService in this process; safe to use from many threads. Opened when it stamps for the first time."""

    name = EMBEDDED

    def __init__(
        self,
        store: KeyStore,
        encryption: Callable[[], KeyEncryption],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`encryption` is asked when the key is opened, which is when the first stamp is made."""
        self._store = store
        self._encryption = encryption
        self._clock = clock
        self._key: StampingKey | None = None
        self._lock = threading.Lock()

    def stamp(self, request: bytes) -> bytes:
        """From TimeStampReq to TimeStampResp, DER. Raises KeysError."""
        now = self._clock()
        return answer(request, self._opened(now), now)

    def open(self) -> None:
        """Open the key beforehand, beside something else: it takes a while. Raises KeysError."""
        self._opened(self._clock())

    def _opened(self, now: datetime) -> StampingKey:
        with self._lock:
            if self._key is None or self._key.certificate.not_valid_after_utc <= now:
                self._key = ensure_stamping_key(self._store, self._encryption(), now)
            return self._key


def secret_or(secret: Callable[[], KeyEncryption], otherwise: KeyEncryption | None) -> KeyEncryption:
    """What seals the key: the installation's secret, or a passphrase where that alone seals its keys.

    Raises SecretFileError where there is neither.
    """
    try:
        return secret()
    except SecretFileError:
        if otherwise is None:
            raise
        return otherwise


def ensure_stamping_key(store: KeyStore, encryption: KeyEncryption, now: datetime) -> StampingKey:
    """Open the key for stamping; make it where there is none, and another before its certificate ends.

    Raises WrongSecretError, StorageError.
    """
    with store.writing():
        record = store.stamping.load()
        if record is not None:
            (certificate,) = load_certificates(record.certificate_pem.encode())
            if certificate.not_valid_after_utc - _RENEW > now:
                key = load_private_key(unseal(record.key, encryption, owner_id=_OWNER, name=_NAME))
                if not isinstance(key, ec.EllipticCurvePrivateKey):
                    raise TimestampError(Fault.STAMP_KEY_DAMAGED)
                return StampingKey(certificate, key)
        # The beginning lies back a little: the first stamp has whole seconds, and openssl wants it later.
        root, made = create_stamping_key(now - timedelta(minutes=1))
        sealed = seal(to_pkcs8(made.key), encryption, owner_id=_OWNER, name=_NAME)
        store.stamping.save(StampingRecord(to_pem([root]), to_pem([made.certificate]), sealed, now))
        return made


def embedded_root(store: KeyStore) -> x509.Certificate | None:
    """The root of the embedded authority, once it has stamped anything."""
    record = store.stamping.load()
    return None if record is None else load_certificates(record.root_pem.encode())[0]
