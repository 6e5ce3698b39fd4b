"""Verification in worker processes: no file can crash, hang or starve the process that asks.

Workers start when first needed and live on, so that a verification costs one round trip over a pipe. One that is
late or dies is replaced, and the file that did it gets a verdict that says so.
"""

import hashlib
import json
import os
import queue
import selectors
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from provenance.credentials.errors import VerifierError
from provenance.credentials.findings import FindingCode, NotProven, finding
from provenance.credentials.serialization import WorkerSetup, compact, setup_to_json, verdict_from_json
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.media.limits import Limits

_START_SECONDS = 60.0
# Nothing else of the environment reaches a worker: no secret, no proxy.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")


class _LateError(Exception):
    """The worker did not answer in time."""


class _DeadError(Exception):
    """The worker is gone."""


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, setup: bytes) -> None:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "provenance.credentials.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
        )
        try:
            self.ask(setup, _START_SECONDS)
        except (_LateError, _DeadError) as error:
            self.kill()
            raise VerifierError(
                "The verifier could not start: run `vermilion verify` on one file to see why."
            ) from error

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Send one message and wait for its answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise _DeadError
        try:
            stdin.write(len(message).to_bytes(4, "big") + message)
        except OSError as error:
            raise _DeadError from error
        deadline = _Deadline(seconds)
        length = int.from_bytes(self._receive(stdout.fileno(), 4, deadline), "big")
        return self._receive(stdout.fileno(), length, deadline)

    def _receive(self, descriptor: int, length: int, deadline: "_Deadline") -> bytes:
        parts = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while len(parts) < length:
                if not selector.select(deadline.left()):
                    raise _LateError
                data = os.read(descriptor, min(length - len(parts), 1 << 20))
                if not data:
                    raise _DeadError
                parts += data
        return bytes(parts)

    def kill(self) -> None:
        """End the process now and wait until it is gone."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


class _Deadline:
    def __init__(self, seconds: float) -> None:
        import time

        self._clock = time.monotonic
        self._end = self._clock() + seconds

    def left(self) -> float:
        return max(0.0, self._end - self._clock())


def _refused(path: Path, name: str, code: FindingCode, limits: Limits) -> Verdict:
    """The verdict on a file that a worker did not survive."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    limit = limits.max_seconds if code is FindingCode.LIMIT_SECONDS else limits.max_memory_bytes
    return Verdict(
        file=name,
        sha256=digest,
        size=path.stat().st_size,
        format=None,
        credential=CredentialState.UNREADABLE,
        findings=(finding(code, limit=limit),),
        not_proven=(NotProven.TRUTH, NotProven.AUTHENTICITY, NotProven.AUTHORSHIP),
    )


class VerifierPool:
    """Verifies files in up to `workers` processes; safe to use from many threads.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, trust: TrustPolicy, limits: Limits, workers: int | None = None) -> None:
        """Make the pool; no process starts before the first file."""
        self._setup = setup_to_json(WorkerSetup(trust, limits))
        self._limits = limits
        self.workers = workers or os.cpu_count() or 1
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(self.workers):
            self._idle.put(None)
        self._closed = threading.Event()

    def verify(self, path: Path, name: str | None = None, now: datetime | None = None) -> Verdict:
        """Verify one file. `name` is what the verdict calls it, by default its path.

        Raises OSError if it can't be read, VerifierError if no worker can start.
        """
        shown = name if name is not None else str(path)
        with path.open("rb"):
            pass
        job = compact(
            {"path": str(path.absolute()), "name": shown, "now": (now or datetime.now(UTC)).isoformat()}
        )
        worker = self._idle.get()
        try:
            if worker is None:
                worker = _Worker(self._setup)
            answer = worker.ask(job, self._limits.max_seconds)
        except (_LateError, _DeadError) as error:
            if worker is not None:
                worker.kill()
                worker = None
            code = FindingCode.LIMIT_SECONDS if isinstance(error, _LateError) else FindingCode.LIMIT_MEMORY
            return _refused(path, shown, code, self._limits)
        finally:
            self._idle.put(worker)
        if answer.startswith(b'{"error"'):
            raise OSError(f"{shown}: {json.loads(answer)['error']}")
        return verdict_from_json(answer)

    def verify_all(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Verdict | OSError]]:
        """Verify many files with every worker busy; results come in the order of `paths`."""
        with ThreadPoolExecutor(self.workers) as executor:
            pending: queue.SimpleQueue[tuple[Path, Future[Verdict]] | None] = queue.SimpleQueue()
            ahead = threading.Semaphore(self.workers * 4)

            def feed() -> None:
                for path in paths:
                    ahead.acquire()
                    pending.put((path, executor.submit(self.verify, path)))
                pending.put(None)

            feeder = threading.Thread(target=feed, daemon=True)
            feeder.start()
            while (entry := pending.get()) is not None:
                path, future = entry
                try:
                    result: Verdict | OSError = future.result()
                except OSError as error:
                    result = error
                ahead.release()
                yield path, result

    def close(self) -> None:
        """End every worker; running verifications are waited for."""
        if self._closed.is_set():
            return
        self._closed.set()
        for _ in range(self.workers):
            worker = self._idle.get()
            if worker is not None:
                worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
