"""Whatever the C2PA library reports of a hostile file, there is a verdict, and nothing unsafe in it."""

import io
import json
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from keys.trust.lists import TrustKind
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests._c2pa import RawReport
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus, TimeStatus
from provenance.credentials.verifying.examiner import Examiner
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.pki import Authority
from tests.support.reports import GENERATED, actions, ingredient, manifest, raw, reference, status, statuses
from tests.support.schema import conforms

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DISCLOSURE = {
    "schema": "vermilion.disclosure/1",
    "id": "0b6e2f0e-4f0e-4d53-9c3f-0f6a0c8f9f11",
    "declared_at": "2026-05-01T12:00:00Z",
    "inception": {"kind": "created", "dst": GENERATED},
    "declarant": {"name": "Ada"},
    "models": [{"id": "m", "name": "SDXL"}],
    "steps": [
        {"action": "c2pa.edited", "regions": [{"type": "rectangle", "x": 1, "y": 2, "width": 3, "height": 4}]}
    ],
    "training": {"ai_training": {"use": "constrained", "constraint": "ask"}},
}
REGION = {
    "region": [
        {"type": "spatial", "shape": {"type": "rectangle", "unit": "percent", "width": 5, "height": 5}}
    ]
}
ASSERTIONS = {
    "c2pa.actions.v2": {
        "actions": [
            {"action": "c2pa.opened", "parameters": {"ingredients": [{"url": "x/c2pa.ingredient.v3"}]}},
            {
                "action": "c2pa.edited",
                "digitalSourceType": GENERATED,
                "softwareAgent": {"name": "x"},
                "changes": [REGION],
            },
        ],
        "templates": [{"action": "*", "description": "x"}],
        "allActionsIncluded": True,
    },
    "app.vermilion.disclosure": DISCLOSURE,
    "c2pa.ingredient.v3": ingredient("below", "assertion.dataHash.mismatch"),
    "c2pa.ingredient.v3__1": ingredient("top", relationship="componentOf"),
    "c2pa.ai-disclosure": {"modelType": "c2pa.types.model", "contentProfile": {"humanOversightLevel": "x"}},
    "cawg.training-mining": {
        "entries": {"cawg.ai_training": {"use": "constrained", "constraint_info": "ask"}}
    },
    "c2pa.training-mining": {"entries": {"c2pa.ai_training": {"use": "allowed"}}},
    "c2pa.hash.data": {"alg": "sha256", "hash": "b64'YWJj'", "exclusions": [{"start": 2, "length": 100}]},
    "c2pa.hash.bmff.v3": {"exclusions": [{"xpath": "/mdat"}]},
    "c2pa.hash.boxes": {"boxes": [{"names": ["SOI"], "hash": "x"}]},
    "cawg.identity": {
        "signer_payload": {"sig_type": "cawg.x509.cose"},
        "signature_info": {"common_name": "Ada"},
    },
}
STAMP = status(
    "timeStamp.trusted", reference("top", "c2pa.signature"), "timestamp cert trusted: x, trust list: y"
)
MATCH = status("assertion.dataHash.match", reference("top", "c2pa.assertions", "c2pa.hash.data"))
BASE = raw(
    manifest("top", ASSERTIONS, results=statuses("cawg.identity.untrusted", success=[STAMP, MATCH])),
    manifest("below", {"c2pa.actions.v2": actions(GENERATED)}),
    state="Trusted",
    times={"top": "2026-05-01T12:00:00Z"},
    deltas={reference("top", "c2pa.assertions", "c2pa.ingredient.v3"): statuses("claimSignature.mismatch")},
)

TEXTS = st.text(st.characters(), max_size=12) | st.sampled_from(
    [
        "\x1b[2J",
        "\u202e",
        "<b>",
        "x" * 5000,
        "top",
        "below",
        "c2pa.opened",
        GENERATED,
        "9999-12-31T23:59:59Z",
        "b64'",
    ]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**400])
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
CHANGES = st.lists(
    st.tuples(st.lists(st.integers(0, 30), min_size=1, max_size=9), JSON), min_size=1, max_size=8
)


def changed(tree, path, value):
    """Put a value in place of what a path of positions leads to."""
    if not path or not isinstance(tree, dict | list) or not tree:
        return value
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    key = keys[path[0] % len(keys)]
    copy = tree.copy()
    copy[key] = changed(tree[key], path[1:], value)
    return copy


@pytest.fixture(scope="session")
def examiner():
    authority = Authority()
    lists = tuple(authority.trusted_as(kind, kind.value) for kind in TrustKind)
    return Examiner(TrustStore(TrustPolicy(lists)), DEFAULT_LIMITS)


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    out = io.BytesIO()
    Image.new("RGB", (32, 32), "red").save(out, "JPEG")
    path = tmp_path_factory.mktemp("reports") / "picture.jpg"
    path.write_bytes(out.getvalue())
    return path


def judged(monkeypatch, examiner, file, report):
    monkeypatch.setattr(_c2pa, "read", lambda *_: report)
    verdict = examiner.examine(file, "picture.jpg", NOW)
    conforms(verdict)
    written = verdict_to_json(verdict)
    assert verdict_from_json(written) == verdict
    for found in texts(json.loads(written)):
        assert not {unicodedata.category(character) for character in found} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(written) < 1_000_000
    return verdict


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from texts(entry)


def test_the_report_that_is_changed_here_is_read_as_a_whole(monkeypatch, examiner, file):
    verdict = judged(monkeypatch, examiner, file, BASE)
    assert [node.relationship for node in verdict.history] == ["parentOf", "componentOf"]
    assert verdict.signer.status is not SignerStatus.RECOGNISED
    assert verdict.time.status is not TimeStatus.EXTERNAL


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(changes=CHANGES, state=st.sampled_from(["Trusted", "Valid", "Invalid"]))
def test_any_report_gives_a_verdict(monkeypatch, examiner, file, changes, state):
    tree = {"summary": {**BASE.summary, "validation_state": state}, "manifests": list(BASE.manifests)}
    for path, value in changes:
        tree = changed(tree, path, value)
    if not isinstance(tree, dict):
        tree = {}
    summary, manifests = tree.get("summary"), tree.get("manifests")
    report = RawReport(
        summary if isinstance(summary, dict) else {}, manifests if isinstance(manifests, list) else [], b""
    )
    verdict = judged(monkeypatch, examiner, file, report)
    if report.summary.get("validation_state") not in ("Trusted", "Valid"):
        assert verdict.credential is not CredentialState.VALID
    if verdict.credential is not CredentialState.VALID:
        assert verdict.signer.status is not SignerStatus.RECOGNISED
        assert verdict.disclosure.source is not DisclosureSource.SIGNED
        assert not verdict.history_complete
        assert verdict.identity == ()
