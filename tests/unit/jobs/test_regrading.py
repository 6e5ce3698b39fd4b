import logging
import threading
from contextlib import closing

import pytest

from provenance.jobs.regrading import RegradingJobs
from provenance.store_errors import DatabaseBusyError

PATIENCE = 60


class Keyring:
    """A keyring that changes, and what is done about it."""

    def __init__(self, failures=0):
        self.revision = (1,)
        self.done = []
        self.failures = failures
        self.looked = threading.Semaphore(0)

    def revision_now(self):
        self.looked.release()
        return self.revision

    def catch_up(self):
        if self.failures:
            self.failures -= 1
            raise DatabaseBusyError
        self.done.append(self.revision)

    def jobs(self):
        return closing(RegradingJobs(self.revision_now, self.catch_up, pause_seconds=0.001))

    def look(self, times):
        for _ in range(times):
            assert self.looked.acquire(timeout=PATIENCE)


def test_every_change_is_made_up_for_twice_and_then_nothing_is_done():
    keyring = Keyring()
    with keyring.jobs() as jobs:
        jobs.start()
        keyring.look(5)
        assert keyring.done == [(1,), (1,)]
        keyring.revision = (2,)
        keyring.look(6)
    assert keyring.done == [(1,), (1,), (2,), (2,)]


def test_what_fails_is_tried_again(caplog):
    keyring = Keyring(failures=3)
    with keyring.jobs() as jobs, caplog.at_level(logging.WARNING):
        jobs.start()
        keyring.look(8)
    assert keyring.done == [(1,), (1,)]
    assert caplog.text.count("DatabaseBusyError") == 3


def test_what_it_is_asked_for_is_done_without_waiting_for_its_next_look():
    done = threading.Event()
    with closing(RegradingJobs(lambda: (1,), list, pause_seconds=3600)) as jobs:
        jobs.start()
        jobs.soon(done.set)
        assert done.wait(PATIENCE)


@pytest.mark.parametrize("error", [DatabaseBusyError(), ValueError("what a file says")])
def test_what_fails_when_asked_for_stops_nothing(caplog, error):
    done = threading.Event()

    def fail():
        raise error

    with (
        closing(RegradingJobs(lambda: (1,), list, pause_seconds=0.001)) as jobs,
        caplog.at_level(logging.WARNING),
    ):
        jobs.soon(fail)
        jobs.soon(done.set)
        jobs.start()
        assert done.wait(PATIENCE)
    assert type(error).__name__ in caplog.text
    assert "what a file says" not in caplog.text


def test_what_fails_keeps_nothing_else_waiting_for_the_next_look():
    done = threading.Event()

    def fail():
        raise ValueError

    with closing(RegradingJobs(lambda: (1,), list, pause_seconds=3600)) as jobs:
        jobs.soon(fail)
        jobs.soon(done.set)
        jobs.start()
        assert done.wait(PATIENCE)


def test_a_look_that_fails_unexpectedly_is_not_the_last_one(caplog):
    seen = threading.Semaphore(0)

    def revision():
        seen.release()
        raise ValueError

    with closing(RegradingJobs(revision, list, pause_seconds=0.001)) as jobs:
        jobs.start()
        for _ in range(3):
            assert seen.acquire(timeout=PATIENCE)


def test_it_ends_at_once_and_need_not_be_started():
    with closing(RegradingJobs(lambda: (1,), list, pause_seconds=3600)) as jobs:
        jobs.start()
    RegradingJobs(lambda: (1,), list).close()
