"""Ten thousand damaged files of all formats: no crash, no hang, and none is valid whose content has changed.

They are verified as large files are, with the hash computed by ourselves before the library is asked, and what is
valid then must be so for the library alone. The choices are seeded; the signed files are new on each run, so a
mutant that fails is kept and named. `VERMILION_MUTANTS` sets another number.
"""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context

import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support import raw
from tests.support.fuzzing import Report, look, prepare, run
from tests.support.mutants import Specimen, mutant
from tests.support.originals import FRAGMENTED, encoded, make_originals, movie
from tests.support.pki import Authority
from tests.support.regions import store_region

COUNT = int(os.environ.get("VERMILION_MUTANTS", "10000"))
THROUGH_THE_POOL = min(COUNT, 200)
BATCH = 250
SEED = "mutants"


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def specimens(authority):
    """A signed file of every format and of some variants, each with a second one beside it."""
    signer = authority.issue("Signer")
    originals = [(fmt.value, fmt, data) for fmt, data in make_originals().items()]
    originals += [
        ("fragmented mp4", Format.MP4, movie(**FRAGMENTED)),
        ("progressive jpeg", Format.JPEG, encoded("JPEG", progressive=True)),
        ("lossless webp", Format.WEBP, encoded("WEBP", lossless=True)),
    ]
    made = []
    for name, fmt, data in originals:
        signed = raw.sign(data, fmt, signer)
        other = raw.sign(data, fmt, signer, raw.manifest(raw.actions(raw.GENERATED), title="another"))
        made.append(Specimen(name, fmt, signed, store_region(signed, fmt), other))
    return tuple(made)


@pytest.fixture(scope="module")
def trusted(authority):
    return authority.trusted_as(TrustKind.MANIFEST)


def test_mutants(specimens, trusted, tmp_path_factory):
    kept = tmp_path_factory.mktemp("mutants")
    # A process that has loaded the library must not be forked.
    with ProcessPoolExecutor(
        max_workers=os.cpu_count(),
        mp_context=get_context("spawn"),
        initializer=prepare,
        initargs=(specimens, (trusted,), SEED, kept),
    ) as executor:
        batches = [range(start, min(start + BATCH, COUNT)) for start in range(0, COUNT, BATCH)]
        # What a batch may take if each file goes to the limit; a hang in native code ends here.
        reports: list[Report] = list(executor.map(run, batches, timeout=DEFAULT_LIMITS.max_seconds * BATCH))
    states = sum((report.states for report in reports), Counter())
    problems = [problem for report in reports for problem in report.problems]
    slowest = max(report.slowest for report in reports)
    print(f"\n{COUNT} mutants: {dict(sorted(states.items()))}; slowest {slowest:.2f} s")
    assert sum(states.values()) == COUNT
    assert slowest < DEFAULT_LIMITS.max_seconds
    assert not problems, "\n".join(problems[:20])


def test_mutants_through_the_pool(specimens, trusted, tmp_path):
    """The way that everybody takes: workers outlive what they are given, and agree."""
    paths = []
    for number in range(THROUGH_THE_POOL):
        path = tmp_path / f"{number:03}"
        path.write_bytes(mutant(specimens, number, SEED).data)
        paths.append(path)
    prepare(specimens, (trusted,), SEED, tmp_path)
    with VerifierPool(TrustPolicy((trusted,)), DEFAULT_LIMITS, 2) as pool:
        verdicts = dict(pool.verify_all(paths))
        workers_gone = [
            finding
            for verdict in verdicts.values()
            for finding in verdict.findings
            if finding.code in {"limit.memory", "examination.broken"}
        ]
    assert [path for path in paths if not isinstance(verdicts[path], OSError)] == paths
    assert workers_gone == []
    for path in paths:
        assert look(path, datetime.now(UTC)).credential is verdicts[path].credential, path


def test_what_was_not_damaged_is_valid(specimens, trusted, tmp_path):
    """Else the tests above would pass for any verifier that says no."""
    with VerifierPool(TrustPolicy((trusted,)), DEFAULT_LIMITS, 2) as pool:
        for number, specimen in enumerate(specimens):
            for data in (specimen.data, specimen.other):
                path = tmp_path / str(number)
                path.write_bytes(data)
                assert pool.verify(path).credential is CredentialState.VALID, specimen.name
