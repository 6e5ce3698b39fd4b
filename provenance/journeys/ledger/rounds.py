"""Log what waits, ask the witnesses, and have checkpoints stamped: one round of the ledger."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keys.timestamps.turns import Authorities
from provenance.journeys.ledger.cosigned import CosignedCheckpoints
from provenance.journeys.ledger.stamps import CheckpointStamps, StampedCheckpoint
from provenance.journeys.ports import Database, UnitOfWork
from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint
from provenance.ledger.outbox import OutboxRow, numbered
from provenance.ledger.watching.witnessing import KnownWitness, cosign_latest
from provenance.ledger.writing.log import Log

BATCH: Final = 256  # entries: others wait for the database as long as their numbers are written
WITNESSED: Final = "witnessed"  # the latest checkpoint that somebody cosigned, in the folder of the ledger
_PIECE: Final = 4096


@dataclass(frozen=True, slots=True)
class Published:
    """The latest checkpoint with the cosignatures that could be had, and an error for each that could not."""

    signed: SignedCheckpoint
    failures: tuple[tuple[str, LedgerError], ...] = ()


def log_waiting(database: Database, log: Log, *, now: datetime) -> int:
    """Append the first rows that wait, at most `BATCH`, write their numbers, and answer how many there were.

    The database has one writer, so no two do this at once. What a program that was killed had appended already is
    found at the end of the ledger and not appended again. Raises LedgerError and StoreError; then everything waits.
    """
    with database.reading() as tx:
        if not tx.ledger.waiting(1):
            return 0
    with database.writing() as tx:
        waiting = tx.ledger.waiting(BATCH)
        there = _logged_already(tx, log, waiting, now)
        tx.ledger.logged(there)
        found = {row.id for row in there}
        rest = [row for row in waiting if row.id not in found]
        if rest:
            appended = log.append([row.entry for row in rest])
            tx.ledger.logged(numbered(rest, appended.first, now))
        return len(waiting)


def publish(log: Log, witnesses: Sequence[KnownWitness]) -> Published:
    """Have the latest checkpoint cosigned; a witness that doesn't answer is told of and asked again the next time.

    Raises LedgerStorageError.
    """
    done = cosign_latest(log, witnesses)
    if done.signed.witnesses:
        note = str(done.signed.note).encode()
        before = log.folder.read(WITNESSED)
        if before != note:
            if before is not None:
                keys = [witness.key for witness in witnesses]
                CosignedCheckpoints(log.folder).replaced(before, done.signed, log.key, keys)
            log.folder.write(WITNESSED, note)
    return Published(done.signed, done.failures)


def stamp_latest(
    log: Log, authorities: Authorities, witnesses: Sequence[KnownWitness] = (), *, now: datetime
) -> StampedCheckpoint | None:
    """Have the latest checkpoint stamped by the first authority that does; None for a ledger without entries.

    Raises TimestampError, and LedgerError.
    """
    signed = log.checkpoint([witness.key for witness in witnesses])
    if not signed.checkpoint.size:
        return None
    given = authorities.stamp(signed.note.text.encode(), now)
    return CheckpointStamps(log.folder).keep(signed, given.stamp)


def _logged_already(
    tx: UnitOfWork, log: Log, waiting: Sequence[OutboxRow], now: datetime
) -> tuple[OutboxRow, ...]:
    """The rows that an append had reached before whoever made it could write their numbers."""
    log.recover()
    start, size = tx.ledger.size(), log.checkpoint().checkpoint.size
    if size < start:
        raise LedgerStorageError(Fault.TWO_BACKUPS, size=size, known=start)
    by_entry: defaultdict[bytes, deque[OutboxRow]] = defaultdict(deque)
    for row in waiting:
        by_entry[row.entry].append(row)
    reader, found = log.reader(size), list[OutboxRow]()
    for first in range(start, size, _PIECE):
        for offset, entry in enumerate(reader.entries(first, min(first + _PIECE, size))):
            if by_entry[entry]:
                found += numbered([by_entry[entry].popleft()], first + offset, now)
    return tuple(found)
