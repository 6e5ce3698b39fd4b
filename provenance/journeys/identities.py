"""A creator's signing identities: those whose owner they are, and every change written down.

The keyring is not the database: a change to a key is done first and written down after it, so that a crash
between the two leaves a change without a line, and never a line without a change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from keys.algorithms import Algorithm
from keys.custody.importing import ImportedKey
from keys.custody.vault import KeyEncryption
from keys.errors import IdentityNotFoundError
from keys.identity import SigningIdentity
from keys.management.certifying import export_csr, install_chain
from keys.management.creating import create_identity, import_identity
from keys.management.revoking import revoke
from keys.management.rotating import rotate
from keys.ports import KeyStore
from keys.revocation import RevocationReason
from provenance.journeys.ledger.entries import rotation_to_log
from provenance.journeys.ports import Database
from provenance.journeys.revoking.regrading import announced, revoked
from provenance.members.model import AuditAction, AuditEvent, Member


@dataclass(frozen=True, slots=True)
class Keys:
    """Where keys are kept, what opens them, and where changes to them are written down."""

    store: KeyStore
    encryption: KeyEncryption
    database: Database


def identities(store: KeyStore, owner: Member) -> tuple[SigningIdentity, ...]:
    """The creator's identities, ordered by name."""
    return tuple(identity for identity in store.identities.all() if identity.owner_id == owner.id)


def identity(store: KeyStore, owner: Member, name: str) -> SigningIdentity:
    """One identity of this creator. Raises KeyNotFoundError, also for somebody else's."""
    found = store.identities.get(name)
    if found.owner_id != owner.id:
        raise IdentityNotFoundError(name)
    return found


def create(
    keys: Keys,
    owner: Member,
    name: str,
    *,
    now: datetime,
    organization: str | None = None,
    algorithm: Algorithm = Algorithm.ES256,
) -> SigningIdentity:
    """Make a key here, with a development certificate. Raises as `keys.management.creating.create_identity`."""
    made = create_identity(
        keys.store,
        keys.encryption,
        name,
        owner_id=owner.id,
        now=now,
        organization=organization,
        algorithm=algorithm,
    )
    return _written(keys, AuditAction.IDENTITY_CREATED, owner, made, now)


def import_(keys: Keys, owner: Member, name: str, imported: ImportedKey, *, now: datetime) -> SigningIdentity:
    """Keep a key and chain from elsewhere. Raises as `keys.management.creating.import_identity`."""
    made = import_identity(keys.store, keys.encryption, name, imported, owner_id=owner.id, now=now)
    return _written(keys, AuditAction.IDENTITY_IMPORTED, owner, made, now)


def request(keys: Keys, owner: Member, name: str) -> bytes:
    """A certificate request (PEM) to send to an authority. Raises as `keys.management.certifying.export_csr`."""
    return export_csr(keys.store, keys.encryption, identity(keys.store, owner, name).name)


def install(
    keys: Keys, owner: Member, name: str, certificates: Sequence[x509.Certificate], *, now: datetime
) -> SigningIdentity:
    """Use the certificate that an authority answered. Raises as `keys.management.certifying.install_chain`."""
    own = identity(keys.store, owner, name)
    changed = install_chain(keys.store, own.name, certificates, now)
    return _written(keys, AuditAction.IDENTITY_CERTIFIED, owner, changed, now)


def rotate_key(
    keys: Keys, owner: Member, name: str, *, now: datetime, replacement: ImportedKey | None = None
) -> SigningIdentity:
    """Give an identity a new key; the one before is destroyed. Raises as `keys.management.rotating.rotate`."""
    own = identity(keys.store, owner, name)
    changed = rotate(keys.store, keys.encryption, own.name, now, replacement)
    return _written(keys, AuditAction.IDENTITY_ROTATED, owner, changed, now)


def revoke_identity(
    keys: Keys,
    owner: Member,
    name: str,
    reason: RevocationReason,
    *,
    now: datetime,
    invalid_since: datetime | None = None,
    grade: bool = True,
) -> SigningIdentity:
    """Revoke an identity for good, and grade what it signed anew, or leave that to who goes on with `graded`.

    Raises as `keys.management.revoking.revoke`, and StoreError: then what was left undone is done when the site opens.
    """
    own = identity(keys.store, owner, name)
    changed = revoke(keys.store, own.name, reason, now, invalid_since)
    done = revoked if grade else announced
    done(keys.database, keys.store.revocations.current(), changed, now=now, actor_id=owner.id)
    return changed


def _written(
    keys: Keys, action: AuditAction, owner: Member, changed: SigningIdentity, now: datetime
) -> SigningIdentity:
    params = {"serial": changed.current.serial}
    with keys.database.writing() as tx:
        if action is AuditAction.IDENTITY_ROTATED:
            rotation_to_log(tx, changed, now)
        tx.audit.add(AuditEvent(now, action, owner.id, changed.name, params))
    return changed
