"""What a revocation affects: versions of works, bundles made of them, and answers that programs were given.

The same list before (what it would affect) and after (what it did); only the revocations that it goes by differ.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from keys.identity import SigningIdentity
from keys.management import revocation_entries
from keys.revocation import RevocationList, RevocationReason
from provenance.credentials.regrading import regrade, signed_with
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import Signer, SignerStatus, Time, TimeStatus
from provenance.journeys.ports import Database, UnitOfWork
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Effect, changes_of
from provenance.registry.model import Version


@dataclass(frozen=True, slots=True)
class AffectedVersion:
    """A version that the certificate signed; as `ingredient`, one that was made of something it signed.

    `stamped_at` and `authority` are of the external time stamp that proves it older, if one does.
    """

    work_id: str
    owner_id: str
    title: str
    version: int
    file_name: str
    sha256: str
    signed_at: datetime
    effect: Effect
    stamped_at: datetime | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class AffectedBundle:
    """An evidence bundle of such a version."""

    bundle: BundleRecord
    version: AffectedVersion


@dataclass(frozen=True, slots=True)
class Affected:
    """All of it: what has to be done something about first. `answers` counts those that change, of every program."""

    versions: tuple[AffectedVersion, ...] = ()
    bundles: tuple[AffectedBundle, ...] = ()
    answers: int = 0

    def counted(self, *effects: Effect) -> int:
        """How many versions one of these effects has."""
        return sum(version.effect in effects for version in self.versions)


def foreseen(
    revocations: RevocationList,
    identity: SigningIdentity,
    reason: RevocationReason,
    at: datetime,
    invalid_since: datetime | None = None,
) -> RevocationList:
    """The list as revoking would make it. Raises RevocationError for times that contradict each other."""
    return revocations.adding(revocation_entries(identity, reason, at, invalid_since))


def affected(
    database: Database,
    identity: SigningIdentity,
    revocations: RevocationList,
    *,
    now: datetime,
    owner_id: str | None = None,
) -> Affected:
    """What these revocations of an identity's certificates affect, of one owner or of everybody."""
    serials = frozenset(chain.serial for chain in identity.chains)
    serials &= {entry.serial for entry in revocations.entries}
    with database.reading() as tx:
        versions = [
            found
            for version in tx.works.signed_with(serials)
            if (found := _version(tx, version, serials, revocations, owner_id)) is not None
        ]
        effects = {(found.work_id, found.version): found for found in versions}
        bundles = [
            AffectedBundle(bundle, found)
            for bundle in tx.bundles.signed_with(serials)
            if (found := effects.get((bundle.work_id, bundle.version))) is not None
        ]
        # What was told already counts too, so that the list reads the same afterwards.
        answers = len(changes_of(tx.checks.believed(serials), revocations, now)) + tx.changes.about(serials)
    order = list(Effect)
    versions.sort(key=lambda found: (order.index(found.effect), found.signed_at))
    return Affected(tuple(versions), tuple(bundles), answers)


def _version(
    tx: UnitOfWork,
    version: Version,
    serials: Collection[str],
    revocations: RevocationList,
    owner_id: str | None,
) -> AffectedVersion | None:
    work = tx.works.get(version.work_id)
    if work is None or owner_id not in {None, work.owner_id}:
        return None
    graded = regrade(verdict_from_json(version.verdict), revocations)
    effect, time = _effect(graded.signer, list(signed_with(graded, frozenset(serials))))
    stamped = time if effect is Effect.KEPT and time.status is TimeStatus.EXTERNAL else Time()
    return AffectedVersion(
        work.id,
        work.owner_id,
        work.title,
        version.number,
        version.file_name,
        version.sha256,
        version.signed_at,
        effect,
        stamped.at,
        stamped.authority,
    )


def _effect(signer: Signer, signatures: list[tuple[Signer, Time]]) -> tuple[Effect, Time]:
    """The effect, and the time of the signature that it comes from."""
    for by, time in signatures:
        if by.status is SignerStatus.REVOKED:
            return (Effect.DISTRUSTED if by is signer else Effect.INGREDIENT), time
    return Effect.KEPT, signatures[0][1] if signatures else Time()
