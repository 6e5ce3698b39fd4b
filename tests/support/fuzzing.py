"""What runs in the worker processes of the mutation tests: verify, and decode what is called valid."""

import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from keys.trust.lists import TrustList
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.verifying import carried
from provenance.credentials.verifying.examiner import Examiner
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.decoding import content_digest
from tests.support.mutants import Mutant, Specimen, mutant
from tests.support.regions import BOX_FORMATS


@dataclass
class Report:
    """What became of a batch: verdicts by state, the longest time, and what must not be."""

    states: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    problems: list[str] = field(default_factory=list)


@dataclass
class _Bench:
    examiner: Examiner
    specimens: Sequence[Specimen]
    digests: dict[str, str]
    seed: str
    kept: Path
    file: Path


_benches: list[_Bench] = []


def prepare(specimens: Sequence[Specimen], lists: tuple[TrustList, ...], seed: str, kept: Path) -> None:
    """Set this process up; once in each."""
    warnings.simplefilter("ignore")  # damaged certificates make libraries warn, thousands of times
    examiner = Examiner(TrustStore(TrustPolicy(lists)), DEFAULT_LIMITS)
    digests = {specimen.name: content_digest(specimen.data, specimen.format) for specimen in specimens}
    file = Path(tempfile.mkdtemp()) / "mutant"
    _benches[:] = [_Bench(examiner, specimens, digests, seed, kept, file)]


def look(path: Path, now: datetime) -> Verdict:
    """Verify a file in this process."""
    return _benches[0].examiner.examine(path, "mutant", now)


def run(numbers: range) -> Report:
    """Verify a batch of mutants."""
    bench, report, now = _benches[0], Report(), datetime.now(UTC)
    for number in numbers:
        damaged = mutant(bench.specimens, number, bench.seed)
        bench.file.write_bytes(damaged.data)
        began = time.perf_counter()
        try:
            verdict = _look(bench, now, own_hash=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, a file caused it
            report.states["crash"] += 1
            report.problems.append(_keep(bench, number, damaged, f"{type(error).__name__}: {error}"))
            continue
        report.slowest = max(report.slowest, time.perf_counter() - began)
        report.states[verdict.credential.value] += 1
        if verdict.credential is CredentialState.VALID:
            if _changed(bench, damaged):
                report.problems.append(_keep(bench, number, damaged, "valid"))
            if _look(bench, now, own_hash=False).credential is not CredentialState.VALID:
                report.problems.append(_keep(bench, number, damaged, "the library does not agree"))
    return report


def _look(bench: _Bench, now: datetime, *, own_hash: bool) -> Verdict:
    """Verify with our own hash first, however unlikely it is to fit, or by the library alone."""
    usual = carried._promising
    carried._promising = lambda *_: own_hash
    try:
        return look(bench.file, now)
    finally:
        carried._promising = usual


def _changed(bench: _Bench, damaged: Mutant) -> bool:
    """Whether the content is not what was signed. A decoder's refusal counts too, unless no content was hit."""
    specimen = damaged.specimen
    try:
        return content_digest(damaged.data, specimen.format) != bench.digests[specimen.name]
    except Exception:  # noqa: BLE001 - decoders raise anything
        return _content_was_hit(specimen, damaged.data)


def _content_was_hit(specimen: Specimen, data: bytes) -> bool:
    """Whether more changed than the store, and the brands of a file of boxes, which C2PA leaves out of the hash."""
    start, end = specimen.store
    tail = len(specimen.data) - end
    head = int.from_bytes(specimen.data[:4], "big") if specimen.format in BOX_FORMATS else 0
    same_tail = not tail or data[-tail:] == specimen.data[-tail:]
    return not same_tail or data[head:start] != specimen.data[head:start]


def _keep(bench: _Bench, number: int, damaged: Mutant, what: str) -> str:
    path = bench.kept / f"{number}-{damaged.specimen.format}"
    path.write_bytes(damaged.data)
    return f"{what}: number {number}, {damaged.specimen.name}, {damaged.operation} at {damaged.start}, kept as {path}"
