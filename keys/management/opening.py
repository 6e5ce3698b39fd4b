"""From an identity to something that signs: the one place where a sealed key is opened."""

from datetime import datetime

from keys.algorithms import PrivateKey
from keys.certificates.profile import check_signing_chain
from keys.custody.importing import load_private_key
from keys.custody.server import ServerSigner
from keys.custody.vault import KeyEncryption, unseal
from keys.errors import (
    CertificateExpiredError,
    CertificateNotYetValidError,
    CustodyError,
    IdentityRevokedError,
    InvalidCertificateError,
)
from keys.faults import Fault
from keys.identity import CertifiedChain, IdentityStatus, SigningIdentity
from keys.ports import KeyStore
from keys.problems import ProfileCode, fatal
from keys.signer import Custody


def open_signer(store: KeyStore, encryption: KeyEncryption, name: str, now: datetime) -> ServerSigner:
    """Open the signer of an identity. Keep it for a batch: opening costs a password hashing.

    Raises KeyNotFoundError, IdentityRevokedError, CertificateExpiredError, CertificateNotYetValidError,
    InvalidCertificateError if the chain doesn't fit the profile any more, CustodyError if the key isn't on this
    server, WrongSecretError.
    """
    identity = store.identities.get(name)
    require_usable(store, identity)
    _require_valid(identity, now)
    return ServerSigner(open_private_key(store, encryption, identity), identity.current.certificates)


def require_usable(store: KeyStore, identity: SigningIdentity) -> None:
    """Raise IdentityRevokedError if the identity, or the certificate that it uses, was revoked."""
    # Both are asked: a crash between the two writes of a revocation must not leave a signer.
    if identity.status is IdentityStatus.REVOKED or _is_revoked(store, identity.current):
        raise IdentityRevokedError(identity.name)


def open_private_key(store: KeyStore, encryption: KeyEncryption, identity: SigningIdentity) -> PrivateKey:
    """Open the private key of an identity. Raises CustodyError, KeyNotFoundError, WrongSecretError."""
    if identity.custody is not Custody.SERVER:
        raise CustodyError(Fault.KEY_ELSEWHERE, name=identity.name, custody=identity.custody)
    sealed = store.identities.sealed_key(identity)
    return load_private_key(unseal(sealed, encryption, owner_id=identity.owner_id, name=identity.name))


def _is_revoked(store: KeyStore, chain: CertifiedChain) -> bool:
    return store.revocations.current().status_at(chain.certificate_id, None).revoked


def _require_valid(identity: SigningIdentity, now: datetime) -> None:
    problems = fatal(check_signing_chain(identity.current.certificates, now))
    codes = {problem.code for problem in problems}
    if ProfileCode.EXPIRED in codes:
        until = identity.current.not_after.date().isoformat()
        raise CertificateExpiredError(identity.name, until)
    if ProfileCode.NOT_YET_VALID in codes:
        raise CertificateNotYetValidError(identity.name)
    if problems:
        raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, problems)
