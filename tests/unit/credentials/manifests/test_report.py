from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.manifests._c2pa import RawReport
from provenance.credentials.manifests.loose_json import instant
from provenance.credentials.manifests.parsing import manifest_of, parse
from tests.support.reports import ingredient, manifest, raw, reference, report, status, statuses

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def test_the_active_manifest_is_read():
    read = report(
        manifest("one"), manifest("two"), state="Trusted", times={"one": "2026-01-02T03:04:05+00:00"}
    )
    assert read.state == "Trusted"
    assert set(read.manifests) == {"one", "two"}
    active = read.active
    assert (active.label, active.title, active.format, active.claim_version) == (
        "one",
        "work.jpg",
        "image/jpeg",
        2,
    )
    assert active.created == {"c2pa.actions.v2"}
    assert active.signed_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert active.certificate is not None
    assert (active.certificate.name, active.certificate.organization) == ("Ada", "Studio")
    assert (active.certificate.serial, active.certificate.issuer) == ("1f", "Authority")
    assert active.certificate.not_after == datetime(2030, 1, 1, tzinfo=UTC)


def test_a_report_without_its_active_manifest_is_unreadable():
    there = raw(manifest("one"))
    for active in ("two", None, "", 5, ["one"]):
        with pytest.raises(UnreadableCredentialError):
            parse(RawReport({**there.summary, "active_manifest": active}, there.manifests, b""))


def test_an_ingredient_has_what_was_recorded_and_what_has_changed_since():
    top = manifest(
        "top",
        {"c2pa.ingredient.v3": ingredient("below", "assertion.dataHash.mismatch"), "c2pa.actions.v2": {}},
    )
    assertion = reference("top", "c2pa.assertions", "c2pa.ingredient.v3")
    read = report(top, manifest("below"), deltas={assertion: statuses("signingCredential.untrusted")})
    (found,) = read.active.ingredients
    assert (found.relationship, found.title, found.manifest_label) == ("parentOf", "below.jpg", "below")
    assert [entry.code for entry in found.recorded.failure] == ["assertion.dataHash.mismatch"]
    assert [entry.code for entry in found.delta.failure] == ["signingCredential.untrusted"]
    assert [entry.code for entry in read.delta_failures] == ["signingCredential.untrusted"]


def test_an_ingredient_of_version_1_records_a_flat_list():
    old = {
        "dc:title": "old.jpg",
        "relationship": "componentOf",
        "c2pa_manifest": {"url": reference("below")},
        "validationStatus": [status("claimSignature.mismatch")],
    }
    (found,) = report(manifest("top", {"c2pa.ingredient": old})).active.ingredients
    assert found.manifest_label == "below"
    assert [entry.code for entry in found.recorded.failure] == ["claimSignature.mismatch"]


def test_several_ingredients_under_one_label_are_all_read():
    top = manifest("top", {"c2pa.ingredient.v3": [ingredient("a"), ingredient("b"), "nonsense"]})
    assert [entry.manifest_label for entry in report(top).active.ingredients] == ["a", "b", None]


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ({"name": "Tool", "version": "2"}, "Tool 2"),
        ([{"name": "Tool"}], "Tool"),
        ([], "Old/1"),
        ("nonsense", "Old/1"),
        ({"version": "2"}, "Old/1"),
    ],
)
def test_the_generator_is_read_in_every_form(info, expected):
    read = report(manifest(claim_generator_info=info, claim_generator="Old/1"))
    assert read.active.generator == expected


@pytest.mark.parametrize(
    ("serial", "expected"),
    [("1F", "1f"), ("", None), ("xyz", None), ("1f\x1b", None), (31, None), (None, None)],
)
def test_a_serial_number_is_hexadecimal_or_nothing(serial, expected):
    certificate = report(manifest(serial=serial)).active.certificate
    assert certificate is not None
    assert certificate.serial == expected


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("self#jumbf=/c2pa/urn:x/c2pa.signature", "urn:x"),
        ("self#jumbf=/c2pa/urn:x", "urn:x"),
        ("self#jumbf=/c2pa/", None),
        ("self#jumbf=c2pa.signature", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_a_reference_names_its_manifest(url, label):
    assert manifest_of(url) == label


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-01T00:00:00",
        "yesterday",
        "",
        None,
        5,
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "\ud800",
        "2026-01-01T00:00:00+00:00" * 1000,
    ],
)
def test_what_is_no_instant_reads_as_none(value):
    assert instant(value) is None


@given(st.integers(-(10**10), 10**11), st.integers(-14, 14))
def test_an_instant_keeps_its_moment(seconds, hours):
    there = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))
    assert instant(there.isoformat()) == there


@given(st.dictionaries(st.text(max_size=20), JSON, max_size=4), st.lists(JSON, max_size=3))
def test_no_json_raises_anything_else(summary, manifests):
    try:
        parse(RawReport(summary, manifests, b""))
    except UnreadableCredentialError:
        return
    raise AssertionError("there was no active manifest")


FIELDS = [
    *(
        "label",
        "assertions",
        "claim",
        "claim.v2",
        "signature",
        "validationResults",
        "dc:title",
        "dc:format",
        "url",
    ),
    *(
        "created_assertions",
        "claim_generator",
        "claim_generator_info",
        "certificateInfo",
        "serialNumber",
        "subject",
    ),
    *(
        "issuer",
        "validity",
        "notAfter",
        "CN",
        "O",
        "success",
        "failure",
        "informational",
        "code",
        "explanation",
    ),
    *("relationship", "activeManifest", "c2pa_manifest", "validationStatus", "ingredientDeltas"),
]
NAMED = st.recursive(
    JSON,
    lambda inner: (
        st.dictionaries(st.sampled_from([*FIELDS, "c2pa.ingredient.v3"]), inner, max_size=4)
        | st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(FIELDS), NAMED, max_size=6), NAMED, NAMED)
def test_every_field_may_have_any_type(fields, details, results):
    summary = {"active_manifest": "m", "manifests": {"m": details}, "validation_results": results}
    parse(RawReport(summary, [{**fields, "label": "m"}], b""))
