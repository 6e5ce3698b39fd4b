"""What can go wrong with a database, as errors of ours that say what to do."""

import errno
import sqlite3

import pytest
from sqlalchemy.exc import InvalidRequestError

from provenance.store.database import open_database
from provenance.store.failures import database_failures, file_failures
from provenance.store_errors import (
    DatabaseDamagedError,
    StorageFullError,
    StorageUnavailableError,
    StoreError,
    UnstorableValueError,
)


def test_a_full_disk_is_said_and_nothing_is_saved(database):
    with database.writing() as tx:
        tx.settings.put("before", "1")

    def fill():
        with database.writing() as tx:
            # SQLite says the same when a database may grow no further as when the disk is full.
            tx.settings._rows._connection.exec_driver_sql("PRAGMA max_page_count = 1")
            for number in range(1000):
                tx.settings.put(f"{number}", "x" * 10_000)

    with pytest.raises(StorageFullError):
        fill()
    with database.reading() as tx:
        assert tx.settings.all() == {"before": "1"}


def test_a_damaged_page_is_said_and_nothing_is_invented(database, path):
    with database.writing() as tx:
        for number in range(200):
            tx.settings.put(f"{number:04}", "x" * 1000)
    database.close()
    content = bytearray(path.read_bytes())
    middle = content.rindex(b"0100") // 4096 * 4096
    content[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    again = open_database(path)
    with pytest.raises(DatabaseDamagedError), again.reading() as tx:
        tx.settings.all()
    again.close()


def test_a_value_that_is_too_large_is_refused(database):
    with database.writing() as tx:
        driver = tx.settings._rows._connection.connection.driver_connection
        limit = driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
        with pytest.raises(UnstorableValueError):
            tx.settings.put("name", "x" * 100_001)
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limit)
        assert tx.settings.all() == {}


@pytest.mark.parametrize(
    "error", [InvalidRequestError("x"), sqlite3.ProgrammingError("x"), sqlite3.InterfaceError("x")]
)
def test_what_nobody_expected_is_an_error_of_the_store_all_the_same(error):
    with pytest.raises(StoreError, match=type(error).__name__), database_failures():
        raise error


def test_what_is_no_failure_of_storage_passes(tmp_path):
    with pytest.raises(KeyError), database_failures():
        raise KeyError
    with pytest.raises(KeyError), file_failures(tmp_path):
        raise KeyError


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, StorageFullError),
        (errno.EDQUOT, StorageFullError),
        (errno.EACCES, StorageUnavailableError),
        (errno.EROFS, StorageUnavailableError),
        (errno.EIO, StorageUnavailableError),
    ],
)
def test_what_the_file_system_says_is_told(tmp_path, code, expected):
    with pytest.raises(expected) as caught, file_failures(tmp_path):
        raise OSError(code, "reason")
    assert expected is StorageFullError or (caught.value.place, caught.value.kind) == (
        str(tmp_path),
        "reason",
    )
