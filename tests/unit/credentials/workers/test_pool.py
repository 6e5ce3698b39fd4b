import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.credentials.errors import VerifierError
from provenance.credentials.findings import FindingCode, NotProven
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.isolation import pool as pool_module
from provenance.isolation.process import WorkerProcess
from provenance.media.limits import DEFAULT_LIMITS, Limits
from tests.support import workers


@pytest.fixture
def file(tmp_path, jpeg):
    path = tmp_path / "picture.jpg"
    path.write_bytes(jpeg)
    return path


@pytest.fixture
def one():
    """A pool of one worker; its slot is known."""
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as made:
        yield made


def codes(verdict):
    return [found.code for found in verdict.findings]


def slot(pool):
    return pool._pool._idle.queue[0]


def put(pool, program):
    pool._pool._idle.get()
    pool._pool._idle.put(WorkerProcess(pool._pool._setup, workers.command(program), "verifier"))
    return slot(pool)


def test_a_plain_picture_carries_nothing(pool, file, jpeg):
    verdict = pool.verify(file)
    assert (verdict.credential, verdict.format, verdict.size) == (CredentialState.NONE, "jpeg", len(jpeg))
    assert (verdict.file, verdict.sha256) == (str(file), hashlib.sha256(jpeg).hexdigest())
    assert not verdict.history_complete
    assert {NotProven.AUTHENTICITY, NotProven.HISTORY, NotProven.TIME} <= set(verdict.not_proven)
    assert NotProven.SIGNER_IDENTITY not in verdict.not_proven  # nobody signed
    assert pool.verify(file, "shown.png").file == "shown.png"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (workers.STARVED, FindingCode.LIMIT_MEMORY),
        (workers.KILLED, FindingCode.LIMIT_MEMORY),
        (workers.ALLOCATING, FindingCode.LIMIT_MEMORY),
        (workers.DYING, FindingCode.EXAMINATION_BROKEN),
        (workers.ABORTING, FindingCode.EXAMINATION_BROKEN),
        (workers.HALF, FindingCode.EXAMINATION_BROKEN),
        (workers.BOASTING, FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b""), FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b"Xnonsense"), FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b'V{"file": 5}'), FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b"Emany"), FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b"F\xff"), FindingCode.EXAMINATION_BROKEN),
        (workers.answering(b"FKeyError"), FindingCode.CREDENTIAL_UNREADABLE),
    ],
)
def test_a_file_that_breaks_its_worker_has_a_verdict_and_the_next_one_is_verified(
    one, file, jpeg, program, code
):
    put(one, program)
    verdict = one.verify(file, "a\x1b.jpg")
    assert (verdict.credential, codes(verdict)) == (
        CredentialState.UNREADABLE,
        [code, FindingCode.TEXT_UNSAFE],
    )
    assert (verdict.file, verdict.sha256) == ("a\ufffd.jpg", hashlib.sha256(jpeg).hexdigest())
    if code is not FindingCode.CREDENTIAL_UNREADABLE:  # that one is fit for more
        assert one.verify(file).credential is CredentialState.NONE


def test_a_file_that_takes_too_long_has_a_verdict_and_its_worker_is_gone(file):
    limits = Limits(max_seconds=0.2)
    with VerifierPool(TrustPolicy(), limits, 1) as pool:
        worker = put(pool, workers.SILENT)
        verdict = pool.verify(file)
        assert codes(verdict) == [FindingCode.LIMIT_SECONDS]
        assert verdict.findings[0].params == {"limit": 0.2}
        assert slot(pool) is None
        assert not worker.alive


def test_an_error_of_the_file_system_is_raised_as_what_it_is(one, file):
    put(one, workers.answering(b"E13"))
    with pytest.raises(PermissionError) as caught:
        one.verify(file)
    assert caught.value.filename == str(file)


@pytest.mark.parametrize("data", [b"text", None])
def test_the_hash_of_the_file_is_left_out_of_a_verdict_without_it(pool, file, data):
    if data is not None:
        file.write_bytes(data)
    assert pool.verify(file, file_hash=False) == replace(pool.verify(file), sha256=None)


def test_many_threads_each_get_their_own_verdict(pool, tmp_path):
    files = []
    for number in range(40):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(b"%d" % number)
        files.append(path)
    with ThreadPoolExecutor(8) as executor:
        verdicts = list(executor.map(pool.verify, files))
    assert [verdict.sha256 for verdict in verdicts] == [
        hashlib.sha256(b"%d" % n).hexdigest() for n in range(40)
    ]


