import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from keys.trust.lists import TrustKind
from provenance.credentials import verdict as verdict_module
from provenance.credentials.findings import FindingCode, NotProven, finding
from provenance.credentials.serialization import (
    WorkerSetup,
    compact,
    setup_from_json,
    setup_to_json,
    verdict_from_json,
    verdict_schema,
    verdict_to_json,
)
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    HistoryNode,
    Identity,
    RecoveredRegion,
    Recovery,
    RecoveryStatus,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, TimeSpan
from provenance.disclosure.vocabulary import Extent, Use
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.schema import conforms

AT = datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)
SIGNER = Signer(
    SignerStatus.RECOGNISED, "Ada", "Studio", "1f", issuer="Authority", trust_list="Ours", development=True
)
NODE = HistoryNode(
    "parentOf",
    None,
    "image/jpeg",
    CredentialState.INVALID,
    Signer(),
    Time(),
    Extent.UNKNOWN,
    (finding(FindingCode.CONTENT_ALTERED, code="x"),),
)
FULL = Verdict(
    file="朱砂.jpg",
    sha256="ab" * 32,
    size=2**40,
    format="jpeg",
    credential=CredentialState.VALID,
    signer=SIGNER,
    identity=(Identity("cawg.x509.cose", None, proven=False),),
    time=Time(TimeStatus.EXTERNAL, AT, "Clock"),
    disclosure=DisclosureView(
        Extent.EDITED,
        DisclosureSource.SIGNED,
        (
            Rectangle(1, 2.5, 3, 4),
            Circle(1, 2, 3),
            Polygon((Point(0, 0), Point(1, 0), Point(0, 1))),
            TimeSpan(1.5),
            FrameSpan(1, 2),
        ),
        (Tool("GIMP", "3"),),
        (Tool("SDXL"),),
        Training(ai_training=Permission(Use.CONSTRAINED, "ask")),
        "Ada",
        "human",
    ),
    history=(
        HistoryNode("x", "t", None, CredentialState.VALID, SIGNER, Time(), Extent.NONE, (), (NODE, NODE)),
    ),
    history_complete=True,
    recovery=Recovery(
        "pdq",
        RecoveryStatus.CONFIRMED,
        "w1",
        2,
        "Ada",
        AT,
        distance=3,
        inliers=12,
        region=RecoveredRegion(0.1, 0.2, 0.5, 0.25),
        transform=(1.0, 0.0, 0.1, 0.0, -1.0, 0.9),
    ),
    findings=(
        finding(FindingCode.LIMIT_BYTES, limit=2**63, size=1),
        finding(FindingCode.LIMIT_SECONDS, limit=0.5),
        finding(FindingCode.LABEL_AIGC, label="1", producer="<b>", where="x"),
    ),
    not_proven=tuple(NotProven),
    title="t",
    generator="g",
)
NOTHING = Verdict("a", None, 0, None, CredentialState.NONE)


@pytest.mark.parametrize("verdict", [FULL, NOTHING], ids=["full", "nothing"])
def test_a_verdict_survives_its_json_and_keeps_to_the_schema(verdict):
    written = verdict_to_json(verdict)
    assert verdict_from_json(written) == verdict
    assert b"\n" not in written
    conforms(written)


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()


@given(NUMBERS | st.text(st.characters(codec="utf-8")))
def test_a_parameter_keeps_its_type(value):
    given_ = replace(NOTHING, findings=(finding(FindingCode.TEXT_UNSAFE, x=value),))
    (found,) = verdict_from_json(verdict_to_json(given_)).findings
    assert found.params == {"x": value}
    assert type(found.params["x"]) is type(value)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"file": "a"}', b"\xff", b"[" * 100_000, b'{"history": ' * 1000]
)
def test_what_is_no_verdict_is_a_value_error(data):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its text
        verdict_from_json(data)


def test_the_schema_is_published_with_every_field_required_and_described():
    schema = verdict_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:vermilion:schema:verdict:1"
    assert schema["description"]
    for name, definition in {"Verdict": schema, **schema["$defs"]}.items():
        assert definition.get("description"), name
        if definition["type"] == "object":
            assert definition["required"] == list(definition["properties"]), name
    described = {
        name for name, field in schema["properties"].items() if "description" in field or "$ref" in field
    }
    assert {
        "file",
        "sha256",
        "size",
        "format",
        "credential",
        "signer",
        "findings",
        "history_complete",
    } <= described


def test_every_dataclass_of_the_verdict_is_in_the_schema():
    known = verdict_schema()["$defs"]
    for name, model in vars(verdict_module).items():
        if is_dataclass(model) and model.__module__ == verdict_module.__name__ and name != "Verdict":
            assert list(known[name]["properties"]) == [field.name for field in fields(model)]


def test_the_schema_refuses_what_is_no_verdict():
    check = Draft202012Validator(verdict_schema())
    assert not check.is_valid({})
    good = json.loads(verdict_to_json(FULL))
    for change in ({"credential": "splendid"}, {"size": "large"}, {"signer": None}, {"schema": "other"}):
        assert not check.is_valid({**good, **change})
    for name in good:
        assert not check.is_valid({key: value for key, value in good.items() if key != name})


def test_a_setup_survives_its_json(authority):
    entry = RevocationEntry("1f", "CN=x", RevocationReason.KEY_COMPROMISE, AT, AT)
    lists = tuple(authority.trusted_as(kind, kind.value) for kind in TrustKind)
    setup = WorkerSetup(TrustPolicy(lists, RevocationList((entry,))), DEFAULT_LIMITS)
    again = setup_from_json(setup_to_json(setup))
    assert again == setup
    assert isinstance(again.trust.lists[0].issued, date | None)


@given(st.text(st.characters(), max_size=50))
def test_any_name_of_a_file_passes_to_a_worker(name):
    assert json.loads(compact({"path": name})) == {"path": name}
    assert compact({"path": name}).isascii()
