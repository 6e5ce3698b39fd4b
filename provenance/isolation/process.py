"""One worker process, seen from outside: a question, and an answer in time or none.

What comes back is as little to be trusted as the file that the worker opened: it is bounded here, and parsed by
whoever asked.
"""

import os
import select
import subprocess
import sys
import time
from typing import IO

from provenance.isolation.errors import DeadError, LateError, StartError
from provenance.isolation.framing import HEADER, framed

_START_SECONDS = 60.0
_LONGEST_SECONDS = 24 * 3600.0
# Nothing else of the environment reaches a worker: no secret, no proxy.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
# The largest honest answer has a tenth of this.
_MAX_ANSWER = 64 * 1024 * 1024
_PIPE = 64 * 1024  # what a pipe holds


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
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                bufsize=0,
            )
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

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Send one message and wait for its answer. Raises LateError and DeadError."""
        end = time.monotonic() + min(seconds, _LONGEST_SECONDS)
        self._send(framed(message), end)
        return self._receive(end)

    def kill(self) -> None:
        """End the process now and wait until it is gone."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _send(self, data: bytes, end: float) -> None:
        rest = memoryview(data)
        while rest:
            descriptor = _ready(self._process.stdin, select.POLLOUT, end)
            try:
                # A pipe that is ready takes this many bytes without making us wait.
                rest = rest[os.write(descriptor, rest[: select.PIPE_BUF]) :]
            except OSError as error:
                raise DeadError("The worker has gone: ask another one.") from error

    def _receive(self, end: float) -> bytes:
        """One answer: four bytes of length, and as many as they say. More would pass for the next answer."""
        received = bytearray()
        expected = HEADER
        while len(received) < expected:
            data = os.read(_ready(self._process.stdout, select.POLLIN, end), _PIPE)
            if not data:
                raise DeadError("The worker has gone: ask another one.")
            received += data
            if len(received) >= HEADER:
                expected = HEADER + int.from_bytes(received[:HEADER], "big")
                if not len(received) <= expected <= HEADER + _MAX_ANSWER:
                    raise DeadError("The worker's answer has no sensible length: ask another one.")
        return bytes(received[HEADER:])


def _ready(pipe: IO[bytes] | None, event: int, end: float) -> int:
    """The descriptor of a pipe, once it can be read or written."""
    if pipe is None:
        raise DeadError("The worker has no pipe: ask another one.")
    poll = select.poll()
    poll.register(pipe.fileno(), event)
    if not poll.poll(max(0.0, end - time.monotonic()) * 1000):
        raise LateError("The worker took too long: ask another one, for less.")
    return pipe.fileno()
