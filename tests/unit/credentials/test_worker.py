import errno
import io
import json
import resource
import signal
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from provenance.credentials import worker
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import CredentialState, Verdict

JOB = json.dumps(
    {
        "kind": "verdict",
        "path": "/a",
        "name": "a",
        "now": datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
        "file_hash": False,
    }
).encode()


def test_messages_are_framed():
    stream = io.BytesIO()
    for data in (b"one", b"", b"x" * 70_000):
        worker.write_message(stream, data)
    stream.seek(0)
    assert [worker.read_message(stream) for _ in range(4)] == [b"one", b"", b"x" * 70_000, None]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\5abc"])
def test_half_a_message_is_the_end(data):
    assert worker.read_message(io.BytesIO(data)) is None


def answer(result):
    def examine(path, name, now, *, file_hash):
        assert (str(path), name, now.tzinfo, file_hash) == ("/a", "a", UTC, False)
        if isinstance(result, Exception):
            raise result
        return result

    return worker._answer(SimpleNamespace(examine=examine), JOB)


def test_a_verdict_is_answered_as_json():
    verdict = Verdict("a", None, 0, None, CredentialState.NONE)
    said = answer(verdict)
    assert said[:1] == b"V"
    assert verdict_from_json(said[1:]) == verdict


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "no"), b"E13"),
        (OSError("without a number"), b"E5"),
        (RecursionError(), b"FRecursionError"),
        (KeyError("x"), b"FKeyError"),
    ],
)
def test_an_error_is_answered_too(error, said):
    assert answer(error) == said


def test_a_verdict_that_cant_be_written_is_a_fault():
    assert answer(Verdict("\ud800", None, 0, None, CredentialState.NONE)).startswith(b"F")


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.ENOMEM, "no memory")])
def test_without_memory_the_worker_ends(monkeypatch, error):
    codes = []

    def leave(code):
        codes.append(code)
        raise SystemExit

    monkeypatch.setattr(worker.os, "_exit", leave)
    with pytest.raises(SystemExit):
        answer(error)
    assert codes == [1]


def test_a_job_has_a_deadline_and_waiting_has_none():
    with worker._deadline(1000):
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 1000
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize(
    ("hard", "wanted", "lowest"),
    [
        (resource.RLIM_INFINITY, 100, 100),
        (50, 100, 50),
        (200, 100, 100),
        (resource.RLIM_INFINITY, 2**70, 2**63 - 1),
    ],
)
def test_a_limit_is_only_ever_lowered(monkeypatch, hard, wanted, lowest):
    calls = []
    monkeypatch.setattr(worker.resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, hard))
    monkeypatch.setattr(worker.resource, "setrlimit", lambda _, value: calls.append(value))
    worker._lower(resource.RLIMIT_AS, wanted)
    assert calls == [(lowest, lowest)]
