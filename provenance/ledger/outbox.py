"""What waits to be logged: rows that the transaction of a change writes, so that none is forgotten or told too early.

Whoever logs them writes the number of each into its row. A row is never removed: it says which entries are ours.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.formats.merkle import leaf_hash
from provenance.ledger.news import NewsRepository


class Maker(StrEnum):
    """Through what somebody asked for an entry."""

    PAGE = "page"
    PROGRAM = "program"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asked for an entry, as far as it is known.

    `id` is that of the API key, or the beginning of the hash of the session; `member` is whose those are.
    """

    by: Maker
    id: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """An entry with what it is about. `number` and `logged_at` are None while it waits.

    `leaf` is the entry's leaf hash, hexadecimal; `subject` and `key` are those of the entry, to look it up by.
    `made_by`, `made_with` and `made_as` are its `Origin`, given by the store; None of rows from before that was kept.
    `id` is given by the store and grows.
    """

    type: EntryType
    entry: bytes
    leaf: str
    subject: str
    key: str | None
    created_at: datetime
    work_id: str | None = None
    version: int | None = None
    number: int | None = None
    logged_at: datetime | None = None
    id: int | None = None
    made_by: Maker | None = None
    made_with: str | None = None
    made_as: str | None = None

    def asked_by(self, origin: Origin | None) -> "OutboxRow":
        """The row with who asked for it, unless it says so already."""
        if origin is None or self.made_by is not None:
            return self
        return replace(self, made_by=origin.by, made_with=origin.id, made_as=origin.member)


class OutboxRepository(Protocol):
    """The rows. Every method raises StoreErrors only."""

    def add(self, row: OutboxRow) -> None:
        """Add a row; it gets the next id."""
        ...

    def waiting(self, limit: int) -> tuple[OutboxRow, ...]:
        """Those without a number, the first that came first."""
        ...

    def logged(self, rows: Sequence[OutboxRow]) -> None:
        """Write down the numbers of rows, and when they were logged."""
        ...

    def size(self) -> int:
        """How many entries the ledger had at least: one more than the highest number."""
        ...

    def numbered(self, numbers: Collection[int]) -> tuple[OutboxRow, ...]:
        """The rows with these numbers, in their order."""
        ...

    def of_version(self, work_id: str, version: int, type_: EntryType) -> OutboxRow | None:
        """The latest row of this type about a version."""
        ...

    def of_work(self, work_id: str, type_: EntryType) -> tuple[OutboxRow, ...]:
        """The rows of this type about a work, the first that came first."""
        ...

    def about(self, subject: str, limit: int) -> tuple[OutboxRow, ...]:
        """The rows with this subject, the first that came first."""
        ...

    def made(self, type_: EntryType, subjects: Collection[tuple[str, datetime]]) -> tuple[OutboxRow, ...]:
        """The rows of this type with any of these subjects and the instant beside it, the first that came first."""
        ...

    def under(self, keys: Collection[str]) -> tuple[OutboxRow, ...]:
        """The rows with one of these keys as `key` or `subject`, the first that came first."""
        ...


class LedgerStore(Protocol):
    """What a transaction has of the ledger."""

    origin: Origin | None
    """In whose name rows are added from now on."""

    @property
    def ledger(self) -> OutboxRepository:
        """The rows."""
        ...

    @property
    def news(self) -> NewsRepository:
        """What their owners haven't looked at."""
        ...


def outbox_row(
    entry: LedgerEntry, now: datetime, work_id: str | None = None, version: int | None = None
) -> OutboxRow:
    """The row for an entry that is to be logged."""
    data = entry.encode()
    leaf = leaf_hash(data).hex()
    return OutboxRow(entry.type, data, leaf, entry.subject, entry.key, now, work_id, version)


def numbered(rows: Sequence[OutboxRow], first: int, now: datetime) -> tuple[OutboxRow, ...]:
    """The rows with their numbers, once they were appended from `first` on."""
    return tuple(replace(row, number=first + i, logged_at=now) for i, row in enumerate(rows))
