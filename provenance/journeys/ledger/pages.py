"""What the public page of the ledger shows: the latest checkpoint, who vouches for it, and the latest entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from provenance.journeys.ledger.rounds import WITNESSED
from provenance.journeys.ledger.stamps import CheckpointStamps, StampedCheckpoint
from provenance.journeys.ports import Database
from provenance.ledger.entries import LedgerEntry, parse_entry
from provenance.ledger.errors import LedgerError
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.watching.monitor import Follow
from provenance.ledger.writing.log import HALTED, Log

LATEST: Final = 10


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry as it is listed; `number` is None while it waits, `logged_at` also for what came from elsewhere."""

    entry: LedgerEntry
    number: int | None
    logged_at: datetime | None


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger as it stands. `witnessed` is the latest checkpoint that any of the `witnesses` cosigned."""

    vkey: str
    signed: SignedCheckpoint
    witnesses: tuple[NoteKey, ...]
    witnessed: SignedCheckpoint | None
    stamped: StampedCheckpoint | None
    entries: tuple[ListedEntry, ...]
    halted: bool


def ledger_view(database: Database, log: Log, witnesses: Sequence[NoteKey]) -> LedgerView:
    """Read what the page shows. Raises LedgerError and StoreError."""
    signed = log.checkpoint(witnesses)
    size = signed.checkpoint.size
    seen = list(Follow(signed, log.reader(size)).entries(max(0, size - LATEST)))
    with database.reading() as tx:
        times = {row.number: row.logged_at for row in tx.ledger.numbered([s.number for s in seen])}
    entries = tuple(ListedEntry(s.entry, s.number, times.get(s.number)) for s in reversed(seen))
    return LedgerView(
        log.key.vkey,
        signed,
        tuple(witnesses),
        _witnessed(log, witnesses),
        CheckpointStamps(log.folder).latest(log.key),
        entries,
        log.folder.read(HALTED) is not None,
    )


def entries_about(database: Database, sha256: str, limit: int = 50) -> tuple[ListedEntry, ...]:
    """What was logged here about a file, or waits to be. Raises StoreError."""
    with database.reading() as tx:
        rows = tx.ledger.about(sha256, limit)
    return tuple(ListedEntry(parse_entry(row.entry), row.number, row.logged_at) for row in rows)


def _witnessed(log: Log, witnesses: Sequence[NoteKey]) -> SignedCheckpoint | None:
    note = log.folder.read(WITNESSED)
    if note is None:
        return None
    try:
        return open_checkpoint(note, log.key, witnesses)
    except LedgerError:
        return None
