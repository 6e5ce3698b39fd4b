"""Files and folders that only their owner can read, and that are there after a crash."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.store.failures import file_failures


def make_folder(folder: Path) -> None:
    """Make a folder (0700) and those above it; one that exists stays as it is. Raises StoreError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with file_failures(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def make_file(path: Path) -> None:
    """Make an empty file (0600), unless there is one. Raises StoreError."""
    with file_failures(path):
        try:
            os.close(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            )
        except FileExistsError:
            return
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other threads and processes waiting for the block. The system frees the lock when a process dies."""
    with file_failures(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with file_failures(path):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
