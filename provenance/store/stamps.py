"""Time stamps: the port of `provenance.registry.stamps`, in a table."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select, tuple_

from provenance.registry.stamps import StampKind, StampRecord
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.stamps import STAMPS

_AT_ONCE: Final = 400  # versions in one statement: two values each, and SQLite once took 999


class SqlStamps:
    """A StampRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, STAMPS, StampRecord, "kind", "subject")

    def add(self, stamp: StampRecord) -> None:
        self._rows.add(stamp)

    def update(self, stamp: StampRecord) -> None:
        self._rows.update(stamp)

    def get(self, kind: StampKind, subject: str) -> StampRecord | None:
        return self._rows.one(STAMPS.c.kind == kind, STAMPS.c.subject == subject)

    def with_copy(self, sha256: str) -> StampRecord | None:
        return self._rows.one(STAMPS.c.copy == sha256, order=[STAMPS.c.subject])

    def due(self, now: datetime, limit: int) -> tuple[StampRecord, ...]:
        order = [STAMPS.c.next_try, STAMPS.c.subject]
        return self._rows.all(STAMPS.c.next_try <= now, order=order, limit=max(0, limit))

    def waits_for(self, versions: Collection[tuple[str, int]]) -> bool:
        wanted = sorted(versions)
        place = tuple_(STAMPS.c.work_id, STAMPS.c.version)
        return any(
            self._rows.one(STAMPS.c.next_try.is_not(None), place.in_(wanted[start : start + _AT_ONCE]))
            for start in range(0, len(wanted), _AT_ONCE)
        )

    def waiting(self) -> int:
        with database_failures():
            counted = select(func.count()).where(STAMPS.c.next_try.is_not(None))
            return self._connection.execute(counted).scalar() or 0
