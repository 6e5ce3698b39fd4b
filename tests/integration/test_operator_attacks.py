"""What an operator who cheats with their own ledger is caught at, and the words in which an artist reads it."""

import json
import shutil
import threading
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from keys.custody.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.cli.app import vermilion
from provenance.jobs.ledger import log_all
from provenance.journeys.ledger.proving import registration_proof
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.errors import HaltedError
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.outbox import outbox_row
from provenance.ledger.watching.memory import FolderMemory
from provenance.ledger.watching.serving import WitnessServer
from provenance.ledger.watching.witness import Witness
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.settings import Settings
from tests.support.folders import files_served

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
ADA, EVE = "ad" * 32, "ee" * 32
ORIGIN = "operator.example/ledger"


class Operator:
    """An installation whose operator has everything that it has: database, folder and key."""

    def __init__(self, folder):
        self.folder = folder
        self.services = bootstrap(Settings(data=folder, ledger_origin=ORIGIN))
        self.encryption = KeyEncryption(b"the operator's own", CHEAP)
        self.database = self.services.database()
        self.log = self.services.ledger(self.encryption)
        self.works = 0

    def register(self, key, count=1, witnesses=()):
        with self.database.writing() as tx:
            for _ in range(count):
                self.works += 1
                entry = LedgerEntry(EntryType.REGISTRATION, f"{self.works:064x}", key)
                tx.ledger.add(outbox_row(entry, datetime.now(UTC), f"work{self.works}", 1))
        return log_all(self.database, self.log, witnesses, now=datetime.now(UTC))

    def rewritten(self, entries):
        """The same key over another history, as a new ledger in place of the old one."""
        shutil.rmtree(self.folder / "ledger")
        log = self.services.ledger(self.encryption)
        log.append(entries)
        return log

    def entries(self):
        return self.log.reader().entries(0, self.log.checkpoint().checkpoint.size)


@pytest.fixture
def operator(tmp_path):
    made = Operator(tmp_path / "data")
    yield made
    made.database.close()


@pytest.fixture
def served(operator):
    """The address at which the operator's files are served, whatever they are at the moment."""
    with files_served(operator.folder / "ledger") as address:
        yield address


@pytest.fixture
def artist(tmp_path, operator, served):
    """The artist's own machine: a file that remembers, and a proof that was kept."""
    return Artist(tmp_path / "artist", operator, served)


class Artist:
    def __init__(self, folder, operator, address):
        folder.mkdir()
        self.folder, self.operator, self.address = folder, operator, address
        self.key = operator.log.key.vkey

    def keep_proof(self, work):
        proof = registration_proof(self.operator.database, self.operator.log, work, 1)
        path = self.folder / f"{work}.tlog-proof"
        path.write_text(proof.file)
        return path

    def monitor(self, *more, lang="en"):
        state = str(self.folder / "state")
        run = [
            "monitor",
            self.address,
            "--log-key",
            self.key,
            "--state",
            state,
            "--key",
            ADA,
            *map(str, more),
        ]
        return told("ledger", *run, lang=lang)


def told(*command, lang="en"):
    """The exit code, and everything that was said."""
    done = CliRunner().invoke(vermilion, [*command, "--lang", lang])
    return done.exit_code, done.output


def test_an_honest_ledger_is_said_to_be_one(operator, artist):
    operator.register(ADA, 3)
    assert artist.monitor()[0] == 0
    operator.register(EVE, 300)
    operator.register(ADA)
    code, said = artist.monitor()
    assert code == 0
    assert f"{ORIGIN}: 304. It continues what was seen before (3): none was changed or dropped." in said
    assert "Entry 303: registration" in said
    assert "Entry 1:" not in said  # seen before


def test_a_backdated_entry_is_noticed(operator, artist):
    """An entry is put before those that the artist has seen."""
    operator.register(ADA, 3)
    artist.monitor()
    forged = LedgerEntry(EntryType.REGISTRATION, "f" * 64, EVE).encode()
    operator.rewritten([forged, *operator.entries()])
    code, said = artist.monitor()
    assert code == 1
    assert "Keep your proof and the checkpoints that you have" in said
    code, said = artist.monitor(lang="zh")
    assert code == 1
    assert "条目被改动、删除或隐瞒" in said


def test_a_backdated_entry_does_not_get_under_a_checkpoint_that_was_cosigned_before(operator, tmp_path):
    """What came later is not under the witness's earlier time: its number is beyond the size that was cosigned."""
    with OtherMachine(operator, tmp_path) as witness:
        before = operator.register(ADA, 3, [witness]).signed
        operator.register(EVE, 1, [witness])
        proof = registration_proof(operator.database, operator.log, "work4", 1)
    assert proof.number >= before.checkpoint.size
    assert int(proof.checkpoint.split("\n")[1]) > before.checkpoint.size


def test_a_dropped_entry_is_noticed(operator, artist):
    operator.register(ADA, 3)
    kept = artist.keep_proof("work2")
    artist.monitor()
    entries = operator.entries()
    operator.rewritten([entries[0], entries[2]])
    code, said = artist.monitor()
    assert code == 1
    assert "The ledger is shorter than it was: entries were dropped, or it was restored from a copy." in said
    # Without a state of their own, the proof that they kept is enough.
    (artist.folder / "state").unlink()
    code, said = artist.monitor("--proof", kept)
    assert code == 1
    assert "shorter than it was" in said


def test_the_proof_outlives_the_entry_that_was_dropped(operator, artist):
    """The operator denies everything; the signature on the kept checkpoint remains theirs."""
    operator.register(ADA, 3)
    kept = artist.keep_proof("work2")
    operator.rewritten([])
    code, said = told("ledger", "verify", str(kept), "--entry", "--log-key", artist.key)
    assert code == 0
    assert f"Entry 1 is in the ledger {ORIGIN}, among 3." in said
    assert "not authorship" in said


