"""Make a new place from a backup: every file is held against its hash before the place gets its name."""

import hashlib
import os
import re
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenance.journeys.backup.model import DATABASE, INDEX, SCHEMA, Index, Kept, Record, Told
from provenance.ledger.errors import LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.folder import LedgerFolder
from provenance.ledger.head import StoredHead
from provenance.ledger.note import KeyType
from provenance.ledger.sealed_key import SealedNoteKey
from provenance.ledger.tiles import CHECKPOINT
from provenance.store_errors import (
    BackupDamagedError,
    BackupTooNewError,
    BackupUnreadableError,
    PlaceNotEmptyError,
)

_PIECE: Final = 1024 * 1024
_MAX_INDEX: Final = 512 * 1024 * 1024  # bytes: some millions of files
# A backup may come from anywhere: nothing in it gets a place that no backup of ours gives.
_FOLDERS: Final = r"(blobs/[0-9a-f]{2}|ledger(/[0-9a-zA-Z.]+)*|identities|sealed|trust|policies)/"
_PATH: Final = re.compile(rf"({_FOLDERS})?[0-9a-zA-Z_-][0-9a-zA-Z_.-]{{0,250}}")


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the new place. `kept` is None without a database; `entries` are those of the ledger."""

    index: Index
    kept: Kept | None
    entries: int
    identities: int


def restore_backup(backup: Path, data: Path, record: Record, told: Told) -> Restored:
    """Fill a folder that is empty or not there; it is there as a whole, or as it was.

    Raises PlaceNotEmptyError, BackupUnreadableError, BackupTooNewError, BackupDamagedError, other StoreErrors,
    LedgerError where the ledger doesn't hold, and OSError.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise PlaceNotEmptyError(str(data))
    with _opened(backup) as archive, _staged(data) as staged:
        index = _index(archive)
        for done, entry in enumerate(index.files, 1):
            _extract(archive, entry.path, staged, entry.size, entry.sha256)
            told(done, len(index.files))
        kept = record.examined(staged / DATABASE) if (staged / DATABASE).exists() else None
        entries = _ledger(staged, kept)
        os.sync()
        staged.rename(data)  # over an empty folder too
    names = [entry.path for entry in index.files]
    identities = sum(name.startswith("identities/") for name in names)
    return Restored(index, kept, entries, identities)


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    with backup.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise BackupUnreadableError from None
        with archive:
            yield archive


@contextmanager
def _staged(data: Path) -> Iterator[Path]:
    """A private folder beside the place; what is left under its name at the end is removed."""
    staged = data.with_name(f".vermilion-{secrets.token_hex(8)}.restoring")
    data.parent.mkdir(parents=True, exist_ok=True)
    staged.mkdir(mode=0o700)
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _index(archive: zipfile.ZipFile) -> Index:
    from pydantic import TypeAdapter, ValidationError

    try:
        with archive.open(INDEX) as stream:
            data = stream.read(_MAX_INDEX)
        index = TypeAdapter(Index).validate_json(data)
    except (KeyError, ValidationError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        raise BackupUnreadableError from None
    if index.schema != SCHEMA:
        raise BackupTooNewError(index.schema)
    return index


def _extract(archive: zipfile.ZipFile, path: str, staged: Path, size: int, sha256: str) -> None:
    """Write one file and hold it against the index. Raises BackupDamagedError."""
    if not _PATH.fullmatch(path) or "/." in path:
        raise BackupDamagedError(path)
    target = staged / path
    for folder in reversed(Path(path).parents):
        (staged / folder).mkdir(mode=0o700, exist_ok=True)
    digest, left = hashlib.sha256(), size
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as out, archive.open(path) as stream:
            while piece := stream.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise BackupDamagedError(path)
                digest.update(piece)
                out.write(piece)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, FileExistsError, RuntimeError):
        raise BackupDamagedError(path) from None
    if left or digest.hexdigest() != sha256:
        raise BackupDamagedError(path)


def _ledger(staged: Path, kept: Kept | None) -> int:
    """How many entries the ledger has, once its tiles make its checkpoint and the database knows no more of them."""
    folder = LedgerFolder(staged / "ledger")
    key = SealedNoteKey(staged, "ledger-key.json", KeyType.LOG).public()
    if key is None and folder.read(CHECKPOINT) is not None:
        raise LedgerStorageError(Fault.LEDGER_KEY_MISSING, path="ledger-key.json")
    head = StoredHead(folder, key).latest() if key is not None else None
    size = head.signed.checkpoint.size if head is not None else 0
    if kept is not None and kept.logged > size:
        raise LedgerStorageError(Fault.TWO_BACKUPS, size=size, known=kept.logged)
    return size
