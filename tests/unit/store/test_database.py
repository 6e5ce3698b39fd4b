"""Transactions: durable or undone, one writer at a time, readers that see one instant."""

import multiprocessing
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from provenance.members.errors import AlreadyThereError
from provenance.members.model import AuditAction, AuditEvent, Member, Role
from provenance.store.database import open_database
from provenance.store_errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    RowConflictError,
    StorageUnavailableError,
    StoreError,
)


def count(database):
    with database.reading() as tx:
        return int(tx.settings.get("count") or 0)


def count_up(database):
    with database.writing() as tx:
        tx.settings.put("count", str(int(tx.settings.get("count") or 0) + 1))


def test_what_a_block_wrote_is_there_for_the_next_and_for_who_opens_again(path, database):
    count_up(database)
    assert count(database) == 1
    again = open_database(path)
    assert count(again) == 1
    again.close()


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_a_block_wrote_is_undone_by_an_exception(database, error):
    def fail():
        with database.writing() as tx:
            tx.settings.put("count", "7")
            raise error

    with pytest.raises(error):
        fail()
    assert count(database) == 0
    count_up(database)
    assert count(database) == 1


def test_what_is_written_while_reading_is_undone(database):
    with database.reading() as tx:
        tx.settings.put("count", "7")
        assert tx.settings.get("count") == "7"
    assert count(database) == 0


def test_a_transaction_goes_on_after_a_refusal(populated, now):
    with populated.writing() as tx:
        tx.settings.put("count", "1")
        with pytest.raises(AlreadyThereError):
            tx.members.add(Member("m", "Ada", Role.ADMIN, now), "ada")
        tx.settings.put("other", "2")
    with populated.reading() as tx:
        assert tx.settings.all() == {"count": "1", "other": "2"}


def test_a_reader_sees_one_instant_and_waits_for_nobody(database):
    count_up(database)
    with database.reading() as tx:
        assert tx.settings.get("count") == "1"
        count_up(database)
        assert tx.settings.get("count") == "1"
    with database.writing() as tx:
        tx.settings.put("count", "9")
        assert count(database) == 2
    assert count(database) == 9


def test_foreign_keys_are_enforced(database, now):
    from provenance.registry.model import Work

    with database.writing() as tx, pytest.raises(RowConflictError) as caught:
        tx.works.add(Work("w", "nobody", "Dusk", now))
    assert not caught.value.duplicate


def test_the_connections_are_set_up_as_durable(database):
    with database._engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_a_writer_in_a_writer_is_told_instead_of_waiting_for_ever(path):
    database = open_database(path, busy_seconds=0.05)
    with database.writing(), pytest.raises(DatabaseBusyError), database.writing():
        pass
    count_up(database)
    database.close()


def test_a_writer_elsewhere_is_waited_for_and_then_told(path):
    first, second = open_database(path, busy_seconds=0.05), open_database(path, busy_seconds=0.05)
    with first.writing(), pytest.raises(DatabaseBusyError), second.writing():
        pass
    count_up(second)
    assert count(first) == 1
    first.close()
    second.close()


def test_threads_lose_no_update(database):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: count_up(database), range(80)))
    assert count(database) == 80


def test_threads_of_two_databases_on_one_file_lose_no_update(path):
    databases = [open_database(path), open_database(path)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: count_up(databases[n % 2]), range(40)))
    assert [count(database) for database in databases] == [40, 40]
    for database in databases:
        database.close()


def _write(path: Path, times: int) -> None:
    database = open_database(path)
    for _ in range(times):
        count_up(database)
    database.close()


def test_processes_lose_no_update_from_the_first_opening_on(path):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write, args=(path, 20)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    database = open_database(path)
    assert count(database) == 40
    database.close()


def test_threads_may_open_different_databases_at_once(tmp_path):
    start = threading.Barrier(4)

    def open_one(number):
        start.wait()
        database = open_database(tmp_path / f"{number}" / "x.db")
        count_up(database)
        database.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(open_one, range(4)))


def test_only_the_owner_can_read_it(tmp_path):
    path = tmp_path / "new" / "data" / "vermilion.db"
    old = os.umask(0)
    try:
        database = open_database(path)
        count_up(database)
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        folders = [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)]
        database.close()
    finally:
        os.umask(old)
    assert {f"{path.name}-wal", f"{path.name}-shm", path.name} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert folders == [0o700, 0o700]


def test_the_audit_trail_can_not_be_changed(populated, now):
    with populated.writing() as tx:
        tx.audit.add(AuditEvent(now, AuditAction.INVITED))
    for change in ("UPDATE audit SET actor_id = 'x'", "DELETE FROM audit"):
        with populated._engine.begin() as connection, pytest.raises(DatabaseError, match="only grows"):
            connection.execute(text(change))
    with populated.reading() as tx:
        assert tx.audit.latest(5)[0].actor_id is None


@pytest.mark.parametrize(
    "content",
    [b"not a database " * 300, b"SQLite format 3\0" + b"\xff" * 4096],
)
def test_a_file_that_is_no_database_is_damage(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseDamagedError):
        open_database(path)
    assert path.read_bytes() == content


def test_a_place_that_can_not_be_used_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageUnavailableError, match="file"):
        open_database(tmp_path / "file" / "vermilion.db")
    (tmp_path / "folder" / "vermilion.db").mkdir(parents=True)
    with pytest.raises(StorageUnavailableError):
        open_database(tmp_path / "folder" / "vermilion.db")


def test_a_transaction_is_of_no_use_after_its_end(database):
    with database.reading() as tx:
        pass
    with pytest.raises(StoreError):
        tx.settings.all()


def test_an_error_of_the_database_names_no_value(populated, now):
    from sqlalchemy.exc import SQLAlchemyError

    with populated.writing() as tx, pytest.raises(AlreadyThereError) as caught:
        tx.members.add(Member("m", "Secret Name", Role.ADMIN, now), "ada")
    cause = caught.value
    while cause is not None:
        if isinstance(cause, SQLAlchemyError):
            assert "Secret" not in str(cause)
        cause = cause.__cause__
