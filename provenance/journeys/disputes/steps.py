"""Disputes of a creator: opened with a copy that is compared, gone through step by step, and removed again.

Only who opened one sees it. The copy is kept for as long as the dispute is, and goes with it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from provenance.evidence.disputes.capture import clean_text
from provenance.evidence.disputes.errors import (
    DisputeNotFoundError,
    DisputeOverError,
    DisputesFullError,
)
from provenance.evidence.disputes.model import (
    MAX_BUNDLES,
    MAX_STEPS,
    Dispute,
    DisputeState,
    DisputeView,
    KeptBundle,
    Step,
    blobs_of,
    may_become,
)
from provenance.journeys.blobs import release, sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import Member
from provenance.registry.model import Version, Work
from provenance.registry.ports import Blobs
from provenance.registry.stamps import as_registered


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute with the work and the version that it is about."""

    view: DisputeView
    work: Work
    version: Version

    @property
    def dispute(self) -> Dispute:
        """The dispute itself."""
        return self.view.dispute


def disputes(database: Database, owner: Member) -> tuple[Disputed, ...]:
    """A creator's disputes, the latest first."""
    with database.reading() as tx:
        return tuple(_disputed(tx, one) for one in tx.disputes.of(owner.id))


def disputes_about(database: Database, owner: Member, work_id: str) -> tuple[Dispute, ...]:
    """A creator's disputes about one work, the latest first."""
    with database.reading() as tx:
        return tuple(one for one in tx.disputes.of_work(work_id) if one.owner_id == owner.id)


def dispute(database: Database, owner: Member, dispute_id: str) -> Disputed:
    """One dispute. Raises DisputeNotFoundError, also for somebody else's."""
    with database.reading() as tx:
        return _disputed(tx, own_dispute(tx, owner, dispute_id))


def version_with(database: Database, owner: Member, path: Path) -> Version | None:
    """The version of one of a creator's works whose signed or original file this is, byte for byte. Raises OSError."""
    digest = sha256_of(path)
    with database.reading() as tx:
        for version in tx.works.with_hash(as_registered(tx, digest), 20):
            work = tx.works.get(version.work_id)
            if work is not None and work.owner_id == owner.id:
                return version
    return None


def note(
    database: Database, owner: Member, dispute_id: str, state: DisputeState, text: str = "", *, now: datetime
) -> Dispute:
    """Write down what happened.

    Raises DisputeNotFoundError, DisputeOverError where it can't come after what happened before, DisputesFullError,
    and CaptureError for a text that is too long or, where one is needed, missing.
    """
    said = clean_text(text, needed=state in {DisputeState.ANSWERED, DisputeState.WITHDRAWN})
    with database.writing() as tx:
        found = own_dispute(tx, owner, dispute_id)
        if not may_become(found.state, state):
            raise DisputeOverError
        if len(tx.disputes.steps(dispute_id)) >= MAX_STEPS:
            raise DisputesFullError(MAX_STEPS)
        changed = replace(found, state=state)
        tx.disputes.update(changed)
        tx.disputes.add_step(Step(dispute_id, state, now, said))
    return changed


def remove(database: Database, blobs: Blobs, owner: Member, dispute_id: str) -> None:
    """Remove a dispute with the copy and its bundles, for good. Raises DisputeNotFoundError."""
    with database.writing() as tx:
        found = own_dispute(tx, owner, dispute_id)
        kept = blobs_of(found, tx.disputes.bundles(dispute_id))
        tx.disputes.remove(dispute_id)
    release(database, blobs, kept)


def keep_bundle(database: Database, blobs: Blobs, owner: Member, bundle: KeptBundle, path: Path) -> None:
    """Keep a bundle that was made; `path` is moved away. Raises DisputeNotFoundError and DisputesFullError."""
    with database.writing() as tx:
        own_dispute(tx, owner, bundle.dispute_id)
        if len(tx.disputes.bundles(bundle.dispute_id)) >= MAX_BUNDLES:
            raise DisputesFullError(MAX_BUNDLES)
        blobs.put(path, bundle.sha256)
        tx.disputes.add_bundle(bundle)


def bundle_file(
    database: Database, blobs: Blobs, owner: Member, dispute_id: str, bundle_id: str
) -> tuple[KeptBundle, Path]:
    """A bundle, and where it can be read. Raises DisputeNotFoundError and StoreError."""
    view = dispute(database, owner, dispute_id).view
    for one in view.bundles:
        if one.id == bundle_id:
            return one, blobs.path(one.sha256)
    raise DisputeNotFoundError


def own_dispute(tx: UnitOfWork, owner: Member, dispute_id: str) -> Dispute:
    """A dispute of this owner. Raises DisputeNotFoundError, also for somebody else's."""
    found = tx.disputes.get(dispute_id)
    if found is None or found.owner_id != owner.id:
        raise DisputeNotFoundError
    return found


def _disputed(tx: UnitOfWork, found: Dispute) -> Disputed:
    work = tx.works.get(found.work_id)
    version = next((v for v in tx.works.versions(found.work_id) if v.number == found.version), None)
    if work is None or version is None:
        raise DisputeNotFoundError
    view = DisputeView(found, tx.disputes.steps(found.id), tx.disputes.bundles(found.id))
    return Disputed(view, work, version)
