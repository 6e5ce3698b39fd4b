import multiprocessing
import os
import signal
import threading

import pytest

from keys.errors import KeyNotFoundError, StorageError
from keys.storage.files import FolderLock, files_in, make_folder, read_file, remove_file, write_file


def test_a_file_is_private_and_replaced_whole(tmp_path):
    path = tmp_path / "a.json"
    write_file(path, b"one")
    path.chmod(0o644)
    write_file(path, b"two")
    assert read_file(path) == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_what_a_crash_left_is_written_over_and_not_listed(tmp_path):
    left = tmp_path / ".a.json.new"
    left.write_bytes(b"half of a file that was longer")
    left.chmod(0o666)
    assert files_in(tmp_path) == ()
    write_file(tmp_path / "a.json", b"whole")
    assert read_file(tmp_path / "a.json") == b"whole"
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


def test_a_link_in_the_way_is_not_followed(tmp_path):
    (tmp_path / "victim").write_bytes(b"untouched")
    (tmp_path / ".a.json.new").symlink_to(tmp_path / "victim")
    with pytest.raises(StorageError):
        write_file(tmp_path / "a.json", b"new")
    assert (tmp_path / "victim").read_bytes() == b"untouched"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_keeps_the_old_content(tmp_path, monkeypatch, step):
    path = tmp_path / "a.json"
    write_file(path, b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(StorageError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_errors_name_the_file(tmp_path):
    with pytest.raises(KeyNotFoundError, match=r"none\.json"):
        read_file(tmp_path / "none.json")
    with pytest.raises(StorageError, match=str(tmp_path)):
        read_file(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="can't be made"):
        make_folder(tmp_path / "file" / "folder")
    with pytest.raises(StorageError, match="can't be read"):
        files_in(tmp_path / "file")


def test_an_oversized_file_is_refused(tmp_path):
    path = tmp_path / "big"
    with path.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    with pytest.raises(StorageError, match="too large"):
        read_file(path)


def test_removal_is_repeatable(tmp_path):
    write_file(tmp_path / "a.json", b"")
    remove_file(tmp_path / "a.json")
    remove_file(tmp_path / "a.json")
    assert files_in(tmp_path) == ()
    assert files_in(tmp_path / "none") == ()


def test_the_lock_may_be_taken_again_by_the_same_thread(tmp_path):
    lock = FolderLock(tmp_path / "folder")
    with lock.held(), lock.held():
        assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700
    with lock.held():
        pass


def test_threads_and_separate_locks_exclude_each_other(tmp_path):
    counter = tmp_path / "counter"
    counter.write_text("0")
    shared = FolderLock(tmp_path)

    def count(lock):
        for _ in range(50):
            with lock.held():
                counter.write_text(str(int(counter.read_text()) + 1))

    threads = [threading.Thread(target=count, args=[lock]) for lock in (shared, shared, FolderLock(tmp_path))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.read_text() == "150"


def test_a_killed_process_frees_the_lock(tmp_path):
    context = multiprocessing.get_context("spawn")
    parent, child = context.Pipe()
    process = context.Process(target=_hold_forever, args=(tmp_path, child))
    process.start()
    assert parent.recv() == "held"
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with FolderLock(tmp_path).held():
        pass


def _hold_forever(folder, pipe):
    with FolderLock(folder).held():
        pipe.send("held")
        signal.pause()
