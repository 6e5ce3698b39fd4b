"""The store as the journeys know it: a `provenance.journeys.ports.Database` in a file of SQLite."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect

from provenance.ledger.outbox import Origin
from provenance.store.engine import WRITES, make_engine
from provenance.store.failures import database_failures
from provenance.store.files import locked, make_file, make_folder
from provenance.store.tables.metadata import REVISION
from provenance.store.unit_of_work import SqlUnitOfWork
from provenance.store_errors import DatabaseBusyError

BUSY_SECONDS: Final = 30.0


class SqlDatabase:
    """Transactions over all repositories, for any number of threads and processes.

    Open it after a fork, never before one: connections of SQLite must not be carried over. A `writing` block in
    another one of the same thread waits for itself, and ends in DatabaseBusyError.
    """

    def __init__(
        self,
        engine: Engine,
        busy_seconds: float,
        journal: Path | None = None,
        origin: Origin | None = None,
    ) -> None:
        """`origin` is who asks for entries of the ledger, unless a transaction says otherwise."""
        self._engine = engine
        self._origin = origin
        self._journal = journal
        self._commits = 0
        self._busy_seconds = busy_seconds
        # SQLite's waiting writers try again now and then; the threads of a process take turns without that.
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[SqlUnitOfWork]:
        """A consistent view; what is written in it is undone. Never waits for a writer."""
        with self._transaction(writes=False) as connection:
            yield SqlUnitOfWork(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlUnitOfWork]:
        """One writer at a time; on the disk when the block ends, undone if it raises.

        Raises DatabaseBusyError where another one writes for too long.
        """
        if not self._turn.acquire(timeout=self._busy_seconds):
            raise DatabaseBusyError
        try:
            with self._transaction(writes=True) as connection:
                yield SqlUnitOfWork(connection, self._origin)
                with database_failures():
                    connection.commit()
                self._commits += 1
        finally:
            self._turn.release()

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change: of this process at once, of another one as its journal's time tells."""
        try:
            seen = self._journal.stat() if self._journal is not None else None
        except OSError:
            seen = None
        return (self._commits, *((seen.st_mtime_ns, seen.st_size) if seen is not None else ()))

    def close(self) -> None:
        """Give back every connection that no block uses."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with database_failures():
            connection = self._engine.connect()
        try:
            with database_failures():
                connection.execution_options(**{WRITES: writes}).begin()
            yield connection
        finally:
            with database_failures():
                connection.close()  # undoes what was not committed


def open_database(
    path: Path, busy_seconds: float = BUSY_SECONDS, origin: Origin | None = None
) -> SqlDatabase:
    """Open the database in a file, made and migrated where it has to be; `origin` as in `SqlDatabase`.

    Raises SchemaTooNewError where a later version of the program wrote it, and other StoreErrors.
    """
    make_folder(path.parent)
    engine = make_engine(path, busy_seconds)
    with locked(path.with_name(f".{path.name}.lock")):
        # Made by us, so that it is private; SQLite gives its journal the same mode.
        make_file(path)
        if not _is_current(engine):
            # Alembic takes as long to load as everything else together, and is seldom needed.
            from provenance.store.migrations.upgrade import upgrade

            upgrade(path, busy_seconds)
    return SqlDatabase(engine, busy_seconds, path.with_name(f"{path.name}-wal"), origin)


def _is_current(engine: Engine) -> bool:
    try:
        with database_failures(), engine.connect() as connection:
            known = inspect(connection).has_table("alembic_version")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version") if known else None
            return found is not None and found.scalars().all() == [REVISION]
    finally:
        engine.dispose()  # an upgrade is alone with the file
