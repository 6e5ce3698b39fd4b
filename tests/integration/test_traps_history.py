"""Traps about the past: an altered or a forged ancestor under a fresh and trusted signature."""

import uuid
from datetime import UTC, datetime
from itertools import chain

import pytest

from keys.trust import TrustKind
from provenance.credentials.findings import NotProven
from provenance.credentials.verdict import CredentialState, SignerStatus, TimeStatus
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import Format
from provenance.media.stores import embedded_store
from tests.support import handmade, raw
from tests.support.originals import encoded
from tests.support.pki import STAMPING, Authority, Credential
from tests.support.tsa import token
from tests.support.verifying import codes, examine

PNG = Format.PNG
ACTIONS = raw.actions()["data"]


@pytest.fixture(scope="module")
def famous(authority):
    return authority.issue("Famous Paper")


@pytest.fixture(scope="module")
def tampered(originals, famous):
    """A JPEG of a famous signer with one byte of it changed."""
    data = bytearray(raw.sign(originals[Format.JPEG], Format.JPEG, famous))
    data[-40] ^= 1
    return bytes(data)


def test_trap_4_an_edit_of_a_tampered_parent(tampered, authority, mallory, trusted):
    assert examine(tampered, trusted).credential is CredentialState.INVALID
    laundered = raw.edit(tampered, Format.JPEG, mallory)
    assert raw.state(laundered, Format.JPEG, raw.anchor(authority)) == "Trusted"
    verdict = examine(laundered, trusted)
    (parent,) = verdict.history
    assert parent.credential is CredentialState.INVALID
    assert (parent.signer.status, parent.extent) == (SignerStatus.NONE, Extent.UNKNOWN)
    assert "content.altered" in {finding.code for finding in parent.findings}
    assert {"history.altered", "history.incomplete"} <= codes(verdict)
    assert not verdict.history_complete
    assert NotProven.HISTORY in verdict.not_proven
    assert verdict.disclosure.extent is Extent.UNKNOWN  # "no AI" can't rest on an altered parent


def test_trap_4_two_levels_deep(tampered, authority, mallory, trusted):
    twice = raw.edit(raw.edit(tampered, Format.JPEG, mallory), Format.JPEG, mallory)
    assert raw.state(twice, Format.JPEG, raw.anchor(authority)) == "Trusted"
    verdict = examine(twice, trusted)
    ((grandparent,),) = [node.children for node in verdict.history]
    assert verdict.history[0].credential is CredentialState.VALID
    assert grandparent.credential is CredentialState.INVALID
    assert {"history.altered", "history.incomplete"} <= codes(verdict)


def test_trap_4_as_a_component(tampered, originals, authority, mallory, trusted):
    placed = {"action": "c2pa.placed", "parameters": {"ingredientIds": ["part"]}}
    definition = raw.manifest(
        {**raw.actions(), "data": {"actions": [*ACTIONS["actions"], placed], "allActionsIncluded": True}}
    )
    part = {"title": "part", "relationship": "componentOf", "label": "part"}
    composed = raw.sign(originals[PNG], PNG, mallory, definition, ingredients=[(part, Format.JPEG, tampered)])
    assert raw.state(composed, PNG, raw.anchor(authority)) == "Trusted"
    verdict = examine(composed, trusted)
    (node,) = verdict.history
    assert (node.relationship, node.credential) == ("componentOf", CredentialState.INVALID)
    assert "history.altered" in codes(verdict)


def test_trap_4_an_update_of_a_tampered_file(tampered, mallory, trusted):
    verdict = examine(raw.update(tampered, Format.JPEG, mallory), trusted)
    assert (verdict.credential, verdict.signer.status) == (CredentialState.INVALID, SignerStatus.NONE)


def reference(manifest, name):
    return handmade.hashed(f"self#jumbf=/c2pa/{name}", manifest)


def ingredient(relationship="parentOf", **more):
    return {
        "dc:title": "front page",
        "dc:format": "image/png",
        "relationship": relationship,
        "instanceID": "xmp:iid:0",
        **more,
    }


