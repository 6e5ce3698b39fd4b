"""Every revision, run on a database with rows in it; and what all of them make, held against the tables."""

import sqlite3
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import provenance.store.migrations
from provenance.members.model import AuditAction, AuditEvent, Member, Role
from provenance.store.database import open_database
from provenance.store.files import make_file
from provenance.store.migrations.upgrade import upgrade
from provenance.store.tables.metadata import METADATA, REVISION
from provenance.store_errors import DatabaseDamagedError, SchemaTooNewError, StoreError

REVISIONS = [
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
]


def at(path, revision, rows=""):
    """A database at a revision, with rows that the program of that time wrote."""
    path.parent.mkdir(exist_ok=True)
    make_file(path)
    upgrade(path, 1.0, revision)
    connection = sqlite3.connect(path)
    connection.executescript(rows)
    connection.close()


MEMBER = (
    "INSERT INTO members (id, name, name_key, role, created_at) VALUES ('ada', 'Ada', 'ada', 'admin', 0);"
)
WORK = (
    "INSERT INTO works (id, owner_id, title, title_key, created_at) VALUES ('w', 'ada', 'Dusk', 'dusk', 0);"
)
VERSION = (
    "INSERT INTO versions (work_id, number, signed_at, identity, file_name, file_name_key, format, size, sha256,"
    " original_sha256, extent, verdict, disclosure, kept, original_kept)"
    " VALUES ('w', 1, 0, 'Ada', 'a.png', 'a.png', 'png', 3, 'aa', 'bb', 'none', x'7B7D', x'7B7D', 1, 0);"
)
BATCH = (
    "INSERT INTO batches (id, owner_id, created_at, state, answers, keep_originals)"
    " VALUES ('b', 'ada', 0, 'open', '{\"ai\": \"none\"}', 0);"
    "INSERT INTO items (id, batch_id, position, file_name, size, format, carries_credentials, state)"
    " VALUES ('i', 'b', 0, 'a.png', 3, 'png', 0, 'waiting');"
    "INSERT INTO components (item_id, position, id, file_name, size, blob) VALUES ('i', 0, 'c', 'x', 1, 'cc');"
)
AUDIT = "INSERT INTO audit (at, action, params) VALUES (0, 'account.created', '{\"name\": \"Ada\"}');"


def test_the_revisions_follow_one_another():
    scripts = ScriptDirectory(provenance.store.migrations.__path__[0])
    assert [script.revision for script in scripts.walk_revisions()] == REVISIONS[::-1]
    assert scripts.get_heads() == [REVISIONS[-1]] == [REVISION]


def test_the_revisions_make_the_tables(database):
    with database._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert context.get_current_revision() == REVISIONS[-1]
        assert compare_metadata(context, METADATA) == []


def test_a_schema_that_differs_is_noticed(database):
    with database._engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_versions_sha256")
        connection.exec_driver_sql("ALTER TABLE works ADD COLUMN extra TEXT")
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
    assert {change[0] for change in found} == {"add_index", "remove_column"}


@pytest.mark.parametrize(
    ("before", "rows"),
    [
        ("0001", MEMBER + AUDIT),
        ("0002", MEMBER + AUDIT + WORK + VERSION),
        ("0003", MEMBER + AUDIT + WORK + VERSION + BATCH),
        ("0004", MEMBER + AUDIT + WORK + VERSION + BATCH),
        ("0013", MEMBER + AUDIT + WORK + VERSION + BATCH),
    ],
)
def test_rows_of_an_earlier_schema_are_still_there(path, before, rows):
    at(path, before, rows)
    database = open_database(path)
    with database.reading() as tx:
        assert tx.members.get("ada").role is Role.ADMIN
        (event,) = tx.audit.latest(2)
        assert (event.number, event.action, event.params) == (1, AuditAction.ACCOUNT_CREATED, {"name": "Ada"})
        if before >= "0002":
            assert [version.file_name for version in tx.works.versions("w")] == ["a.png"]
            assert tx.blob_references.refers_to("aa")
        if before >= "0003":
            (item,) = tx.batches.items("b")
            assert [component.blob for component in item.components] == ["cc"]
            assert item.begun == 0
            assert tx.batches.get("b").recognise
            assert (tx.batches.get("b").said_at, tx.batches.get("b").said_on) == (None, None)
        assert tx.settings.all() == {}
        assert tx.news.watched() == 0
        assert (tx.fingerprints.last(), tx.sightings.of("w"), tx.tombstones.of("w")) == (0, (), None)
    database.close()


def test_the_audit_numbers_go_on_where_they_were(path, now):
    at(path, "0001", AUDIT)
    database = open_database(path)
    with database.writing() as tx:
        tx.audit.add(AuditEvent(now, AuditAction.INVITED))
        assert tx.audit.latest(1)[0].number == 2
    database.close()


@pytest.mark.parametrize("revision", ["0099", "e3b0c44298fc", ""])
def test_a_database_of_a_later_version_is_left_alone(path, revision):
    at(path, "head", f"UPDATE alembic_version SET version_num = '{revision}'")
    before = path.read_bytes()
    with pytest.raises(SchemaTooNewError) as caught:
        open_database(path)
    assert caught.value.revision == revision
    assert path.read_bytes() == before


def test_a_revision_that_fails_leaves_nothing_behind(path):
    at(path, "0001", MEMBER + "CREATE TABLE batches (x TEXT)")
    with pytest.raises(StoreError):
        open_database(path)
    connection = sqlite3.connect(path)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "works" not in tables
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.execute("DROP TABLE batches")
    connection.close()
    open_database(path).close()


def test_rows_that_refer_to_nothing_stop_an_upgrade(path):
    at(path, "0002", WORK)
    with pytest.raises(DatabaseDamagedError):
        open_database(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    connection.close()


def test_opening_an_up_to_date_database_waits_for_no_writer(path, now):
    first = open_database(path, busy_seconds=0.05)
    with first.writing() as tx:
        tx.members.add(Member("m", "M", Role.ADMIN, now), "m")
        second = open_database(path, busy_seconds=0.05)
        with second.reading() as other:
            assert other.members.all() == ()
        second.close()
    first.close()


def test_alembic_is_loaded_by_who_needs_it(path, database):
    program = (
        "import sys; from pathlib import Path; from provenance.store.database import open_database;"
        f"open_database(Path({str(path)!r})).close(); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "False"
