"""What is put into the ledger's outbox, in the transaction of the change itself: logged if and only if it happened."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from keys.certificates.reading import key_id, public_key_of, tbs_sha256_of
from keys.identity import SigningIdentity
from keys.revocation import RevocationList
from provenance.credentials.manifests.cose import certificate_chain
from provenance.credentials.manifests.jumbf import signatures
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.stamping.waiting import wait_for_registration
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import outbox_row
from provenance.registry.model import Version

if TYPE_CHECKING:
    from provenance.evidence.bundles.signed_by import SignedBy


def registration_to_log(tx: UnitOfWork, version: Version, key: str | None, now: datetime) -> None:
    """A version was registered; it continues the registration of the version before it.

    `key` is SHA-256 of the signer's SubjectPublicKeyInfo, or None for a file that nobody signed.
    """
    before = None
    if version.number > 1:
        before = tx.ledger.of_version(version.work_id, version.number - 1, EntryType.REGISTRATION)
    entry = LedgerEntry(
        EntryType.REGISTRATION, version.sha256, key, before=None if before is None else before.leaf
    )
    tx.ledger.add(outbox_row(entry, now, version.work_id, version.number))
    wait_for_registration(tx, entry.encode(), now)


def statement_to_log(tx: UnitOfWork, signed: "SignedBy", now: datetime) -> None:
    """A creator signed the statement of a bundle."""
    tx.ledger.add(outbox_row(LedgerEntry(EntryType.STATEMENT, signed.statement, signed.key), now))


def withdrawal_to_log(tx: UnitOfWork, work_id: str, now: datetime) -> None:
    """A work was withdrawn, each of its versions that were logged or wait to be."""
    for registered in tx.ledger.of_work(work_id, EntryType.REGISTRATION):
        entry = LedgerEntry(EntryType.WITHDRAWAL, registered.subject, registered.key, before=registered.leaf)
        tx.ledger.add(outbox_row(entry, now, work_id, registered.version))


def restoration_to_log(tx: UnitOfWork, work_id: str, now: datetime) -> None:
    """A withdrawn work is shown again: the latest withdrawal of each of its versions that has one is over."""
    latest = {row.version: row for row in tx.ledger.of_work(work_id, EntryType.WITHDRAWAL)}
    for withdrawn in latest.values():
        entry = LedgerEntry(EntryType.RESTORATION, withdrawn.subject, withdrawn.key, before=withdrawn.leaf)
        tx.ledger.add(outbox_row(entry, now, work_id, withdrawn.version))


def rotation_to_log(tx: UnitOfWork, identity: SigningIdentity, now: datetime) -> None:
    """An identity has just got another key."""
    before = identity.history[-1].chain.key_id
    tx.ledger.add(outbox_row(LedgerEntry(EntryType.ROTATION, identity.current.key_id, before), now))


def log_rotation(database: Database, identity: SigningIdentity, now: datetime) -> None:
    """As `rotation_to_log`, where nothing else is written. Raises StoreError."""
    with database.writing() as tx:
        rotation_to_log(tx, identity, now)


def revocations_to_log(
    tx: UnitOfWork, revocations: RevocationList, identity: SigningIdentity, now: datetime
) -> None:
    """An identity was revoked: one entry for each of its certificates that was, unless there is one already."""
    for entry in unlogged_revocations(tx, revocations, identity):
        tx.ledger.add(outbox_row(entry, now))


def unlogged_revocations(
    tx: UnitOfWork, revocations: RevocationList, identity: SigningIdentity
) -> tuple[LedgerEntry, ...]:
    """What `revocations_to_log` adds."""
    return tuple(
        LedgerEntry(EntryType.REVOCATION, certificate, chain.key_id)
        for chain in identity.chains
        if revocations.naming(chain.certificate_id)
        for certificate in (tbs_sha256_of(chain.leaf),)
        if all(row.type is not EntryType.REVOCATION for row in tx.ledger.about(certificate, 10))
    )


def signer_key(manifest: Path, label: str | None) -> str | None:
    """SHA-256 of the public key that signed a manifest of a stored credential, or None where it can't be told."""
    if label is None:
        return None
    chain = certificate_chain(signatures(manifest.read_bytes()).get(label, b""))
    return key_id(public_key_of(chain[0])) if chain else None
