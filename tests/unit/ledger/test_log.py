"""The writer: what is on the disk, and what is refused."""

import pytest

from provenance.ledger.errors import HaltedError, LedgerStorageError, MalformedError, NotLoggedError
from provenance.ledger.folder import LedgerFolder
from provenance.ledger.log import Log
from provenance.ledger.merkle import leaf_hash, verify_consistency, verify_inclusion
from provenance.ledger.note import KeyType
from provenance.ledger.signer import note_signer

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


def test_the_files_are_those_of_the_specification(log):
    for step in (255, 1, 600):
        log.append(entries(0, step))
    files = {str(p.relative_to(log.folder.path)) for p in log.folder.path.rglob("*") if p.is_file()}
    assert files == {
        ".lock", "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002", "tile/0/003.p/88", "tile/1/000.p/1",
        "tile/1/000.p/3", "tile/entries/000", "tile/entries/001", "tile/entries/002", "tile/entries/003.p/88",
    }  # fmt: skip
    assert len(log.folder.read("tile/0/000")) == 8192


def test_another_process_goes_on_where_this_one_stopped(log, signer):
    log.append(entries(0, 300))
    other = Log(LedgerFolder(log.folder.path), signer)
    other.append(entries(300, 10))
    assert log.append(entries(310, 1)).first == 310
    assert log.reader().entries(0, 311) == tuple(entries(0, 311))


def test_files_of_a_crash_before_the_checkpoint_are_written_again(log):
    log.append(entries(0, 5))
    before = log.folder.read("checkpoint")
    log.append([b"never acknowledged"] * 300)
    log.folder.write({"checkpoint": before})  # as after a crash between tiles and checkpoint
    assert log.append(entries(5, 300)).first == 5
    assert log.reader().entries(0, 305) == tuple(entries(0, 305))


@pytest.mark.parametrize("tile", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
def test_a_changed_tile_is_not_believed(log, signer, tile):
    log.append(entries(0, 300))
    data = bytearray(log.folder.read(tile))
    data[17] ^= 1
    log.folder.write({tile: bytes(data)})
    fresh = Log(log.folder, signer)
    with pytest.raises(LedgerStorageError):
        fresh.append([b"more"]), fresh.reader().inclusion(3)


def test_a_changed_entry_is_not_read(log):
    log.append(entries(0, 3))
    log.folder.write({"tile/entries/000.p/3": log.folder.read("tile/entries/000.p/3").replace(b"1", b"9")})
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
    log.halt("a person has to look")
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
