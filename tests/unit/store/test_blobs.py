"""Files by their hash: whole or not at all, private, and nowhere else but in their folder."""

import errno
import hashlib
import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from provenance.store.blobs import FolderBlobs, open_blobs
from provenance.store_errors import (
    BlobMissingError,
    StorageFullError,
    StorageUnavailableError,
    UnstorableValueError,
)

SEAL = hashlib.sha256(b"seal").hexdigest()
NO_DIGESTS = [
    "",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "A" * 64,
    "a" * 63,
    "a" * 65,
    "a" * 64 + "\n",
    "٣" * 64,
    "a" * 63 + "\0",
]


def put(blobs, content=b"seal"):
    with blobs.incoming() as path:
        path.write_bytes(content)
        return blobs.put(path)


def test_a_blob_stands_under_its_hash_and_only_its_owner_reads_it(tmp_path):
    old = os.umask(0)
    try:
        blobs = open_blobs(tmp_path / "data" / "blobs")
        assert put(blobs) == SEAL
    finally:
        os.umask(old)
    path = tmp_path / "data" / "blobs" / SEAL[:2] / SEAL[2:]
    assert blobs.path(SEAL) == path
    assert path.stat().st_mode & 0o777 == 0o600
    folders = [tmp_path / "data", *(p for p in (tmp_path / "data").rglob("*") if p.is_dir())]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}


@pytest.mark.parametrize("digest", NO_DIGESTS)
def test_what_is_no_hash_is_no_blob(blobs, digest, tmp_path):
    (tmp_path / "data" / "target").write_bytes(b"x")
    assert not blobs.has(digest)
    blobs.remove(digest)
    with pytest.raises(BlobMissingError):
        blobs.path(digest)
    with blobs.incoming() as path:
        path.write_bytes(b"seal")
        with pytest.raises(UnstorableValueError):
            blobs.put(path, digest)
    assert blobs.all() == ()
    assert (tmp_path / "data" / "target").exists()


def test_a_blob_that_is_there_is_left_as_it_is(blobs):
    before = blobs.path(put(blobs)).stat()
    assert put(blobs) == SEAL
    after = blobs.path(SEAL).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert blobs.all() == (SEAL,)


def test_a_file_from_elsewhere_is_moved(blobs, tmp_path):
    upload = tmp_path / "upload"
    upload.write_bytes(b"seal")
    inode = upload.stat().st_ino
    assert blobs.path(blobs.put(upload)).stat().st_ino == inode
    assert not upload.exists()


@pytest.fixture
def other_file_system(monkeypatch):
    """Makes every move into the blobs, but the one of a file that is there already, fail as between file systems."""
    real = Path.replace

    def replace(self, target):
        if "incoming" not in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_a_file_of_another_file_system_is_copied_and_removed(blobs, tmp_path, other_file_system):
    upload = tmp_path / "upload"
    upload.write_bytes(b"seal")
    assert blobs.put(upload) == SEAL
    assert blobs.path(SEAL).read_bytes() == b"seal"
    assert blobs.path(SEAL).stat().st_mode & 0o777 == 0o600
    assert not upload.exists()
    assert list((tmp_path / "data" / "blobs" / "incoming").iterdir()) == []


def test_a_copy_that_differs_is_not_taken_in(blobs, tmp_path, other_file_system):
    upload = tmp_path / "upload"
    upload.write_bytes(b"something else")
    with pytest.raises(StorageUnavailableError):
        blobs.put(upload, SEAL)
    assert (blobs.all(), upload.exists()) == ((), True)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, StorageFullError),
        (errno.EDQUOT, StorageFullError),
        (errno.EIO, StorageUnavailableError),
    ],
)
def test_a_copy_that_fails_leaves_the_file_and_nothing_half(
    blobs, tmp_path, other_file_system, monkeypatch, code, expected
):
    def half(_source, target):
        Path(target).write_bytes(b"se")
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(shutil, "copyfile", half)
    upload = tmp_path / "upload"
    upload.write_bytes(b"seal")
    with pytest.raises(expected):
        blobs.put(upload)
    assert (blobs.all(), upload.read_bytes()) == ((), b"seal")
    assert list((tmp_path / "data" / "blobs" / "incoming").iterdir()) == []


def test_only_files_are_taken_in(blobs, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    link, folder, pipe = tmp_path / "link", tmp_path / "folder", tmp_path / "pipe"
    link.symlink_to(secret)
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (link, folder, pipe, tmp_path / "nothing"):
        with pytest.raises(StorageUnavailableError):
            blobs.put(path)
    assert blobs.all() == ()
    assert secret.exists()


def test_a_blob_is_on_the_disk_before_it_has_its_name(blobs, monkeypatch):
    happened = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor):
        happened.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real_sync(descriptor)

    def replace(self, target):
        happened.append("moved")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    with blobs.incoming() as path:
        path.write_bytes(b"seal")
        blobs.put(path)
    # The file; the folder's name in its parent; the move; the file's name in its folder.
    assert happened == [path.name, "blobs", "moved", SEAL[:2]]
    happened.clear()
    blobs.remove(SEAL)
    assert happened == [SEAL[:2]]


def test_many_threads_take_the_same_file_in(blobs):
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda n: put(blobs, b"seal" if n % 2 else b"other"), range(40))) == {
            SEAL,
            hashlib.sha256(b"other").hexdigest(),
        }
    assert len(blobs.all()) == 2


def test_what_a_crash_left_goes_after_a_day(tmp_path):
    blobs = open_blobs(tmp_path)
    put(blobs)
    old, young = tmp_path / "incoming" / "old", tmp_path / "incoming" / "young"
    for path, age in ((old, 24 * 3600 + 60), (young, 24 * 3600 - 3600), (blobs.path(SEAL), 10**6)):
        path.write_bytes(b"seal")
        os.utime(path, (time.time() - age,) * 2)
    assert FolderBlobs(tmp_path).all() == (SEAL,)
    assert old.exists()
    assert open_blobs(tmp_path).all() == (SEAL,)
    assert (old.exists(), young.exists()) == (False, True)


def test_strange_files_in_the_folder_are_no_blobs(blobs, tmp_path):
    put(blobs)
    folder = tmp_path / "data" / "blobs"
    (folder / "zz").mkdir()
    (folder / "zz" / SEAL[2:]).write_bytes(b"x")
    (folder / SEAL[:2] / "short").write_bytes(b"x")
    assert blobs.all() == (SEAL,)


def test_a_folder_that_can_not_be_made_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageUnavailableError, match="file"):
        open_blobs(tmp_path / "file" / "blobs")
