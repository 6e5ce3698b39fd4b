"""What is logged and when, and the proofs of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import TimestampError
from keys.identity import IdentityStatus
from keys.revocation import RevocationReason
from keys.storage.fakes import InMemoryKeyStore
from keys.timestamps.authority import answer, create_stamping_key
from keys.timestamps.turns import Authorities
from provenance.disclosure.vocabulary import Extent
from provenance.journeys import identities, works
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.ledger.entries import registration_to_log
from provenance.journeys.ledger.proving import proof_file, proofs_about, registration_proof
from provenance.journeys.ledger.rounds import BATCH, log_waiting, publish, stamp_latest
from provenance.journeys.ledger.stamps import CheckpointStamps
from provenance.journeys.ledger.watch import keys_of, watch_entries
from provenance.ledger.entries import EntryType, LedgerEntry, parse_entry
from provenance.ledger.errors import LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import open_checkpoint
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.proof import parse_proof, verify_proof
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.outbox import outbox_row
from provenance.ledger.watching.memory import FolderMemory
from provenance.ledger.watching.monitor import Expected
from provenance.ledger.watching.witness import Witness
from provenance.ledger.watching.witnessing import KnownWitness
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.members.model import Member, Role
from provenance.registry.model import Version, Work

NOW = datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC)
KEY = "c" * 64
ADA = Member("ada", "Ada", Role.CREATOR, NOW)


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def log(tmp_path):
    return Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))


@pytest.fixture
def witness(log, tmp_path):
    signer = note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32)
    memory = FolderMemory(LedgerFolder(tmp_path / "witness"))
    return KnownWitness(signer.key, Witness({log.key.name: log.key}, signer, memory, lambda: NOW))


def version(number=1, work="w1"):
    digest = f"{number:064x}"
    return Version(work, number, NOW, "Ada", "a.png", "png", 5, digest, digest, Extent.NONE, b"{}", b"{}")


def register(database, count=1, key=KEY):
    with database.writing() as tx:
        if tx.works.get("w1") is None:
            tx.works.add(Work("w1", "ada", "Dusk", NOW))
        for _ in range(count):
            number = len(tx.works.versions("w1")) + 1
            tx.works.add_version(version(number))
            registration_to_log(tx, version(number), key, NOW)


def rows(database):
    with database.reading() as tx:
        return tuple(tx.ledger.rows)


def entries(log):
    return [parse_entry(e) for e in log.reader().entries(0, log.checkpoint().checkpoint.size)]


def test_what_waits_is_logged_once_and_gets_its_number(database, log):
    register(database, 3)
    assert log_waiting(database, log, now=NOW) == 3
    assert log_waiting(database, log, now=NOW) == 0
    assert [row.number for row in rows(database)] == [0, 1, 2]
    assert [entry.subject for entry in entries(log)] == [f"{n:064x}" for n in (1, 2, 3)]
    assert [entry.before for entry in entries(log)][1] == rows(database)[0].leaf


def test_more_than_a_batch_takes_several(database, log):
    with database.writing() as tx:
        for number in range(BATCH + 1):
            tx.ledger.add(outbox_row(LedgerEntry(EntryType.EVIDENCE, f"{number:064x}"), NOW))
    assert [log_waiting(database, log, now=NOW) for _ in range(3)] == [BATCH, 1, 0]


def test_what_was_appended_before_a_crash_is_found_and_not_appended_again(database, log):
    register(database, 2)
    log_waiting(database, log, now=NOW)
    register(database, 3)
    log.append([row.entry for row in rows(database)[2:4]])  # and then the power failed
    assert log_waiting(database, log, now=NOW) == 3
    assert [row.number for row in rows(database)] == [0, 1, 2, 3, 4]
    assert len(entries(log)) == 5


def test_the_same_entry_twice_is_logged_twice(database, log):
    with database.writing() as tx:
        for _ in range(2):
            tx.ledger.add(outbox_row(LedgerEntry(EntryType.WITHDRAWAL, "a" * 64, KEY), NOW))
    log.append([rows(database)[0].entry])
    log_waiting(database, log, now=NOW)
    assert [row.number for row in rows(database)] == [0, 1]
    assert len(entries(log)) == 2


def test_what_a_stranger_appended_stands_in_nobodys_way(database, log):
    log.append([b"not ours", LedgerEntry(EntryType.EVIDENCE, "a" * 64).encode()])
    register(database)
    log_waiting(database, log, now=NOW)
    assert rows(database)[0].number == 2


def test_an_older_copy_of_the_ledger_is_not_continued(database, log, tmp_path):
    register(database, 3)
    log_waiting(database, log, now=NOW)
    older = Log(LedgerFolder(tmp_path / "older"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))
    register(database)
    with pytest.raises(LedgerStorageError, match="0 entries and the database knows of 3"):
        log_waiting(database, older, now=NOW)
    assert rows(database)[3].number is None


def test_a_proof_is_verified_without_us(database, log):
    register(database, 7)
    assert registration_proof(database, log, "w1", 3) is None
    log_waiting(database, log, now=NOW + timedelta(seconds=5))
    proof = registration_proof(database, log, "w1", 3)
    assert (proof.number, proof.logged_at) == (2, NOW + timedelta(seconds=5))
    assert proof.checkpoint_stamp is None
    signed = verify_proof(parse_proof(proof.tlog_proof.encode()), proof.entry, log.key)
    assert str(signed.note) == proof.checkpoint
    assert parse_entry(proof.entry).subject == f"{3:064x}"
    assert parse_proof(proof.file.encode()).extra == proof.entry
    assert proof.stamped_text == signed.checkpoint.text.encode()
    assert proofs_about(database, log, f"{3:064x}") == (proof,)
    assert proof_file(log, 2) == proof.file
    assert proof_file(log, 7) is None
    assert registration_proof(database, log, "w1", 99) is None


class Busy(Log):
    """A ledger that grows each time somebody looks at it."""

    def checkpoint(self, witnesses=()):
        found = super().checkpoint(witnesses)
        self.more()
        return found

    def reader(self, size=None):
        found = super().reader(size)
        self.more()
        return found

    def more(self):
        Log(self.folder, self._signer).append([b"another one"])


def test_a_ledger_that_grows_meanwhile_is_no_reason_for_no_proof(database, log):
    register(database)
    log_waiting(database, log, now=NOW)
    busy = Busy(log.folder, note_signer("a.example/l", KeyType.LOG, b"l" * 32))
    proof = registration_proof(database, busy, "w1", 1)
    verify_proof(parse_proof(proof.tlog_proof.encode()), proof.entry, log.key)
    file = parse_proof(proof_file(busy, 0).encode())
    verify_proof(file, file.extra, log.key)
    assert proof_file(busy, -1) is None


def test_a_proof_stays_under_the_checkpoint_that_was_cosigned(database, log, witness):
    register(database)
    log_waiting(database, log, now=NOW)
    assert publish(log, [witness]).failures == ()
    register(database)
    log_waiting(database, log, now=NOW)
    first, second = (registration_proof(database, log, "w1", number) for number in (1, 2))
    checked = verify_proof(parse_proof(first.tlog_proof.encode()), first.entry, log.key, [witness.key])
    assert checked.witnesses == ((witness.key, int(NOW.timestamp())),)
    assert (
        verify_proof(parse_proof(second.tlog_proof.encode()), second.entry, log.key, [witness.key]).witnesses
        == ()
    )


class Down:
    """A witness that doesn't answer."""

    def add_checkpoint(self, _body):
        from provenance.ledger.errors import UnreachableError

        raise UnreachableError(Fault.OUTSIDE, detail="It gave no answer.")

    def latest(self, _origin):
        raise AssertionError


