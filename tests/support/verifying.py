"""Verify bytes in this process, without workers: the same code that a worker runs."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from keys.revocation import RevocationList
from keys.trust.lists import TrustList
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import Verdict
from provenance.credentials.verifying.examiner import Examiner
from provenance.media.limits import DEFAULT_LIMITS, Limits


def examiner(
    *lists: TrustList, revocations: RevocationList | None = None, limits: Limits = DEFAULT_LIMITS
) -> Callable[..., Verdict]:
    """A function from bytes to their verdict, for many files with the same trust lists."""
    one = Examiner(TrustStore(TrustPolicy(lists, revocations or RevocationList())), limits)

    def look(data: bytes, name: str = "work", now: datetime | None = None) -> Verdict:
        with tempfile.NamedTemporaryFile() as file:
            Path(file.name).write_bytes(data)
            return one.examine(Path(file.name), name, now or datetime.now(UTC))

    return look


def examine(
    data: bytes,
    *lists: TrustList,
    name: str = "work",
    revocations: RevocationList | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Verdict:
    """The verdict on bytes, with these trust lists."""
    return examiner(*lists, revocations=revocations, limits=limits)(data, name)


def codes(verdict: Verdict) -> set[str]:
    """The codes of a verdict's findings."""
    return {finding.code.value for finding in verdict.findings}
