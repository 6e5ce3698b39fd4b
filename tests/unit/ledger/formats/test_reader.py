"""Trees that are kept: read once, shared by threads, and never believed before they were checked."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from provenance.ledger.errors import LedgerStorageError, MalformedError
from provenance.ledger.formats.merkle import leaf_hash, verify_consistency, verify_inclusion
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.reader import TreeReader
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.formats.tile_cache import TileCache, hashed, inner_nodes
from provenance.ledger.formats.tiles import pack_entries, unpack_entries
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

NAME = "ledger.example/works"


def entries(start, count):
    return [f"entry {number}".encode() for number in range(start, start + count)]


class Watched(LedgerFolder):
    """A folder that remembers what was read of it."""

    def __init__(self, path):
        super().__init__(path)
        self.asked = []

    def read(self, path):
        self.asked.append(path)
        return super().read(path)

    def since(self):
        asked, self.asked = self.asked, []
        return asked


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The folder of a ledger of 70,000 entries: three levels of tiles."""
    log = Log(LedgerFolder(tmp_path_factory.mktemp("large")), note_signer(NAME, KeyType.LOG, b"l" * 32))
    log.append(entries(0, 70_000))
    return log.folder.path


@pytest.fixture
def watched(large, log, signer):
    """The large ledger, as another process than that of `log` finds it."""
    shutil.copytree(large, log.folder.path)
    return Log(Watched(log.folder.path), signer)


def spoil(log, path, at=17):
    data = bytearray(log.folder.read(path))
    data[at] ^= 1
    log.folder.write(path, bytes(data))


def verified(reader, index):
    leaf = leaf_hash(b"entry %d" % index)
    verify_inclusion(leaf, index, reader.size, reader.inclusion(index), reader.root())


def test_a_tile_is_read_once(watched):
    verified(watched.reader(), 300)
    assert watched.folder.since() == [
        "checkpoint", "tile/2/000.p/1", "tile/1/001.p/17", "tile/0/273.p/112", "nodes/1/000", "tile/1/000",
        "nodes/0/001", "tile/0/001",
    ]  # fmt: skip
    verified(watched.reader(), 301)
    verified(watched.reader(), 69_999)
    assert watched.folder.since() == ["checkpoint", "checkpoint"]


def test_full_tiles_are_shared_by_checkpoints(watched, log):
    verified(watched.reader(), 300)
    log.append(entries(70_000, 1))
    watched.folder.since()
    verified(watched.reader(), 300)
    assert watched.folder.since() == ["checkpoint", "tile/2/000.p/1", "tile/1/001.p/17", "tile/0/273.p/113"]


def test_what_was_appended_here_is_not_read_again(watched):
    watched.append(entries(70_000, 1))
    watched.folder.since()
    watched.append(entries(70_001, 1))
    assert watched.folder.since() == ["halted", "checkpoint"]
    verified(watched.reader(), 70_001)
    assert watched.folder.since() == ["checkpoint"]


def test_a_reader_stays_at_its_checkpoint(log):
    log.append(entries(0, 300))
    before = log.reader()
    head = log.checkpoint().checkpoint
    log.append(entries(300, 300))
    assert (before.size, before.root()) == (300, head.root)
    verified(before, 299)
    after = log.reader()
    verify_consistency(300, 600, after.consistency(300), head.root, after.root())


# Of entry 300: its leaf is the 44th of the second tile, which is the second one below the tile above.
@pytest.mark.parametrize(
    ("path", "at"),
    [("tile/0/001", 44 * 32), ("tile/0/001", 45 * 32 + 31), ("tile/1/000", 17), ("tile/1/000", 63)],
)
@pytest.mark.parametrize("nodes", [True, False])
def test_a_full_tile_that_was_changed_before_it_is_read_is_not_believed(watched, path, at, nodes):
    if not nodes:
        shutil.rmtree(watched.folder.path / "nodes")
    reader = watched.reader()
    right = watched.folder.read(path)
    spoil(watched, path, at)
    for _ in range(2):
        with pytest.raises(LedgerStorageError, match="not the one that was logged"):
            reader.inclusion(300)
    watched.folder.write(path, right)
    verified(reader, 300)


def test_what_is_changed_elsewhere_in_a_tile_spoils_what_is_there_and_no_proof_of_the_rest(watched):
    spoil(watched, "tile/0/001", 200 * 32)
    reader = watched.reader()
    verified(reader, 300)
    for asked in (lambda: reader.inclusion(256 + 201), lambda: reader.entries(256, 257)):
        with pytest.raises(LedgerStorageError, match="not the one that was logged"):
            asked()
    verified(reader, 301)


@pytest.mark.parametrize("name", ["nodes/0/001", "nodes/1/000"])
def test_nodes_that_are_missing_or_wrong_are_made_of_their_tile(watched, signer, name):
    right = watched.folder.read(name)
    assert len(right) == 254 * 32
    others = watched.folder.read("nodes/0/002")
    changed = [right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :] for at in range(0, len(right), 97)]
    for data in (None, b"", right[:-1], right + b"x", others, bytes(len(right)), *changed):
        if data is None:
            (watched.folder.path / name).unlink()
        else:
            watched.folder.write(name, data)
        reader = Log(watched.folder, signer).reader()
        for index in (256, 300, 511):
            verified(reader, index)
        assert reader.entries(300, 302) == tuple(entries(300, 2))


