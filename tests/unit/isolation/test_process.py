import json
import os
import select
import subprocess
import sys

import pytest

from provenance.isolation.errors import DeadError, LateError, StartError, StarvedError
from provenance.isolation.process import WorkerProcess, module_command
from tests.support import workers


@pytest.fixture
def start():
    started = []

    def make(program, setup=b"setup"):
        worker = WorkerProcess(setup, workers.command(program), "worker")
        started.append(worker)
        return worker

    yield make
    for worker in started:
        worker.kill()


def test_questions_are_answered_in_turn(start):
    worker = start(workers.ECHO)
    for message in (b"one", b"", b"x" * (3 * select.PIPE_BUF), b"y" * 1_000_000):
        assert worker.ask(message, 30) == message
    assert worker.alive


def test_a_setup_larger_than_a_pipe_is_sent_whole(start):
    assert start(workers.ECHO, b"s" * 1_000_000).alive


@pytest.mark.parametrize(
    ("program", "error"),
    [
        (workers.SILENT, LateError),
        (workers.DYING, DeadError),
        (workers.HALF, DeadError),
        (workers.BOASTING, DeadError),
        (workers.TALKING, DeadError),
    ],
)
def test_a_worker_that_does_not_answer_is_late_or_dead(start, program, error):
    worker = start(program)
    with pytest.raises(error):
        worker.ask(b"job", 0.2 if error is LateError else 30)


@pytest.mark.parametrize("program", [workers.STARVED, workers.KILLED, workers.ALLOCATING])
def test_a_worker_that_had_no_memory_is_told_from_others(start, program):
    with pytest.raises(StarvedError):
        start(program).ask(b"job", 30)


@pytest.mark.parametrize("program", [workers.DYING, workers.ABORTING, workers.HALF])
def test_a_worker_that_broke_had_not_too_little_memory(start, program):
    with pytest.raises(DeadError) as caught:
        start(program).ask(b"job", 30)
    assert not isinstance(caught.value, StarvedError)


def test_what_a_worker_said_at_length_of_an_earlier_job_is_not_why_it_ended(start):
    worker = start(workers.SAYING)
    assert worker.ask(b"bad_alloc", 30) == b"bad_alloc"
    with pytest.raises(DeadError) as caught:
        worker.ask(b"end", 30)
    assert not isinstance(caught.value, StarvedError)


def test_a_worker_that_does_not_listen_is_late(start):
    worker = start('read(); write(b"R"); time.sleep(3600)')
    with pytest.raises(LateError):
        worker.ask(b"x" * 10_000_000, 0.2)


def test_a_dead_worker_is_noticed_and_killing_it_again_does_no_harm(start):
    worker = start(workers.DYING)
    with pytest.raises(DeadError):
        worker.ask(b"job", 30)
    worker.kill()
    worker.kill()
    assert not worker.alive


def test_nothing_of_a_worker_is_left():
    worker = WorkerProcess(b"setup", workers.command(workers.SILENT), "worker")
    pid = worker._process.pid
    before = workers.open_files()
    worker.kill()
    assert workers.open_files() == before - 3
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def test_secrets_of_the_environment_stay_here(start, monkeypatch):
    monkeypatch.setenv("VERMILION_PASSPHRASE", "secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    worker = start("import json; read(); write(b'R'); read(); write(json.dumps(dict(os.environ)).encode())")
    found = json.loads(worker.ask(b"", 30))
    assert "PATH" in found
    assert not {"VERMILION_PASSPHRASE", "HTTPS_PROXY", "HOME"} & set(found)


@pytest.mark.parametrize("command", [("/nowhere/python",), (sys.executable, "-c", "raise SystemExit(3)")])
def test_a_worker_that_cant_start_is_named_in_the_error(command):
    with pytest.raises(StartError, match="painter process"):
        WorkerProcess(b"setup", command, "painter")


def test_a_module_runs_as_a_worker_and_the_working_directory_is_not_searched(tmp_path, monkeypatch):
    (tmp_path / "planted.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with pytest.raises(StartError):
        WorkerProcess(b"{}", module_command("planted"), "worker")
    assert subprocess.run(module_command("planted"), check=False, capture_output=True).returncode != 0


def test_an_interrupted_start_leaves_no_process(monkeypatch):
    killed = []

    def interrupt(self, message, seconds, *descriptors):
        raise KeyboardInterrupt

    monkeypatch.setattr(WorkerProcess, "ask", interrupt)
    real = WorkerProcess.kill
    monkeypatch.setattr(WorkerProcess, "kill", lambda self: (killed.append(self), real(self)))
    with pytest.raises(KeyboardInterrupt):
        WorkerProcess(b"setup", workers.command(workers.SILENT), "worker")
    assert len(killed) == 1
    assert not killed[0].alive
