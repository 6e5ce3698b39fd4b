"""Every reader says of every vector what is expected of it, and the vectors are those that are kept."""

import json
import shutil

import pytest

from tests.support import offline
from tests.support.evidence_readers import OFFLINE, script, script_trust
from tests.vectors.evidence_vectors import CASES, cases, described, verdict_of


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_library_says_what_is_expected(case, tmp_path):
    found = verdict_of(case, tmp_path)
    failed = [check["check"] for check in found["checks"] if check["status"] == "failed"]
    assert (found["result"], failed[:1]) == (case.result, [case.failed] if case.failed else [])
    assert (found["proven_at"] is None) == (not found["basis"])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_script_says_the_same(case, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    expected = verdict_of(case, tmp_path)
    assert script().verify(tmp_path / "bundle.zip", script_trust(case.trust), case.now) == expected


def test_the_vectors_are_those_that_are_kept(tmp_path):
    # Renew them with `python -m tests.vectors.evidence_vectors`.
    assert json.loads(CASES.read_text()) == described(tmp_path)


def test_the_verifiers_are_built_from_their_parts():
    # Renew them with `python -m tests.support.offline`.
    assert (OFFLINE / "verify.py").read_text() == offline.script()
    assert (OFFLINE / "verify.html").read_text() == offline.page()
