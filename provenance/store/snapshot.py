"""The database as it is at one instant, copied while others go on writing: a `provenance.journeys.backup` Record.

Source: SQLite, "Online Backup API" and "Isolation": a transaction that reads goes on seeing what it saw first, and a
backup over its connection copies just that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from provenance.store.database import open_database
from provenance.store.failures import database_failures
from provenance.store.files import make_file
from provenance.store_errors import DatabaseDamagedError, Reason


@dataclass(frozen=True, slots=True)
class SqlKept:
    """Numbers of rows; `logged` is how many entries of the ledger the database knows."""

    works: int
    versions: int
    members: int
    logged: int


class SqlPinned:
    """A transaction that reads, and has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def copy(self, target: Path) -> None:
        """Write all of it into a new file (0600). Raises StoreError."""
        make_file(target)
        with database_failures(), closing(sqlite3.connect(target)) as copy:
            self._connection.backup(copy)
            # One file, which whoever opens it makes a journal for.
            copy.execute("PRAGMA journal_mode = DELETE")


class SqlRecord:
    """The database in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def pinned(self) -> Iterator[SqlPinned]:
        """Begin to read; nobody waits for that, and it waits for nobody. Raises StoreError."""
        with database_failures():
            connection = sqlite3.connect(
                f"{self._path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
            )
        with closing(connection):
            with database_failures():
                connection.execute("BEGIN DEFERRED")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # now it is pinned
            yield SqlPinned(connection)

    def examined(self, path: Path) -> SqlKept:
        """Migrate a copy where that is due, check every page of it, and count. Raises StoreError."""
        with closing(open_database(path)) as database, database.reading() as tx:
            logged = tx.ledger.size()
        with database_failures(), closing(sqlite3.connect(path)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise DatabaseDamagedError(Reason.PAGES)
            works, versions, members = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours
                for table in ("works", "versions", "members")
            )
        return SqlKept(works, versions, members, logged)
