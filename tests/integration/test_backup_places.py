"""Where a backup can be restored into, and what is left there when that fails or is interrupted."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from provenance.bootstrap import bootstrap
from provenance.journeys.backup.making import make_backup
from provenance.journeys.backup.restoring import restore_backup
from provenance.journeys.backup.staging import INSIDE, beside
from provenance.settings import Settings
from provenance.store_errors import NoRoomError, PlaceNotEmptyError, PlaceUnfinishedError
from tests.support.backing_up import NOW, installed

DATABASE = "vermilion.db"


def restore(out, data, told=lambda *_: None):
    return restore_backup(out, data, bootstrap(Settings(data=data)).record(), told)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    services, database, _ = installed(tmp_path_factory.mktemp("place") / "data")
    database.close()
    out = tmp_path_factory.mktemp("out") / "backup.zip"
    make_backup(services.place(), out, secret=True, now=NOW, told=lambda *_: None)
    return out


def names(folder):
    return {path.name for path in folder.iterdir()}


def whole(data):
    there = names(data)
    return {DATABASE, "secret", "blobs", "ledger", "identities"} <= there and INSIDE not in there


def test_nothing_is_made_beside_a_folder_that_is_there(out, tmp_path):
    """The folder above may be another user's, or the place a file system of its own."""
    place = tmp_path / "var" / "place"
    place.mkdir(parents=True)
    before = place.stat().st_ino
    seen = set()
    restore(out, place, lambda *_: seen.update(names(tmp_path / "var")))
    assert seen == {"place"}
    assert place.stat().st_ino == before
    assert whole(place)


def test_a_link_to_a_folder_stays_one(out, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    restore(out, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert whole(tmp_path / "real")


def test_the_folder_that_one_is_in_is_filled(out, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    restore(out, Path())
    assert whole(tmp_path)


def test_a_new_file_system_has_one_folder_already(out, tmp_path, monkeypatch):
    (tmp_path / "lost+found").mkdir()
    with pytest.raises(PlaceNotEmptyError):
        restore(out, tmp_path)
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    restore(out, tmp_path)
    assert whole(tmp_path)


def test_the_database_comes_last(out, tmp_path, monkeypatch):
    moved, rename = [], os.rename

    def told(source, target):
        moved.append(Path(target).name)
        rename(source, target)

    monkeypatch.setattr(os, "rename", told)
    restore(out, tmp_path)
    assert moved[-1] == DATABASE


@pytest.mark.parametrize("there", [False, True])
def test_what_fails_at_the_end_leaves_the_place_as_it_was(out, tmp_path, monkeypatch, there):
    place = tmp_path / "place"
    if there:
        place.mkdir()
    rename = os.rename

    def full(source, target):
        if Path(target).name in {DATABASE, "place"}:
            raise OSError(28, "No space left on device", str(source))
        rename(source, target)

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(OSError, match="No space") as caught:
        restore(out, place)
    assert "restoring" not in str(caught.value)
    assert [*tmp_path.rglob("*")] == ([place] if there else [])


@pytest.mark.parametrize("there", [False, True])
def test_what_an_interrupted_restore_left_is_removed(out, tmp_path, there):
    place = tmp_path / "place"
    if there:
        place.mkdir()
    left = place / INSIDE if there else beside(place)
    left.mkdir(mode=0o700)
    (left / "authority.json").write_text("half")
    restore(out, place)
    assert names(tmp_path) == {"place"}
    assert whole(place)


def test_half_a_place_is_named(out, tmp_path):
    """The machine stopped while the last step moved folders up."""
    (tmp_path / INSIDE).mkdir(mode=0o700)
    (tmp_path / "blobs").mkdir()
    with pytest.raises(PlaceUnfinishedError, match=INSIDE):
        restore(out, tmp_path)
    assert names(tmp_path) == {INSIDE, "blobs"}


@pytest.mark.parametrize("there", [False, True])
def test_two_at_once_are_not_mixed(out, tmp_path, there):
    place = tmp_path / "place"
    if there:
        place.mkdir()
    left = place / INSIDE if there else beside(place)
    left.mkdir(mode=0o700)
    (left / "theirs").write_text("theirs")
    descriptor = os.open(left, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(PlaceNotEmptyError):
            restore(out, place)
    finally:
        os.close(descriptor)
    assert names(left) == {"theirs"}


@pytest.mark.parametrize("kind", ["link", "open", "file"])
def test_nothing_is_staged_in_what_somebody_else_put_there(out, tmp_path, kind):
    place, theirs = tmp_path / "place", tmp_path / "theirs"
    theirs.mkdir(mode=0o755)
    match kind:
        case "link":
            beside(place).symlink_to(theirs)
        case "open":
            theirs.rename(beside(place))
            beside(place).chmod(0o777)
        case "file":
            beside(place).write_text("")
    with pytest.raises(PlaceUnfinishedError):
        restore(out, place)
    assert not place.exists()


def test_room_is_looked_for_before_anything_is_written(out, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10_000, 9_000, 1_000))
    with pytest.raises(NoRoomError) as caught:
        restore(out, tmp_path / "place", lambda *_: pytest.fail("written"))
    assert caught.value.free == "0 MB"
    assert [*tmp_path.iterdir()] == []
