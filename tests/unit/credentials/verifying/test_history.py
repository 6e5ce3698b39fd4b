from datetime import UTC, datetime

import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.findings import FindingCode
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import CredentialState, SignerStatus, TimeStatus
from provenance.credentials.verifying.history import MAX_DEPTH, MAX_NODES, history_of
from provenance.credentials.verifying.signed import SignedReader
from provenance.disclosure.vocabulary import Extent
from tests.support.reports import (
    GENERATED,
    actions,
    ingredient,
    manifest,
    reference,
    report,
    status,
    statuses,
)

OPENED = actions(None, action="c2pa.opened")


def walked(read, chains=None, *lists):
    cleaner = Cleaner()
    history = history_of(
        read, chains or {}, TrustStore(TrustPolicy(lists)), datetime.now(UTC), cleaner, SignedReader(read)
    )
    return history, {found.code for found in (*history.findings, *cleaner.findings)}


def above(*ingredients, label="top"):
    numbered = {f"c2pa.ingredient.v3__{number}": each for number, each in enumerate(ingredients)}
    return manifest(label, {"c2pa.actions.v2": OPENED, **numbered})


def count(nodes):
    return sum(1 + count(node.children) for node in nodes)


def test_a_work_made_of_nothing_has_a_complete_history():
    history, codes = walked(report(manifest()))
    assert (history.nodes, history.complete, codes) == ((), True, set())


def test_completeness_must_be_somebodys_word():
    silent = manifest(assertions={"c2pa.actions.v2": actions(complete=False)})
    gathered = manifest(gathered=["c2pa.actions.v2"])
    for told in (silent, gathered, manifest(assertions={})):
        assert not walked(report(told))[0].complete


def test_a_parent_stands_with_what_it_says_of_itself(authority):
    credential = authority.issue()
    below = manifest("below", serial=f"{credential.leaf.serial_number:x}")
    read = report(above(ingredient("below")), below)
    history, codes = walked(read, {"below": credential.chain}, authority.trusted_as(TrustKind.MANIFEST))
    (node,) = history.nodes
    assert (node.credential, node.relationship, node.title) == (
        CredentialState.VALID,
        "parentOf",
        "below.jpg",
    )
    assert (node.signer.status, node.extent, node.children) == (SignerStatus.RECOGNISED, Extent.NONE, ())
    assert (history.complete, codes) == (True, set())


@pytest.mark.parametrize("relationship", ["parentOf", "componentOf", "inputTo"])
def test_what_was_altered_before_it_was_taken_up_is_found(relationship):
    top = above(ingredient("below", "assertion.dataHash.mismatch", relationship=relationship))
    history, codes = walked(report(top, manifest("below", {"c2pa.actions.v2": actions(GENERATED)})))
    (node,) = history.nodes
    assert (node.credential, node.signer.status, node.extent) == (
        CredentialState.INVALID,
        SignerStatus.NONE,
        Extent.UNKNOWN,
    )
    assert FindingCode.HISTORY_ALTERED in codes
    assert history.complete is (relationship != "parentOf")


def test_what_failed_since_counts_as_well():
    top, uri = above(ingredient("below")), reference("top", "c2pa.assertions", "c2pa.ingredient.v3__0")
    history, codes = walked(report(top, manifest("below"), deltas={uri: statuses("claimSignature.mismatch")}))
    assert history.nodes[0].credential is CredentialState.INVALID
    assert FindingCode.HISTORY_ALTERED in codes


def test_an_alteration_two_levels_down_is_found():
    middle = above(ingredient("below", "assertion.bmffHash.mismatch"), label="middle")
    history, codes = walked(report(above(ingredient("middle")), middle, manifest("below")))
    assert history.nodes[0].credential is CredentialState.VALID
    assert history.nodes[0].children[0].credential is CredentialState.INVALID
    assert FindingCode.HISTORY_ALTERED in codes
    assert not history.complete


def test_a_recorded_success_proves_no_time_and_no_trust(authority, now):
    clock = authority.trusted_as(TrustKind.TSA, "Clock")
    forged = status(
        "timeStamp.trusted",
        reference("below", "c2pa.signature"),
        f"timestamp cert trusted: x, trust list: {clock.uri}",
    )
    top = above(ingredient("below", success=[forged]))
    read = report(top, manifest("below"), times={"below": "2020-01-01T00:00:00Z"})
    (node,) = walked(read, {}, clock)[0].nodes
    assert node.time.status is TimeStatus.SELF_ASSERTED
    assert node.time.authority is None


def test_an_ingredient_without_a_manifest_is_a_plain_file():
    history, codes = walked(report(above(ingredient(None, relationship="componentOf"))))
    assert history.nodes[0].credential is CredentialState.NONE
    assert (history.complete, codes) == (True, set())
    history, codes = walked(report(above(ingredient(None))))
    assert (history.complete, codes) == (False, {FindingCode.HISTORY_INCOMPLETE})


def test_a_manifest_that_is_missing_is_said_to_be():
    history, codes = walked(report(above(ingredient("gone"))))
    assert history.nodes[0].credential is CredentialState.UNREADABLE
    assert {FindingCode.HISTORY_MISSING, FindingCode.HISTORY_INCOMPLETE} <= codes


def test_a_circle_has_an_end():
    one = above(ingredient("two"), label="one")
    two = above(ingredient("one"), ingredient("two"), label="two")
    history, codes = walked(report(one, two))
    assert count(history.nodes) == 3
    assert FindingCode.HISTORY_TRUNCATED in codes
    assert not history.complete


def test_a_deep_history_is_cut():
    chain = [above(ingredient(f"m{number + 1}"), label=f"m{number}") for number in range(MAX_DEPTH * 3)]
    history, codes = walked(report(*chain))
    assert count(history.nodes) == MAX_DEPTH - 1  # the active manifest is the first level
    assert FindingCode.HISTORY_TRUNCATED in codes


def test_a_wide_history_is_cut():
    history, codes = walked(report(above(*[ingredient("below")] * (MAX_NODES * 3)), manifest("below")))
    assert count(history.nodes) == MAX_NODES
    assert FindingCode.HISTORY_TRUNCATED in codes


def test_shared_ancestors_do_not_multiply():
    levels = [
        above(ingredient(f"m{number + 1}"), ingredient(f"m{number + 1}"), label=f"m{number}")
        for number in range(25)
    ]
    history, codes = walked(report(*levels, manifest("m25", {"c2pa.actions.v2": actions(GENERATED)})))
    assert count(history.nodes) == MAX_NODES
    assert FindingCode.HISTORY_TRUNCATED in codes


def test_texts_of_the_history_are_made_safe():
    loud = ingredient("below", title="a\x1b[2J", relationship="b\u202ec" + "x" * 1000)
    (node,) = walked(report(above(loud), manifest("below", **{"dc:format": "d\x00"})))[0].nodes
    assert node.title == "a\ufffd[2J"
    assert node.relationship.startswith("b\ufffdc")
    assert len(node.relationship) <= 501
    _, codes = walked(report(above(loud), manifest("below")))
    assert FindingCode.TEXT_UNSAFE in codes
