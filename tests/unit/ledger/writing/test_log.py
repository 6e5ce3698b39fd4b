"""The writer: what is on the disk, and what is refused."""

import shutil

import pytest

from provenance.ledger.errors import HaltedError, LedgerStorageError, MalformedError, NotLoggedError
from provenance.ledger.formats.merkle import leaf_hash, verify_consistency, verify_inclusion
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

STEPS = [1, 2, 252, 1, 1, 255, 600, 3]


def entries(start, count):
    return [f"entry {number}".encode() for number in range(start, start + count)]


def test_an_empty_ledger_has_a_signed_head(log):
    signed = log.checkpoint()
    assert signed.checkpoint.size == 0
    assert log.append([]).signed.checkpoint == signed.checkpoint


def test_it_grows_in_steps_of_any_size(log):
    heads = [log.checkpoint().checkpoint]
    for step in STEPS:
        appended = log.append(entries(heads[-1].size, step))
        assert appended.first == heads[-1].size
        heads.append(log.checkpoint().checkpoint)
        assert appended.signed.checkpoint == heads[-1]
    last = heads[-1]
    reader = log.reader()
    assert reader.entries(0, last.size) == tuple(entries(0, sum(STEPS)))
    for head in heads:
        assert reader.at(head.size).root() == head.root
        verify_consistency(head.size, last.size, reader.consistency(head.size), head.root, last.root)
    for index in (0, 1, 255, 256, 511, 512, last.size - 1):
        leaf = leaf_hash(entries(index, 1)[0])
        verify_inclusion(leaf, index, last.size, reader.inclusion(index), last.root)


def files_of(log):
    return {str(p.relative_to(log.folder.path)) for p in log.folder.path.rglob("*") if p.is_file()}


def test_the_files_are_those_of_the_specification(log):
    for step in (255, 1, 600):
        log.append(entries(0, step))
    assert files_of(log) == {
        ".lock", "journal", "checkpoint", "tile/0/000.p/255", "tile/0/000", "tile/0/001", "tile/0/002",
        "tile/0/003.p/88", "tile/1/000.p/1", "tile/1/000.p/3", "tile/entries/000.p/255", "tile/entries/000",
        "tile/entries/001", "tile/entries/002", "tile/entries/003.p/88",
        "nodes/0/000", "nodes/0/001", "nodes/0/002",  # ours alone
    }  # fmt: skip
    assert len(log.folder.read("tile/0/000")) == 8192


def test_partial_tiles_go_when_the_journal_is_emptied(log):
    log.append(entries(0, 255))
    log.append([b"x" * 60_000] * 60)
    log.append([b"y" * 60_000] * 60)
    assert "tile/0/000.p/255" not in files_of(log)
    assert log.reader().at(255).root() == log.reader(255).root()


def test_more_at_once_than_the_journal_holds(log, signer):
    log.append(entries(0, 3))
    appended = log.append([b"z" * 60_000] * 100)
    assert appended.signed.checkpoint.size == 103
    again = Log(LedgerFolder(log.folder.path), signer)
    assert again.append([b"more"]).first == 103


def test_another_process_goes_on_where_this_one_stopped(log, signer):
    log.append(entries(0, 300))
    other = Log(LedgerFolder(log.folder.path), signer)
    other.append(entries(300, 10))
    assert log.append(entries(310, 1)).first == 310
    assert log.reader().entries(0, 311) == tuple(entries(0, 311))


def test_a_crash_between_journal_and_files_is_finished(log, signer):
    """The checkpoint was signed: it is the one that is published, and no other of its size."""
    log.append(entries(0, 5))
    before = {name: log.folder.read(name) for name in files_of(log) if name != "journal"}
    signed = log.append(entries(5, 300)).signed
    for name in files_of(log) - {"journal"}:
        (log.folder.path / name).unlink()
    for name, data in before.items():
        log.folder.write(name, data)
    again = Log(LedgerFolder(log.folder.path), signer)
    again.recover()
    assert again.checkpoint() == signed
    assert again.append([b"more"]).first == 305
    assert again.reader().entries(0, 305) == tuple(entries(0, 305))


def test_a_power_cut_that_takes_every_new_file(log, signer):
    log.append(entries(0, 200))
    log.append([b"x" * 60_000] * 69)
    log.append([b"y" * 60_000])  # empties the journal: what was before is on the disk
    kept = files_of(log)
    for step in (1, 60, 300):
        log.append(entries(0, step))
    head = log.checkpoint()
    for name in files_of(log) - kept:
        (log.folder.path / name).write_bytes(b"")  # as some file systems leave them
    again = Log(LedgerFolder(log.folder.path), signer)
    again.recover()
    assert again.checkpoint() == head
    assert again.reader().root() == head.checkpoint.root
    assert len(again.reader().entries(0, head.checkpoint.size)) == 631


def test_a_disk_that_is_full_after_the_journal_does_not_make_two_checkpoints_of_one_size(
    log, signer, tmp_path
):
    """What is in the journal was signed: whoever starts again publishes it, so this process has to as well."""
    log.append(entries(0, 5))
    in_the_way = log.folder.path / "tile/0/000.p/6/taken"
    in_the_way.mkdir(parents=True)
    with pytest.raises(LedgerStorageError, match="can't be written"):
        log.append([b"signed"])
    shutil.copytree(log.folder.path, tmp_path / "crashed")
    shutil.rmtree(in_the_way.parent)
    shutil.rmtree(tmp_path / "crashed/tile/0/000.p/6")
    crashed = Log(LedgerFolder(tmp_path / "crashed"), signer)
    crashed.recover()
    assert crashed.checkpoint().checkpoint.size == 6
    assert log.append([b"other"]).first == 6
    assert log.reader(6).root() == crashed.reader().root()
    assert Log(log.folder, signer).append([b"more"]).first == 7


