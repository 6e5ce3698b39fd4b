"""The life of a signing identity: create or import, certify, rotate, revoke."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from cryptography import x509

from keys.algorithms import Algorithm, PrivateKey, generate_private_key
from keys.authority import Subject, issue
from keys.certificates import organization_of, public_key_of, to_pem
from keys.development import ensure_authority, is_development_chain
from keys.errors import CustodyError, InvalidNameError, WrongSecretError
from keys.faults import Fault
from keys.identity import CertifiedChain, IdentityStatus, RetiredChain, SigningIdentity
from keys.importing import ImportedKey, checked_chain, to_pkcs8
from keys.names import clean_name
from keys.opening import open_private_key, require_usable
from keys.ports import KeyStore
from keys.requests import certificate_request
from keys.revocation import RevocationEntry, RevocationReason
from keys.signer import Custody
from keys.vault import KeyEncryption, SealedKey, seal


def create_identity(
    store: KeyStore,
    encryption: KeyEncryption,
    name: str,
    *,
    owner_id: str,
    now: datetime,
    organization: str | None = None,
    algorithm: Algorithm = Algorithm.ES256,
) -> SigningIdentity:
    """Make a key on this server and a certificate from the development CA (made now if there is none).

    Raises InvalidNameError, NameTakenError, WrongSecretError.
    """
    subject = Subject(clean_name(name), None if organization is None else clean_name(organization))
    with store.writing():
        with _of_all_keys():  # a wrong secret shows here
            authority = ensure_authority(store, encryption, now)
        private_key = generate_private_key(algorithm)
        chain = issue(authority, private_key.public_key(), subject, now)
        identity = SigningIdentity(
            name=subject.name,
            owner_id=owner_id,
            custody=Custody.SERVER,
            current=CertifiedChain(to_pem(chain), development=True),
            created_at=now,
            organization=subject.organization,
        )
        store.identities.add(identity, _seal(private_key, encryption, identity))
        return identity


def import_identity(
    store: KeyStore,
    encryption: KeyEncryption,
    name: str,
    imported: ImportedKey,
    *,
    owner_id: str,
    now: datetime,
) -> SigningIdentity:
    """Keep a key and a chain from elsewhere (keys/importing.py) as a new identity.

    Raises InvalidNameError, NameTakenError, IdentityRevokedError for a certificate that was revoked here,
    WrongSecretError if other keys were sealed with another secret.
    """
    with store.writing():
        _require_same_secret(store, encryption)
        identity = SigningIdentity(
            name=clean_name(name),
            owner_id=owner_id,
            custody=Custody.SERVER,
            current=_certified(store, imported.chain),
            created_at=now,
            organization=_organization(imported.chain),
        )
        require_usable(store, identity)
        store.identities.add(identity, _seal(imported.private_key, encryption, identity))
        return identity


def export_csr(store: KeyStore, encryption: KeyEncryption, name: str) -> bytes:
    """Make a certificate request (PEM) for the identity's key, to send to a certificate authority.

    Raises KeyNotFoundError, IdentityRevokedError, CustodyError, WrongSecretError.
    """
    identity = store.identities.get(name)
    require_usable(store, identity)
    return certificate_request(
        open_private_key(store, encryption, identity), identity.name, identity.organization
    )


def install_chain(
    store: KeyStore, name: str, certificates: Sequence[x509.Certificate], now: datetime
) -> SigningIdentity:
    """Use the certificate that an authority answered to the identity's request, in place of the one before.

    Raises KeyNotFoundError, IdentityRevokedError, InvalidCertificateError (also for another key).
    """
    with store.writing():
        identity = store.identities.get(name)
        chain, _notes = checked_chain(public_key_of(identity.current.leaf), certificates, now)
        renewed = _with_chain(identity, _certified(store, chain), _organization(chain), now)
        require_usable(store, identity)
        require_usable(store, renewed)
        store.identities.update(renewed)
        return renewed


def rotate(
    store: KeyStore,
    encryption: KeyEncryption,
    name: str,
    now: datetime,
    replacement: ImportedKey | None = None,
    owner_id: str | None = None,
) -> SigningIdentity:
    """Give the identity a new key and certificate; the old key is destroyed, what it signed still verifies.

    With `owner_id` it is that member's from now on, who never shares a key with the owner before.

    Raises CustodyError where the certificate came from an outside authority and no replacement is given: the
    development CA must not take that authority's place. Also KeyNotFoundError, IdentityRevokedError,
    WrongSecretError.
    """
    with store.writing():
        identity = store.identities.get(name)
        require_usable(store, identity)
        if identity.custody is not Custody.SERVER:
            raise CustodyError(Fault.KEY_ELSEWHERE, name=name, custody=identity.custody)
        if replacement is None and not identity.development:
            raise CustodyError(Fault.CERTIFIED_ELSEWHERE, name=name)
        if replacement is None:
            authority = ensure_authority(store, encryption, now)
            private_key = generate_private_key(identity.algorithm)
            subject = Subject(identity.name, identity.organization)
            chain: tuple[x509.Certificate, ...] = issue(authority, private_key.public_key(), subject, now)
            organization = identity.organization
        else:
            _require_same_secret(store, encryption)
            private_key, chain = replacement.private_key, replacement.chain
            organization = _organization(chain)
        renewed = _with_chain(identity, _certified(store, chain), organization, now)
        renewed = replace(renewed, owner_id=owner_id or identity.owner_id)
        require_usable(store, renewed)
        store.identities.update(renewed, _seal(private_key, encryption, renewed))
        return renewed


def revoke(
    store: KeyStore,
    name: str,
    reason: RevocationReason,
    at: datetime,
    invalid_since: datetime | None = None,
) -> SigningIdentity:
    """Revoke an identity for good, with every certificate that was valid at ``at`` or at ``invalid_since``.

    Revoking again can only make it stricter. Raises KeyNotFoundError, RevocationError for times that
    contradict each other or the reason.
    """
    with store.writing():
        identity = store.identities.get(name)
        revoked = replace(identity, status=IdentityStatus.REVOKED)
        store.revocations.add(revocation_entries(identity, reason, at, invalid_since))
        store.identities.update(revoked)
        return revoked


def revocation_entries(
    identity: SigningIdentity,
    reason: RevocationReason,
    at: datetime,
    invalid_since: datetime | None = None,
) -> tuple[RevocationEntry, ...]:
    """What `revoke` would put on the list. Raises RevocationError."""
    distrusted_from = invalid_since or at
    return tuple(
        RevocationEntry(
            chain.serial, chain.issuer, reason, at, invalid_since, chain.certificate_id.tbs_sha256
        )
        for chain in identity.chains
        if chain is identity.current or chain.not_after >= distrusted_from
    )


def _with_chain(
    identity: SigningIdentity, chain: CertifiedChain, organization: str | None, now: datetime
) -> SigningIdentity:
    history = (*identity.history, RetiredChain(identity.current, now))
    return replace(identity, current=chain, history=history, organization=organization)


def _certified(store: KeyStore, chain: tuple[x509.Certificate, ...]) -> CertifiedChain:
    return CertifiedChain(to_pem(chain), development=is_development_chain(store, chain))


def _organization(chain: tuple[x509.Certificate, ...]) -> str | None:
    # What an authority wrote is taken over, unless it couldn't be shown safely.
    organization = organization_of(chain[0])
    try:
        return None if organization is None else clean_name(organization)
    except InvalidNameError:
        return None


def _seal(private_key: PrivateKey, encryption: KeyEncryption, identity: SigningIdentity) -> SealedKey:
    return seal(to_pkcs8(private_key), encryption, owner_id=identity.owner_id, name=identity.name)


def _require_same_secret(store: KeyStore, encryption: KeyEncryption) -> None:
    # A mistyped passphrase would otherwise seal this key with a secret that nobody knows.
    for identity in store.identities.all():
        if identity.custody is Custody.SERVER:
            with _of_all_keys():
                open_private_key(store, encryption, identity)
            return


@contextmanager
def _of_all_keys() -> Iterator[None]:
    """Whoever makes a new key doesn't know the one that is opened to try the secret: speak of all of them."""
    try:
        yield
    except WrongSecretError as error:
        if error.fault is not Fault.SEALED_SHUT:
            raise
        raise WrongSecretError(Fault.SEALED_OTHERWISE, name=error.params["name"]) from error
