import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.isolation import confinement, landlock, seccomp
from provenance.isolation.errors import StarvedError
from provenance.isolation.files import regular_file
from provenance.isolation.process import WorkerProcess
from provenance.isolation.requests import Job
from provenance.isolation.serving import answer_to

# A worker as a package would write one: it does what a job names, and cannot do what it must not.
WORKER = """
import os, socket
from provenance.isolation.bounds import Bounds
from provenance.isolation.serving import Program, run

def act(job):
    what, _, argument = job.message.decode().partition(" ")
    if what == "write":
        with open(argument, "w") as file:
            file.write("x")
    if what == "open":
        with open(argument, "rb") as file:
            return b"A" + file.read()
    if what == "list":
        return b"A" + b" ".join(map(os.fsencode, os.listdir(argument)))
    if what == "run":
        os.execv(argument, [argument])
    if what == "socket":
        socket.socket(getattr(socket, argument), socket.SOCK_DGRAM)
    if what == "signal":
        os.kill(int(argument), 0)
    if what == "import":
        return b"A" + __import__(argument).__name__.encode()
    if what == "read":
        return b"A" + os.pread(job.file, 1000, 0)
    if what == "put":
        return b"A%d" % os.pwrite(job.file, bytes(int(argument)), 0)
    if what == "fill":
        return b"A%d" % len(bytes(int(argument)))
    if what == "connect":
        socket.create_connection(("127.0.0.1", int(argument)), timeout=5)
    if what == "print":
        print(argument * 1000, flush=True)
    if what == "alarm":
        import signal
        return b"A%d" % signal.getitimer(signal.ITIMER_REAL)[0]
    return b"A" + what.encode()

run(lambda setup: Program(Bounds(30.0, int(setup)), lambda: act))
"""


@pytest.fixture
def worker():
    made = WorkerProcess(b"%d" % 2**30, (sys.executable, "-c", WORKER), "worker")
    yield made
    made.kill()


def raising(error):
    def handler(job):
        raise error

    return handler


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "no"), b"E13"),
        (OSError("without a number"), b"E5"),
        (RecursionError(), b"FRecursionError"),
        (KeyError("x"), b"FKeyError"),
    ],
)
def test_an_error_is_an_answer(error, said):
    assert answer_to(Job(b"job"), raising(error)) == said


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.ENOMEM, "no memory")])
def test_without_memory_the_worker_ends(monkeypatch, error):
    codes = []

    def leave(code):
        codes.append(code)
        raise SystemExit

    monkeypatch.setattr(confinement.os, "_exit", leave)
    with pytest.raises(SystemExit):
        answer_to(Job(b"job"), raising(error))
    assert codes == [12]


def test_a_worker_writes_no_file_and_lives_on(worker, tmp_path):
    refused = {b"E%d" % errno.EACCES, b"E%d" % errno.EFBIG}  # the name, or else the first byte
    assert worker.ask(b"write %s" % bytes(tmp_path / "written"), 30) in refused
    assert worker.ask(b"ready", 30) == b"Aready"


def test_a_worker_writes_nothing_into_a_file_that_it_is_handed(worker, tmp_path):
    with (tmp_path / "written").open("w+b") as file:
        assert worker.ask(b"put 1", 30, file.fileno()) == b"E%d" % errno.EFBIG
        assert worker.ask(b"ready", 30) == b"Aready"
    assert (tmp_path / "written").stat().st_size == 0


def test_a_worker_reads_the_file_that_it_is_handed_and_no_other(worker, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    with regular_file(secret) as descriptor:
        assert worker.ask(b"read", 30, descriptor) == b"Asecret"
    assert worker.ask(b"read", 30) == b"E%d" % errno.EBADF
    assert worker.ask(b"import wave", 30) == b"Awave"
    if not landlock.version():
        pytest.skip("this system has no Landlock")
    mine = f"/proc/{os.getpid()}/environ"
    for job in (f"open {secret}", f"open {mine}", f"list {tmp_path}", "list /", "open /etc/passwd"):
        assert worker.ask(job.encode(), 30) == b"E%d" % errno.EACCES, job


@pytest.mark.skipif(seccomp._machine() is None, reason="the filter needs Linux on x86-64 or ARM64")
@pytest.mark.parametrize(
    "job", ["socket AF_INET", "socket AF_UNIX", "socket AF_NETLINK", f"run {sys.executable}"]
)
def test_a_worker_makes_no_socket_and_runs_no_program(worker, job):
    assert worker.ask(job.encode(), 30) == b"E%d" % errno.EPERM
    assert worker.ask(b"ready", 30) == b"Aready"


def test_a_worker_signals_nobody(worker):
    if landlock.version() < landlock.SCOPES_SINCE:
        pytest.skip("this system's Landlock knows no signals")
    assert worker.ask(b"signal %d" % os.getpid(), 30) == b"E%d" % errno.EPERM


def test_a_worker_has_no_more_memory_than_its_bounds(worker):
    assert worker.ask(b"fill 1000000", 30) == b"A1000000"
    with pytest.raises(StarvedError):
        worker.ask(b"fill %d" % 2**30, 30)


def test_what_a_library_prints_is_no_answer(worker):
    assert worker.ask(b"print noise", 30) == b"Aprint"


def test_a_job_is_bounded_in_time_by_the_worker_itself(worker):
    assert worker.ask(b"alarm", 30) in {b"A34", b"A35"}


def test_a_worker_is_where_no_listener_can_be_reached(worker):
    status = Path(f"/proc/{worker._process.pid}/net/dev").read_text()
    own = Path("/proc/self/net/dev").read_text()
    if status == own and len(own.splitlines()) > 3:
        pytest.skip("this system gives no network namespace")
    assert [line.split(":")[0].strip() for line in status.splitlines()[2:]] == ["lo"]
    assert worker.ask(b"connect 9", 30)[:1] == b"E"


def test_an_empty_input_ends_it():
    ours, its = socket.socketpair()
    ours.close()
    with its:
        ended = subprocess.run((sys.executable, "-c", WORKER), stdin=its, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, b"")