def results(name, *groups):
    """Recorded validation results about a manifest: success, informational, failure."""
    listed = [
        [{"code": code, "url": f"self#jumbf=/c2pa/{name}/{part}"} for code, part in group] for group in groups
    ]
    grouped = dict(zip(("success", "informational", "failure"), [*listed, [], [], []], strict=False))
    return {"activeManifest": grouped, "ingredientDeltas": []}


GOOD = (
    ("claimSignature.validated", "c2pa.signature"),
    ("claimSignature.insideValidity", "c2pa.signature"),
    ("assertion.dataHash.match", "c2pa.assertions/c2pa.hash.data"),
)
HASH = {"exclusions": [], "alg": "sha256", "hash": b"\1" * 32, "pad": b""}


def over(ancestors, parent, credential, extra=None):
    """A PNG signed by hand over a parent ingredient that is given."""
    linked = handmade.hashed(
        "self#jumbf=c2pa.assertions/c2pa.ingredient.v3", handmade.assertion("c2pa.ingredient.v3", parent)
    )
    opened = {"action": "c2pa.opened", "parameters": {"ingredients": [linked]}}
    assertions = {
        "c2pa.actions.v2": {"actions": [opened], "allActionsIncluded": True},
        "c2pa.ingredient.v3": parent,
        **(extra or {}),
    }
    return handmade.sign(
        encoded("PNG", seed=5), PNG, credential, assertions, binding=handmade.data_hash(), ancestors=ancestors
    )


def test_a_tampered_parent_whose_record_was_doctored(tampered, authority, mallory, trusted):
    """What the parent's file was like when it was added only its adder knows; so an unknown adder proves nothing."""
    stranger = Authority("Nobody").issue("Stranger")
    (parent,) = handmade.manifests_in(embedded_store(memoryview(tampered), Format.JPEG).store)
    name = handmade.label_of(parent)
    entry = ingredient(
        activeManifest=reference(parent, name),
        claimSignature=handmade.hashed(
            f"self#jumbf=/c2pa/{name}/c2pa.signature", handmade.signature_of(parent)
        ),
        validationResults=results(name, GOOD),
    )
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
    manifest, name = forged
    entry = forged_parent(manifest, name)
    verdict = examine(over([manifest], entry, mallory), trusted)
    assert verdict.history[0].signer.name is None
    assert "history.altered" in codes(verdict)


def forged_parent(manifest, name):
    return ingredient(
        activeManifest=reference(manifest, name),
        claimSignature=handmade.hashed(
            f"self#jumbf=/c2pa/{name}/c2pa.signature", handmade.signature_of(manifest)
        ),
        validationResults=results(name, GOOD),
    )


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
    signed = over([manifest], forged_parent(manifest, name), mallory, {label: decoy})
    if where == "above":
        signed = raw.edit(
            over([manifest], forged_parent(manifest, name), mallory, {label: decoy}), PNG, mallory
        )
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
    parent = forged_parent(manifest, name)
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
    parent = {**forged_parent(manifest, name), "validationResults": recorded}
    verdict = examine(over([manifest], parent, mallory), trusted, stamps)
    assert verdict.history[0].credential is CredentialState.VALID
    assert verdict.history[0].time.status is not TimeStatus.EXTERNAL


def test_a_parent_that_nobody_recorded_as_trusted_may_be_known_to_us(originals, famous, mallory, trusted):
    """The library that made this edit had no trust list at all."""
    verdict = examine(raw.edit(raw.sign(originals[PNG], PNG, famous), PNG, mallory), trusted)
    (parent,) = verdict.history
    assert (parent.signer.status, parent.signer.name) == (SignerStatus.RECOGNISED, "Famous Paper")
    assert not {code for code in codes(verdict) if code.startswith("history.")}


def test_a_parent_of_nobody_we_know(originals, mallory, trusted):
    stranger = Authority("Nobody").issue("Stranger")
    verdict = examine(raw.edit(raw.sign(originals[PNG], PNG, stranger), PNG, mallory), trusted)
    (parent,) = verdict.history
    assert (parent.credential, parent.signer.status) == (CredentialState.VALID, SignerStatus.UNRECOGNISED)
    assert "history.untrusted" in codes(verdict)
