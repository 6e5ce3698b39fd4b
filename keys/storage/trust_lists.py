"""Trust lists in a folder."""

from pathlib import Path

from keys.errors import (
    KeyNotFoundError,
    TrustListNotFoundError,
)
from keys.names import file_stem
from keys.storage.codec import Codec
from keys.storage.files import FolderLock, files_in, make_folder, read_file, remove_file, write_file
from keys.trust.lists import TrustKind, TrustList


class FolderTrust:
    """A TrustRepository in files."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._folder = folder / "trust"
        self._lock = lock
        self._codec = Codec(TrustList)

    def get(self, kind: TrustKind, name: str) -> TrustList:
        """Raises KeyNotFoundError."""
        path = self._path(kind, name)
        try:
            return self._codec.decode(read_file(path), path)
        except KeyNotFoundError as error:
            raise TrustListNotFoundError(name, kind) from error

    def all(self) -> tuple[TrustList, ...]:
        """Every list, ordered by kind and name."""
        lists = [self._codec.decode(read_file(path), path) for path in files_in(self._folder)]
        return tuple(sorted(lists, key=lambda trust_list: (trust_list.kind, trust_list.name)))

    def put(self, trust_list: TrustList) -> None:
        """Add or replace a list."""
        with self._lock.held():
            make_folder(self._folder)
            write_file(self._path(trust_list.kind, trust_list.name), self._codec.encode(trust_list))

    def remove(self, kind: TrustKind, name: str) -> None:
        """Raises KeyNotFoundError."""
        with self._lock.held():
            self.get(kind, name)
            remove_file(self._path(kind, name))

    def _path(self, kind: TrustKind, name: str) -> Path:
        return self._folder / f"{kind}-{file_stem(name)}.json"
