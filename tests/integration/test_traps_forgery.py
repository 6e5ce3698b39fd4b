"""Traps about records: what a signer writes about ancestors is that signer's word, and may be a lie."""

import uuid
from datetime import UTC, datetime
from itertools import chain

import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.findings import NotProven
from provenance.credentials.verdict import CredentialState, SignerStatus, TimeStatus
from provenance.media.formats import Format
from provenance.media.stores import embedded_store
from tests.support import handmade, raw
from tests.support.ancestry import GOOD, HASH, ingredient, over, parent_of, results
from tests.support.pki import STAMPING, Authority, Credential
from tests.support.tsa import token
from tests.support.verifying import codes, examine

PNG = Format.PNG
ACTIONS = raw.actions()["data"]


def test_a_tampered_parent_whose_record_was_doctored(tampered, authority, mallory, trusted):
    """What the parent's file was like when it was added only its adder knows; so an unknown adder proves nothing."""
    stranger = Authority("Nobody").issue("Stranger")
    (parent,) = handmade.manifests_in(embedded_store(memoryview(tampered), Format.JPEG).store)
    entry = parent_of(parent)
    for signer, listed in ((stranger, False), (mallory, True)):
        doctored = over([parent], entry, signer)
        assert raw.state(doctored, PNG, raw.anchor(authority)) == ("Trusted" if listed else "Valid")
        verdict = examine(doctored, trusted)
        assert verdict.signer.status is (SignerStatus.RECOGNISED if listed else SignerStatus.UNRECOGNISED)
        assert (NotProven.HISTORY in verdict.not_proven) is not listed


@pytest.fixture(scope="module")
def forged(authority, famous, mallory):
    """A manifest with the certificates of the famous signer and a signature that is not theirs; and its label."""
    name = f"urn:c2pa:{uuid.uuid4()}"
    imposter = Credential(mallory.key, famous.chain)
    assertions = {"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}
    return handmade.one_manifest(assertions, imposter, label=name), name


def test_a_forged_ancestor(forged, authority, mallory, trusted):
    manifest, _ = forged
    verdict = examine(over([manifest], parent_of(manifest), mallory), trusted)
    assert verdict.history[0].signer.name is None
    assert "history.altered" in codes(verdict)


LIES = (
    ("claimSignature.mismatch", "c2pa.signature"),
    ("claimSignature.missing", "c2pa.signature"),
    ("signingCredential.untrusted", "c2pa.signature"),
)


@pytest.mark.parametrize("group", range(3))
@pytest.mark.parametrize("where", ["beside", "above", "flat", "nested"])
def test_a_forged_ancestor_whose_failure_is_recorded_elsewhere(
    forged, authority, mallory, trusted, group, where
):
    """The library drops a failure that any ingredient of the store records, in any group, about any manifest."""
    manifest, name = forged
    groups = [(), (), ()]
    groups[group] = LIES
    recorded = results(name, *groups)
    if where == "flat":
        decoy = ingredient("componentOf", validationStatus=list(chain(*recorded["activeManifest"].values())))
    elif where == "nested":
        deltas = [
            {
                "ingredientAssertionURI": f"self#jumbf=/c2pa/{name}",
                "validationDeltas": recorded["activeManifest"],
            }
        ]
        decoy = ingredient("componentOf", validationResults={**results(name), "ingredientDeltas": deltas})
    else:
        decoy = ingredient("componentOf", validationResults=recorded)
    decoy["dc:title"] = "decoy"
    label = "c2pa.ingredient.v2__1" if where == "flat" else "c2pa.ingredient.v3__1"
    signed = over([manifest], parent_of(manifest), mallory, {label: decoy})
    if where == "above":
        signed = raw.edit(signed, PNG, mallory)
    verdict = examine(signed, trusted)
    nodes = [*verdict.history, *(child for node in verdict.history for child in node.children)]
    assert "Famous Paper" not in {node.signer.name for node in nodes}
    assert not any(
        node.signer.status is SignerStatus.RECOGNISED and node.title == "front page" for node in nodes
    )
    assert codes(verdict) & {"history.altered", "history.missing"}
    assert not verdict.history_complete


def test_the_library_does_drop_it(forged, authority, mallory):
    """Why `recorded.py` is there; without a decoy the library does see the forgery."""
    manifest, name = forged
    parent = parent_of(manifest)
    decoy = ingredient("componentOf", validationResults=results(name, LIES))
    anchor = raw.anchor(authority)
    assert raw.state(over([manifest], parent, mallory), PNG, anchor) == "Invalid"
    assert (
        raw.state(over([manifest], parent, mallory, {"c2pa.ingredient.v3__1": decoy}), PNG, anchor)
        == "Trusted"
    )


def test_a_recorded_time_stamp_is_not_external_time(authority, mallory, famous, trusted):
    """An ancestor's stamp of an unlisted clock, recorded as trusted by whoever signed after it."""
    clock = Authority("Nobody's Clock").issue(
        "Clock", purposes=(STAMPING,), since=datetime(2020, 1, 1, tzinfo=UTC)
    )
    stamps = Authority("Honest Clock").trusted_as(TrustKind.TSA, "stamps")
    name = f"urn:c2pa:{uuid.uuid4()}"
    assertions = {"c2pa.actions.v2": ACTIONS, "c2pa.hash.data": HASH}
    manifest = handmade.one_manifest(
        assertions,
        mallory,
        label=name,
        stamper=lambda data: token(data, clock, datetime(2024, 1, 1, tzinfo=UTC)),
    )
    recorded = results(
        name, (*GOOD, ("timeStamp.trusted", "c2pa.signature")), (("timeStamp.untrusted", "c2pa.signature"),)
    )
    for status in recorded["activeManifest"]["success"]:
        status["explanation"] = f"timestamp cert trusted: Clock, trust list: {stamps.uri}"
    verdict = examine(over([manifest], parent_of(manifest, recorded), mallory), trusted, stamps)
    assert verdict.history[0].credential is CredentialState.VALID
    assert verdict.history[0].time.status is not TimeStatus.EXTERNAL
