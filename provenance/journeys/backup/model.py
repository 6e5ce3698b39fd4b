"""What stands in a backup: a ZIP file with the data folder's files, and an index of them with their hashes."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

SCHEMA: Final = "vermilion.backup/1"
INDEX: Final = "backup.json"
LEDGER: Final = "ledger"
DATABASE: Final = "vermilion.db"
SECRET: Final = "secret"  # noqa: S105 - the name of a file

Told = Callable[[int, int], None]
"""Is called with how many files are done, and how many there are."""


# At most eight names one below the other, and each of at most 100 characters.
_LEDGER: Final = r"(?!\.)[0-9a-zA-Z.]{1,100}"
_OURS: Final = re.compile(
    r"vermilion\.db|secret|(?!backup\.)([0-9a-z][0-9a-z-]{0,100}\.json)"
    r"|blobs/[0-9a-f]{2}/[0-9a-f]{62}"
    r"|(identities|sealed|trust)/[0-9a-z][0-9a-zA-Z._-]{0,200}\.json"
    r"|policies/[0-9a-zA-Z_][0-9a-zA-Z_. -]{0,200}\.toml"
    rf"|ledger(/{_LEDGER}){{0,6}}/[0-9a-zA-Z][0-9a-zA-Z_.-]{{0,200}}"
)


def ours(path: str) -> bool:
    """Whether a file below the data folder is one that belongs in a backup: a name of ours, and no hidden one."""
    return _OURS.fullmatch(path) is not None


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

    @property
    def sessions(self) -> int:
        """How many web sessions were ended."""
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

    def opened_anew(self, path: Path) -> Kept:
        """Look a copy of it through before anything in it runs, migrate it where that is due, end its web sessions
        and the links that work once.

        Raises StoreError, DatabaseDamagedError among them where it isn't a database of ours.
        """
        ...
