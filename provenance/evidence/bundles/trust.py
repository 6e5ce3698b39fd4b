"""What whoever verifies trusts. It comes from outside the bundle, always."""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography import x509

from keys.certificates.reading import load_certificates
from keys.errors import InvalidCertificateError
from provenance.evidence.errors import TrustError
from provenance.evidence.faults import Fault
from provenance.ledger.errors import LedgerError
from provenance.ledger.formats.note import KeyType, NoteKey, parse_key


@dataclass(frozen=True, slots=True)
class Trust:
    """Roots of time-stamping authorities and of creators, keys of ledgers and of witnesses."""

    tsa_roots: tuple[x509.Certificate, ...] = ()
    log_keys: tuple[NoteKey, ...] = ()
    witness_keys: tuple[NoteKey, ...] = ()
    creator_roots: tuple[x509.Certificate, ...] = ()


def read_trust(
    tsa_roots: Iterable[bytes] = (),
    log_keys: Iterable[str] = (),
    witness_keys: Iterable[str] = (),
    creator_roots: Iterable[bytes] = (),
) -> Trust:
    """Read PEM files, and keys in their text form. Raises TrustError."""
    try:
        return Trust(
            tuple(root for pem in tsa_roots for root in load_certificates(pem)),
            tuple(_key(key, KeyType.LOG) for key in log_keys),
            tuple(_key(key, KeyType.COSIGNER) for key in witness_keys),
            tuple(root for pem in creator_roots for root in load_certificates(pem)),
        )
    except (InvalidCertificateError, LedgerError) as error:
        raise TrustError(Fault.TRUST_UNUSABLE, reason=error) from error


def _key(text: str, kind: KeyType) -> NoteKey:
    key = parse_key(text)
    if key.type is not kind:
        if kind is KeyType.LOG:
            raise TrustError(Fault.KEY_OF_NO_LEDGER, name=key.name)
        raise TrustError(Fault.KEY_OF_NO_WITNESS, name=key.name)
    return key