def test_a_fork_shown_to_one_client_is_noticed_when_they_compare(operator, artist, tmp_path):
    """Ada sees a ledger with her entry, everybody else one of the same size without it."""
    operator.register(ADA, 3)
    kept = artist.keep_proof("work2")
    shown_to_others = tmp_path / "others"
    signer = operator.services.ledger(operator.encryption)._signer
    fork = Log(LedgerFolder(shown_to_others), signer)
    entries = operator.entries()
    fork.append(
        [entries[0], LedgerEntry(EntryType.REGISTRATION, "f" * 64, EVE).encode(), entries[2], entries[2]]
    )
    with files_served(shown_to_others) as address:
        code, said = told("ledger", "monitor", address, "--log-key", artist.key, "--proof", str(kept))
    assert code == 1
    assert "Keep your proof" in said


def test_a_witness_refuses_the_fork_and_halts_the_ledger(operator, tmp_path):
    with OtherMachine(operator, tmp_path) as witness:
        operator.register(ADA, 3, [witness])
        entries = operator.entries()
        fork = operator.rewritten([entries[0], entries[2], entries[2], entries[2]])
        published = log_of(operator, fork, witness)
        assert not published.signed.witnesses
        assert published.failures
        with pytest.raises(HaltedError, match="holds a signed checkpoint of 3 entries that is not in it"):
            fork.append([b"more"])


def test_history_that_was_signed_anew_with_another_key_is_noticed(operator, artist):
    operator.register(ADA, 3)
    artist.monitor()
    entries = operator.entries()
    shutil.rmtree(operator.folder / "ledger")
    Log(LedgerFolder(operator.folder / "ledger"), note_signer(ORIGIN, KeyType.LOG, b"n" * 32)).append(entries)
    code, said = artist.monitor()
    assert code == 1
    assert f"The checkpoint is not signed by {ORIGIN}: it is another ledger's." in said


def test_a_checkpoint_that_the_tiles_do_not_make_is_noticed(operator, artist):
    operator.register(ADA, 3)
    tile = operator.folder / "ledger" / "tile" / "0" / "000.p" / "3"
    data = bytearray(tile.read_bytes())
    data[40] ^= 1
    tile.write_bytes(data)
    code, said = artist.monitor()
    assert code == 1
    assert "entries were changed" in said


def test_an_entry_under_the_artists_key_that_they_did_not_make_is_told(operator, artist):
    operator.register(ADA, 2)
    artist.monitor()
    stranger = LedgerEntry(EntryType.REGISTRATION, "f" * 64, ADA).encode()
    operator.log.append([stranger])
    code, said = artist.monitor()
    assert code == 0
    assert f"Entry 2: registration, SHA-256 {'f' * 64}" in said


def test_a_proof_of_another_file_or_without_the_witness_is_refused(operator, artist, tmp_path):
    operator.register(ADA, 2)
    kept = artist.keep_proof("work2")
    other = tmp_path / "other.png"
    other.write_bytes(b"another")
    code, said = told("ledger", "verify", str(kept), str(other), "--log-key", artist.key)
    assert code == 1
    assert "is another file than the one that was logged" in said
    witness = note_signer("witness.example/w", KeyType.COSIGNER, b"w" * 32).key
    run = ["--entry", "--log-key", artist.key, "--witness-key", witness.vkey]
    code, said = told("ledger", "verify", str(kept), *run)
    assert code == 1
    assert "witness.example/w has not cosigned this checkpoint" in said


def test_a_bit_of_a_proof_that_is_changed_is_refused(operator, artist):
    operator.register(ADA, 5)
    kept = artist.keep_proof("work2")
    proof = kept.read_bytes()
    refused = 0
    for at in range(0, len(proof), 23):
        changed = bytearray(proof)
        changed[at] ^= 2
        kept.write_bytes(changed)
        refused += told("ledger", "verify", str(kept), "--entry", "--log-key", artist.key)[0] == 1
    # Signature lines of others than the ledger there are none: every bit counts.
    assert refused == len(range(0, len(proof), 23))


def log_of(operator, log, witness):
    from provenance.journeys.ledger.rounds import publish

    return publish(log, [witness])


class OtherMachine:
    """A witness on another machine, over HTTP, as `vermilion ledger witness` is one."""

    def __init__(self, operator, folder):
        signer = note_signer("witness.example/w", KeyType.COSIGNER, b"w" * 32)
        memory = FolderMemory(LedgerFolder(folder / "witness"))
        logs = {ORIGIN: operator.log.key}
        self.server = WitnessServer(
            ("127.0.0.1", 0), Witness(logs, signer, memory, lambda: datetime.now(UTC))
        )
        self.vkey = signer.key.vkey
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        from provenance.ledger.watching.remote import named_witnesses

        self.thread.start()
        return named_witnesses(f"{self.vkey} http://127.0.0.1:{self.server.server_port}")[0]

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def test_a_witness_and_a_proof_under_its_cosignature(operator, artist, tmp_path):
    with OtherMachine(operator, tmp_path) as witness:
        operator.register(ADA, 2, [witness])
        operator.register(ADA, 1)  # the witness doesn't know of this one yet
    kept = artist.keep_proof("work2")
    run = ["--entry", "--log-key", artist.key, "--witness-key", witness.key.vkey, "--json"]
    code, said = told("ledger", "verify", str(kept), *run)
    assert code == 0
    assert json.loads(said)["witnesses"][0]["name"] == "witness.example/w"
    later = artist.keep_proof("work3")
    assert told("ledger", "verify", str(later), *run)[0] == 1
