"""A creator's library and what the public sees of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from provenance.batches import batches as batch_rules
from provenance.evidence.disputes.model import blobs_of
from provenance.journeys.blobs import release
from provenance.journeys.ledger.entries import restoration_to_log, withdrawal_to_log
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.stamping.waiting import file_to_hand_out, forget_copy
from provenance.members.model import AuditAction, AuditEvent, Member
from provenance.registry import works as registry
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError, WorkRemovedError
from provenance.registry.model import Version, Work, WorkPage, WorkQuery
from provenance.registry.ports import Blobs
from provenance.registry.stamps import as_registered
from provenance.registry.works import WorkView


class Copy(StrEnum):
    """Which file of a version."""

    SIGNED = "signed"
    ORIGINAL = "original"


def library(database: Database, query: WorkQuery) -> WorkPage:
    """One page of a creator's works."""
    with database.reading() as tx:
        return tx.works.list(query)


def work(database: Database, owner: Member, work_id: str) -> WorkView:
    """A work of this creator. Raises WorkNotFoundError."""
    with database.reading() as tx:
        return registry.own_work(tx, owner.id, work_id)


def seen_by(database: Database, member: Member, work_ids: Iterable[str]) -> dict[str, Work]:
    """Those of these works that a member may look at, by id: their own, and what isn't withdrawn."""
    with database.reading() as tx:
        found = [tx.works.get(work_id) for work_id in dict.fromkeys(work_ids)]
    shown = (one for one in found if one is not None)
    return {one.id: one for one in shown if one.owner_id == member.id or one.withdrawn_at is None}


def public_work(database: Database, work_id: str) -> WorkView:
    """A work for whoever has its link, withdrawn or not: see `Work.withdrawn_at`.

    Raises WorkNotFoundError, and of its kinds WorkRemovedError for a work that its owner deleted.
    """
    with database.reading() as tx:
        found = tx.works.get(work_id)
        if found is None:
            stone = tx.tombstones.of(work_id)
            raise WorkNotFoundError if stone is None else WorkRemovedError(stone.removed_at)
        return WorkView(found, tx.works.versions(work_id))


def withdraw(database: Database, owner: Member, work_id: str, *, now: datetime) -> Work:
    """Take a work out of sight. Raises WorkNotFoundError."""

    def change(tx: UnitOfWork) -> Work:
        visible = registry.own_work(tx, owner.id, work_id).work.withdrawn_at is None
        withdrawn = registry.withdraw(tx, owner.id, work_id, now)
        if visible:
            withdrawal_to_log(tx, work_id, now)
        return withdrawn

    return _changed(database, owner, work_id, AuditAction.WORK_WITHDRAWN, now, change)


def restore(database: Database, owner: Member, work_id: str, *, now: datetime) -> Work:
    """Show a withdrawn work again. Raises WorkNotFoundError."""

    def change(tx: UnitOfWork) -> Work:
        hidden = registry.own_work(tx, owner.id, work_id).work.withdrawn_at is not None
        restored = registry.restore(tx, owner.id, work_id)
        if hidden:
            restoration_to_log(tx, work_id, now)
        return restored

    return _changed(database, owner, work_id, AuditAction.WORK_RESTORED, now, change)


def rename(database: Database, owner: Member, work_id: str, title: str) -> Work:
    """Call a work something else here; what was signed stays. Raises WorkNotFoundError and TitleError."""
    with database.writing() as tx:
        return registry.rename(tx, owner.id, work_id, title)


def remove_copy(
    database: Database, blobs: Blobs, owner: Member, work_id: str, number: int, copy: Copy, *, now: datetime
) -> Version:
    """Remove the stored file of one version; its record stays. Raises WorkNotFoundError and CopyNotKeptError."""
    with database.writing() as tx:
        version = registry.own_version(tx, owner.id, work_id, number)
        digest = _digest(version, copy)
        changed = (
            replace(version, kept=False) if copy is Copy.SIGNED else replace(version, original_kept=False)
        )
        tx.works.update_version(changed)
        stamped = forget_copy(tx, version) if copy is Copy.SIGNED else ()
        params = {"version": str(number), "copy": copy.value}
        tx.audit.add(AuditEvent(now, AuditAction.WORK_COPY_REMOVED, owner.id, work_id, params))
    release(database, blobs, [digest, *stamped])
    return changed


