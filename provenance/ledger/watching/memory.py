"""What a witness remembers, in a folder: one note for each ledger."""

import hashlib
from contextlib import AbstractContextManager
from typing import Final

from provenance.ledger.writing.folder import LedgerFolder

_MOST_REFUSED: Final = 20  # of a ledger: anybody may send its checkpoints with proofs that are none


def origin_hash(origin: str) -> str:
    """The name under which a witness keeps, and serves, what it has of a ledger (C2SP tlog-witness)."""
    return hashlib.sha256(origin.encode()).hexdigest()


class FolderMemory:
    """A WitnessMemory."""

    def __init__(self, folder: LedgerFolder) -> None:
        self._folder = folder

    def locked(self) -> AbstractContextManager[None]:
        """One request at a time, over threads and processes."""
        return self._folder.locked()

    def latest(self, origin: str) -> bytes | None:
        """The note, with the signatures of the ledger and the witness. Raises LedgerStorageError."""
        return self._folder.read(_path(origin))

    def remember(self, origin: str, note: bytes) -> None:
        """Replace it; on the disk when this returns. Raises LedgerStorageError."""
        self._folder.write(_path(origin), note)

    def keep(self, origin: str, note: bytes) -> str | None:
        """Keep a note that was refused, and tell where; None if it is kept already, or there are too many.

        Raises LedgerStorageError.
        """
        folder = f"{origin_hash(origin)}/refused"
        path = f"{folder}/{hashlib.sha256(note).hexdigest()[:16]}"
        there = self._folder.path / folder
        if (self._folder.path / path).exists() or (
            there.is_dir() and len(list(there.iterdir())) >= _MOST_REFUSED
        ):
            return None
        self._folder.write(path, note)
        return str(self._folder.path / path)


def _path(origin: str) -> str:
    return f"{origin_hash(origin)}/checkpoint"
