"""What a revocation affects: versions of works, bundles of them or signed by it, and answers that programs were given.

The same list before (what it would affect) and after (what it did); only the revocations that it goes by differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keys.identity import SigningIdentity
from keys.management.revoking import revocation_entries
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.verdict import Signer, SignerStatus, Time, TimeStatus
from provenance.credentials.verifying.regrading import regrade, signed_with
from provenance.journeys.ports import Database, UnitOfWork
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Effect
from provenance.registry.model import Version
from provenance.registry.stored import verdict_of

_AT_ONCE: Final = 100  # versions in memory: a verdict may be long


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
    """An evidence bundle of such a version, or one whose statement the certificate signed.

    `work` and `statement` say what becomes of either; the other one is None where the certificate has no part in it.
    """

    bundle: BundleRecord
    title: str
    work: AffectedVersion | None = None
    statement: Effect | None = None

    @property
    def effect(self) -> Effect:
        """What becomes of the whole: the worst of both."""
        effects = {self.statement} if self.work is None else {self.statement, self.work.effect}
        return next(effect for effect in Effect if effect in effects)


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


def distrusted_since(revocations: RevocationList, identity: SigningIdentity) -> datetime:
    """From when on signatures with some certificate of a revoked identity aren't believed."""
    return _entries(revocations, identity)[0].distrusted_from


def affected(
    database: Database,
    identity: SigningIdentity,
    revocations: RevocationList,
    *,
    owner_id: str | None = None,
) -> Affected:
    """What these revocations of an identity's certificates affect, of one owner or of everybody."""
    entries = _entries(revocations, identity)
    serials = {entry.serial for entry in entries}
    with database.reading() as tx:
        effects = {
            (found.work_id, found.version): found
            for serial in sorted(serials)
            for version in _signed_with(tx, serial)
            if (found := _version(tx, version, entries, revocations, owner_id)) is not None
        }
        bundles = [
            found_bundle
            for bundle in tx.bundles.signed_with(serials)
            if owner_id in {None, bundle.owner_id}
            and (found_bundle := _bundle(tx, bundle, effects, entries)) is not None
        ]
        # What was told already counts too, so that the list reads the same afterwards.
        certificates = [chain.certificate_id for chain in identity.chains]
        overtaken = frozenset[int]().union(*map(tx.checks.latest, entries))
        answers = len(overtaken) + tx.changes.about(certificates)
    order = list(Effect)
    versions = sorted(effects.values(), key=lambda found: (order.index(found.effect), found.signed_at))
    return Affected(tuple(versions), tuple(bundles), answers)


def _version(
    tx: UnitOfWork,
    version: Version,
    entries: Sequence[RevocationEntry],
    revocations: RevocationList,
    owner_id: str | None,
) -> AffectedVersion | None:
    work = tx.works.get(version.work_id)
    if work is None or owner_id not in {None, work.owner_id}:
        return None
    verdict = verdict_of(version)
    if verdict is None:
        # That it rests on the certificate was written down beside it.
        effect, stamped = Effect.UNREADABLE, Time()
    else:
        graded = regrade(verdict, revocations)
        signatures = list(signed_with(graded, entries))
        if not signatures:
            return None
        effect, time = _effect(graded.signer, signatures)
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


def _bundle(
    tx: UnitOfWork,
    bundle: BundleRecord,
    versions: Mapping[tuple[str, int], AffectedVersion],
    entries: Sequence[RevocationEntry],
) -> AffectedBundle | None:
    version, statement = versions.get((bundle.work_id, bundle.version)), None
    signer, work = bundle.certificate, tx.works.get(bundle.work_id)
    if signer is not None:
        status = RevocationList(tuple(entries)).status_at(signer, bundle.stamped_at)
        if status.entry is not None:
            statement = Effect.DISTRUSTED if status.revoked else Effect.KEPT
    if work is None or (version is None and statement is None):
        return None
    return AffectedBundle(bundle, work.title, version, statement)


def _signed_with(tx: UnitOfWork, serial: str) -> Iterator[Version]:
    last = ("", 0)
    while page := tx.works.signed_with(serial, after=last, limit=_AT_ONCE):
        yield from page
        last = page[-1].work_id, page[-1].number


def _effect(signer: Signer, signatures: list[tuple[Signer, Time]]) -> tuple[Effect, Time]:
    """The effect, and the time of the signature that it comes from."""
    for by, time in signatures:
        if by.status is SignerStatus.REVOKED:
            return (Effect.DISTRUSTED if by is signer else Effect.INGREDIENT), time
    return Effect.KEPT, signatures[0][1]


def _entries(revocations: RevocationList, identity: SigningIdentity) -> tuple[RevocationEntry, ...]:
    return revocations.naming(*(chain.certificate_id for chain in identity.chains))
