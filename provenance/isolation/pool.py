"""Worker processes that take turns: one that is late or dies is replaced, and only its own job is lost.

Workers start when first needed and live on, so that a job costs one round trip over a pipe.
"""

import os
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from provenance.isolation.errors import DeadError, FaultError, RefusedError, UnusableError
from provenance.isolation.process import WorkerProcess

_Answer = TypeVar("_Answer")
_LAST_ERRNO = 4095  # what a system call of Linux can return


class ProcessPool:
    """Up to `workers` processes; safe to use from many threads, in the process that made it.

    `command` is what a worker runs, `setup` the first message to it, `seconds` what it has for one job, `name` what
    messages call it. Use it as a context manager, or call `close`.
    """

    def __init__(
        self, command: tuple[str, ...], setup: bytes, seconds: float, name: str, workers: int | None = None
    ) -> None:
        """Make the pool, by default of a worker for each core; no process starts before the first job."""
        self.workers = workers or os.cpu_count() or 1
        self._command = command
        self._setup = setup
        self._seconds = seconds
        self._name = name
        self._idle: queue.LifoQueue[WorkerProcess | None] = queue.LifoQueue()
        for _ in range(self.workers):
            self._idle.put(None)
        self._owner = os.getpid()
        self._closed = False
        self._closing = threading.Lock()

    def ask(
        self, job: bytes, parse: Callable[[bytes], _Answer], *descriptors: int, whom: str | None = None
    ) -> _Answer:
        """Let a free worker do one job, on open files, and give what `parse` makes of its answer.

        A worker that did a job for somebody (`whom`) does none for anybody else: it may have kept what it saw.
        `parse` raises ValueError for an answer that no worker of ours would give. Raises RefusedError and FaultError
        for what went wrong in a worker that lives on, LateError and DeadError for one that does not, StartError if
        none can start, UnusableError if this pool can't be asked.
        """
        self._require_owner()
        worker = self._idle.get()
        try:
            worker = self._ready(worker, whom)
            worker.whom = whom
            answer = _parsed(worker.ask(job, self._seconds, *descriptors), parse)
        except BaseException:
            # An answer that is still on its way must never be taken for that to the next job.
            if worker is not None:
                worker.kill()
                worker = None
            raise
        finally:
            self._idle.put(worker)
        if isinstance(answer, RefusedError | FaultError):
            raise answer
        return answer

    def prepare(self, setup: bytes) -> None:
        """Go by another setup, beginning with the next job: workers that have the old one end."""
        self._setup = setup

    def warm(self) -> None:
        """Start one worker, so that the first job need not wait for that. Raises StartError, UnusableError."""
        self._require_owner()
        worker = self._idle.get()
        try:
            worker = self._ready(worker, None if worker is None else worker.whom)
        finally:
            self._idle.put(worker)

    @property
    def busy(self) -> int:
        """How many workers have a job at the moment."""
        return self.workers - self._idle.qsize()

    @property
    def closed(self) -> bool:
        """Whether no job is taken any more."""
        return self._closed

    def close(self) -> None:
        """End every worker; running jobs are waited for, and any after that raises UnusableError."""
        with self._closing:
            if (
                self._closed or os.getpid() != self._owner
            ):  # a fork has our list, and they are not its workers
                return
            self._closed = True
            for _ in range(self.workers):
                worker = self._idle.get()
                if worker is not None:
                    worker.kill()
            for _ in range(self.workers):
                self._idle.put(None)  # for whoever still waits, to find out

    def _require_owner(self) -> None:
        if os.getpid() != self._owner:
            raise UnusableError(f"This {self._name} belongs to another process: make one after the fork.")

    def _ready(self, worker: WorkerProcess | None, whom: str | None) -> WorkerProcess:
        if self._closed:
            raise UnusableError(f"The {self._name} is closed: make another one.")
        setup = self._setup
        if worker is not None and worker.alive and worker.setup == setup and worker.whom in (None, whom):
            return worker
        if worker is not None:
            worker.kill()  # somebody ended it between two jobs, its setup is an old one, or it saw another's files
        return WorkerProcess(setup, self._command, self._name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _parsed(answer: bytes, parse: Callable[[bytes], _Answer]) -> _Answer | RefusedError | FaultError:
    """Read an answer (see `serving`). Raises DeadError for one that no worker of ours would give."""
    try:
        match answer[:1]:
            case b"E":
                return RefusedError(_errno(answer[1:]))
            case b"F":
                return FaultError(answer[1:].decode())
        return parse(answer)
    except (ValueError, RecursionError) as error:
        raise DeadError("The worker's answer makes no sense: ask another one.") from error


def _errno(digits: bytes) -> int:
    """The number of a system error. Raises ValueError for what is none."""
    number = int(digits)
    if not 0 < number <= _LAST_ERRNO:
        raise ValueError(number)
    return number
