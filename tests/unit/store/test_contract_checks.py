"""What the tables and the fakes of answers, changes and bundles both do, and how versions are found by certificate."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keys.revocation import RevocationReason
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import (
    CredentialState,
    HistoryNode,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check
from provenance.registry.model import Version, Work
from provenance.store_errors import RowConflictError

A, B = "a" * 64, "b" * 64
RECOGNISED, REVOKED = SignerStatus.RECOGNISED, SignerStatus.REVOKED


def verdict(*serials):
    """A verdict by the first of these certificates, on a file that was made of the others, one below the other."""
    first, *below = (Signer(RECOGNISED, serial=serial) for serial in serials)
    nodes = ()
    for signer in reversed(below):
        node = HistoryNode(
            "parentOf", None, None, CredentialState.VALID, signer, Time(), Extent.NONE, children=nodes
        )
        nodes = (node,)
    return verdict_to_json(Verdict("a.png", A, 5, "png", CredentialState.VALID, signer=first, history=nodes))


@pytest.fixture(params=["sql", "fake"])
def tx(request, now):
    """A transaction with a work of Ada's in two versions, and one of Bob's."""
    if request.param == "fake":
        yield prepared(InMemoryUnitOfWork(), now)
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield prepared(tx, now)


def prepared(tx, now):
    version = Version("w1", 1, now, "Ada", "a.png", "png", 5, A, B, Extent.NONE, verdict("0a"), b"{}")
    tx.works.add(Work("w1", "ada", "Dusk", now))
    tx.works.add(Work("w2", "bob", "Dawn", now))
    tx.works.add_version(version)
    tx.works.add_version(replace(version, number=2, verdict=verdict("0b", "0a", "0c")))
    tx.works.add_version(replace(version, work_id="w2", verdict=b"{}"))
    return tx


def found(tx, *serials):
    return [(version.work_id, version.number) for version in tx.works.signed_with(serials)]


def test_versions_are_found_by_every_certificate_in_their_verdict(tx):
    assert found(tx, "0a") == [("w1", 1), ("w1", 2)]
    assert found(tx, "0b") == found(tx, "0c", "0b") == [("w1", 2)]
    assert found(tx) == found(tx, "0d") == found(tx, "") == []


def test_a_verdict_that_changes_and_a_work_that_goes_change_what_is_found(tx):
    first, _ = tx.works.versions("w1")
    tx.works.update_version(replace(first, verdict=verdict("0d")))
    assert (found(tx, "0a"), found(tx, "0d")) == ([("w1", 2)], [("w1", 1)])
    assert found(tx, "0c") == [("w1", 2)]
    tx.works.remove("w1")
    assert found(tx, "0a", "0b", "0c", "0d") == []


@pytest.fixture
def check(now):
    return Check("ada", "k1", now, A, "0a", RECOGNISED, TimeStatus.EXTERNAL, now, "7")


def test_answers_come_back_as_they_were_given_until_they_are_revoked(tx, check, later):
    second = replace(
        check, at=later(hours=1), stamped_at=None, reference=None, signer=SignerStatus.UNRECOGNISED
    )
    tx.checks.add([check, second, replace(check, serial="0b"), replace(check, signer=REVOKED)])
    tx.checks.add([])
    assert tx.checks.believed(["0a"]) == (replace(check, number=1), replace(second, number=2))
    assert len(tx.checks.believed({"0a", "0b"})) == 3
    assert tx.checks.believed([]) == ()
    tx.checks.revoke([1, 99])
    tx.checks.revoke([])
    assert [entry.number for entry in tx.checks.believed(["0a"])] == [2]
    assert tx.checks.remove_before(later(minutes=1)) == 3
    assert [entry.number for entry in tx.checks.believed(["0a", "0b"])] == [2]


def test_many_answers_are_revoked_at_once(tx, check):
    tx.checks.add([check] * 1203)
    tx.checks.revoke(range(1, 1203))
    assert [entry.number for entry in tx.checks.believed(["0a"])] == [1203]


@pytest.fixture
def change(now):
    return Change(
        "ada", "k1", A, "0a", None, RECOGNISED, REVOKED, RevocationReason.KEY_COMPROMISE, now, now, now
    )


def test_changes_come_in_their_order_after_a_cursor(tx, change, later):
    tx.changes.add(
        [change, replace(change, member_id="bob"), replace(change, reference="7", at=later(days=1))]
    )
    first, third = tx.changes.after("ada", 0, 10)
    assert (first, third.reference) == (replace(change, number=1), "7")
    assert tx.changes.after("ada", 0, 1) == (first,)
    assert tx.changes.after("ada", 1, 10) == (third,)
    assert (
        tx.changes.after("ada", 3, 10) == tx.changes.after("cy", 0, 10) == tx.changes.after("ada", 0, 0) == ()
    )
    assert tx.changes.after("ada", 10**17, 10) == ()
    assert tx.changes.about({"0a"}) == 3
    assert tx.changes.about([]) == tx.changes.about(["0b"]) == 0


def test_a_number_is_never_used_again(tx, change, later):
    tx.changes.add([change, change])
    assert tx.changes.remove_before(later(seconds=1)) == 2
    tx.changes.add([change])
    assert [entry.number for entry in tx.changes.after("ada", 0, 10)] == [3]


def test_changes_are_counted_for_each_key(tx, change, now, later):
    tx.changes.add([replace(change, key_id="k2", at=later(days=1)), change, replace(change, key_id="k2")])
    assert tx.changes.counts("ada") == (ChangeCount("k1", 1, now), ChangeCount("k2", 2, now))
    assert tx.changes.counts("bob") == ()


def test_bundles_are_found_by_work_and_by_certificate(tx, now):
    one = BundleRecord("b1", "w1", 1, "ada", B, now, "0a")
    two = BundleRecord("b2", "w1", 2, "ada", A, now + timedelta(days=1))
    tx.bundles.add(one)
    tx.bundles.add(two)
    assert tx.bundles.of_work("w1") == (one, two)
    assert tx.bundles.signed_with(["0a"]) == (one,)
    assert tx.bundles.signed_with([]) == tx.bundles.of_work("w2") == ()
    tx.works.remove("w1")
    assert tx.bundles.of_work("w1") == tx.bundles.signed_with(["0a"]) == ()


def test_a_bundle_is_of_a_version_that_is_there(tx, now):
    bundle = BundleRecord("b1", "w1", 1, "ada", B, now)
    tx.bundles.add(bundle)
    for wrong in (bundle, replace(bundle, id="b2", version=3), replace(bundle, id="b3", work_id="w9")):
        with pytest.raises(RowConflictError):
            tx.bundles.add(wrong)
