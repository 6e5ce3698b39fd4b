"""Verification in worker processes: no file can crash, hang or starve the process that asks.

Workers start when first needed and live on, so that a verification costs one round trip over a pipe. One that is
late or dies is replaced, and the file that did it gets a verdict that says so.
"""

import errno
import hashlib
import os
import queue
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from provenance.credentials.errors import VerifierError
from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.process import DeadError, LateError, WorkerProcess
from provenance.credentials.record import Record
from provenance.credentials.serialization import (
    WorkerSetup,
    compact,
    labels_from_json,
    record_from_json,
    setup_to_json,
    verdict_from_json,
)
from provenance.credentials.texts import Cleaner, clean
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, Verdict, not_proven
from provenance.media.limits import Limits
from provenance.parallel import in_order


class VerifierPool:
    """Verifies files in up to `workers` processes; safe to use from many threads, in the process that made it.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, trust: TrustPolicy, limits: Limits, workers: int | None = None) -> None:
        """Make the pool; no process starts before the first file."""
        self._setup = setup_to_json(WorkerSetup(trust, limits))
        self._limits = limits
        self.workers = workers or os.cpu_count() or 1
        self._idle: queue.LifoQueue[WorkerProcess | None] = queue.LifoQueue()
        for _ in range(self.workers):
            self._idle.put(None)
        self._owner = os.getpid()
        self._closed = False
        self._closing = threading.Lock()

    def verify(
        self, path: Path, name: str | None = None, now: datetime | None = None, *, file_hash: bool = True
    ) -> Verdict:
        """Verify one file. `name` is what the verdict calls it, by default its path.

        Whether the file fits its credential is always checked; the SHA-256 of the whole file is one more pass over
        it, and left out of the verdict without `file_hash`.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        shown = name if name is not None else str(path)
        _require_file(path)
        instant = now or datetime.now(UTC)
        job = {
            "kind": "verdict",
            "path": str(path.absolute()),
            "name": shown,
            "now": instant.isoformat(),
            "file_hash": file_hash,
        }
        try:
            answer = self._ask(compact(job))
        except LateError:
            found = finding(FindingCode.LIMIT_SECONDS, limit=self._limits.max_seconds)
            return _refused(path, shown, found, self._limits)
        except DeadError:
            found = finding(FindingCode.LIMIT_MEMORY, limit=self._limits.max_memory_bytes)
            return _refused(path, shown, found, self._limits)
        if isinstance(answer, Verdict):
            return answer
        if isinstance(answer, int):
            raise OSError(answer, os.strerror(answer), str(path))
        reason = answer if isinstance(answer, str) else "Json"
        return _refused(path, shown, finding(FindingCode.CREDENTIAL_UNREADABLE, reason=reason), self._limits)

    def record(self, path: Path) -> Record:
        """What there is to look at in one file; an empty record where a worker can't give one within the limits.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        _require_file(path)
        try:
            answer = self._ask(compact({"kind": "record", "path": str(path.absolute())}))
        except (LateError, DeadError):
            return Record()
        if isinstance(answer, int):
            raise OSError(answer, os.strerror(answer), str(path))
        return answer if isinstance(answer, Record) else Record()

    def labels(self, path: Path) -> tuple[bytes, ...]:
        """Every AIGC label of one file, byte for byte; none where a worker can't give them within the limits.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        _require_file(path)
        try:
            answer = self._ask(compact({"kind": "labels", "path": str(path.absolute())}))
        except (LateError, DeadError):
            return ()
        if isinstance(answer, int):
            raise OSError(answer, os.strerror(answer), str(path))
        return answer if isinstance(answer, tuple) else ()

    def verify_all(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Verdict | OSError]]:
        """Verify many files with every worker busy; results come in the order of `paths`.

        Raises VerifierError if no worker can start.
        """
        with closing(in_order(self.verify, paths, self.workers)) as verified:
            for path, future in verified:
                try:
                    result: Verdict | OSError = future.result()
                except OSError as error:
                    result = error
                yield path, result

    def warm(self) -> None:
        """Start one worker, so that the first file need not wait for that. Raises VerifierError."""
        worker = self._idle.get()
        try:
            worker = self._ready(worker)
        finally:
            self._idle.put(worker)

    def recognise(self, trust: TrustPolicy) -> None:
        """Go by other trust lists and revocations, beginning with the next file: workers that know others end."""
        self._setup = setup_to_json(WorkerSetup(trust, self._limits))

    @property
    def busy(self) -> int:
        """How many workers have a file at the moment."""
        return self.workers - self._idle.qsize()

    @property
    def closed(self) -> bool:
        """Whether nothing more can be verified."""
        return self._closed

    def close(self) -> None:
        """End every worker; running verifications are waited for, and any after that raises VerifierError."""
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

    def _ask(self, job: bytes) -> Verdict | Record | tuple[bytes, ...] | int | str:
        """Let a free worker do one job: what it made, the number of a system error, or the name of a fault of ours."""
        if os.getpid() != self._owner:
            raise VerifierError("This verifier belongs to another process: make one after the fork.")
        worker = self._idle.get()
        try:
            worker = self._ready(worker)
            return _parsed(worker.ask(job, self._limits.max_seconds))
        except BaseException:
            # An answer that is still on its way must never be taken for that to the next file.
            if worker is not None:
                worker.kill()
                worker = None
            raise
        finally:
            self._idle.put(worker)

    def _ready(self, worker: WorkerProcess | None) -> WorkerProcess:
        if self._closed:
            raise VerifierError("The verifier is closed: make another one.")
        setup = self._setup
        if worker is not None and worker.alive and worker.setup == setup:
            return worker
        if worker is not None:
            worker.kill()  # somebody ended it between two files, or it goes by trust lists that have changed
        return WorkerProcess(setup)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _require_file(path: Path) -> None:
    """Raise OSError for what can't be opened, and for pipes and devices, which might never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        kind = os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(kind):
        raise OSError(errno.EINVAL, "Not a regular file", str(path))


def _parsed(answer: bytes) -> Verdict | Record | tuple[bytes, ...] | int | str:
    """Read an answer (see `worker`). Raises DeadError for one that no worker of ours would give."""
    kind, said = answer[:1], answer[1:]
    try:
        match kind:
            case b"V":
                return verdict_from_json(said)
            case b"D":
                return record_from_json(said)
            case b"L":
                return labels_from_json(said)
            case b"E":
                return int(said)
            case b"F":
                return clean(said.decode())[0]
    except ValueError as error:
        raise DeadError from error
    raise DeadError


def _refused(path: Path, name: str, found: Finding, limits: Limits) -> Verdict:
    """The verdict on a file that a worker could not examine."""
    cleaner = Cleaner()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.file_digest(file, "sha256").hexdigest() if size <= limits.max_bytes else None
    verdict = Verdict(
        file=cleaner(name, "file") or "",
        sha256=digest,
        size=size,
        format=None,
        credential=CredentialState.UNREADABLE,
        findings=(found, *cleaner.findings),
    )
    return replace(verdict, not_proven=not_proven(verdict))
