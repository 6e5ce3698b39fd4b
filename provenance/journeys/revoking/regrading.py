"""Revocation looks backwards: what is stored of certificates is graded anew, and who heard otherwise is told.

The keyring is not the database: a certificate is revoked there first. Then the ledger's entry and the line in the audit
trail are written, then what is stored is gone through in many small transactions, between which others write.
`catch_up` does what a crash, or another process, left undone; everything here may be done again and does nothing twice.
A stored verdict that is damaged stays as it is and is told, and stops no other.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Final

from keys.identity import SigningIdentity
from keys.revocation import RevocationEntry, RevocationList
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import SignerStatus
from provenance.credentials.verifying.regrading import regrade
from provenance.journeys.ledger.entries import revocations_to_log, unlogged_revocations
from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import AuditAction, AuditEvent, Member
from provenance.registry.checks import Change, ChangeCount, Check, change_of, changes_of
from provenance.registry.model import Version
from provenance.registry.stored import verdict_of

_VERSIONS: Final = 50  # in one transaction: a verdict may be long
_ANSWERS: Final = 1_000
_NAMED: Final = 20  # damaged verdicts in the audit trail at once; the log has all
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Regraded:
    """How many stored verdicts changed, and how many answers that programs were given.

    `unreadable` are the versions whose verdict is damaged, by work and number: they stay as they are.
    """

    verdicts: int = 0
    answers: int = 0
    unreadable: tuple[tuple[str, int], ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """For the audit trail."""
        return {"verdicts": str(self.verdicts), "answers": str(self.answers)}


def revoked(
    database: Database,
    revocations: RevocationList,
    identity: SigningIdentity,
    *,
    now: datetime,
    actor_id: str | None = None,
) -> Regraded:
    """Write an identity's revocation down, then grade what it signed by it. Raises StoreError."""
    announced(database, revocations, identity, now=now, actor_id=actor_id)
    return graded(database, revocations, identity, now=now, actor_id=actor_id)


def announced(
    database: Database,
    revocations: RevocationList,
    identity: SigningIdentity,
    *,
    now: datetime,
    actor_id: str | None = None,
) -> None:
    """Write an identity's revocation down: for the ledger, and in the audit trail. Raises StoreError."""
    entry = revocations.naming(identity.current.certificate_id)[0]
    params = {
        "serial": identity.current.serial,
        "reason": entry.reason.value,
        "since": entry.distrusted_from.isoformat(timespec="seconds"),
    }
    with database.writing() as tx:
        revocations_to_log(tx, revocations, identity, now)
        tx.audit.add(AuditEvent(now, AuditAction.IDENTITY_REVOKED, actor_id, identity.name, params))


def graded(
    database: Database,
    revocations: RevocationList,
    identity: SigningIdentity,
    *,
    now: datetime,
    actor_id: str | None = None,
    works: bool = True,
    answers: bool = True,
) -> Regraded:
    """Grade the verdicts of the works that a revoked identity signed, and the answers that programs got about them.

    The public reads the former, and there may be very many of the latter: so one may be left for later.
    Raises StoreError; `catch_up` does the rest then.
    """
    done = regrade_stored(
        database,
        revocations,
        _entries_of(revocations, identity),
        now=now,
        versions=_VERSIONS if works else 0,
        answers=_ANSWERS if answers else 0,
    )
    _write_down(database, done, now, actor_id, identity.name)
    return done


@dataclass(frozen=True, slots=True)
class AnswersGraded:
    """How far the answers about a revoked identity's certificates are: how many are graded, and how many wait."""

    done: int = 0
    left: int = 0


def answers_graded(
    database: Database, revocations: RevocationList, identity: SigningIdentity
) -> AnswersGraded:
    """How far the answers are, whoever grades them. Raises StoreError."""
    # Of several entries for a certificate the one that reaches back furthest has all the answers of the others.
    named = [revocations.naming(one.certificate_id)[:1] for one in identity.chains]
    with database.reading() as tx:
        counted = [tx.checks.graded(entry) for entry in dict.fromkeys(chain.from_iterable(named))]
    return AnswersGraded(sum(done for done, _ in counted), sum(left for _, left in counted))


def catch_up(
    database: Database,
    revocations: RevocationList,
    identities: Iterable[SigningIdentity],
    *,
    now: datetime,
) -> Regraded:
    """Do what revocations left to do here: for when an installation opens. Raises StoreError."""
    for identity in identities:
        with database.reading() as tx:
            missing = unlogged_revocations(tx, revocations, identity)
        if missing:
            with database.writing() as tx:
                revocations_to_log(tx, revocations, identity, now)
    done = regrade_stored(database, revocations, revocations.entries, now=now)
    _write_down(database, done, now)
    return done


