"""The outbox of the ledger: the port of `provenance.ledger.outbox`, in a table."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, or_, select, update

from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Origin, OutboxRow
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.ledger import LEDGER_ENTRIES as ENTRIES
from provenance.store_errors import RowMissingError

_AT_ONCE: Final = 500  # values in one statement: SQLite takes 32,766, others fewer


class SqlOutbox:
    """An OutboxRepository."""

    def __init__(self, connection: Connection, origin: Origin | None = None) -> None:
        self._connection = connection
        self._origin = origin
        self._rows = Rows(connection, ENTRIES, OutboxRow, "id")

    def add(self, row: OutboxRow) -> None:
        self._rows.add(row.asked_by(self._origin))

    def waiting(self, limit: int) -> tuple[OutboxRow, ...]:
        return self._rows.all(ENTRIES.c.number.is_(None), order=[ENTRIES.c.id], limit=max(0, limit))

    def logged(self, rows: Sequence[OutboxRow]) -> None:
        if not rows:
            return
        statement = update(ENTRIES).where(ENTRIES.c.id == bindparam("its_id"))
        statement = statement.values(number=bindparam("its_number"), logged_at=bindparam("its_time"))
        values = [{"its_id": row.id, "its_number": row.number, "its_time": row.logged_at} for row in rows]
        with database_failures():
            # One statement for all: the database has one writer, and others wait for it.
            if self._connection.execute(statement, values).rowcount != len(rows):
                raise RowMissingError

    def size(self) -> int:
        with database_failures():
            highest: int | None = self._connection.execute(select(func.max(ENTRIES.c.number))).scalar()
        return 0 if highest is None else highest + 1

    def numbered(self, numbers: Collection[int]) -> tuple[OutboxRow, ...]:
        return tuple(
            row
            for some in _pieces(sorted(set(numbers)))
            for row in self._rows.all(ENTRIES.c.number.in_(some), order=[ENTRIES.c.number])
        )

    def of_version(self, work_id: str, version: int, type_: EntryType) -> OutboxRow | None:
        same = (ENTRIES.c.work_id == work_id) & (ENTRIES.c.version == version) & (ENTRIES.c.type == type_)
        return self._rows.one(same, order=[ENTRIES.c.id.desc()])

    def of_work(self, work_id: str, type_: EntryType) -> tuple[OutboxRow, ...]:
        same = (ENTRIES.c.work_id == work_id) & (ENTRIES.c.type == type_)
        return self._rows.all(same, order=[ENTRIES.c.id])

    def about(self, subject: str, limit: int) -> tuple[OutboxRow, ...]:
        return self._rows.all(ENTRIES.c.subject == subject, order=[ENTRIES.c.id], limit=max(0, limit))

    def made(self, type_: EntryType, subjects: Collection[tuple[str, datetime]]) -> tuple[OutboxRow, ...]:
        wanted = set(subjects)
        found = {
            row.id: row
            for some in _pieces(sorted({subject for subject, _ in wanted}))
            for row in self._rows.all(
                ENTRIES.c.type == type_,
                ENTRIES.c.subject.in_(some),
                ENTRIES.c.created_at >= min(at for _, at in wanted),
                ENTRIES.c.created_at <= max(at for _, at in wanted),
            )
            if (row.subject, row.created_at) in wanted
        }
        return _in_order(found)

    def under(self, keys: Collection[str]) -> tuple[OutboxRow, ...]:
        found = {
            row.id: row
            for some in _pieces(sorted(set(keys)))
            for row in self._rows.all(or_(ENTRIES.c.key.in_(some), ENTRIES.c.subject.in_(some)))
        }
        return _in_order(found)


def _in_order(rows: Mapping[int | None, OutboxRow]) -> tuple[OutboxRow, ...]:
    return tuple(row for _, row in sorted(rows.items(), key=lambda known: known[0] or 0))


def _pieces(values: list[int] | list[str]) -> Iterator[list[int] | list[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