def test_a_proof_keeps_the_time_at_which_a_witness_first_saw_it(database, log, tmp_path):
    """Without an authority it would otherwise say, years later, that the work existed by that day."""
    signer, times = note_signer("slow.example/w", KeyType.COSIGNER, b"s" * 32), []
    memory = FolderMemory(LedgerFolder(tmp_path / "slow"))
    slow = KnownWitness(signer.key, Witness({log.key.name: log.key}, signer, memory, lambda: times[-1]))
    for hours in (0, 0.1, 2, 5000, 9000):
        times.append(NOW + timedelta(hours=hours))
        register(database)
        log_waiting(database, log, now=NOW)
        publish(log, [slow])
        publish(log, [slow])  # as after every start
    seen = {}
    for number in range(5):
        proof = parse_proof(proof_file(log, number).encode())
        signed = open_checkpoint(proof.checkpoint, log.key, [signer.key])
        seen[number] = datetime.fromtimestamp(min(time for _, time in signed.witnesses), UTC)
        assert verify_proof(proof, proof.extra, log.key, [signer.key]).checkpoint == signed.checkpoint
    assert [seen[number] for number in range(5)] == [times[0], times[1], times[2], times[3], times[4]]


def test_a_witness_that_is_down_does_not_keep_the_others_from_it(database, log, witness):
    register(database)
    log_waiting(database, log, now=NOW)
    down = KnownWitness(note_signer("down.example", KeyType.COSIGNER, b"d" * 32).key, Down())
    published = publish(log, [down, witness])
    assert [(name, str(error)) for name, error in published.failures] == [
        ("down.example", "It gave no answer.")
    ]
    assert [key for key, _ in published.signed.witnesses] == [witness.key]


