"""Check an upload: one file from a stranger, its verdict, and what there is to look at beside it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from provenance.credentials.pool import VerifierPool
from provenance.credentials.record import Record
from provenance.credentials.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """A verdict, and the record that it rests on; the record is empty where the file would not give one in time."""

    verdict: Verdict
    record: Record


def check_upload(
    pool: VerifierPool, path: Path, name: str | None = None, now: datetime | None = None
) -> CheckedUpload:
    """Check one file; `name` is what its sender calls it. Raises OSError, and VerifierError if no worker starts."""
    return CheckedUpload(pool.verify(path, name, now), pool.record(path))
