"""What programs were told of files, and what they are told when a revocation overtakes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from keys.identity import SigningIdentity
from keys.revocation import RevocationEntry, RevocationList
from provenance.credentials.verdict import SignerStatus
from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import Member
from provenance.registry.checks import Change, ChangeCount, Check, change_of, changes_of


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


def tell(
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


def _overtaken(check: Check, revocations: RevocationList) -> Check:
    status = revocations.status_at(check.certificate, check.stamped_at)
    return replace(check, signer=SignerStatus.REVOKED) if status.revoked else check
