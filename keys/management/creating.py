"""A signing identity begins: with a key made here, or one from elsewhere."""

from datetime import datetime

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import Subject, issue
from keys.certificates.reading import to_pem
from keys.custody.importing import ImportedKey
from keys.custody.vault import KeyEncryption
from keys.identity import CertifiedChain, SigningIdentity
from keys.management._steps import certified, of_all_keys, organization_in, require_same_secret, sealed
from keys.management.development import ensure_authority
from keys.management.opening import require_usable
from keys.names import clean_name
from keys.ports import KeyStore
from keys.signer import Custody


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
        with of_all_keys():  # a wrong secret shows here
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
        store.identities.add(identity, sealed(private_key, encryption, identity))
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
    """Keep a key and a chain from elsewhere (keys/custody/importing.py) as a new identity.

    Raises InvalidNameError, NameTakenError, IdentityRevokedError for a certificate that was revoked here,
    WrongSecretError if other keys were sealed with another secret.
    """
    with store.writing():
        require_same_secret(store, encryption)
        identity = SigningIdentity(
            name=clean_name(name),
            owner_id=owner_id,
            custody=Custody.SERVER,
            current=certified(store, imported.chain),
            created_at=now,
            organization=organization_in(imported.chain),
        )
        require_usable(store, identity)
        store.identities.add(identity, sealed(imported.private_key, encryption, identity))
        return identity
