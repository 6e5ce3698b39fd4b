"""From the errors of SQLAlchemy, SQLite and the file system to ours. Nothing of theirs leaves the store."""

import errno
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError, StatementError

from provenance.store_errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseFaultError,
    Reason,
    RowConflictError,
    StorageFullError,
    StorageUnavailableError,
    StoreError,
    UnstorableValueError,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BY_CODE: Final[Mapping[str, Callable[[str], StoreError]]] = {
    "BUSY": lambda _: DatabaseBusyError(),
    "LOCKED": lambda _: DatabaseBusyError(),
    "FULL": lambda _: StorageFullError(),
    "CORRUPT": lambda name: DatabaseDamagedError(Reason.SYSTEM, name),
    "NOTADB": lambda name: DatabaseDamagedError(Reason.SYSTEM, name),
    "READONLY": lambda name: StorageUnavailableError(None, name),
    "CANTOPEN": lambda name: StorageUnavailableError(None, name),
    "PERM": lambda name: StorageUnavailableError(None, name),
    "IOERR": lambda name: StorageUnavailableError(None, name),
    "CONSTRAINT": lambda name: RowConflictError(duplicate=name.endswith(("_UNIQUE", "_PRIMARYKEY"))),
    "TOOBIG": lambda _: UnstorableValueError(Reason.TOO_LARGE),
}


@contextmanager
def database_failures() -> Iterator[None]:
    """Raise StoreErrors for what goes wrong with the database in the block."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _of_database(error) from error
    except OverflowError as error:
        raise UnstorableValueError(Reason.NUMBER) from error


@contextmanager
def file_failures(place: Path) -> Iterator[None]:
    """Raise StoreErrors for what goes wrong with a file or a folder in the block."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFullError from error
        raise StorageUnavailableError(str(place), error.strerror or type(error).__name__) from error


def _of_database(error: SQLAlchemyError | sqlite3.Error) -> StoreError:
    original = error.orig if isinstance(error, StatementError) else error
    if isinstance(original, StoreError):  # a column type refused a value
        return original
    name = getattr(original, "sqlite_errorname", None) or type(original).__name__
    # SQLite, "Result and Error Codes": SQLITE_, the primary code, and perhaps _ and what makes it an extended one.
    primary = name.split("_")[1] if name.startswith("SQLITE_") else ""
    known = _BY_CODE.get(primary)
    if known is not None:
        return known(name)
    return DatabaseFaultError(name)