def test_every_node_of_a_tile_is_the_one_that_was_made(watched, signer):
    lazy = watched.reader()
    shutil.rmtree(watched.folder.path / "nodes")
    made = Log(watched.folder, signer).reader()
    for height in range(9):
        for index in range(256 >> height, 512 >> height):
            assert lazy.node(height, index) == made.node(height, index)


def test_a_reader_of_somebody_elses_ledger_asks_for_what_c2sp_names_alone(watched):
    size = watched.checkpoint().checkpoint.size
    watched.folder.since()
    verified(TreeReader(watched.folder, size), 300)
    assert {path.split("/")[0] for path in watched.folder.since()} == {"tile"}


@pytest.mark.parametrize("path", ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
def test_a_last_tile_that_was_changed_before_it_is_read_is_not_believed(watched, path):
    spoil(watched, path)
    with pytest.raises(LedgerStorageError, match="do not make its checkpoint"):
        watched.reader()


@pytest.mark.parametrize("path", ["tile/0/001", "tile/1/000", "tile/0/273.p/112", "tile/1/001.p/17"])
def test_a_tile_that_was_changed_after_it_was_read_changes_nothing(watched, signer, path):
    verified(watched.reader(), 300)
    spoil(watched, path)
    verified(watched.reader(), 300)
    watched.append(entries(70_000, 1))
    verified(watched.reader(), 300)
    if "/0/001" not in path and "/1/000" not in path:  # the last tiles were written anew, from what was right
        verified(Log(watched.folder, signer).reader(), 300)


def test_a_checkpoint_that_was_changed_is_read_anew(watched):
    watched.reader()
    spoil(watched, "checkpoint")
    with pytest.raises(LedgerStorageError, match="not one of"):
        watched.reader()
    with pytest.raises(LedgerStorageError, match="not one of"):
        watched.checkpoint()


def test_another_trees_tiles_are_never_taken(log, tmp_path, signer):
    """Two ledgers of one size and one cache: what tells tiles apart is their hash."""
    fork = Log(LedgerFolder(tmp_path / "fork"), signer)
    log.append(entries(0, 600))
    fork.append(entries(1, 600))
    shared = TileCache()
    ours, theirs = (TreeReader(one.folder, 600, shared) for one in (log, fork))
    for index in (3, 300):
        verified(ours, index)
        verify_inclusion(
            leaf_hash(b"entry %d" % (index + 1)), index, 600, theirs.inclusion(index), theirs.root()
        )


def tile(number):
    return inner_nodes(b"".join(leaf_hash(b"%d %d" % (number, i)) for i in range(256)))


def test_no_more_tiles_are_kept_than_there_is_room_for():
    cache = TileCache(2)
    first, second, third = (hashed(tile(number)) for number in range(3))
    cache.keep(first)
    cache.keep(second)
    assert cache.get(tile(0)[8]) is first  # asked for last, and so kept
    cache.keep(third)
    assert [cache.get(one.top) for one in (first, second, third)] == [first, None, third]


def test_a_tile_that_grows_has_the_nodes_of_one_that_is_whole():
    whole = tile(7)
    hashes, grown = whole[0], None
    for width in (1, 2, 3, 4, 8, 9, 200, 255, 256):
        grown = inner_nodes(hashes[: 32 * width], grown)
        assert grown == inner_nodes(hashes[: 32 * width])
    assert grown == whole


def test_entries_of_a_bundle_are_found_among_the_others():
    bundle = pack_entries(entries(0, 256))
    assert unpack_entries(bundle, 255, 256) == (b"entry 255",)
    assert unpack_entries(bundle, 3, 6) == tuple(entries(3, 3))
    for cut, start in ((len(bundle) - 1, 255), (7, 200)):
        with pytest.raises(MalformedError, match="ends early"):
            unpack_entries(bundle[:cut], start, 256)


def test_many_threads_prove_while_one_appends(log, signer):
    """Each proof leads to the root of the reader that made it, whatever happens beside."""
    log.append(entries(0, 1000))
    other = Log(LedgerFolder(log.folder.path), signer)
    done = threading.Event()

    def proving(start):
        made = 0
        while not done.is_set() or made < 20:
            for one in (log, other):
                reader = one.reader()
                index = (start + 37 * made) % reader.size
                verified(reader, index)
                assert reader.entries(index, index + 1) == (b"entry %d" % index,)
                earlier = reader.at(max(1, reader.size - made % 600))
                verify_consistency(
                    earlier.size, reader.size, reader.consistency(earlier.size), earlier.root(), reader.root()
                )
            made += 1
        return made

    with ThreadPoolExecutor(4) as pool:
        threads = [pool.submit(proving, start) for start in range(4)]
        try:
            for step in (1, 1, 30, 1, 254, 1, 300, 1, 1):
                log.append(entries(log.checkpoint().checkpoint.size, step))
        finally:
            done.set()
        assert all(thread.result() >= 20 for thread in threads)
