"""What a witness remembers, in a folder: one note for each ledger."""

import hashlib
from contextlib import AbstractContextManager

from provenance.ledger.writing.folder import LedgerFolder


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


def _path(origin: str) -> str:
    return f"{origin_hash(origin)}/checkpoint"
