"""Answers, their changes, and bundles: the ports of `provenance.registry.ports_checks`, in tables."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, false, func, or_, select, true, update

from keys.revocation import CertificateId, RevocationEntry
from provenance.credentials.verdict import SignerStatus
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.checks import BUNDLES, CERTIFICATES, CHANGES, CHECKS

_AT_ONCE: Final = 500  # values in one statement; databases allow some thousand


class SqlChecks:
    """A CheckRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, CHECKS, Check, "number")

    def add(self, checks: Sequence[Check]) -> None:
        self._rows.add_all(checks)

    def overtaken(self, entry: RevocationEntry, *, after: int, limit: int) -> tuple[Check, ...]:
        later = CHECKS.c.number > after
        return self._rows.all(_overtaken(entry), later, order=[CHECKS.c.number], limit=max(0, limit))

    def graded(self, entry: RevocationEntry) -> tuple[int, int]:
        counted = select(CHECKS.c.signer, func.count()).where(_reached(entry)).group_by(CHECKS.c.signer)
        with database_failures():
            rows = self._connection.execute(counted).all()
        done = sum(count for signer, count in rows if signer is SignerStatus.REVOKED)
        return done, sum(count for _, count in rows) - done

    def latest(self, entry: RevocationEntry) -> frozenset[int]:
        group = (CHECKS.c.member_id, CHECKS.c.sha256, CHECKS.c.reference)
        statement = select(func.max(CHECKS.c.number)).where(_overtaken(entry)).group_by(*group)
        with database_failures():
            return frozenset(self._connection.execute(statement).scalars())

    def revoke(self, numbers: Collection[int]) -> frozenset[int]:
        left, new = iter(sorted(numbers)), set[int]()
        while some := list(islice(left, _AT_ONCE)):
            told = CHECKS.c.signer != SignerStatus.REVOKED
            revoked = (
                update(CHECKS).where(CHECKS.c.number.in_(some), told).values(signer=SignerStatus.REVOKED)
            )
            with database_failures():
                new.update(self._connection.execute(revoked.returning(CHECKS.c.number)).scalars())
        return frozenset(new)

    def remove_before(self, instant: datetime) -> int:
        return self._rows.remove(CHECKS.c.at < instant)


class SqlChanges:
    """A ChangeRepository. There is one writer at a time, so a lower number never becomes visible later."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, CHANGES, Change, "number")

    def add(self, changes: Sequence[Change]) -> None:
        self._rows.add_all(changes)

    def after(self, member_id: str, number: int, limit: int) -> tuple[Change, ...]:
        return self._rows.all(
            CHANGES.c.member_id == member_id,
            CHANGES.c.number > number,
            order=[CHANGES.c.number],
            limit=max(0, limit),
        )

    def about(self, certificates: Collection[CertificateId]) -> int:
        known = CHANGES.c.tbs_sha256
        same = [
            and_(CHANGES.c.serial == one.serial, or_(known == one.tbs_sha256, known.is_(None)))
            if one.tbs_sha256 is not None
            else CHANGES.c.serial == one.serial
            for one in certificates
        ]
        statement = select(func.count()).select_from(CHANGES).where(or_(false(), *same))
        with database_failures():
            return self._connection.execute(statement).scalar_one()

    def counts(self, member_id: str) -> tuple[ChangeCount, ...]:
        statement = (
            select(CHANGES.c.key_id, func.count(), func.min(CHANGES.c.at))
            .where(CHANGES.c.member_id == member_id)
            .group_by(CHANGES.c.key_id)
            .order_by(CHANGES.c.key_id)
        )
        with database_failures():
            rows = self._connection.execute(statement).all()
            return tuple(ChangeCount(key, count, first) for key, count, first in rows)

    def remove_before(self, instant: datetime) -> int:
        return self._rows.remove(CHANGES.c.at < instant)


class SqlBundles:
    """A BundleRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, BUNDLES, BundleRecord, "id")

    def add(self, bundle: BundleRecord) -> None:
        self._rows.add(bundle)

    def update(self, bundle: BundleRecord) -> None:
        self._rows.update(bundle)

    def of_work(self, work_id: str) -> tuple[BundleRecord, ...]:
        return self._rows.all(BUNDLES.c.work_id == work_id, order=[BUNDLES.c.entry])

    def signed_with(self, serials: Collection[str]) -> tuple[BundleRecord, ...]:
        wanted = sorted(serials)
        resting = exists().where(
            CERTIFICATES.c.work_id == BUNDLES.c.work_id,
            CERTIFICATES.c.version == BUNDLES.c.version,
            CERTIFICATES.c.serial.in_(wanted),
        )
        return self._rows.all(or_(BUNDLES.c.serial.in_(wanted), resting), order=[BUNDLES.c.entry])

    def unread(self) -> tuple[BundleRecord, ...]:
        return self._rows.all(BUNDLES.c.tbs_sha256.is_(None), order=[BUNDLES.c.entry])


def _overtaken(entry: RevocationEntry) -> ColumnElement[bool]:
    return and_(_reached(entry), CHECKS.c.signer != SignerStatus.REVOKED)


def _reached(entry: RevocationEntry) -> ColumnElement[bool]:
    """`RevocationEntry.names`, in SQL, of what isn't proven older."""
    known, stamped = CHECKS.c.tbs_sha256, CHECKS.c.stamped_at
    return and_(
        CHECKS.c.serial == entry.serial,
        true() if entry.tbs_sha256 is None else or_(known.is_(None), known == entry.tbs_sha256),
        or_(stamped.is_(None), stamped >= entry.distrusted_from),
    )
