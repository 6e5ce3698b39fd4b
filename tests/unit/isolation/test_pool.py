import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from provenance.isolation import pool as pool_module
from provenance.isolation.errors import DeadError, FaultError, LateError, RefusedError, UnusableError
from provenance.isolation.pool import ProcessPool
from provenance.isolation.process import WorkerProcess
from tests.support import workers

SETUP = "setup = read(); write(setup)\nwhile True: write(read() + b' by ' + setup)"


def make(program, workers_=1, seconds=30.0, setup=b"setup"):
    return ProcessPool(workers.command(program), setup, seconds, "painter", workers_)


@pytest.fixture
def one():
    """A pool of one worker that repeats what it is told; its slot is known."""
    with make(workers.ECHO) as pool:
        yield pool


def slot(pool):
    return pool._idle.queue[0]


def strict(answer):
    if not answer.startswith(b"V"):
        raise ValueError(answer)
    return answer.decode()


def test_an_answer_is_what_the_parser_makes_of_it(one):
    assert one.ask(b"Vone", strict) == "Vone"
    assert one.ask(b"plain", len) == 5


def test_a_worker_is_asked_again(one):
    one.ask(b"a", bytes)
    worker = slot(one)
    one.ask(b"b", bytes)
    assert slot(one) is worker


@pytest.mark.parametrize("program", [workers.DYING, workers.HALF, workers.BOASTING])
def test_who_dies_or_lies_about_lengths_is_dead_and_gone(program):
    with make(program) as pool:
        with pytest.raises(DeadError):
            pool.ask(b"job", bytes)
        assert slot(pool) is None


@pytest.mark.parametrize("answer", [b"", b"X", b"Emany", b"E", b"E0", b"E-5", b"E99999", b"F\xff"])
def test_an_answer_that_makes_no_sense_ends_its_worker_and_the_next_job_is_done(one, answer):
    with pytest.raises(DeadError):
        one.ask(answer, strict)
    assert slot(one) is None
    assert one.ask(b"Vnext", strict) == "Vnext"


def test_nesting_too_deep_for_the_parser_is_no_answer(one):
    def deep(answer):
        raise RecursionError

    with pytest.raises(DeadError):
        one.ask(b"[", deep)


def test_a_refusal_and_a_fault_leave_the_worker_as_it_is(one):
    one.ask(b"a", bytes)
    worker = slot(one)
    with pytest.raises(RefusedError) as refused:
        one.ask(b"E13", strict)
    with pytest.raises(FaultError) as fault:
        one.ask(b"FKeyError", strict)
    assert (refused.value.number, fault.value.name) == (13, "KeyError")
    assert slot(one) is worker


def test_who_is_late_is_gone():
    with make(workers.SILENT, seconds=0.2) as pool:
        pool.warm()
        worker = slot(pool)
        with pytest.raises(LateError):
            pool.ask(b"job", bytes)
        assert slot(pool) is None
        assert not worker.alive


def test_who_was_killed_between_two_jobs_is_replaced(one):
    one.ask(b"a", bytes)
    worker = slot(one)
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.wait()
    assert one.ask(b"b", bytes) == b"b"
    assert slot(one) is not worker


def test_an_interrupted_question_is_never_answered_to_the_next(one, monkeypatch):
    one.ask(b"a", bytes)
    worker, real = slot(one), WorkerProcess.ask

    def interrupted(self, message, seconds, *descriptors):
        self._send(len(message).to_bytes(4, "big") + message, descriptors, 1e6)
        raise KeyboardInterrupt

    monkeypatch.setattr(WorkerProcess, "ask", interrupted)
    with pytest.raises(KeyboardInterrupt):
        one.ask(b"b", bytes)
    monkeypatch.setattr(WorkerProcess, "ask", real)
    assert slot(one) is None
    assert not worker.alive
    assert one.ask(b"c", bytes) == b"c"


def test_a_new_setup_begins_with_the_next_job():
    with make(SETUP, setup=b"old") as pool:
        assert pool.ask(b"a", bytes) == b"a by old"
        worker = slot(pool)
        pool.prepare(b"new")
        assert pool.ask(b"b", bytes) == b"b by new"
        assert not worker.alive


def test_a_worker_that_served_one_serves_no_other(one):
    seen = []
    for whom in (None, "ada", "ada", "eve", None):
        one.warm()
        one.ask(b"a", bytes, whom=whom)
        seen.append(slot(one))
    assert seen[0] is seen[1] is seen[2]
    assert len({seen[2], seen[3], seen[4]}) == 3
    assert not seen[2].alive
    assert not seen[3].alive


def test_many_threads_each_get_their_own_answer():
    with make(workers.ECHO, 2) as pool, ThreadPoolExecutor(8) as executor:
        answers = executor.map(lambda number: pool.ask(b"%d" % number, int), range(200))
        assert list(answers) == list(range(200))


def test_who_has_a_job_is_busy_and_only_they():
    seen = []
    with make(workers.ECHO, 2) as pool:
        assert (pool.workers, pool.busy) == (2, 0)
        pool.ask(b"a", lambda _: seen.append(pool.busy))
        assert (seen, pool.busy) == ([1], 0)


def test_a_warm_pool_has_a_worker_and_is_not_busy(one):
    one.warm()
    worker = slot(one)
    assert worker.alive
    assert one.busy == 0
    one.ask(b"a", bytes)
    assert slot(one) is worker


def test_a_closed_pool_takes_no_job(one):
    one.ask(b"a", bytes)
    worker = slot(one)
    one.close()
    one.close()
    assert one.closed
    assert not worker.alive
    for _ in range(2):
        with pytest.raises(UnusableError, match="painter is closed"):
            one.ask(b"a", bytes)
    with pytest.raises(UnusableError):
        one.warm()


def test_whoever_waits_while_the_pool_closes_is_told(one):
    outcomes, begun = [], threading.Event()

    def ask():
        begun.set()
        try:
            while True:
                one.ask(b"a", bytes)
        except UnusableError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(30)
    one.close()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert len(outcomes) == 4


def test_a_fork_can_neither_use_nor_end_the_workers_of_its_parent(one, monkeypatch):
    one.ask(b"a", bytes)
    worker = slot(one)
    monkeypatch.setattr(pool_module.os, "getpid", lambda: -1)
    for use in (lambda: one.ask(b"b", bytes), one.warm):
        with pytest.raises(UnusableError, match="fork"):
            use()
    one.close()
    assert worker.alive
    monkeypatch.undo()
    assert one.ask(b"b", bytes) == b"b"


def test_a_pool_leaves_nothing_open():
    before = workers.open_files()
    with make(workers.ECHO) as pool:
        pool.ask(b"a", bytes)
        open_ = workers.open_files()
        for _ in range(20):
            pool.ask(b"a", bytes)
        assert workers.open_files() == open_
    assert workers.open_files() == before
