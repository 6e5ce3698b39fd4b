"""The files of a ledger in a folder, each whole or not there."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from provenance.ledger.errors import LedgerStorageError
from provenance.ledger.faults import Fault

_MAX_FILE: Final = 32 * 1024 * 1024  # bytes: more than 256 of the longest entries
_MODE: Final = 0o644  # what is in here is public


class LedgerFolder:
    """A TileSource that can be written by whoever has its lock."""

    def __init__(self, path: Path) -> None:
        """Name a folder; it is made at the first write."""
        self.path = path

    def read(self, path: str) -> bytes | None:
        """A file below the folder, or None. Raises LedgerStorageError."""
        try:
            with (self.path / path).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size > _MAX_FILE:
                    raise LedgerStorageError(Fault.FILE_LARGE, path=path)
                return file.read(size)  # one that is in its place never changes: another takes it
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise LedgerStorageError(Fault.FILE_UNREADABLE, path=path, reason=error.strerror) from error

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files, each at once for whoever reads it; a power cut may undo it. Raises LedgerStorageError."""
        try:
            for path, data in files.items():
                _replace(self.path / path, data, durable=False)
        except OSError as error:
            raise LedgerStorageError(Fault.NOT_WRITTEN, reason=error.strerror) from error

    def write(self, path: str, data: bytes) -> None:
        """Write a file that is on the disk when this returns. Raises LedgerStorageError."""
        target = self.path / path
        try:
            _replace(target, data, durable=True)
            for folder in {target.parent, self.path}:
                _sync(folder)
        except OSError as error:
            raise LedgerStorageError(Fault.NOT_WRITTEN, reason=error.strerror) from error

    def remove_partial(self, path: str) -> None:
        """Remove the partial forms of a tile; what can't be removed stays, and does no harm."""
        shutil.rmtree(self.path / f"{path}.p", ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer for the block, over threads and processes. Raises LedgerStorageError."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(
                self.path / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
            )
        except OSError as error:
            raise LedgerStorageError(Fault.LOCK_UNUSABLE, reason=error.strerror) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _replace(target: Path, data: bytes, *, durable: bool) -> None:
    new = target.with_name(f".{target.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(new, flags, _MODE)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(new, flags, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if durable:
            os.fsync(descriptor)
    new.replace(target)


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
