"""Backups that somebody made to do harm: each is refused in a sentence that names what is wrong, and leaves nothing."""

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from provenance.bootstrap import bootstrap
from provenance.journeys.backup.making import make_backup
from provenance.journeys.backup.restoring import restore_backup
from provenance.settings import Settings
from provenance.store_errors import BackupDamagedError, BackupUnreadableError
from tests.support.backing_up import NOW, installed

SETTINGS = {"settings.json": b"{}" * 50}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A restored place of ours is what everything here is made from."""
    services, database, _ = installed(tmp_path_factory.mktemp("place") / "data", works=1)
    database.close()
    return services


@pytest.fixture(scope="module")
def ours(place, tmp_path_factory):
    """Every file of a backup of ours."""
    out = tmp_path_factory.mktemp("out") / "b.zip"
    make_backup(place.place(), out, secret=True, now=NOW, told=lambda *_: None)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "backup.json"}


def archive(path, made_of, method=zipfile.ZIP_DEFLATED, *, index=None, **values):
    entries = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in made_of.items()
    ]
    whole = {"schema": "vermilion.backup/1", "made_at": NOW.isoformat(), "secret": "none", "files": entries}
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in made_of.items():
            made.writestr(name, data)
        made.writestr("backup.json", json.dumps(whole | values) if index is None else index)
    return path


def refused(backup, tmp_path):
    """What a restore says; nothing of it is left."""
    data = tmp_path / "new"
    with pytest.raises((BackupDamagedError, BackupUnreadableError)) as caught:
        restore_backup(backup, data, bootstrap(Settings(data=data)).record(), lambda *_: None)
    backup.unlink()
    assert [*tmp_path.iterdir()] == []
    return getattr(caught.value, "path", None)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("at", [4, 22])
def test_only_what_we_pack_with_is_unpacked(tmp_path, method, at):
    backup = archive(tmp_path / "b.zip", SETTINGS, method)
    data = bytearray(backup.read_bytes())
    start = data.index(b"settings.json") + len(b"settings.json") + at
    data[start : start + 8] = b"\xff" * 8
    backup.write_bytes(data)
    assert refused(backup, tmp_path) in {None, "settings.json"}


def test_a_whole_file_that_is_packed_otherwise_is_named(ours, tmp_path):
    backup = archive(tmp_path / "b.zip", SETTINGS)
    with zipfile.ZipFile(backup) as old:
        index = old.read("backup.json")
    with zipfile.ZipFile(backup, "w") as new:
        new.writestr("settings.json", SETTINGS["settings.json"], zipfile.ZIP_LZMA)
        new.writestr("backup.json", index)
    assert refused(backup, tmp_path) == "settings.json"


def test_thousands_of_folders_one_in_the_other_are_not_made(tmp_path):
    deep = "ledger/" + "a/" * 3000 + "x"
    assert refused(archive(tmp_path / "b.zip", SETTINGS | {deep: b"x"}), tmp_path) is None
    many = {f"{number}.json": b"" for number in range(100)}  # so that the index may be as long
    assert refused(archive(tmp_path / "b.zip", many | {deep: b"x"}), tmp_path) == deep


@pytest.mark.parametrize(
    "path",
    ["ledger/" + "a/" * 100 + "x", "ledger/a/b/c/d/e/f/g/h", "ledger/" + "a" * 400,
     "-rf", "evil.so", "vermilion.db-journal", "vermilion.db-wal", "vermilion.db-shm", "vermilion.db.json-wal",
     "secret.txt", "-x.json", "blobs/aa/x", "blobs/aa/vermilion.db-wal", "identities/a.so", "sealed/secret",
     "trust/-.json", "policies/x.json", "ledger/-rf"],
)  # fmt: skip
def test_only_names_that_our_backups_have_get_a_place(tmp_path, path):
    assert refused(archive(tmp_path / "b.zip", SETTINGS | {path: b"x"}), tmp_path) == path


def test_one_name_is_no_file_and_folder(tmp_path):
    files = {"ledger/a": b"x", "ledger/a/b": b"x"}
    assert refused(archive(tmp_path / "b.zip", files), tmp_path) == "ledger/a/b"
    assert refused(archive(tmp_path / "b.zip", dict(reversed(files.items()))), tmp_path) == "ledger/a"


@pytest.mark.parametrize(
    "values",
    [{"made_at": "0001-01-01T00:00:00+14:00"}, {"made_at": "9999-12-31T23:59:59-14:00"},
     {"made_at": "2026-11-23T10:00:00"}, {"made_at": "1200-01-01T00:00:00Z"},
     {"files": [{"path": "settings.json", "size": -1, "sha256": "0" * 64}]},
     {"files": [{"path": "settings.json", "size": 10**30, "sha256": "0" * 64}]},
     {"files": [{"path": "settings.json", "size": 100, "sha256": "x"}]},
     {"index": "[" * 100_000}, {"index": "{}"}, {"note": "x" * 100_000}],
)  # fmt: skip
def test_an_index_that_we_do_not_write_is_not_read(tmp_path, values):
    assert refused(archive(tmp_path / "b.zip", SETTINGS, **values), tmp_path) is None


@pytest.mark.parametrize(
    ("path", "data"),
    [("vermilion.db", b"not a database at all"), ("ledger-key.json", b'{"a":1}'),
     ("ledger-key.json", b"\xff\xfe"), ("ledger/checkpoint", b"x")],
)  # fmt: skip
def test_what_does_not_open_is_named(ours, tmp_path, path, data):
    assert refused(archive(tmp_path / "b.zip", ours | {path: data}), tmp_path) == path


FOREIGN = {
    "trigger": "CREATE TRIGGER evil AFTER INSERT ON sessions BEGIN UPDATE members SET role = 'admin'; END",
    "view": "CREATE VIEW evil AS SELECT * FROM members",
    "table": "CREATE TABLE evil (x)",
    "index": "CREATE INDEX evil ON members (name)",
    "column": "ALTER TABLE members ADD COLUMN evil",
    "missing trigger": "DROP TRIGGER audit_refuses_update",
    "statistics": "ANALYZE",
    "revision": "UPDATE alembic_version SET version_num = '0014'",
    "two revisions": "INSERT INTO alembic_version VALUES ('0014')",
    "no revision": "DELETE FROM alembic_version",
    "a revision that is none": "UPDATE alembic_version SET version_num = x'00ff'",
}


@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN)
def test_a_database_has_our_schema_and_nothing_else(ours, tmp_path, change):
    file = tmp_path / "v.db"
    file.write_bytes(ours["vermilion.db"])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(change)
        connection.commit()
    data = file.read_bytes()
    file.unlink()
    assert refused(archive(tmp_path / "b.zip", ours | {"vermilion.db": data}), tmp_path) == "vermilion.db"


def test_our_database_is_taken(ours, tmp_path):
    data = tmp_path / "new"
    record = bootstrap(Settings(data=data)).record()
    restored = restore_backup(archive(tmp_path / "b.zip", ours), data, record, lambda *_: None)
    assert restored.kept.works == 1


def test_a_backup_has_no_name_that_a_restore_refuses(tmp_path):
    """Somebody else's files in the data folder don't make a backup that nobody can restore."""
    services, database, _ = installed(tmp_path / "data", works=1)
    database.close()
    for name in ("my notes.json", "-x.json", "policies/house rules.toml", "ledger/.hidden", "ledger/a b"):
        (tmp_path / "data" / name).write_text("x")
    make_backup(services.place(), tmp_path / "b.zip", secret=False, now=NOW, told=lambda *_: None)
    data = tmp_path / "new"
    restore_backup(tmp_path / "b.zip", data, bootstrap(Settings(data=data)).record(), lambda *_: None)
    assert (data / "policies" / "house rules.toml").read_text() == "x"
    assert not (data / "my notes.json").exists()
