"""The port of this package in memory; a contract holds it to what `store` does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Origin, OutboxRow
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeOutbox:
    """An OutboxRepository."""

    rows: list[OutboxRow] = field(default_factory=list)
    origin: Origin | None = None

    def add(self, row: OutboxRow) -> None:
        """The row gets the next id. Raises RowConflictError for a number that another has."""
        self._require_free(row)
        self.rows.append(replace(row.asked_by(self.origin), id=len(self.rows) + 1))

    def waiting(self, limit: int) -> tuple[OutboxRow, ...]:
        """Those without a number, the first that came first."""
        return tuple(row for row in self.rows if row.number is None)[: max(0, limit)]

    def logged(self, rows: Sequence[OutboxRow]) -> None:
        """Raises RowMissingError, and RowConflictError for a number that another has."""
        for row in rows:
            at = next((i for i, known in enumerate(self.rows) if known.id == row.id), None)
            if at is None:
                raise RowMissingError
            self._require_free(row)
            self.rows[at] = replace(self.rows[at], number=row.number, logged_at=row.logged_at)

    def size(self) -> int:
        """One more than the highest number."""
        return 1 + max((row.number for row in self.rows if row.number is not None), default=-1)

    def numbered(self, numbers: Collection[int]) -> tuple[OutboxRow, ...]:
        """The rows with these numbers, in their order."""
        found = [row for row in self.rows if row.number is not None and row.number in numbers]
        return tuple(sorted(found, key=lambda row: row.number or 0))

    def of_version(self, work_id: str, version: int, type_: EntryType) -> OutboxRow | None:
        """The latest row of this type about a version."""
        found = [row for row in self.of_work(work_id, type_) if row.version == version]
        return found[-1] if found else None

    def of_work(self, work_id: str, type_: EntryType) -> tuple[OutboxRow, ...]:
        """The rows of this type about a work."""
        return tuple(row for row in self.rows if row.work_id == work_id and row.type is type_)

    def about(self, subject: str, limit: int) -> tuple[OutboxRow, ...]:
        """The rows with this subject."""
        return tuple(row for row in self.rows if row.subject == subject)[: max(0, limit)]

    def made(self, type_: EntryType, subjects: Collection[tuple[str, datetime]]) -> tuple[OutboxRow, ...]:
        """The rows of this type with any of these subjects and instants."""
        return tuple(
            row for row in self.rows if row.type is type_ and (row.subject, row.created_at) in subjects
        )

    def under(self, keys: Collection[str]) -> tuple[OutboxRow, ...]:
        """The rows with one of these keys."""
        return tuple(row for row in self.rows if row.key in keys or row.subject in keys)

    def _require_free(self, row: OutboxRow) -> None:
        taken = row.number is not None and any(
            row.number == known.number and row.id != known.id for known in self.rows
        )
        if taken:
            raise RowConflictError(duplicate=True)