def test_a_recovery_that_fails_is_tried_again(log, signer, tmp_path):
    log.append(entries(0, 5))
    shutil.copytree(log.folder.path, tmp_path / "crashed")
    signed = log.append([b"signed"]).signed
    shutil.copy(log.folder.path / "journal", tmp_path / "crashed/journal")
    in_the_way = tmp_path / "crashed/tile/0/000.p/6/taken"
    in_the_way.mkdir(parents=True)
    again = Log(LedgerFolder(tmp_path / "crashed"), signer)
    for attempt in (again.recover, lambda: again.append([b"other"])):
        with pytest.raises(LedgerStorageError, match="can't be written"):
            attempt()
    shutil.rmtree(in_the_way.parent)
    assert again.append([b"other"]).first == 6
    assert again.reader(6).root() == signed.checkpoint.root


@pytest.mark.parametrize("cut", [1, 40, 60, 200])
def test_a_record_that_was_cut_off_was_never_acknowledged(log, signer, tmp_path, cut):
    log.append(entries(0, 5))
    shutil.copytree(log.folder.path, tmp_path / "crashed")
    before = log.folder.read("journal")
    log.append(entries(5, 3))
    after = log.folder.read("journal")
    end = len(before.rstrip(b"\0"))
    (tmp_path / "crashed/journal").write_bytes(after[: end + cut] + before[end + cut :])
    again = Log(LedgerFolder(tmp_path / "crashed"), signer)
    assert again.append([b"other"]).first == 5


def test_two_writers_take_turns(log, signer):
    other = Log(LedgerFolder(log.folder.path), signer)
    for turn in range(6):
        writer = (log, other)[turn % 2]
        assert writer.append(entries(turn * 70, 70)).first == turn * 70
    big = [b"x" * 60_000] * 40
    for turn in range(4):
        (log, other)[turn % 2].append(big)
    assert log.reader().root() == other.reader().root() == Log(log.folder, signer).reader().root()
    assert other.append([b"end"]).first == 420 + 160


def test_another_ledgers_journal_is_not_taken(log, tmp_path):
    log.append(entries(0, 3))
    stranger = Log(LedgerFolder(tmp_path / "other"), note_signer("other.example", KeyType.LOG, b"o" * 32))
    stranger.append([b"a"])
    (stranger.folder.path / "journal").write_bytes(log.folder.read("journal"))
    again = Log(stranger.folder, note_signer("other.example", KeyType.LOG, b"o" * 32))
    with pytest.raises(LedgerStorageError, match="another ledger's"):
        again.append([b"b"])


@pytest.mark.parametrize("tile", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
def test_a_changed_tile_is_not_believed(log, signer, tile):
    log.append(entries(0, 300))
    fresh = Log(log.folder, signer)
    fresh.recover()
    data = bytearray(log.folder.read(tile))
    data[17] ^= 1
    log.folder.write(tile, bytes(data))
    index = 256 if "001" in tile else 3
    with pytest.raises(LedgerStorageError):
        fresh.append([b"more"]) if "/1/" in tile else fresh.reader().entries(index, index + 1)


def test_a_changed_entry_is_not_read(log):
    log.append(entries(0, 3))
    bundle = "tile/entries/000.p/3"
    log.folder.write(bundle, log.folder.read(bundle).replace(b"1", b"9"))
    with pytest.raises(LedgerStorageError, match="Entry 1 "):
        log.reader().entries(0, 3)


def test_a_missing_tile_is_named(log):
    log.append(entries(0, 300))
    (log.folder.path / "tile/0/000").unlink()
    with pytest.raises(LedgerStorageError, match="tile/0/000"):
        log.reader().inclusion(3)


def test_a_checkpoint_by_another_key_is_not_continued(log):
    log.append(entries(0, 3))
    stranger = Log(log.folder, note_signer("ledger.example/works", KeyType.LOG, b"x" * 32))
    with pytest.raises(LedgerStorageError, match="not one of"):
        stranger.append([b"more"])


def test_too_long_an_entry_changes_nothing(log):
    with pytest.raises(MalformedError):
        log.append([b"x", bytes(65536)])
    assert log.checkpoint().checkpoint.size == 0


def test_a_halted_ledger_signs_nothing(log):
    log.append(entries(0, 3))
    log.halt("w.example/1", 5)
    with pytest.raises(HaltedError, match=r"w\.example/1 holds a signed checkpoint of 5 entries"):
        log.append([b"more"])
    log.folder.write("halted", b"a person has to look")
    with pytest.raises(HaltedError, match="a person has to look"):
        log.append([b"more"])
    assert log.checkpoint().checkpoint.size == 3


def test_what_it_does_not_have(log):
    log.append(entries(0, 3))
    for ask in (
        lambda r: r.entries(2, 4),
        lambda r: r.entries(-1, 2),
        lambda r: r.inclusion(3),
        lambda r: r.node(9, 0),
    ):
        with pytest.raises(NotLoggedError):
            ask(log.reader())