class Stamping:
    """An authority in this process."""

    name = "an authority"

    def __init__(self):
        _, self.key = create_stamping_key(NOW)
        self.now = NOW

    def stamp(self, request):
        return answer(request, self.key, self.now)


def test_the_earliest_stamp_that_covers_an_entry_is_its_proof(database, log):
    authority = Stamping()
    authorities = Authorities([authority])
    assert stamp_latest(log, authorities, now=NOW) is None  # nothing to stamp
    for hour in range(3):
        register(database)
        log_waiting(database, log, now=NOW)
        authority.now = NOW + timedelta(hours=hour)
        stamp_latest(log, authorities, now=NOW + timedelta(hours=hour))
    register(database)
    log_waiting(database, log, now=NOW)
    stamps = CheckpointStamps(log.folder)
    assert stamps.sizes() == (1, 2, 3)
    for number, hour in ((1, 0), (2, 1), (3, 2)):
        proof = registration_proof(database, log, "w1", number)
        kept = stamps.of(number, log.key)
        assert (proof.checkpoint_stamp, kept.at) == (kept.stamp.response, NOW + timedelta(hours=hour))
        assert not kept.external  # by its policy: one of ours
        verify_proof(parse_proof(proof.tlog_proof.encode()), proof.entry, log.key)
    assert registration_proof(database, log, "w1", 4).checkpoint_stamp is None


def test_a_stamp_is_found_without_a_look_at_the_others(database, log, monkeypatch):
    for _ in range(3):
        register(database)
        log_waiting(database, log, now=NOW)
        stamp_latest(log, Authorities([Stamping()]), now=NOW)
    stamps = CheckpointStamps(log.folder)
    (log.folder.path / "stamps" / f"{'9' * 30}.tsr").write_bytes(b"")
    (log.folder.path / "stamps" / "x.tsr").write_bytes(b"")
    found = [stamps.covering(number, log.key) for number in range(4)]
    assert [one and one.signed.checkpoint.size for one in found] == [1, 2, 3, None]
    listed = {"index": (log.folder.path / "stamps/index").read_bytes(), "sizes": stamps.sizes()}
    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", _refused)
        assert [stamps.covering(number, log.key) for number in range(4)] == found
        assert (stamps.latest(log.key), stamps.sizes()) == (found[2], (1, 2, 3))
    # What was stamped before there was an index, and one that a crash cut short.
    for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"123")):
        damage(log.folder.path / "stamps/index")
        assert [stamps.covering(number, log.key) for number in range(4)] == found
    # A crash between a stamp and the index: the next stamp that is kept brings it in.
    log.folder.write("stamps/index", listed["index"][:8])
    assert stamps.latest(log.key) == found[0]
    stamps.keep(found[2].signed, found[2].stamp)
    assert stamps.sizes() == listed["sizes"]


def _refused(*_):
    raise AssertionError("the folder was listed")


def test_a_stamp_over_something_else_is_none(database, log):
    register(database)
    log_waiting(database, log, now=NOW)
    stamp_latest(log, Authorities([Stamping()]), now=NOW)
    register(database)
    log_waiting(database, log, now=NOW)
    stamp_latest(log, Authorities([Stamping()]), now=NOW)
    folder = log.folder
    folder.write("stamps/2.tsr", folder.read("stamps/1.tsr"))
    assert CheckpointStamps(folder).of(2, log.key) is None
    assert registration_proof(database, log, "w1", 2).checkpoint_stamp is None


def test_no_authority_that_answers_is_told(database, log):
    register(database)
    log_waiting(database, log, now=NOW)
    with pytest.raises(TimestampError):
        stamp_latest(log, Authorities([]), now=NOW)


