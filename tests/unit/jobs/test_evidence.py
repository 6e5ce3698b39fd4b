"""Bundles that are made beside the requests: one for each dispute at a time, and a failure is told until the next."""

import threading
from contextlib import closing

from provenance.jobs.evidence import EvidenceJobs, Making


def test_one_is_under_way_at_a_time():
    gate, begun = threading.Event(), []
    with closing(EvidenceJobs()) as jobs:
        assert jobs.begin("d", lambda: (begun.append(1), gate.wait(30)), "ada") is Making.RUNNING
        assert jobs.begin("d", lambda: begun.append(2), "ada") is Making.RUNNING
        assert jobs.running("d")
        assert not jobs.running("other")
        gate.set()
    assert begun == [1]
    assert not jobs.running("d")
    assert jobs.failure("d") is None


def test_what_failed_is_told_until_it_is_tried_again():
    def fails():
        raise ValueError("never in a log")

    jobs = EvidenceJobs()
    done = threading.Event()
    jobs.begin("d", fails, "ada")
    jobs.begin("then", done.set, "ada")
    assert done.wait(30)
    assert isinstance(jobs.failure("d"), ValueError)
    assert isinstance(jobs.failure("d"), ValueError)  # another tab, or the same page again
    again, gate = threading.Event(), threading.Event()
    jobs.begin("d", lambda: (again.set(), gate.wait(30)), "ada")
    assert again.wait(30)
    assert jobs.failure("d") is None
    gate.set()
    jobs.close()


def test_owners_take_turns_and_nobody_takes_all_of_it():
    gate, begun, made = threading.Event(), threading.Event(), []
    jobs = EvidenceJobs()
    assert jobs.begin("first", lambda: (begun.set(), gate.wait(30)), "ada") is Making.RUNNING
    assert begun.wait(30)
    asked = [jobs.begin(f"a{n}", lambda n=n: made.append(f"a{n}"), "ada") for n in range(100)]
    assert asked.count(Making.BUSY) > 50
    done = threading.Event()
    assert jobs.begin("b", lambda: made.append("b"), "bob") is Making.RUNNING
    assert jobs.begin("c", done.set, "bob") is Making.RUNNING
    gate.set()
    assert done.wait(30)
    jobs.close()
    assert made[:3] == ["a0", "b", "a1"]


def test_who_was_served_may_ask_again():
    jobs, done = EvidenceJobs(), threading.Semaphore(0)
    for number in range(60):
        while jobs.begin(f"d{number}", done.release, "ada") is Making.BUSY:
            assert done.acquire(timeout=30)
    jobs.close()
