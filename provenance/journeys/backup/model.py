"""What stands in a backup: a ZIP file with the data folder's files, and an index of them with their hashes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

SCHEMA: Final = "vermilion.backup/1"
INDEX: Final = "backup.json"
DATABASE: Final = "vermilion.db"
SECRET: Final = "secret"  # noqa: S105 - the name of a file

Told = Callable[[int, int], None]
"""Is called with how many files are done, and how many there are."""


class SecretFile(StrEnum):
    """Whether what opens the sealed keys is in the backup too. `none`: there was none, a passphrase seals the keys."""

    INCLUDED = "included"
    LEFT_OUT = "left_out"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path below the data folder, its size in bytes and its SHA-256, lower-case hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Index:
    """Every file of a backup, and the instant that it shows."""

    schema: str
    made_at: datetime
    secret: SecretFile
    files: tuple[Entry, ...]

    @property
    def damaged(self) -> tuple[str, ...]:
        """The kept files (blobs) whose content isn't the one that they are called by; they were so when copied."""
        blobs = (entry for entry in self.files if entry.path.startswith("blobs/"))
        return tuple(entry.path for entry in blobs if entry.path != blob_path(entry.sha256))


def blob_path(sha256: str) -> str:
    """Where a blob stands below the data folder."""
    return f"blobs/{sha256[:2]}/{sha256[2:]}"


class Kept(Protocol):
    """How much a database holds."""

    @property
    def works(self) -> int:
        """Registered works."""
        ...

    @property
    def versions(self) -> int:
        """Their versions."""
        ...

    @property
    def members(self) -> int:
        """Accounts."""
        ...

    @property
    def logged(self) -> int:
        """Entries of the ledger that it knows."""
        ...


class Pinned(Protocol):
    """The database as it was when it was pinned; others go on writing."""

    def copy(self, target: Path) -> None:
        """Write it into a new file. Raises StoreError."""
        ...


class Record(Protocol):
    """The database of an installation."""

    def pinned(self) -> AbstractContextManager[Pinned]:
        """Keep what it holds now readable while the block lasts. Raises StoreError."""
        ...

    def examined(self, path: Path) -> Kept:
        """Open a copy of it, migrated where it has to be, and look it through. Raises StoreError."""
        ...
