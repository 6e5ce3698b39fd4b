"""Read a backup that may come from anywhere: its index, and one file after the other held against it."""

import errno
import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from provenance.journeys.backup.model import INDEX, SCHEMA, Entry, Index, ours
from provenance.store_errors import BackupDamagedError, BackupTooNewError, BackupUnreadableError, StoreError

_PIECE: Final = 1024 * 1024
# Bytes of the index for each file: its path, its hash and the names of its fields. A small archive has a small index.
_PER_FILE: Final = 512
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_HEXADECIMAL: Final = frozenset("0123456789abcdef")
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
# What `zipfile` raises for an archive that is damaged, or made to seem so; RuntimeError is one with a password.
_BROKEN: Final = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)


@contextmanager
def _sound(otherwise: StoreError) -> Iterator[None]:
    """Raise this error where the archive is broken."""
    try:
        yield
    except _BROKEN:
        raise otherwise from None
    except OSError as error:
        if error.errno == errno.EINVAL:  # no file has the place that the archive names
            raise otherwise from None
        raise


@contextmanager
def opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises BackupUnreadableError, and OSError."""
    with backup.open("rb") as file:
        with _sound(BackupUnreadableError()):
            archive = zipfile.ZipFile(file)
        with archive:
            yield archive


def read_index(archive: zipfile.ZipFile) -> Index:
    """The index, every value of it in range. Raises BackupUnreadableError, BackupTooNewError, BackupDamagedError."""
    from pydantic import TypeAdapter

    most = _PER_FILE * (len(archive.infolist()) + 1)
    with _sound(BackupUnreadableError()):  # what pydantic raises is a ValueError
        if archive.getinfo(INDEX).compress_type not in _METHODS:
            raise BackupUnreadableError
        with archive.open(INDEX) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise BackupUnreadableError
        index = TypeAdapter(Index).validate_json(data)
    if index.schema != SCHEMA:
        raise BackupTooNewError(index.schema)
    # Compared before it is turned into UTC, which no year can leave.
    if index.made_at.tzinfo is None or not _FIRST <= index.made_at <= _LAST:
        raise BackupUnreadableError
    for entry in index.files:
        if not ours(entry.path):
            raise BackupDamagedError(entry.path)
        if (
            not 0 <= entry.size < 1 << 63
            or len(entry.sha256) != 64
            or not _HEXADECIMAL.issuperset(entry.sha256)
        ):
            raise BackupUnreadableError
    return replace(index, made_at=index.made_at.astimezone(UTC))


def unpack(archive: zipfile.ZipFile, entry: Entry, folder: Path) -> None:
    """Write one file and hold it against the index. Raises BackupDamagedError, and OSError of the disk."""
    damaged = BackupDamagedError(entry.path)
    digest, left = hashlib.sha256(), entry.size
    try:
        for above in [*Path(entry.path).parents][-2::-1]:
            (folder / above).mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(folder / entry.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except (FileExistsError, NotADirectoryError):  # one name twice, or that of a file and of a folder
        raise damaged from None
    with os.fdopen(descriptor, "wb") as out, _sound(damaged):
        if archive.getinfo(entry.path).compress_type not in _METHODS:
            raise damaged
        with archive.open(entry.path) as stream:
            while piece := stream.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise damaged
                digest.update(piece)
                out.write(piece)
    if left or digest.hexdigest() != entry.sha256:
        raise damaged