def test_what_is_no_file_is_refused_at_once(pool, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, error in ((tmp_path / "gone", FileNotFoundError), (tmp_path, IsADirectoryError)):
        with pytest.raises(error):
            pool.verify(path)
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="Not a regular file"):
            pool.verify(path)


def test_a_name_that_is_no_unicode_can_be_verified(pool, tmp_path, jpeg):
    path = tmp_path / os.fsdecode(b"\xff\x1b.jpg")
    path.write_bytes(jpeg)
    verdict = pool.verify(path)
    assert verdict.file.endswith("\ufffd\ufffd.jpg")
    assert verdict.credential is CredentialState.NONE


@pytest.mark.parametrize("content", [b"", b"text", b"\xff\xd8\xff", b"%PDF-"])
def test_what_is_hardly_a_file_has_a_verdict(pool, tmp_path, content):
    path = tmp_path / "odd.bin"
    path.write_bytes(content)
    verdict = pool.verify(path)
    assert verdict.credential in (CredentialState.NONE, CredentialState.UNREADABLE)
    assert verdict.sha256 == hashlib.sha256(content).hexdigest()


def test_more_bytes_than_the_limit_are_not_even_read(tmp_path):
    path = tmp_path / "large.jpg"
    with path.open("wb") as sparse:
        sparse.truncate(2**40)
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        verdict = pool.verify(path)
    assert (verdict.credential, codes(verdict)) == (CredentialState.UNREADABLE, [FindingCode.LIMIT_BYTES])
    assert (verdict.sha256, verdict.size) == (None, 2**40)


def test_memory_is_limited(tmp_path, jpeg):
    path = tmp_path / "large.jpg"
    with path.open("wb") as sparse:
        sparse.write(jpeg)
        sparse.truncate(64 * 1024**2)
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        pool.verify(path)
        status = Path(f"/proc/{slot(pool)._process.pid}/status").read_text()
    needed = int(status.partition("VmSize:")[2].split()[0]) * 1024
    with VerifierPool(TrustPolicy(), Limits(max_memory_bytes=needed + 16 * 1024**2), 1) as pool:
        verdict = pool.verify(path)
        assert codes(verdict) == [FindingCode.LIMIT_MEMORY]
        path.write_bytes(jpeg)
        assert pool.verify(path).credential is CredentialState.NONE


def test_a_closed_pool_verifies_nothing(file):
    pool = VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1)
    pool.verify(file)
    worker = slot(pool)
    pool.close()
    pool.close()
    assert not worker.alive
    for _ in range(2):
        with pytest.raises(VerifierError, match="closed"):
            pool.verify(file)


def test_a_fork_can_neither_use_nor_end_the_workers_of_its_parent(one, file, monkeypatch):
    one.verify(file)
    worker = slot(one)
    monkeypatch.setattr(pool_module.os, "getpid", lambda: -1)
    with pytest.raises(VerifierError, match="fork"):
        one.verify(file)
    one.close()
    assert worker.alive
    monkeypatch.undo()
    assert one.verify(file).credential is CredentialState.NONE


def test_many_files_come_in_order_and_one_that_cant_be_read_stops_nobody(pool, tmp_path, jpeg):
    paths = [tmp_path / f"{number}.jpg" for number in range(12)]
    for path in paths:
        if path.name != "5.jpg":
            path.write_bytes(jpeg)
    found = list(pool.verify_all(iter(paths)))
    assert [path for path, _ in found] == paths
    assert isinstance(found[5][1], FileNotFoundError)
    assert all(verdict.credential is CredentialState.NONE for path, verdict in found if path != paths[5])


def test_who_stops_early_leaves_a_pool_that_works(pool, tmp_path, jpeg):
    paths = [tmp_path / f"{number}.jpg" for number in range(50)]
    for path in paths:
        path.write_bytes(jpeg)
    threads = threading.active_count()
    for _, verdict in pool.verify_all(paths):
        assert verdict.credential is CredentialState.NONE
        break
    assert threading.active_count() == threads
    assert pool.verify(paths[-1]).credential is CredentialState.NONE


def test_the_verifiers_own_fault_ends_a_batch(file):
    pool = VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 2)
    pool.close()
    with pytest.raises(VerifierError):
        list(pool.verify_all([file] * 20))


def test_the_instant_is_the_callers(pool, file):
    assert pool.verify(file, now=datetime(2030, 1, 1, tzinfo=UTC)).credential is CredentialState.NONE
