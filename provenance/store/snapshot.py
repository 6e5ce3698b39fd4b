"""The database as it is at one instant, copied while others go on writing: a `provenance.journeys.backup` Record.

Source: SQLite, "Online Backup API" and "Isolation": a transaction that reads goes on seeing what it saw first, and a
backup over its connection copies just that.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenance.store.database import BUSY_SECONDS, open_database
from provenance.store.failures import database_failures
from provenance.store.files import make_file
from provenance.store_errors import DatabaseDamagedError, Reason, SchemaTooNewError

_REVISION: Final = re.compile(r"[0-9a-z]{1,40}")


@dataclass(frozen=True, slots=True)
class SqlKept:
    """Numbers of rows; `logged` is how many entries of the ledger the database knows, `sessions` how many ended."""

    works: int
    versions: int
    members: int
    logged: int
    sessions: int


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

    def opened_anew(self, path: Path) -> SqlKept:
        """Hold a copy against what we make, before anything in it runs; migrate it where that is due; end its sessions
        and links.

        Raises DatabaseDamagedError for a schema that isn't ours and for broken pages, and other StoreErrors.
        """
        _require_ours(path)
        with closing(open_database(path)) as database, database.reading() as tx:
            logged = tx.ledger.size()
        with database_failures(), closing(sqlite3.connect(path)) as connection:
            works, versions, members = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours
                for table in ("works", "versions", "members")
            )
            sessions = connection.execute("DELETE FROM sessions").rowcount
            # A link that was used since then would work once more, and so would what a passkey answers.
            connection.execute("DELETE FROM invitations WHERE used_at IS NULL")
            connection.execute("DELETE FROM ceremonies")
            connection.commit()
        return SqlKept(works, versions, members, logged, sessions)


def _require_ours(path: Path) -> None:
    """Every table, index, trigger and view is one that the revisions make, and none is missing."""
    from provenance.store.migrations.upgrade import revisions, upgrade

    with _looked_at(path) as connection:
        schema = _schema(connection)
        known = ("table", "alembic_version") in {(kind, name) for kind, name, *_ in schema}
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall() if known else []
    if not schema:
        return  # the first migration was still to come
    match found:
        case [(str(revision),)] if _REVISION.fullmatch(revision):
            if revision not in revisions():
                raise SchemaTooNewError(revision)
        case _:
            raise DatabaseDamagedError(Reason.SCHEMA)
    fresh = path.with_name(".fresh.db")
    try:
        upgrade(fresh, BUSY_SECONDS, revision)
        with _looked_at(fresh) as connection:
            if schema != _schema(connection):
                raise DatabaseDamagedError(Reason.SCHEMA)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes nothing and on which nothing in the schema may call functions; every page is checked."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with database_failures(), closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise DatabaseDamagedError(Reason.PAGES)
        yield connection


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[object, ...]]:
    # Blank space isn't compared: how SQLAlchemy breaks lines is its own affair.
    return frozenset(
        (kind, name, table, " ".join(sql.split()) if isinstance(sql, str) else sql)
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
        )
    )
