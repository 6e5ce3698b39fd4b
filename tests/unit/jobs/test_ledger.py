"""The thread that keeps the ledger: what it logs, whom it asks, and how often."""

from datetime import UTC, datetime, timedelta

import pytest

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.authority import answer, create_stamping_key
from keys.timestamps.turns import Authorities
from provenance.jobs.ledger import LedgerJobs, log_all
from provenance.journeys.fakes import InMemoryDatabase
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.errors import LedgerStorageError, UnreachableError
from provenance.ledger.faults import Fault as LedgerFault
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.outbox import outbox_row
from provenance.ledger.watching.witnessing import KnownWitness
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

NOW = datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC)


class Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def forward(self, **delta):
        self.now += timedelta(**delta)


class Down:
    """A witness that counts how often it is asked, and never answers."""

    def __init__(self):
        self.asked = 0

    def add_checkpoint(self, _body):
        self.asked += 1
        raise UnreachableError(LedgerFault.OUTSIDE, detail="It gave no answer.")

    def latest(self, _origin):
        raise AssertionError


class Stamping:
    """An authority that counts how often it is asked."""

    name = "an authority"

    def __init__(self, clock):
        self.clock, self.asked, self.up = clock, 0, True
        _, self.key = create_stamping_key(NOW)

    def stamp(self, request):
        self.asked += 1
        if not self.up:
            raise TimestampError(Fault.OUTSIDE, detail="It is down.")
        return answer(request, self.key, self.clock.now)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def opened(tmp_path):
    """Open a ledger, and count how often."""
    count = []

    def opening():
        count.append(1)
        return Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))

    opening.count = count
    return opening


def register(database, number=1):
    with database.writing() as tx:
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.EVIDENCE, f"{number:064x}"), NOW))


def test_nothing_is_made_before_there_is_something_to_log(database, opened, clock, tmp_path):
    jobs = LedgerJobs(database, opened, clock=clock)
    assert jobs.round() == 0
    assert not opened.count
    assert not (tmp_path / "ledger").exists()
    register(database)
    assert jobs.round() == 1
    assert jobs.round() == 0
    assert len(opened.count) == 1
    assert jobs.log.checkpoint().checkpoint.size == 1


def test_a_ledger_of_an_earlier_run_is_taken_up_at_once(database, opened, clock):
    register(database)
    LedgerJobs(database, opened, clock=clock).round()
    service = Stamping(clock)
    LedgerJobs(database, opened, authorities=Authorities([service]), clock=clock, begun=True).round()
    assert service.asked == 1


def test_a_witness_that_is_down_is_asked_again_after_a_minute(database, opened, clock):
    down = Down()
    witness = KnownWitness(note_signer("down.example", KeyType.COSIGNER, b"d" * 32).key, down)
    jobs = LedgerJobs(database, opened, [witness], clock=clock)
    register(database)
    assert jobs.round() == 1
    jobs.round()
    clock.forward(seconds=59)
    jobs.round()
    assert down.asked == 1
    clock.forward(seconds=1)
    jobs.round()
    assert down.asked == 2
    register(database, 2)
    assert jobs.round() == 1  # something new: it is asked at once
    assert down.asked == 3


def test_a_checkpoint_is_stamped_now_and_then(database, opened, clock):
    service = Stamping(clock)
    jobs = LedgerJobs(database, opened, (), Authorities([service]), clock, stamp_every=timedelta(minutes=10))
    for number in range(3):
        register(database, number)
        jobs.round()
    assert service.asked == 1
    clock.forward(minutes=10)
    jobs.round()
    clock.forward(minutes=10)
    jobs.round()  # nothing new to stamp
    assert service.asked == 2


def test_an_authority_that_is_down_keeps_nothing_from_being_logged(database, opened, clock):
    service = Stamping(clock)
    service.up = False
    jobs = LedgerJobs(database, opened, (), Authorities([service]), clock, stamp_every=timedelta(minutes=10))
    register(database)
    assert jobs.round() == 1
    jobs.round()
    assert service.asked == 1
    register(database, 2)
    assert jobs.round() == 1
    assert service.asked == 1


def test_what_failed_is_done_the_next_time(database, opened, clock):
    broken = [True]

    def opening():
        if broken:
            raise LedgerStorageError(LedgerFault.OUTSIDE, detail="The disk is gone.")
        return opened()

    jobs = LedgerJobs(database, opening, clock=clock)
    register(database)
    with pytest.raises(LedgerStorageError):
        jobs.round()
    broken.clear()
    assert jobs.round() == 1


def test_the_thread_logs_and_ends(database, opened):
    import time

    jobs = LedgerJobs(database, opened)
    register(database)
    jobs.start()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with database.reading() as tx:
            if not tx.ledger.waiting(1):
                break
    jobs.close()
    assert not jobs._thread.is_alive()
    with database.reading() as tx:
        assert tx.ledger.waiting(1) == ()


def test_a_command_logs_everything_at_its_end(database, opened):
    for number in range(3):
        register(database, number)
    log = opened()
    assert log_all(database, log, (), now=NOW).signed.checkpoint.size == 3
    assert log_all(database, log, (), now=NOW).signed.checkpoint.size == 3