def test_a_withdrawal_is_logged_for_each_version_and_once(database, log):
    register(database, 2)
    works.withdraw(database, ADA, "w1", now=NOW)
    works.withdraw(database, ADA, "w1", now=NOW)
    withdrawn = [row for row in rows(database) if row.type is EntryType.WITHDRAWAL]
    assert [parse_entry(row.entry).before for row in withdrawn] == [row.leaf for row in rows(database)[:2]]
    assert [row.key for row in withdrawn] == [KEY, KEY]
    works.restore(database, ADA, "w1", now=NOW)
    works.restore(database, ADA, "w1", now=NOW)
    restored = rows(database)[4:]
    assert [(row.type, row.version, row.key) for row in restored] == [
        (EntryType.RESTORATION, number, KEY) for number in (1, 2)
    ]
    assert [parse_entry(row.entry).before for row in restored] == [row.leaf for row in withdrawn]
    works.withdraw(database, ADA, "w1", now=NOW)
    assert len(rows(database)) == 8
    assert log_waiting(database, log, now=NOW) == 8


def test_a_restored_work_keeps_the_proof_of_its_registration(database, log):
    register(database)
    log_waiting(database, log, now=NOW)
    works.withdraw(database, ADA, "w1", now=NOW)
    works.restore(database, ADA, "w1", now=NOW + timedelta(days=1))
    log_waiting(database, log, now=NOW + timedelta(days=1))
    proof = registration_proof(database, log, "w1", 1)
    assert (proof.number, proof.logged_at) == (0, NOW)


class KeyHolder:
    """A creator with one identity."""

    def __init__(self, database):
        encryption = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
        self.keys = identities.Keys(InMemoryKeyStore(), encryption, database)
        self.made = identities.create(self.keys, ADA, "Ada", now=NOW)


def test_a_new_key_and_a_revocation_are_logged_under_the_key_before(database):
    holder = KeyHolder(database)
    assert rows(database) == ()
    old = holder.made.current.key_id
    rotated = identities.rotate_key(holder.keys, ADA, "Ada", now=NOW)
    entry = parse_entry(rows(database)[0].entry)
    assert (entry.type, entry.key, entry.subject) == (EntryType.ROTATION, old, rotated.current.key_id)
    revoked = identities.revoke_identity(
        holder.keys, ADA, "Ada", RevocationReason.SUPERSEDED, now=NOW + timedelta(minutes=1)
    )
    assert revoked.status is IdentityStatus.REVOKED
    gone = [row for row in rows(database) if row.type is EntryType.REVOCATION]
    assert {row.key for row in gone} == {old, rotated.current.key_id}
    identities.revoke_identity(
        holder.keys, ADA, "Ada", RevocationReason.SUPERSEDED, now=NOW + timedelta(minutes=2)
    )
    assert len(rows(database)) == 3
    assert keys_of(holder.keys.store, ADA) == {old, rotated.current.key_id}
    assert keys_of(holder.keys.store, replace(ADA, id="bob")) == frozenset()


def test_a_creator_is_told_of_what_they_did_not_ask_for(database, log):
    register(database, 2)
    log_waiting(database, log, now=NOW)
    stranger = LedgerEntry(EntryType.REGISTRATION, "f" * 64, KEY)
    log.append([stranger.encode(), LedgerEntry(EntryType.REGISTRATION, "e" * 64, "d" * 64).encode()])
    register(database)
    watched = watch_entries(database, log, {KEY})
    assert [(e.state, e.number) for e in watched.entries] == [
        (Expected.WAITING, None),
        (Expected.UNEXPECTED, 2),
        (Expected.OURS, 1),
        (Expected.OURS, 0),
    ]
    assert [e.entry for e in watched.alarming] == [stranger]
    assert watch_entries(database, log, ()).entries == ()


def test_a_creator_is_told_of_what_is_gone(database, log, tmp_path):
    register(database, 3)
    log_waiting(database, log, now=NOW)
    there = log.reader().entries(0, 3)
    rewritten = Log(LedgerFolder(tmp_path / "other"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))
    rewritten.append([there[0], LedgerEntry(EntryType.EVIDENCE, "e" * 64).encode()])
    watched = watch_entries(database, rewritten, {KEY})
    assert [e.number for e in watched.alarming] == [2, 1]
    assert {e.state for e in watched.alarming} == {Expected.MISSING}
    with pytest.raises(LedgerStorageError, match="not the one that was logged"):
        registration_proof(database, rewritten, "w1", 2)
