"""Make a new place from a backup: every file is held against its hash before the place gets its name."""

import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from keys.errors import KeysError
from provenance.journeys.backup.model import DATABASE, LEDGER, Index, Kept, Record, Told
from provenance.journeys.backup.staging import staged
from provenance.journeys.backup.unpacking import opened, read_index, unpack
from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.note import KeyType, NoteKey
from provenance.ledger.formats.tiles import CHECKPOINT
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.head import StoredHead
from provenance.ledger.writing.sealed_key import SealedNoteKey
from provenance.store_errors import (
    BackupDamagedError,
    DatabaseDamagedError,
    DatabaseFaultError,
    NoRoomError,
    RowConflictError,
    UnstorableValueError,
)

_MEGABYTE: Final = 1024 * 1024
_KEY: Final = "ledger-key.json"


class Reverted(StrEnum):
    """What is again as it was when the backup was made, whatever was done after that: somebody has to look at it."""

    REVOCATIONS = "revocations"
    ORIGINALS = "originals"
    API_KEYS = "api_keys"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the new place. `kept` is None without a database; `entries` are those of the ledger."""

    index: Index
    kept: Kept | None
    entries: int
    identities: int

    @property
    def reverted(self) -> tuple[Reverted, ...]:
        """What to look at, in the order of the enumeration."""
        of_members = (Reverted.ORIGINALS, Reverted.API_KEYS) if self.kept is not None else ()
        return (Reverted.REVOCATIONS, *of_members, *((Reverted.LEDGER,) if self.entries else ()))


def restore_backup(backup: Path, data: Path, record: Record, told: Told) -> Restored:
    """Fill a folder that is empty or not there; it is there as a whole, or as it was. Nobody is signed in there.

    Raises PlaceNotEmptyError, PlaceUnfinishedError, NoRoomError, BackupUnreadableError, BackupTooNewError,
    BackupDamagedError, other StoreErrors, LedgerError where the ledger doesn't hold, and OSError.
    """
    with opened(backup) as archive, staged(data) as staging:
        folder, index = staging.folder, read_index(archive)
        _require_room(index, folder, data)
        for done, entry in enumerate(index.files, 1):
            unpack(archive, entry, folder)
            told(done, len(index.files))
        kept = _database(folder, record)
        entries = _ledger(folder, kept)
        staging.publish()
    names = [entry.path for entry in index.files]
    identities = sum(name.startswith("identities/") for name in names)
    return Restored(index, kept, entries, identities)


def _require_room(index: Index, folder: Path, data: Path) -> None:
    needed, free = sum(entry.size for entry in index.files), shutil.disk_usage(folder).free
    if needed > free:
        raise NoRoomError(str(data), f"{-(-needed // _MEGABYTE)} MB", f"{free // _MEGABYTE} MB")


def _database(folder: Path, record: Record) -> Kept | None:
    if not (folder / DATABASE).exists():
        return None
    try:
        return record.opened_anew(folder / DATABASE)
    except (DatabaseDamagedError, DatabaseFaultError, RowConflictError, UnstorableValueError) as error:
        raise BackupDamagedError(DATABASE) from error


def _ledger(folder: Path, kept: Kept | None) -> int:
    """How many entries the ledger has, once its tiles make its checkpoint and the database knows no more of them."""
    ledger, key = LedgerFolder(folder / LEDGER), _key(folder)
    if key is None and ledger.read(CHECKPOINT) is not None:
        raise BackupDamagedError(_KEY)
    try:
        head = StoredHead(ledger, key).latest() if key is not None else None
    except LedgerError as error:
        raise BackupDamagedError(f"{LEDGER}/{CHECKPOINT}") from error
    size = head.signed.checkpoint.size if head is not None else 0
    if kept is not None and kept.logged > size:
        raise LedgerStorageError(Fault.TWO_BACKUPS, size=size, known=kept.logged)
    return size


def _key(folder: Path) -> NoteKey | None:
    try:
        return SealedNoteKey(folder, _KEY, KeyType.LOG).public()
    except (KeysError, LedgerError) as error:
        raise BackupDamagedError(_KEY) from error
