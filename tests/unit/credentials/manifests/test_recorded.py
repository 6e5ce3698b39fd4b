"""Recorded failures are found wherever they stand in an ingredient assertion, whoever wrote it."""

import cbor2
import pytest

from provenance.credentials.manifests.recorded import RecordedFailure, is_failure, recorded_failures
from tests.support.handmade import assertion, box, store_of, superbox

URL = "self#jumbf=/c2pa/urn:c2pa:a"
MISMATCH = {"code": "claimSignature.mismatch", "url": f"{URL}/c2pa.signature"}
FOUND = RecordedFailure(MISMATCH["code"], MISMATCH["url"], URL)


def manifest(label, **assertions):
    made = [assertion(name.replace("_", "."), data) for name, data in assertions.items()]
    return superbox(b"c2ma", label, superbox(b"c2as", "c2pa.assertions", *made))


def recorded(data, name="c2pa_ingredient_v3"):
    return recorded_failures(store_of(manifest("urn:c2pa:b", **{name: data}))).failures


@pytest.mark.parametrize("name", ["c2pa_ingredient", "c2pa_ingredient_v2", "c2pa_ingredient_v3"])
@pytest.mark.parametrize(
    "data",
    [
        {"validationResults": {"activeManifest": {"failure": [MISMATCH]}}},
        {"validationResults": {"activeManifest": {"success": [MISMATCH]}}},
        {"validationResults": {"ingredientDeltas": [{"validationDeltas": {"informational": [MISMATCH]}}]}},
        {"validationStatus": [MISMATCH]},
        {"anything": {"else": [[[[MISMATCH]]]]}},
    ],
)
def test_a_failure_in_any_place(data, name):
    assert recorded({"activeManifest": {"url": URL}, **data}, name) == (FOUND,)


def test_failures_of_all_manifests_and_each_once():
    one = {"c2pa_manifest": {"url": URL}, "validationStatus": [MISMATCH, MISMATCH]}
    store = store_of(
        manifest("urn:c2pa:b", c2pa_ingredient=one),
        manifest("urn:c2pa:c", c2pa_ingredient__1={"validationStatus": [MISMATCH]}),
    )
    without_reference = RecordedFailure(FOUND.code, FOUND.url, "")
    assert recorded_failures(store).failures == (FOUND, without_reference)


@pytest.mark.parametrize("stores", [1, 2])
def test_the_same_label_twice_is_read_twice(stores):
    parts = [assertion("c2pa.ingredient.v3", {"validationStatus": [{"code": code}]}) for code in ("a", "b")]
    inner = (
        [superbox(b"c2as", "c2pa.assertions", *parts)]
        if stores == 1
        else [superbox(b"c2as", "c2pa.assertions", part) for part in parts]
    )
    store = store_of(superbox(b"c2ma", "urn:c2pa:b", *inner))
    assert [entry.code for entry in recorded_failures(store).failures] == ["a", "b"]


def test_other_assertions_and_successes_are_left_out():
    content = {"code": "assertion.dataHash.mismatch", "url": f"{URL}/c2pa.assertions/c2pa.hash.data"}
    good = {"code": "claimSignature.validated", "url": URL}
    assert recorded({"validationStatus": [content, good]}) == ()
    assert recorded({"validationStatus": [MISMATCH]}, "c2pa_actions_v2") == ()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xff",  # no CBOR
        cbor2.dumps({"validationStatus": [1] * 300_000}),  # more values than anybody needs
        b"\x9f" * 5000,  # deeper than anybody needs
    ],
)
def test_what_cant_be_read_is_not_nothing(content):
    part = superbox(b"cbor", "c2pa.ingredient.v3", box(b"cbor", content))
    assert (
        recorded_failures(store_of(superbox(b"c2ma", "m", superbox(b"c2as", "c2pa.assertions", part))))
        is None
    )


def test_what_was_read_is_named():
    """So that the library can't see an ingredient in a compressed manifest which was not read here."""
    hidden = superbox(b"c2cm", "urn:c2pa:c", box(b"brob", b"compressed"))
    found = recorded_failures(store_of(hidden, manifest("urn:c2pa:b", c2pa_ingredient_v3={})))
    assert found.read == {("urn:c2pa:b", "c2pa.ingredient.v3")}


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("claimSignature.mismatch", True),
        ("signingCredential.untrusted", True),
        ("cawg.x509.credential.untrusted", True),
        ("something.nobody.knows", True),
        ("claimSignature.validated", False),
        ("assertion.bmffHash.additionalExclusionsPresent", False),
        ("timeStamp.untrusted", False),
        ("cawg.ica.untrusted_issuer", False),
    ],
)
def test_which_codes_are_failures(code, failure):
    assert is_failure(code) is failure
