"""Bring a database to the schema of this version, all of it in one transaction.

Alembic's `op` and `context` are names that a whole process shares. The revisions here take the operations as an
argument instead, so that two threads can open two databases.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, MetaData

from provenance.store.engine import MIGRATING, WRITES, make_engine
from provenance.store.failures import database_failures
from provenance.store.tables.metadata import NAMES
from provenance.store_errors import DatabaseDamagedError, Reason, SchemaTooNewError

HEAD: Final = "head"


def upgrade(path: Path, busy_seconds: float, target: str = HEAD) -> None:
    """Run the revisions up to `target` that the database in this file hasn't seen.

    Raises SchemaTooNewError for a database of a later version, and other StoreErrors; then nothing was changed.
    The caller sees to it that nobody else does so at the same time.
    """
    scripts = ScriptDirectory(str(Path(__file__).parent))
    engine = make_engine(path, busy_seconds, MIGRATING)
    try:
        with database_failures(), engine.connect() as connection:
            missing = _missing(connection, scripts, target)
            if missing:
                connection.rollback()
                _run(connection.execution_options(**{WRITES: True}), scripts, missing)
                connection.commit()
    finally:
        engine.dispose()


def revisions() -> frozenset[str]:
    """The revisions that this version knows."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    return frozenset(script.revision for script in scripts.walk_revisions())


def _missing(connection: Connection, scripts: ScriptDirectory, target: str) -> Sequence[Script]:
    """The revisions to run, in their order."""
    current = MigrationContext.configure(connection).get_current_revision()
    known = [script.revision for script in scripts.walk_revisions()]
    if current is not None and current not in known:
        raise SchemaTooNewError(current)
    return tuple(scripts.iterate_revisions(target, current or "base"))[::-1]


def _run(connection: Connection, scripts: ScriptDirectory, revisions: Sequence[Script]) -> None:
    # Indexes and constraints get their names by rule; the tables of today play no part in those of yesterday.
    context = MigrationContext.configure(
        connection, opts={"target_metadata": MetaData(naming_convention=NAMES)}
    )
    operations = Operations(context)
    for revision in revisions:
        revision.module.upgrade(operations)
        context.stamp(scripts, revision.revision)
    # Foreign keys are not enforced meanwhile, so that tables can be made anew (SQLite, "ALTER TABLE", section 7).
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DatabaseDamagedError(Reason.REFERENCE)
