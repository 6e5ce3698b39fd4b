import errno
import os
import socket
import threading
from contextlib import ExitStack

import pytest

from provenance.isolation.framing import framed
from provenance.isolation.requests import MAX_FILES, Job, read_job, send_some
from tests.support import workers


@pytest.fixture
def channel():
    ours, its = socket.socketpair()
    with ours, its:
        yield ours, its


def test_jobs_follow_each_other_until_the_end(channel):
    ours, its = channel
    messages = [b"one", b"", b"x" * 3_000_000]
    sending = threading.Thread(target=lambda: (ours.sendall(b"".join(map(framed, messages))), ours.close()))
    sending.start()
    assert [read_job(its) for _ in range(4)] == [*map(Job, messages), None]
    sending.join()


def test_a_file_comes_with_its_job_and_with_no_other(channel, tmp_path):
    ours, its = channel
    (tmp_path / "a").write_bytes(b"content")
    with (tmp_path / "a").open("rb") as file:
        first, second = memoryview(framed(b"first")), framed(b"second")
        ours.sendall(first[send_some(ours, first, [file.fileno()]) :])
        ours.sendall(second)
    job, other = read_job(its), read_job(its)
    assert os.pread(job.file, 100, 0) == b"content"
    assert (job.message, other.message) == (b"first", b"second")
    with pytest.raises(OSError, match="Bad file") as refused:
        _ = other.file
    assert refused.value.errno == errno.EBADF
    job.close()
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(job.file)


def test_many_files_come_in_their_order(channel, tmp_path):
    ours, its = channel
    with ExitStack() as stack:
        files = []
        for number in range(MAX_FILES):
            (tmp_path / str(number)).write_bytes(b"%d" % number)
            files.append(stack.enter_context((tmp_path / str(number)).open("rb")))
        message = memoryview(framed(b"all of them"))
        ours.sendall(message[send_some(ours, message, [file.fileno() for file in files]) :])
        with pytest.raises(OSError, match="Invalid"):
            send_some(ours, message, [files[0].fileno()] * (MAX_FILES + 1))
    job = read_job(its)
    assert [os.pread(file, 100, 0) for file in job.descriptors] == [b"%d" % n for n in range(MAX_FILES)]
    job.close()


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\5abc"])
def test_half_a_job_is_the_end_and_leaves_nothing_open(channel, tmp_path, data):
    ours, its = channel
    before = workers.open_files()
    with (tmp_path / "a").open("wb") as file:
        if data:
            send_some(ours, memoryview(data), [file.fileno()])
    ours.shutdown(socket.SHUT_WR)
    assert read_job(its) is None
    assert workers.open_files() == before
