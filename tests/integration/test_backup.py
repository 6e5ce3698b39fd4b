"""A backup has everything of a place and its hashes; a place is restored from it whole, or not at all."""

import fcntl
import hashlib
import json
import shutil
import stat
import zipfile
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest

from keys.management.opening import open_signer
from provenance.bootstrap import bootstrap
from provenance.credentials.errors import SigningError
from provenance.journeys.backup.making import make_backup
from provenance.journeys.backup.model import SecretFile, blob_path
from provenance.journeys.backup.restoring import Reverted, restore_backup
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.errors import LedgerStorageError
from provenance.settings import Settings
from provenance.store_errors import (
    BackupDamagedError,
    BackupTooNewError,
    BackupUnreadableError,
    NothingKeptError,
    PlaceNotEmptyError,
    StoreError,
)
from tests.support.backing_up import NOW, installed, opens, register


def quiet(_done, _files):
    pass


def backed_up(services, out, *, secret=False):
    return make_backup(services.place(), out, secret=secret, now=NOW, told=quiet)


def restore(out, data):
    return restore_backup(out, data, bootstrap(Settings(data=data)).record(), quiet)


def again(source, target, change):
    """The backup once more, with each file as `change` has it, or without it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            for path, data in change(name, old.read(name)):
                new.writestr(path, data)
    return target


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    services, database, log = installed(tmp_path_factory.mktemp("place") / "data")
    yield services, database, log
    database.close()


@pytest.fixture(scope="module")
def out(place, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "backup.zip"
    backed_up(place[0], out, secret=True)
    return out


def test_a_place_is_what_it_was(place, out, tmp_path):
    done = []
    data = tmp_path / "deep" / "new"
    restored = restore_backup(out, data, bootstrap(Settings(data=data)).record(), lambda *at: done.append(at))
    assert done == [(number, len(restored.index.files)) for number in range(1, len(restored.index.files) + 1)]
    assert (restored.kept.works, restored.kept.versions, restored.kept.members) == (3, 3, 1)
    assert (restored.entries, restored.identities, restored.index.made_at) == (3, 1, NOW)
    assert (restored.kept.sessions, [*restored.reverted]) == (1, [*Reverted])
    services = bootstrap(Settings(data=data))
    assert open_signer(services.keyring, opens(services), "Ada", NOW) is not None
    assert "ours" in services.policies()
    with closing(services.database()) as database:
        log = services.ledger(opens(services))
        assert log.checkpoint() == place[2].checkpoint()
        register(database, services, "w9")
        assert log_waiting(database, log, now=NOW) == 1
        with database.reading() as tx:
            assert tx.sessions.of("ada") == ()
            assert tx.invitations.open(NOW) == ()  # a link that was used after the backup would work again
            versions = tx.works.versions("w0")
            (row,) = tx.ledger.numbered([3])
    assert services.blobs().path(versions[0].sha256).read_bytes().startswith(b"the picture w0")
    assert log.reader().entries(3, 4) == (row.entry,)


def test_it_is_private(out, tmp_path):
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    restore(out, tmp_path / "new")
    for path in [tmp_path / "new", *(tmp_path / "new").rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_the_secret_file_is_in_it_only_where_somebody_says_so(place, out, tmp_path):
    index = backed_up(place[0], tmp_path / "b.zip")
    assert index.secret is SecretFile.LEFT_OUT
    with zipfile.ZipFile(tmp_path / "b.zip") as without, zipfile.ZipFile(out) as whole:
        assert "secret" not in without.namelist()
        assert "secret" in whole.namelist()
        assert {*whole.namelist()} - {*without.namelist()} == {"secret"}
    assert not (restore(tmp_path / "b.zip", tmp_path / "new"), (tmp_path / "new" / "secret").exists())[1]


def test_nothing_is_ever_written_over(place, out, tmp_path):
    before = out.read_bytes()
    with pytest.raises(SigningError):
        backed_up(place[0], out)
    assert out.read_bytes() == before
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("mine")
    with pytest.raises(PlaceNotEmptyError):
        restore(out, tmp_path / "new")
    assert [path.name for path in tmp_path.rglob("*")] == ["new", "mine"]


def test_what_fails_on_the_way_leaves_nothing(place, out, tmp_path):
    def stop(done, _files):
        if done == 5:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        make_backup(place[0].place(), tmp_path / "b.zip", secret=False, now=NOW, told=stop)
    with pytest.raises(OSError, match="No space"):
        restore_backup(out, tmp_path / "new", place[0].record(), stop)
    assert [*tmp_path.iterdir()] == []


def test_an_empty_folder_is_filled(out, tmp_path):
    (tmp_path / "new").mkdir()
    assert restore(out, tmp_path / "new").kept.works == 3


def test_there_is_nothing_in_an_empty_place(tmp_path):
    with pytest.raises(NothingKeptError):
        bootstrap(Settings(data=tmp_path / "none")).place()
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingKeptError):
        backed_up(bootstrap(Settings(data=tmp_path / "empty")), tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_every_file_is_held_against_its_hash(out, tmp_path):
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
    for number, name in enumerate(names):

        def change(path, data, name=name):
            yield path, data[:-1] + bytes([data[-1] ^ 1]) if path == name else data

        def drop(path, data, name=name):
            if path != name:
                yield path, data

        for made in (change, drop):
            broken = again(out, tmp_path / f"{number}.{made.__name__}.zip", made)
            with pytest.raises((BackupDamagedError, BackupUnreadableError)):
                restore(broken, tmp_path / "new")
            broken.unlink()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("cut", [0, 1, 100, -30, -1])
def test_a_part_of_a_file_is_no_backup(out, tmp_path, cut):
    part = tmp_path / "part.zip"
    part.write_bytes(out.read_bytes()[:cut])
    with pytest.raises((BackupUnreadableError, BackupDamagedError)):
        restore(part, tmp_path / "new")
    assert [*tmp_path.iterdir()] == [part]


@pytest.mark.parametrize(
    "path",
    ["../out", "/tmp/out", "blobs/../../out", "identities/../../../out", ".bashrc", "ledger/.lock", "a\\..\\out",
     "index/x", "blobs/aa/bb/cc", "secret\n", "ledger//x"],
)  # fmt: skip
def test_no_file_gets_a_place_outside_the_folder_or_beside_ours(out, tmp_path, path):
    def add(name, data):
        if name == "backup.json":
            index = json.loads(data)
            digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            index["files"].append({"path": path, "size": 0, "sha256": digest})
            data = json.dumps(index).encode()
            yield path, b""
        yield name, data

    hostile = again(out, tmp_path / "hostile.zip", add)
    with pytest.raises(BackupDamagedError):
        restore(hostile, tmp_path / "new")
    assert [*tmp_path.iterdir()] == [hostile]


def test_a_file_is_not_longer_than_the_index_says(out, tmp_path):
    def longer(name, data):
        yield name, data + b"\0" * 3_000_000 if name == "authority.json" else data

    with pytest.raises(BackupDamagedError):
        restore(again(out, tmp_path / "bomb.zip", longer), tmp_path / "new")


def test_a_backup_of_a_later_version_is_named(out, tmp_path):
    def later(name, data):
        yield (
            name,
            data.replace(b"vermilion.backup/1", b"vermilion.backup/9") if name == "backup.json" else data,
        )

    with pytest.raises(BackupTooNewError):
        restore(again(out, tmp_path / "later.zip", later), tmp_path / "new")


def test_a_database_ahead_of_its_ledger_is_not_restored(place, out, tmp_path):
    """What no backup of ours has: somebody put two of them together."""
    old, services = tmp_path / "old.zip", place[0]
    data = tmp_path / "copy"
    shutil.copytree(services.settings.data, data)
    copied = bootstrap(Settings(data=data))
    shutil.rmtree(data / "ledger")
    backed_up(copied, old)
    with pytest.raises(LedgerStorageError, match="restore both from one backup"):
        restore(old, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_database_with_broken_pages_is_not_restored(out, tmp_path):
    def spoiled(database):
        page = 4096  # bytes; every one but the first, which has the schema
        return database[:page] + b"\xff" * (len(database) - page)

    def broken(name, data):
        if name == "vermilion.db":
            data = spoiled(data)
        elif name == "backup.json":
            index = json.loads(data)
            with zipfile.ZipFile(out) as archive:
                digest = hashlib.sha256(spoiled(archive.read("vermilion.db"))).hexdigest()
            index["files"] = [
                {**entry, "sha256": digest} if entry["path"] == "vermilion.db" else entry
                for entry in index["files"]
            ]
            data = json.dumps(index).encode()
        yield name, data

    with pytest.raises(StoreError):
        restore(again(out, tmp_path / "broken.zip", broken), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_rotten_file_is_named_and_kept_as_it_is(tmp_path):
    services, database, _ = installed(tmp_path / "data", works=1)
    database.close()
    (digest,) = services.blobs().all()
    services.blobs().path(digest).write_bytes(b"rotten")
    index = backed_up(services, tmp_path / "b.zip")
    assert index.damaged == (blob_path(digest),)
    restored = restore(tmp_path / "b.zip", tmp_path / "new")
    assert restored.index.damaged == (blob_path(digest),)
    assert (tmp_path / "new" / blob_path(digest)).read_bytes() == b"rotten"


def test_a_file_that_is_removed_meanwhile_is_left_out(tmp_path):
    services, database, _ = installed(tmp_path / "data", works=3)
    gone = services.blobs().all()[1]
    index = make_backup(
        services.place(),
        tmp_path / "b.zip",
        secret=False,
        now=NOW,
        told=lambda _done, _files: services.blobs().remove(gone),
    )
    database.close()
    assert blob_path(gone) not in {entry.path for entry in index.files}
    assert restore(tmp_path / "b.zip", tmp_path / "new").kept.works == 3


def test_a_place_with_keys_alone_is_backed_up(tmp_path):
    services, database, _ = installed(tmp_path / "data", works=0)
    database.close()
    for path in ("vermilion.db", "vermilion.db-wal", "vermilion.db-shm"):
        (tmp_path / "data" / path).unlink(missing_ok=True)
    backed_up(services, tmp_path / "b.zip")
    restored = restore(tmp_path / "b.zip", tmp_path / "new")
    assert (restored.kept, restored.identities) == (None, 1)
    assert restored.reverted[0] is Reverted.REVOCATIONS
    assert not {Reverted.ORIGINALS, Reverted.API_KEYS} & {*restored.reverted}


class Watching:
    """A database that looks who has the ledger when it is pinned, and when it is copied."""

    def __init__(self, services):
        self._record = services.record()
        self._lock = services.settings.data / "ledger" / ".lock"
        self.held = []

    @contextmanager
    def pinned(self):
        with self._record.pinned() as pinned:
            self._pinned = pinned
            self._look()
            yield self

    def copy(self, target):
        self._look()
        self._pinned.copy(target)

    def _look(self):
        with self._lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.held.append(True)
            else:
                self.held.append(False)


def test_the_ledger_is_held_for_an_instant_and_not_while_files_are_copied(place, tmp_path):
    services = place[0]
    record = Watching(services)
    make_backup(
        replace(services.place(), record=record), tmp_path / "b.zip", secret=False, now=NOW, told=quiet
    )
    assert record.held == [True, False]
