"""The stamps in memory."""

from collections.abc import Collection
from datetime import datetime

from provenance.registry.ports import WorkRepository
from provenance.registry.stamps import StampKind, StampRecord
from provenance.store_errors import RowConflictError, RowMissingError


class FakeStamps:
    """A StampRepository."""

    def __init__(self, works: WorkRepository) -> None:
        """A stamp of a version goes when the version goes."""
        self._works = works
        self._rows: dict[tuple[StampKind, str], StampRecord] = {}

    def add(self, stamp: StampRecord) -> None:
        """Raises RowConflictError."""
        if (stamp.kind, stamp.subject) in self._rows:
            raise RowConflictError(duplicate=True)
        self._rows[stamp.kind, stamp.subject] = stamp

    def update(self, stamp: StampRecord) -> None:
        """Raises RowMissingError."""
        if (stamp.kind, stamp.subject) not in self._rows:
            raise RowMissingError
        self._rows[stamp.kind, stamp.subject] = stamp

    def get(self, kind: StampKind, subject: str) -> StampRecord | None:
        """The stamp of a subject."""
        return next((row for row in self._there() if (row.kind, row.subject) == (kind, subject)), None)

    def with_copy(self, sha256: str) -> StampRecord | None:
        """The stamp in this file."""
        return next((row for row in self._there() if row.copy == sha256), None)

    def due(self, now: datetime, limit: int) -> tuple[StampRecord, ...]:
        """Those that are due."""
        found = [(row.next_try, row) for row in self._there() if row.next_try and row.next_try <= now]
        found.sort(key=lambda known: (known[0], known[1].subject))
        return tuple(row for _, row in found[: max(0, limit)])

    def waits_for(self, versions: Collection[tuple[str, int]]) -> bool:
        """Whether one of these waits."""
        return any(row.next_try and (row.work_id, row.version) in versions for row in self._there())

    def waiting(self) -> int:
        """How many wait."""
        return sum(row.next_try is not None for row in self._there())

    def blobs(self) -> tuple[str, ...]:
        """The files that rows refer to."""
        return tuple(row.copy for row in self._there() if row.copy is not None)

    def _there(self) -> list[StampRecord]:
        return [
            row
            for row in self._rows.values()
            if row.work_id is None
            or any(known.number == row.version for known in self._works.versions(row.work_id))
        ]
