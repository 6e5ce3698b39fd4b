"""Verify bytes in this process, without workers: the same code that a worker runs."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from keys.revocation import RevocationList
from keys.trust import TrustList
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import Verdict
from provenance.credentials.verify import Examiner
from provenance.media.limits import DEFAULT_LIMITS, Limits


def examine(
    data: bytes,
    *lists: TrustList,
    name: str = "work",
    now: datetime | None = None,
    revocations: RevocationList | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Verdict:
    """The verdict on bytes, with these trust lists."""
    policy = TrustPolicy(lists, revocations or RevocationList())
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        return Examiner(TrustStore(policy), limits).examine(Path(file.name), name, now or datetime.now(UTC))


def codes(verdict: Verdict) -> set[str]:
    """The codes of a verdict's findings."""
    return {finding.code.value for finding in verdict.findings}
