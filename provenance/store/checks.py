"""Answers, their changes, and bundles: the ports of `provenance.registry.ports_checks`, in tables."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import Connection, func, select, update

from provenance.credentials.verdict import SignerStatus
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.checks import BUNDLES, CHANGES, CHECKS

_AT_ONCE: Final = 500  # values in one statement; databases allow some thousand


class SqlChecks:
    """A CheckRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, CHECKS, Check, "number")

    def add(self, checks: Sequence[Check]) -> None:
        self._rows.add_all(checks)

    def believed(self, serials: Collection[str]) -> tuple[Check, ...]:
        unlike = CHECKS.c.signer != SignerStatus.REVOKED
        return self._rows.all(CHECKS.c.serial.in_(sorted(serials)), unlike, order=[CHECKS.c.number])

    def revoke(self, numbers: Collection[int]) -> None:
        left = iter(sorted(numbers))
        while some := list(islice(left, _AT_ONCE)):
            revoked = update(CHECKS).where(CHECKS.c.number.in_(some)).values(signer=SignerStatus.REVOKED)
            with database_failures():
                self._connection.execute(revoked)

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

    def about(self, serials: Collection[str]) -> int:
        statement = select(func.count()).select_from(CHANGES).where(CHANGES.c.serial.in_(sorted(serials)))
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

    def of_work(self, work_id: str) -> tuple[BundleRecord, ...]:
        return self._rows.all(BUNDLES.c.work_id == work_id, order=[BUNDLES.c.entry])

    def signed_with(self, serials: Collection[str]) -> tuple[BundleRecord, ...]:
        return self._rows.all(BUNDLES.c.serial.in_(sorted(serials)), order=[BUNDLES.c.entry])