def regrade_stored(
    database: Database,
    revocations: RevocationList,
    entries: Sequence[RevocationEntry],
    *,
    now: datetime,
    versions: int = _VERSIONS,
    answers: int = _ANSWERS,
) -> Regraded:
    """Grade everything that rests on the certificates of these entries by what is revoked now.

    At most so many `versions` or `answers` in one transaction; none at all where it is 0.
    Raises StoreError; what was done until then is done.
    """
    serials = sorted({entry.serial for entry in entries}) if versions else []
    pages = [_regrade_versions(database, revocations, serial, versions) for serial in serials]
    verdicts = sum(changed for changed, _ in pages)
    unreadable = tuple(sorted(frozenset[tuple[str, int]]().union(*(damaged for _, damaged in pages))))
    # The entry that reaches back furthest says what is told, so it comes first.
    ordered = sorted(entries, key=lambda entry: entry.distrusted_from) if answers else []
    told = sum(_tell(database, revocations, one, now, answers) for one in ordered)
    return Regraded(verdicts, told, unreadable)


def answered(tx: UnitOfWork, checks: Sequence[Check], revocations: RevocationList, *, now: datetime) -> None:
    """Remember answers that were given, and tell at once of those that a revocation has overtaken since."""
    serials = {entry.serial for entry in revocations.entries}
    changes = changes_of((check for check in checks if check.serial in serials), revocations, now)
    tx.changes.add(changes)
    tx.checks.add([_overtaken(check, revocations) if check.serial in serials else check for check in checks])


def changes_since(database: Database, member: Member, number: int, *, limit: int) -> tuple[Change, ...]:
    """The answers to a member's programs that changed, after a number, in the order in which they did."""
    with database.reading() as tx:
        return tx.changes.after(member.id, number, limit)


def changes_counted(database: Database, member: Member) -> Mapping[str, ChangeCount]:
    """How many answers changed for each of a member's keys, by the key's id."""
    with database.reading() as tx:
        return {count.key_id: count for count in tx.changes.counts(member.id)}


def _regrade_versions(
    database: Database, revocations: RevocationList, serial: str, limit: int
) -> tuple[int, set[tuple[str, int]]]:
    """How many verdicts changed, and which can't be read."""
    changed, last = 0, ("", 0)
    damaged = set[tuple[str, int]]()
    while True:
        with database.reading() as tx:
            page = tx.works.signed_with(serial, after=last, limit=limit)
        if not page:
            return changed, damaged
        damaged.update((version.work_id, version.number) for version in page if verdict_of(version) is None)
        if any(_regraded(version, revocations) is not None for version in page):
            with database.writing() as tx:
                # Read again: whatever was written in between stays.
                for version in tx.works.signed_with(serial, after=last, limit=limit):
                    graded = _regraded(version, revocations)
                    if graded is not None:
                        tx.works.update_version(graded)
                        changed += 1
        last = page[-1].work_id, page[-1].number


def _regraded(version: Version, revocations: RevocationList) -> Version | None:
    """The version with what its verdict becomes; None where that stays as it is, also because it can't be read."""
    verdict = verdict_of(version)
    if verdict is None:
        return None
    graded = regrade(verdict, revocations)
    return None if graded == verdict else replace(version, verdict=verdict_to_json(graded))


def _tell(
    database: Database, revocations: RevocationList, entry: RevocationEntry, now: datetime, limit: int
) -> int:
    """Write down every remembered answer that an entry overtook, once, and how many of them are told of.

    In ascending order, so that what is told (the last answer about a file under a reference) comes after those that it
    stands for: whenever this ends, what is left tells the rest.
    """
    with database.reading() as tx:
        latest = tx.checks.latest(entry)
    told, last = 0, 0
    while latest:
        with database.reading() as tx:
            checks = tx.checks.overtaken(entry, after=last, limit=limit)
        if not checks:
            break
        numbers = [check.number for check in checks if check.number is not None]
        changes = {c.number: change_of(c, revocations, now) for c in checks if c.number in latest}
        with database.writing() as tx:
            # Another process may do the same: only who noted it tells it.
            noted = tx.checks.revoke(numbers)
            new = [change for number, change in changes.items() if number in noted and change is not None]
            tx.changes.add(new)
        told += len(new)
        last = numbers[-1]
    return told


def _entries_of(revocations: RevocationList, identity: SigningIdentity) -> tuple[RevocationEntry, ...]:
    return revocations.naming(*(one.certificate_id for one in identity.chains))


def _overtaken(check: Check, revocations: RevocationList) -> Check:
    status = revocations.status_at(check.certificate, check.stamped_at)
    return replace(check, signer=SignerStatus.REVOKED) if status.revoked else check


def _write_down(
    database: Database, done: Regraded, now: datetime, actor_id: str | None = None, name: str | None = None
) -> None:
    # Verdicts that are damaged are met each time that this is done again: told where something came of it.
    for work_id, number in done.unreadable:
        _LOG.warning(
            "the stored verdict of version %d of the work %s can't be read, nor graded", number, work_id
        )
    if done.verdicts or done.answers or (actor_id and done.unreadable):
        with database.writing() as tx:
            tx.audit.add(AuditEvent(now, AuditAction.VERDICTS_REGRADED, actor_id, name, done.params))
            for work_id, number in done.unreadable[:_NAMED]:
                params = {"version": str(number)}
                tx.audit.add(AuditEvent(now, AuditAction.VERDICT_UNREADABLE, actor_id, work_id, params))
