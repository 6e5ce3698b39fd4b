"""Files that survive a crash: whole or not at all, private to the user, written by one process at a time."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keys.errors import KeyNotFoundError, StorageError
from keys.faults import Fault

MAX_FILE_BYTES = 16 * 1024 * 1024


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can enter (0700); an existing one is left as it is."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(Fault.FOLDER_NOT_MADE, path=path, reason=error.strerror) from error


def write_file(path: Path, data: bytes) -> None:
    """Replace a file at once (mode 0600): after a crash it holds the old content or the new, never a part.

    The caller holds the folder's lock. Raises StorageError.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)  # a leftover of a crash may have had another mode
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(Fault.FILE_NOT_WRITTEN, path=path, reason=error.strerror) from error


def read_file(path: Path) -> bytes:
    """Read a file of at most 16 MiB. Raises KeyNotFoundError if it doesn't exist, else StorageError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise KeyNotFoundError(Fault.FILE_NOT_FOUND, path=path) from error
    except OSError as error:
        raise StorageError(Fault.FILE_UNREADABLE, path=path, reason=error.strerror) from error
    if len(data) > MAX_FILE_BYTES:
        raise StorageError(Fault.FILE_LARGE, path=path)
    return data


def remove_file(path: Path) -> None:
    """Delete a file if it exists, so that it stays deleted after a crash."""
    try:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(Fault.FILE_NOT_DELETED, path=path, reason=error.strerror) from error


def files_in(folder: Path) -> tuple[Path, ...]:
    """The JSON files of a folder in the order of their names; none if the folder doesn't exist."""
    return tuple(map(Path, entries_in(folder)))


def entries_in(folder: Path) -> list[os.DirEntry[str]]:
    """`files_in` for who asks with every request: as the system lists them, without a path object for each."""
    try:
        with os.scandir(folder) as entries:
            found = [e for e in entries if e.name.endswith(".json") and not e.name.startswith(".")]
            return sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageError(Fault.FOLDER_UNREADABLE, path=folder, reason=error.strerror) from error


def changed_at(file: Path | os.DirEntry[str]) -> tuple[int, int]:
    """When a file was written, and which inode it is; zeros where there is none."""
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return status.st_mtime_ns, status.st_ino


def numbers_of(folder: Path) -> tuple[int, ...]:
    """What changes with any file of a folder."""
    # Every file is replaced by a new one, and an inode tells changes apart that share an instant.
    return tuple(number for entry in entries_in(folder) for number in changed_at(entry))


class FolderLock:
    """One writer at a time, over threads and processes; the thread that has the lock may take it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread_lock = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the lock and keep it for the block. The system frees it when a process dies."""
        with self._thread_lock:
            if self._depth:
                yield
                return
            make_folder(self._folder)
            descriptor = self._open()
            try:
                self._depth = 1
                yield
            finally:
                self._depth = 0
                os.close(descriptor)

    def _open(self) -> int:
        path = self._folder / ".lock"
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageError(Fault.LOCK_UNUSABLE, path=path, reason=error.strerror) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            os.close(descriptor)
            raise StorageError(Fault.LOCK_UNUSABLE, path=path, reason=error.strerror) from error
        return descriptor


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
