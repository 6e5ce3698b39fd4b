"""One worker process, seen from outside: a question, and an answer in time or none.

What comes back is as little to be trusted as the file that the worker opened: it is bounded here, and parsed by
whoever asked.
"""

import io
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from provenance.isolation.bounds import STARVED
from provenance.isolation.errors import DeadError, LateError, StartError, StarvedError
from provenance.isolation.framing import HEADER, framed
from provenance.isolation.requests import send_some

_START_SECONDS = 60.0
_LONGEST_SECONDS = 24 * 3600.0
# Nothing else of the environment reaches a worker: no secret, no proxy.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
# The largest honest answer has a tenth of this.
_MAX_ANSWER = 64 * 1024 * 1024
_PIPE = 64 * 1024  # what a pipe holds
# What is said on standard error of a process without memory, by Rust, by C++ and by Python.
_NO_MEMORY = (b"memory allocation of", b"bad_alloc", b"MemoryError")


def module_command(module: str) -> tuple[str, ...]:
    """The command that runs a module of ours, and nothing that lies in the working directory."""
    return (sys.executable, "-P", "-m", module)


class WorkerProcess:
    """A process and the pipes to it; for one thread at a time.

    After any exception of `ask` an answer may still be on its way: then it must be killed, never asked again.
    """

    def __init__(self, setup: bytes, command: tuple[str, ...], name: str) -> None:
        """Start a worker, and call it `name` in messages. Raises StartError where it does not start."""
        self.setup = setup
        self.whom: str | None = None
        """For whom it did a job, where that is told."""
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        try:
            self._process, self._requests, self._heard = _started(command, environment)
        except OSError as error:
            raise StartError(f"No {name} process could be started: {error.strerror}.") from error
        try:
            self.ask(setup, _START_SECONDS)
        except (LateError, DeadError) as error:
            self.kill()
            raise StartError(
                f"A {name} process ended before it was ready: check the installation, and that the memory "
                "limit leaves it room."
            ) from error
        except BaseException:
            self.kill()
            raise

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, message: bytes, seconds: float, *descriptors: int) -> bytes:
        """Send one message, and the open files that it is about, and wait for the answer.

        Raises LateError and DeadError.
        """
        end = time.monotonic() + min(seconds, _LONGEST_SECONDS)
        self._said()  # of earlier jobs
        self._send(framed(message), descriptors, end)
        return self._receive(end)

    def kill(self) -> None:
        """End the process now and wait until it is gone."""
        self._process.kill()
        for pipe in (self._requests, self._process.stdout, self._heard):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _send(self, data: bytes, descriptors: Sequence[int], end: float) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[send_some(self._requests, rest, descriptors) :]
                descriptors = ()
            except BlockingIOError:
                _wait(self._requests.fileno(), select.POLLOUT, end)
            except OSError as error:
                raise self._gone() from error

    def _receive(self, end: float) -> bytes:
        """One answer: four bytes of length, and as many as they say. More would pass for the next answer."""
        if self._process.stdout is None:
            raise DeadError("The worker has no pipe: ask another one.")
        answers = self._process.stdout.fileno()
        received = bytearray()
        expected = HEADER
        while len(received) < expected:
            _wait(answers, select.POLLIN, end)
            data = os.read(answers, _PIPE)
            if not data:
                raise self._gone()
            received += data
            if len(received) >= HEADER:
                expected = HEADER + int.from_bytes(received[:HEADER], "big")
                if not len(received) <= expected <= HEADER + _MAX_ANSWER:
                    raise DeadError("The worker's answer has no sensible length: ask another one.")
        return bytes(received[HEADER:])

    def _gone(self) -> DeadError:
        """Why the process ended. To make sure that it did changes nothing of that."""
        self._process.kill()
        status, said = self._process.wait(), self._said()
        if status in (STARVED, -signal.SIGKILL) or any(word in said for word in _NO_MEMORY):
            return StarvedError("The worker had too little memory: ask another one, for less.")
        return DeadError("The worker has gone: ask another one.")

    def _said(self) -> bytes:
        """What it said on its standard error since the last time, up to what a pipe holds."""
        return self._heard.read(_PIPE) or b""


def _started(
    command: tuple[str, ...], environment: Mapping[str, str]
) -> tuple[subprocess.Popen[bytes], socket.socket, io.FileIO]:
    """A process, the socket over which it is asked, and the pipe in which it complains. Raises OSError."""
    with ExitStack() as ours, ExitStack() as its:
        requests, asked = socket.socketpair()
        ours.enter_context(requests)
        its.enter_context(asked)
        heard, told = _pipe()
        ours.enter_context(heard)
        its.enter_context(told)
        requests.settimeout(0)
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, bufsize=0, stdin=asked.fileno(), stdout=subprocess.PIPE, stderr=told, env=environment
        )
        ours.pop_all()
    return process, requests, heard


def _pipe() -> tuple[io.FileIO, io.FileIO]:
    """A pipe that makes neither end wait: what nobody reads in time is lost, and holds up no worker."""
    reading, writing = (io.FileIO(end, mode) for end, mode in zip(os.pipe(), ("r", "w"), strict=True))
    for end in (reading, writing):
        os.set_blocking(end.fileno(), False)
    return reading, writing


def _wait(descriptor: int, event: int, end: float) -> None:
    """Until it can be read or written. Raises LateError."""
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0.0, end - time.monotonic()) * 1000):
        raise LateError("The worker took too long: ask another one, for less.")
