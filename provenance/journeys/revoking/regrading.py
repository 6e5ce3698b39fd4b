"""Revocation looks backwards: what is stored of certificates is graded anew, and who heard otherwise is told.

The keyring is not the database: a certificate is revoked there first. Then the ledger's entry and the line in the audit
trail are written, then what is stored is gone through in many small transactions, between which others write.
`catch_up` does what a crash, or another process, left undone; everything here may be done again and does nothing twice.
A stored verdict that is damaged stays as it is and is told, and stops no other.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keys.identity import SigningIdentity
from keys.revocation import RevocationEntry, RevocationList
from provenance.journeys.ledger.entries import revocations_to_log, unlogged_revocations
from provenance.journeys.ports import Database
from provenance.journeys.revoking.answers import tell
from provenance.journeys.revoking.verdicts import regrade_verdicts
from provenance.members.model import AuditAction, AuditEvent

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
    pages = [regrade_verdicts(database, revocations, serial, versions) for serial in serials]
    verdicts = sum(changed for changed, _ in pages)
    unreadable = tuple(sorted(frozenset[tuple[str, int]]().union(*(damaged for _, damaged in pages))))
    # The entry that reaches back furthest says what is told, so it comes first.
    ordered = sorted(entries, key=lambda entry: entry.distrusted_from) if answers else []
    told = sum(tell(database, revocations, one, now, answers) for one in ordered)
    return Regraded(verdicts, told, unreadable)


def _entries_of(revocations: RevocationList, identity: SigningIdentity) -> tuple[RevocationEntry, ...]:
    return revocations.naming(*(one.certificate_id for one in identity.chains))


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
