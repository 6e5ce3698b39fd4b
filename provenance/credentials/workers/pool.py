"""Verification in worker processes: no file can crash, hang or starve the process that asks.

The worker that a file makes late or kills is replaced, and the file gets a verdict that says so.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from provenance.credentials.damage import Damage
from provenance.credentials.findings import Finding, FindingCode, finding
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
from provenance.credentials.workers.asking import asking
from provenance.credentials.workers.signing_pool import SigningPool
from provenance.isolation.errors import DeadError, FaultError, LateError, StarvedError
from provenance.isolation.files import regular_file
from provenance.isolation.pool import ProcessPool
from provenance.isolation.process import module_command
from provenance.media.faults import Fault as MediaFault
from provenance.media.limits import Limits
from provenance.parallel import in_order

_Answer = Verdict | Record | tuple[bytes, ...] | bytes | datetime | None


class VerifierPool:
    """Verifies files in up to `workers` processes; safe to use from many threads, in the process that made it.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, trust: TrustPolicy, limits: Limits, workers: int | None = None) -> None:
        """Make the pool; no process starts before the first file."""
        self._limits = limits
        setup = setup_to_json(WorkerSetup(trust, limits))
        command = module_command("provenance.credentials.verifying.worker")
        self._pool = ProcessPool(command, setup, limits.max_seconds, "verifier", workers)
        self.signing = SigningPool(limits, workers)
        """Processes of their own in which the library signs; they end with this pool."""

    def verify(
        self, path: Path, name: str | None = None, now: datetime | None = None, *, file_hash: bool = True
    ) -> Verdict:
        """Verify one file. `name` is what the verdict calls it, by default its path.

        Whether the file fits its credential is always checked; the SHA-256 of the whole file is one more pass over
        it, and left out of the verdict without `file_hash`.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        shown = name if name is not None else str(path)
        instant = now or datetime.now(UTC)
        job = {
            "kind": "verdict",
            "name": shown,
            "now": instant.isoformat(),
            "file_hash": file_hash,
        }
        try:
            answer = self._ask(path, job)
        except LateError:
            found = finding(FindingCode.LIMIT_SECONDS, limit=self._limits.max_seconds)
        except StarvedError:
            found = finding(FindingCode.LIMIT_MEMORY, limit=self._limits.max_memory_bytes)
        except DeadError:
            found = finding(FindingCode.EXAMINATION_BROKEN)
        except FaultError as error:
            found = finding(FindingCode.CREDENTIAL_UNREADABLE, reason=clean(error.name)[0])
        else:
            if isinstance(answer, Verdict):
                return answer
            found = finding(FindingCode.CREDENTIAL_UNREADABLE, reason="Json")
        return _refused(path, shown, found, self._limits)

    def record(self, path: Path) -> Record:
        """What there is to look at in one file; an empty record where a worker can't give one within the limits.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        answer = self._told(path, "record")
        return answer if isinstance(answer, Record) else Record()

    def thumbnail(self, path: Path) -> Record:
        """The small picture that goes into a manifest; without one, the `damage` that is why, if it is any.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        answer = self._told(path, "thumbnail")
        return answer if isinstance(answer, Record) else Record(damage=Damage(MediaFault.PIXELS))

    def labels(self, path: Path) -> tuple[bytes, ...]:
        """Every AIGC label of one file, byte for byte; none where a worker can't give them within the limits.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        answer = self._told(path, "labels")
        return answer if isinstance(answer, tuple) else ()

    def store(self, path: Path) -> bytes | None:
        """The manifest store of one file, byte for byte; None where a worker can't give one within the limits.

        Raises OSError if it can't be read or is no regular file, VerifierError if no worker can start.
        """
        answer = self._told(path, "store")
        return answer if isinstance(answer, bytes) and answer else None

    def captured(self, path: Path) -> datetime | None:
        """When one picture was taken by its own word: see `captured.captured_in`, and `store` for what is raised."""
        answer = self._told(path, "captured")
        return answer if isinstance(answer, datetime) else None

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
        with asking():
            self._pool.warm()

    def recognise(self, trust: TrustPolicy) -> None:
        """Go by other trust lists and revocations, beginning with the next file: workers that know others end."""
        self._pool.prepare(setup_to_json(WorkerSetup(trust, self._limits)))

    @property
    def workers(self) -> int:
        """How many files can be verified at the same time."""
        return self._pool.workers

    @property
    def busy(self) -> int:
        """How many workers have a file at the moment."""
        return self._pool.busy

    @property
    def closed(self) -> bool:
        """Whether nothing more can be verified."""
        return self._pool.closed

    def close(self) -> None:
        """End every worker; running verifications are waited for, and any after that raises VerifierError."""
        self._pool.close()
        self.signing.close()

    def _told(self, path: Path, kind: str) -> _Answer:
        """What a worker has to tell of one file beside its verdict; None where it can't within the limits."""
        try:
            return self._ask(path, {"kind": kind})
        except (LateError, DeadError, FaultError):
            return None

    def _ask(self, path: Path, job: dict[str, object]) -> _Answer:
        """Let a free worker do one job. Raises what the pool does for a job that went wrong, and OSError."""
        with asking(path), regular_file(path) as descriptor:
            return self._pool.ask(compact(job), _parsed, descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _parsed(answer: bytes) -> _Answer:
    """Read an answer (see `worker`). Raises ValueError for one that no worker of ours would give."""
    kind, said = answer[:1], answer[1:]
    match kind:
        case b"V":
            return verdict_from_json(said)
        case b"D":
            return record_from_json(said)
        case b"L":
            return labels_from_json(said)
        case b"M":
            return said
        case b"T":
            return datetime.fromisoformat(said.decode("ascii")) if said else None
    raise ValueError(kind)


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
