"""Bundles that are made beside the requests: one for each dispute at a time, and a failure is told once."""

import threading
from contextlib import closing

from provenance.jobs.evidence import EvidenceJobs, Making


def test_one_is_under_way_at_a_time():
    gate, begun = threading.Event(), []
    with closing(EvidenceJobs()) as jobs:
        assert jobs.begin("d", lambda: (begun.append(1), gate.wait(30))) is Making.RUNNING
        assert jobs.begin("d", lambda: begun.append(2)) is Making.RUNNING
        assert jobs.running("d")
        assert not jobs.running("other")
        gate.set()
    assert begun == [1]
    assert not jobs.running("d")
    assert jobs.failure("d") is None


def test_what_failed_is_told_once_and_can_be_tried_again():
    def fails():
        raise ValueError("never in a log")

    jobs = EvidenceJobs()
    done = threading.Event()
    jobs.begin("d", fails)
    jobs.begin("then", done.set)
    assert done.wait(30)
    assert isinstance(jobs.failure("d"), ValueError)
    assert jobs.failure("d") is None
    jobs.close()
