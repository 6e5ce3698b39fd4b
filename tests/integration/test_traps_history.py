"""Traps about the past: an altered or a forged ancestor under a fresh and trusted signature."""

from provenance.credentials.findings import NotProven
from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import Format
from tests.support import raw
from tests.support.pki import Authority
from tests.support.verifying import codes, examine

PNG = Format.PNG
ACTIONS = raw.actions()["data"]


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