def remove(database: Database, blobs: Blobs, owner: Member, work_id: str, *, now: datetime) -> None:
    """Delete a work with its versions, fingerprints and files for good; that it was there is all that is kept.

    Raises WorkNotFoundError.
    """
    with database.writing() as tx:
        stores = [manifest.sha256 for manifest in tx.manifests.of_work(work_id)]
        stores += [copy for version in tx.works.versions(work_id) for copy in forget_copy(tx, version)]
        disputed = [
            blob
            for one in tx.disputes.of_work(work_id)
            for blob in blobs_of(one, tx.disputes.bundles(one.id))
        ]
        view = registry.remove(tx, owner.id, work_id, now)
        signed_here = _forget_items(tx, work_id)
        if view.work.withdrawn_at is None:
            withdrawal_to_log(tx, work_id, now)
        kept = [digest for version in view.versions for digest in registry.blobs_of(version)]
        tx.audit.add(AuditEvent(now, AuditAction.WORK_REMOVED, owner.id, work_id))
    release(database, blobs, (*stores, *kept, *disputed, *signed_here))


def _forget_items(tx: UnitOfWork, work_id: str) -> list[str]:
    """Take a removed work's files, with their names and pictures, out of the studio; answer the blobs they had."""
    items = tx.batches.of_work(work_id)
    for item in items:
        tx.batches.remove_item(item.id)
    for batch_id in {item.batch_id for item in items}:
        if not tx.batches.items(batch_id):
            tx.batches.remove(batch_id)
    return [blob for item in items for blob in batch_rules.blobs_of(item)]


def stored_file(
    database: Database, blobs: Blobs, owner: Member, work_id: str, number: int, copy: Copy = Copy.SIGNED
) -> tuple[Version, Path]:
    """Where a file of a version can be read: a signed one with the stamp that came later, if one did.

    The version that is answered has the hash of that file. Raises WorkNotFoundError, CopyNotKeptError and StoreError.
    """
    with database.reading() as tx:
        version = registry.own_version(tx, owner.id, work_id, number)
        if copy is Copy.SIGNED:
            version = replace(version, sha256=file_to_hand_out(tx, version))
    return version, blobs.path(_digest(version, copy))


def public_file(database: Database, view: WorkView) -> str:
    """The SHA-256 of the file that speaks for a work: of its latest version, with the stamp that came later."""
    with database.reading() as tx:
        return file_to_hand_out(tx, view.latest)


def registered_as(database: Database, sha256: str) -> str:
    """The hash that a file is registered by: see `registry.stamps.as_registered`."""
    with database.reading() as tx:
        return as_registered(tx, sha256)


def public_work_of_file(database: Database, sha256: str) -> str | None:
    """The work that a signed file was first registered as; None where it was not, or is withdrawn."""
    with database.reading() as tx:
        registered = as_registered(tx, sha256)
        found = (entry for entry in tx.works.with_hash(registered, 20) if entry.sha256 == registered)
        works = (tx.works.get(entry.work_id) for entry in found)
        return next((one.id for one in works if one is not None and one.withdrawn_at is None), None)


def recognisable(database: Database, work_id: str) -> frozenset[int]:
    """The versions of a work that are found by what they show; the others by hash and credential only."""
    with database.reading() as tx:
        return frozenset(entry.version for entry in tx.fingerprints.of(work_id))


def too_plain(database: Database, versions: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Of these versions (work and number) those of which no copy is confirmed, for there is too little on them."""
    with database.reading() as tx:
        return frozenset(place for place, plain in tx.fingerprints.plain(set(versions)).items() if plain)


def _digest(version: Version, copy: Copy) -> str:
    kept = version.kept if copy is Copy.SIGNED else version.original_kept
    if not kept:
        raise CopyNotKeptError
    return version.sha256 if copy is Copy.SIGNED else version.original_sha256


def _changed(
    database: Database,
    owner: Member,
    work_id: str,
    action: AuditAction,
    now: datetime,
    change: Callable[[UnitOfWork], Work],
) -> Work:
    with database.writing() as tx:
        changed = change(tx)
        tx.audit.add(AuditEvent(now, action, owner.id, work_id))
    return changed
