"""What the key store has one of: a record in a file of its own."""

from collections.abc import Iterable
from pathlib import Path
from typing import Generic

from keys.errors import (
    KeyNotFoundError,
)
from keys.revocation import RevocationEntry, RevocationList
from keys.storage.codec import Codec, Record
from keys.storage.files import (
    FolderLock,
    read_file,
    write_file,
)


class FolderRecord(Generic[Record]):
    """A record of its own in a file: an AuthorityRepository or a StampingRepository."""

    def __init__(self, path: Path, lock: FolderLock, kind: type[Record]) -> None:
        self._path = path
        self._lock = lock
        self._codec = Codec(kind)

    def load(self) -> Record | None:
        """None if it was never made."""
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return None

    def save(self, record: Record) -> None:
        """Replace it."""
        with self._lock.held():
            write_file(self._path, self._codec.encode(record))


class FolderRevocations:
    """A RevocationRepository in a file."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._path = folder / "revocations.json"
        self._lock = lock
        self._codec = Codec(RevocationList)

    def current(self) -> RevocationList:
        """The list as it is now."""
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return RevocationList()

    def add(self, entries: Iterable[RevocationEntry]) -> None:
        """Merge entries into the list."""
        with self._lock.held():
            write_file(self._path, self._codec.encode(self.current().adding(entries)))
