"""Revocation looks backwards: what is stored of certificates is graded anew, and who heard otherwise is told.

The keyring is not the database: a certificate is revoked there first. `catch_up` then does what a crash, or another
process, left undone; everything here may be done again and does nothing twice.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keys.identity import SigningIdentity
from keys.revocation import RevocationList
from provenance.credentials.regrading import regrade
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.journeys.ledger_entries import revocations_to_log
from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import AuditAction, AuditEvent, Member
from provenance.registry.checks import Change, ChangeCount, changes_of


@dataclass(frozen=True, slots=True)
class Regraded:
    """How many stored verdicts changed, and how many answers that programs were given."""

    verdicts: int = 0
    answers: int = 0

    @property
    def params(self) -> dict[str, str]:
        """For the audit trail."""
        return {"verdicts": str(self.verdicts), "answers": str(self.answers)}


def regrade_stored(
    tx: UnitOfWork, revocations: RevocationList, serials: Collection[str], *, now: datetime
) -> Regraded:
    """Grade everything that rests on these certificates by what is revoked now, in the caller's transaction."""
    changed = 0
    for version in tx.works.signed_with(serials):
        verdict = verdict_from_json(version.verdict)
        graded = regrade(verdict, revocations)
        if graded != verdict:
            tx.works.update_version(replace(version, verdict=verdict_to_json(graded)))
            changed += 1
    return Regraded(changed, tell(tx, revocations, serials, now=now))


def tell(tx: UnitOfWork, revocations: RevocationList, serials: Collection[str], *, now: datetime) -> int:
    """Write down every remembered answer about these certificates that changed, once, and how many those are."""
    checks = tx.checks.believed(serials)
    changes = changes_of(checks, revocations, now)
    tx.changes.add(changes)
    tx.checks.revoke(
        [
            check.number
            for check in checks
            if check.number is not None and revocations.status_at(check.serial, check.stamped_at).revoked
        ]
    )
    return len(changes)


def revoked(
    database: Database,
    revocations: RevocationList,
    identity: SigningIdentity,
    *,
    now: datetime,
    actor_id: str | None = None,
) -> Regraded:
    """Grade what an identity signed by its revocation, and write both down in one transaction. Raises StoreError."""
    serials = frozenset(chain.serial for chain in identity.chains)
    entry = next(one for one in revocations.entries if one.serial == identity.current.serial)
    with database.writing() as tx:
        done = regrade_stored(tx, revocations, serials, now=now)
        revocations_to_log(tx, revocations, identity, now)
        params = {
            "serial": identity.current.serial,
            "reason": entry.reason.value,
            "since": entry.distrusted_from.isoformat(timespec="seconds"),
            **done.params,
        }
        tx.audit.add(AuditEvent(now, AuditAction.IDENTITY_REVOKED, actor_id, identity.name, params))
    return done


def changes_since(database: Database, member: Member, number: int, *, limit: int) -> tuple[Change, ...]:
    """The answers to a member's programs that changed, after a number, in the order in which they did."""
    with database.reading() as tx:
        return tx.changes.after(member.id, number, limit)


def changes_counted(database: Database, member: Member) -> Mapping[str, ChangeCount]:
    """How many answers changed for each of a member's keys, by the key's id."""
    with database.reading() as tx:
        return {count.key_id: count for count in tx.changes.counts(member.id)}


def catch_up(database: Database, revocations: RevocationList, *, now: datetime) -> Regraded:
    """Do what revocations left to do here: for when an installation opens. Raises StoreError."""
    serials = frozenset(entry.serial for entry in revocations.entries)
    if not serials:
        return Regraded()
    with database.writing() as tx:
        done = regrade_stored(tx, revocations, serials, now=now)
        if done != Regraded():
            tx.audit.add(AuditEvent(now, AuditAction.VERDICTS_REGRADED, params=done.params))
    return done
