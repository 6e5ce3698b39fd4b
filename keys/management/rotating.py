"""A signing identity gets a new key."""

from dataclasses import replace
from datetime import datetime

from cryptography import x509

from keys.algorithms import generate_private_key
from keys.certificates.issuing import Subject, issue
from keys.custody.importing import ImportedKey
from keys.custody.vault import KeyEncryption
from keys.errors import CustodyError
from keys.faults import Fault
from keys.identity import SigningIdentity
from keys.management._steps import certified, organization_in, require_same_secret, sealed, with_chain
from keys.management.development import ensure_authority
from keys.management.opening import require_usable
from keys.ports import KeyStore
from keys.signer import Custody


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
            require_same_secret(store, encryption)
            private_key, chain = replacement.private_key, replacement.chain
            organization = organization_in(chain)
        renewed = with_chain(identity, certified(store, chain), organization, now)
        renewed = replace(renewed, owner_id=owner_id or identity.owner_id)
        require_usable(store, renewed)
        store.identities.update(renewed, sealed(private_key, encryption, renewed))
        return renewed
