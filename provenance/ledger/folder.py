"""The files of a ledger in a folder: whole or not at all, and on the disk before anybody is told of them."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from provenance.ledger.errors import LedgerStorageError

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
                data = file.read(_MAX_FILE + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise LedgerStorageError(f"The ledger's file {path} can't be read: {error.strerror}.") from error
        if len(data) > _MAX_FILE:
            raise LedgerStorageError(f"The ledger's file {path} is too large: restore it from a copy.")
        return data

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files, each at once; all are on the disk when this returns. Raises LedgerStorageError."""
        try:
            new: dict[Path, Path] = {}
            folders = {self.path: None}
            for path, data in files.items():
                target = self.path / path
                if target.parent not in folders:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    folders |= dict.fromkeys(_up_to(target.parent, self.path))
                new[target] = target.with_name(f".{target.name}.new")
                _write(new[target], data)
            # All are handed over before the first is waited for: the disk then takes them in one go.
            for written in new.values():
                _sync(written, os.O_RDONLY)
            for target, written in new.items():
                written.replace(target)
            for folder in folders:
                _sync(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise LedgerStorageError(f"The ledger can't be written: {error.strerror}.") from error

    def remove(self, path: str) -> None:
        """Remove a file that nobody needs, and its folder once it is empty; a failure leaves it."""
        target = self.path / path
        try:
            target.unlink(missing_ok=True)
            target.parent.rmdir()
        except OSError:
            return

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer for the block, over threads and processes. Raises LedgerStorageError."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(
                self.path / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
            )
        except OSError as error:
            raise LedgerStorageError(f"The ledger's lock can't be opened: {error.strerror}.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _up_to(folder: Path, top: Path) -> Iterator[Path]:
    while folder != top:
        yield folder
        folder = folder.parent


def _sync(path: Path, flags: int) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, flags | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
