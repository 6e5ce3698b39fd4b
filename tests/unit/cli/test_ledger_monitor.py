"""`vermilion ledger monitor` again and again: what is new, once; what is wrong, at once."""

import json

import pytest

from provenance.cli.ledger import monitor as ledger_monitor
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.errors import UnreachableError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.watching import remote
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

KEY = "a" * 64


class Remote:
    """A ledger elsewhere, which can be grown, exchanged and unplugged."""

    def __init__(self, path):
        self.path, self.down = path, False
        self.logs = {}
        self.log = self.another("first")

    def another(self, name):
        folder = LedgerFolder(self.path / name)
        self.log = Log(folder, note_signer("a.example/l", KeyType.LOG, b"l" * 32))
        return self.log

    def add(self, *numbers, key=KEY):
        entries = [LedgerEntry(EntryType.REGISTRATION, f"{number:064x}", key) for number in numbers]
        self.log.append([entry.encode() for entry in entries])

    def read(self, path):
        if self.down:
            raise UnreachableError(Fault.NO_ANSWER, name="a.example")
        return self.log.folder.read(path)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    found = Remote(tmp_path)
    monkeypatch.setattr(remote, "RemoteLedger", lambda _url: found)
    found.add(1)
    return found


@pytest.fixture
def monitor(run, elsewhere):
    def call(*words):
        return run(
            "ledger", "monitor", "https://a.example/ledger", "--log-key", elsewhere.log.key.vkey, *words
        )

    return call


def turns(monkeypatch, *steps):
    """What happens while the command waits; after the last step somebody interrupts it."""
    left = iter(steps)

    def wait(_seconds):
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(ledger_monitor.time, "sleep", wait)


def test_from_cron_it_prints_only_what_is_new(monitor, elsewhere, tmp_path):
    words = ("--key", KEY, "--state", tmp_path / "ledger.state", "--quiet")
    first = monitor(*words)
    assert (first.exit_code, f"{1:064x}" in first.output) == (0, True)
    elsewhere.add(2, key="b" * 64)
    assert (monitor(*words).exit_code, monitor(*words).output) == (0, "")
    elsewhere.add(3)
    third = monitor(*words)
    assert f"{3:064x}" in third.output
    assert f"{1:064x}" not in third.output
    assert monitor(*words, "--json").output == ""


def test_it_says_that_nothing_is_new_where_it_is_not_told_to_be_quiet(monitor, tmp_path):
    words = ("--key", KEY, "--state", tmp_path / "ledger.state")
    monitor(*words)
    assert "No new entries under these keys." in monitor(*words).output


def test_it_goes_on_watching_until_it_is_interrupted(monitor, elsewhere, monkeypatch):
    turns(monkeypatch, lambda: elsewhere.add(2), lambda: None, lambda: elsewhere.add(3))
    result = monitor("--key", KEY, "--watch", 1, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["before"], [e["number"] for e in line["entries"]]) for line in lines] == [
        (None, [0]), (1, [1]), (2, []), (2, [2]),
    ]  # fmt: skip
    assert result.exit_code not in {0, 1}


def test_a_server_that_is_down_for_a_while_is_asked_again(monitor, elsewhere, monkeypatch):
    def back():
        elsewhere.down = False
        elsewhere.add(2)

    turns(monkeypatch, lambda: setattr(elsewhere, "down", True), back)
    result = monitor("--key", KEY, "--watch", 1, "--quiet")
    assert f"{2:064x}" in result.stdout
    assert result.stderr.strip()
    elsewhere.down = True
    assert monitor("--key", KEY, "--watch", 1).exit_code == 1  # it never answered: the address may be wrong


def test_a_rewritten_ledger_ends_it_at_once(monitor, elsewhere, monkeypatch, tmp_path):
    def rewrite():
        elsewhere.another("second")
        elsewhere.add(7, 8)

    turns(monkeypatch, rewrite, lambda: pytest.fail("it went on"))
    result = monitor("--key", KEY, "--watch", 1, "--state", tmp_path / "ledger.state")
    assert result.exit_code == 1
    assert monitor("--state", tmp_path / "ledger.state", "--quiet").exit_code == 1
    assert monitor("--watch", 0).exit_code == 2


@pytest.mark.parametrize("key", ["abc", KEY[:-1], "g" * 64, ""])
def test_it_watches_nothing_under_what_is_no_key(monitor, key):
    """Whoever mistypes it would be told for ever that nothing is new."""
    refused = monitor("--key", key)
    assert (refused.exit_code, "64 hexadecimal digits" in refused.stderr) == (2, True)


@pytest.mark.parametrize("key", [KEY.upper(), " ".join([KEY[:4]] * 16) + "\n"])
def test_a_key_is_read_as_it_is_shown(monitor, key):
    assert f"{1:064x}" in monitor("--key", key).output


def test_a_number_of_entries_is_told_of_one_as_well(monitor, elsewhere, tmp_path):
    words = ("--state", tmp_path / "ledger.state")
    assert "Entries of the ledger a.example/l: 1. It is seen for the first time" in monitor(*words).output
    elsewhere.add(2)
    said = monitor(*words).output
    assert (
        "Entries of the ledger a.example/l: 2. It continues what was seen before (1): none was changed"
        in said
    )


def test_a_witness_that_is_missing_is_told_with_what_to_do(monitor):
    known = note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32).key.vkey
    missing = monitor("--witness-key", known)
    assert missing.exit_code == 1
    assert "w.example/w has not cosigned the latest checkpoint" in missing.stderr
    assert "ask" in missing.stderr


def test_an_entry_that_was_changed_is_told_to_whoever_watches(monitor, elsewhere, tmp_path):
    (path,) = (tmp_path / "first" / "tile" / "entries").rglob("1")
    data = path.read_bytes()
    path.write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
    changed = monitor("--key", KEY)
    assert changed.exit_code == 1
    assert "Entry 0 of the ledger is not the one that was logged" in changed.stderr
    assert "Keep your proof" in changed.stderr


def test_a_file_that_is_not_served_is_told_with_what_a_reader_can_do(monitor, elsewhere, tmp_path):
    (path,) = (tmp_path / "first" / "tile" / "entries").rglob("1")
    path.unlink()
    told = monitor("--key", KEY)
    assert told.exit_code == 1
    assert "tile/entries/" in told.stderr
    assert "is not served" in told.stderr
    assert "restore" not in told.stderr
