"""SQLite as this store needs it: what is said to every connection, and how a transaction begins.

Source: SQLAlchemy 2.1, "SQLite: Transactions with the pysqlite driver"; SQLite, "PRAGMA statements", "Write-Ahead
Logging" and "Isolation".
"""

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from provenance.store_errors import UnsupportedDatabaseError

WRITES: Final = "vermilion_writes"  # the execution option of a connection whose transaction is to write

SERVING: Final = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF")
MIGRATING: Final = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF")


def database_path(url: str | None, data: Path) -> Path:
    """Where the database is: where the URL says, by default in the data folder.

    Raises UnsupportedDatabaseError for anything but a file of SQLite.
    """
    if url is None:
        return data / "vermilion.db"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabaseError(url.partition(":")[0]) from None
    file = parsed.database or ":memory:"
    plain = URL.create(parsed.drivername, database=file)
    if parsed != plain or parsed.drivername not in {"sqlite", "sqlite+pysqlite"} or file == ":memory:":
        raise UnsupportedDatabaseError(parsed.drivername)
    return Path(file)


def make_engine(path: Path, busy_seconds: float, pragmas: Sequence[str] = SERVING) -> Engine:
    """An engine on a file. As many connections as there are threads; eight stay open."""

    def prepare(connection: SqliteConnection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        # We begin transactions ourselves: the driver would begin them late, and without saying that they write.
        connect_args={"timeout": busy_seconds, "isolation_level": None},
        pool_size=8,
        max_overflow=-1,
        hide_parameters=True,  # an error names no value of a row
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer waits for its turn here. One that began by reading could not wait: what it read might be old.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
