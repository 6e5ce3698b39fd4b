"""Check an upload: one file from a stranger, its verdict, and what there is to look at or to decide beside it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from provenance.credentials.errors import VerifierError
from provenance.credentials.findings import FindingCode
from provenance.credentials.record import Record
from provenance.credentials.verdict import Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.recovery.recovering import Recogniser, Seen, recovered
from provenance.parallel import in_order
from provenance.policy.deciding import decide
from provenance.policy.decision import Decision, Upload
from provenance.policy.model import Policy

_LABELLED = frozenset({FindingCode.LABEL_AIGC, FindingCode.LABEL_AIGC_MALFORMED})


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """A verdict, and the record that it rests on; the record is empty where the file would not give one in time."""

    verdict: Verdict
    record: Record


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what a platform's policy makes of it."""

    verdict: Verdict
    decision: Decision


def check_upload(
    pool: VerifierPool,
    path: Path,
    name: str | None = None,
    now: datetime | None = None,
    recogniser: Recogniser | None = None,
) -> CheckedUpload:
    """Check one file; `name` is what its sender calls it. Raises OSError, and VerifierError if no worker starts."""
    verdict = recovered(recogniser, path, pool.verify(path, name, now))
    return CheckedUpload(verdict, pool.record(path))


def judge_upload(
    pool: VerifierPool,
    policy: Policy,
    path: Path,
    upload: Upload,
    name: str | None = None,
    *,
    now: datetime | None = None,
    recogniser: Recogniser | None = None,
    caller_id: str | None = None,
) -> Judged:
    """Check one file and decide. `upload.incoming` is read from the file, in the process that may read it.

    With a platform and its reference, the owners of works that the file matches are told; a work of the member
    `caller_id` is not. Raises what `check_upload` raises.
    """
    instant = now or datetime.now(UTC)
    verdict = pool.verify(path, name, instant)
    seen = None
    if upload.platform and upload.reference:
        seen = Seen(upload.platform, upload.reference, instant, caller_id)
    verdict = recovered(recogniser, path, verdict, declared=upload.declared, seen=seen)
    # Their bytes are asked for only where the platform's members are to be filled in.
    if upload.platform and upload.reference and any(found.code in _LABELLED for found in verdict.findings):
        upload = replace(upload, incoming=pool.labels(path))
    return Judged(verdict, decide(policy, verdict, upload))


def judge_uploads(
    pool: VerifierPool,
    policy: Policy,
    files: Iterable[tuple[Path, str]],
    upload: Upload,
    *,
    recogniser: Recogniser | None = None,
    caller_id: str | None = None,
) -> Iterator[Judged | OSError | VerifierError]:
    """Check many files, given with their names, with every worker busy; results come in their order."""

    def judge(file: tuple[Path, str]) -> Judged:
        path, name = file
        return judge_upload(pool, policy, path, upload, name, recogniser=recogniser, caller_id=caller_id)

    with closing(in_order(judge, files, pool.workers)) as judged:
        for _, future in judged:
            try:
                result: Judged | OSError | VerifierError = future.result()
            except (OSError, VerifierError) as error:
                result = error
            yield result
