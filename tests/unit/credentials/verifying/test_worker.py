import errno
import json
from datetime import UTC, datetime
from types import SimpleNamespace

from provenance.credentials.serialization import WorkerSetup, setup_to_json, verdict_from_json
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.verifying import worker
from provenance.isolation.bounds import Bounds
from provenance.isolation.requests import Job
from provenance.isolation.serving import answer_to
from provenance.media.limits import Limits

JOB = json.dumps(
    {
        "kind": "verdict",
        "name": "a",
        "now": datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
        "file_hash": False,
    }
).encode()


def answer(result):
    def examine(source, name, now, *, file_hash):
        assert (source, name, now.tzinfo, file_hash) == (7, "a", UTC, False)
        if isinstance(result, Exception):
            raise result
        return result

    return answer_to(Job(JOB, (7,)), lambda job: worker.answer(SimpleNamespace(examine=examine), job))


def test_a_verdict_is_answered_as_json():
    verdict = Verdict("a", None, 0, None, CredentialState.NONE)
    said = answer(verdict)
    assert said[:1] == b"V"
    assert verdict_from_json(said[1:]) == verdict


def test_an_error_is_answered_too():
    assert answer(PermissionError(errno.EACCES, "no")) == b"E13"


def test_a_verdict_that_cant_be_written_is_a_fault():
    assert answer(Verdict("\ud800", None, 0, None, CredentialState.NONE)).startswith(b"F")


def test_the_limits_of_the_setup_are_the_bounds():
    setup = setup_to_json(WorkerSetup(TrustPolicy(), Limits(max_seconds=3, max_memory_bytes=2**31)))
    program = worker.verifier(setup)
    assert program.bounds == Bounds(3, 2**31)
