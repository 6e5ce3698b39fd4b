import json
import multiprocessing
import os
import signal

import numpy as np
import pytest

from provenance.recognition.errors import IndexFileError
from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.serialization import from_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.tables import snapshot
from provenance.recognition.tables.codes import CodeIndex
from provenance.recognition.tables.holdings import Holdings
from provenance.recognition.tables.snapshot import Snapshot, load, save

RNG = np.random.default_rng(5)
CODES = RNG.integers(0, 256, (100, 32), dtype=np.uint8)


def made(registered, high=3):
    """A snapshot with pictures, with full chunks of 32 codes, and with one that isn't full."""
    found = Snapshot(Holdings(whole=CodeIndex(32)), high=high, samples={1: "00"})
    found.holdings.whole.add(CODES, np.arange(100))
    for number in range(1, high + 1):
        found.holdings.add(number, from_bytes(registered(number)))
    found.holdings.sounds.add(RNG.integers(0, 2**32, 50, dtype=np.uint32), 9)
    return found


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    """`load` makes tables with chunks of 32 as well."""
    monkeypatch.setattr(snapshot, "Holdings", lambda: Holdings(whole=CodeIndex(32)))


def contents(found):
    holdings = found.holdings
    columns = {
        name: [np.concatenate(c) for c in zip(*table.parts(), strict=True)]
        for name, table in holdings.tables().items()
    }
    return columns, len(holdings.local), found.high, found.samples


def same(one, other):
    (left, *left_rest), (right, *right_rest) = contents(one), contents(other)
    assert left_rest == right_rest
    for name, columns in left.items():
        assert all(np.array_equal(a, b) for a, b in zip(columns, right[name], strict=True))


def test_what_was_saved_is_loaded(registered, tmp_path):
    kept = made(registered)
    assert save(tmp_path, kept)
    found = load(tmp_path)
    same(kept, found)
    found.holdings.whole.add(CODES[:40], np.arange(40))
    assert sorted(found.holdings.whole.search(CODES[7][None], 0, 9).labels.tolist()) == [7, 7]


def test_full_chunks_are_mapped_and_written_once(registered, tmp_path):
    kept = made(registered)
    save(tmp_path, kept)
    first = {path.name for path in tmp_path.glob("whole-*")}
    found = load(tmp_path)
    assert not next(found.holdings.whole.columns.parts())[0].flags.writeable
    for again in (kept, found):
        again.holdings.whole.add(CODES[:1], np.array([500]))
        save(tmp_path, again)
        now = {path.name for path in tmp_path.glob("whole-*")}
        assert len(now) == len(first) == 4
        assert {name[:8] for name in first & now} >= {"whole-0-", "whole-1-"} if again is kept else True
    same(found, load(tmp_path))


def test_nothing_is_left_of_older_snapshots_and_of_saves_that_were_cut_off(registered, tmp_path):
    kept = made(registered)
    save(tmp_path, kept)
    (tmp_path / "whole-9-abc").write_bytes(b"half")
    (tmp_path / "local-abc").mkdir()
    (tmp_path / "local-abc" / "rows").write_bytes(b"half")
    (tmp_path / "manifest.new").write_bytes(b"half")
    before = sorted(path.name for path in tmp_path.iterdir())
    same(kept, load(tmp_path))
    save(tmp_path, kept)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == len(before) - 3
    same(kept, load(tmp_path))


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")


def test_a_byte_that_changed_anywhere_is_noticed(registered, tmp_path):
    kept = made(registered)
    save(tmp_path, kept)
    manifest = (tmp_path / "manifest.json").read_bytes()
    for path in files(tmp_path):
        data = path.read_bytes()
        places = {0, 1, 8, len(data) // 2, len(data) - 1} | set(range(0, len(data), max(len(data) // 12, 1)))
        for at in sorted(places):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            assert load(tmp_path) is None
            assert not (tmp_path / "manifest.json").exists()
            path.write_bytes(data)
            (tmp_path / "manifest.json").write_bytes(manifest)
    same(kept, load(tmp_path))


@pytest.mark.parametrize("cut", [lambda data: data[:0], lambda data: data[:-1], lambda data: data + b"\0"])
def test_a_file_of_another_length_is_noticed(registered, tmp_path, cut):
    save(tmp_path, made(registered))
    manifest = (tmp_path / "manifest.json").read_bytes()
    for path in files(tmp_path):
        data = path.read_bytes()
        path.write_bytes(cut(data))
        assert load(tmp_path) is None
        path.write_bytes(data)
        (tmp_path / "manifest.json").write_bytes(manifest)


def test_a_file_that_is_missing_is_noticed(registered, tmp_path):
    save(tmp_path, made(registered))
    manifest = (tmp_path / "manifest.json").read_bytes()
    for path in files(tmp_path):
        data = path.read_bytes()
        path.unlink()
        assert load(tmp_path) is None
        path.write_bytes(data)
        (tmp_path / "manifest.json").write_bytes(manifest)


def test_another_version_is_not_read(registered, tmp_path):
    import zlib

    save(tmp_path, made(registered))
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_bytes()[9:])
    for change in ({"version": 1}, {"tables": {}}, {"high": "x"}, {"local": "nowhere"}):
        body = json.dumps(manifest | change).encode()
        path.write_bytes(f"{zlib.crc32(body):08x}\n".encode() + body)
        assert load(tmp_path) is None


def test_a_folder_that_cannot_be_written(registered, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(IndexFileError):
        save(tmp_path / "file" / "index", made(registered))


def test_no_folder_is_no_snapshot(tmp_path):
    assert load(tmp_path / "none") is None


def endless(folder, entries, started):
    """Save again and again, until something ends the process."""
    record = FakeRecord()
    for work, fingerprint in entries:
        record.add(work, fingerprint)
    index = EmbeddedIndex(record, folder)
    index.save()
    started.set()
    while True:
        record.add("more", entries[0][1])
        index.save()


def test_a_process_that_is_killed_leaves_a_snapshot(registered, draw, show, tmp_path, monkeypatch):
    monkeypatch.undo()
    entries = [(f"work-{seed}", registered(seed)) for seed in range(4)]
    record = FakeRecord()
    for work, fingerprint in entries:
        record.add(work, fingerprint)
    spawning = multiprocessing.get_context("fork")
    for _ in range(3):
        started = spawning.Event()
        process = spawning.Process(target=endless, args=(tmp_path, entries, started))
        process.start()
        assert started.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        found = load(tmp_path)
        assert found is not None
        assert found.high >= 4
        assert len(found.holdings.whole) == found.high


def take_part(folder, entries, seed, told):
    record = FakeRecord()
    for work, fingerprint in entries:
        record.add(work, fingerprint)
    index = EmbeddedIndex(record, folder)
    for _ in range(5):
        record.add("more", entries[seed][1])
        index.save()
    told.put(seed)


def test_two_processes_share_a_folder(registered, tmp_path, monkeypatch):
    monkeypatch.undo()
    entries = [(f"work-{seed}", registered(seed)) for seed in range(4)]
    forking = multiprocessing.get_context("fork")
    told = forking.Queue()
    processes = [forking.Process(target=take_part, args=(tmp_path, entries, seed, told)) for seed in (0, 1)]
    for process in processes:
        process.start()
    assert {told.get(timeout=60), told.get(timeout=60)} == {0, 1}
    for process in processes:
        process.join()
    assert load(tmp_path) is not None
