"""What the tables and the fakes of answers, changes and bundles both do, and how versions are found by certificate."""

from dataclasses import replace
from datetime import timedelta

import pytest

from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason
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
from provenance.registry.checks import Change, ChangeCount, Check, change_of
from provenance.registry.model import Version, Work
from provenance.store_errors import RowConflictError, RowMissingError

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


def found(tx, serial, **page):
    versions = tx.works.signed_with(serial, **{"limit": 10, **page})
    return [(version.work_id, version.number) for version in versions]


def test_versions_are_found_by_every_certificate_in_their_verdict(tx):
    assert found(tx, "0a") == [("w1", 1), ("w1", 2)]
    assert found(tx, "0b") == found(tx, "0c") == [("w1", 2)]
    assert found(tx, "0d") == found(tx, "") == []


def test_versions_of_a_certificate_come_in_pages(tx):
    (two, _) = tx.works.versions("w1")
    tx.works.add_version(replace(two, work_id="w2", number=2, verdict=verdict("0b", "0a")))
    every = [("w1", 1), ("w1", 2), ("w2", 2)]
    assert found(tx, "0a") == every
    for number, key in enumerate(every, 1):
        assert found(tx, "0a", after=key) == every[number:]
        assert found(tx, "0a", limit=number) == every[:number]
    assert found(tx, "0a", limit=0) == []


def test_a_verdict_that_changes_and_a_work_that_goes_change_what_is_found(tx):
    first, _ = tx.works.versions("w1")
    tx.works.update_version(replace(first, verdict=verdict("0d")))
    assert (found(tx, "0a"), found(tx, "0d")) == ([("w1", 2)], [("w1", 1)])
    assert found(tx, "0c") == [("w1", 2)]
    tx.works.remove("w1")
    assert [found(tx, serial) for serial in ("0a", "0b", "0c", "0d")] == [[]] * 4


@pytest.fixture
def check(now):
    return Check("ada", "k1", now, A, "0a", RECOGNISED, TimeStatus.EXTERNAL, now, "7", A)


def revocation(now, tbs_sha256=None, serial="0a"):
    return RevocationEntry(serial, "CN=CA", RevocationReason.SUPERSEDED, now, tbs_sha256=tbs_sha256)


def overtaken(tx, entry, after=0, limit=10):
    return [check.number for check in tx.checks.overtaken(entry, after=after, limit=limit)]


def test_answers_come_back_as_they_were_given_until_they_are_revoked(tx, check, now, later):
    second = replace(
        check, at=later(hours=1), stamped_at=None, reference=None, signer=SignerStatus.UNRECOGNISED
    )
    tx.checks.add([check, second, replace(check, serial="0b"), replace(check, signer=REVOKED)])
    tx.checks.add([])
    entry = revocation(now)
    found = tx.checks.overtaken(entry, after=0, limit=10)
    assert found == (replace(check, number=1), replace(second, number=2))
    assert tx.checks.revoke([1, 4, 99]) == {1}
    assert tx.checks.revoke([]) == tx.checks.revoke([1]) == frozenset()
    assert overtaken(tx, entry) == [2]
    assert tx.checks.remove_before(later(minutes=1)) == 3
    assert overtaken(tx, entry) == [2]


def test_a_revocation_overtakes_what_is_about_its_certificate_and_not_proven_older(tx, check, now, later):
    checks = [
        check,
        replace(check, tbs_sha256=B),
        replace(check, tbs_sha256=None),
        replace(check, stamped_at=now - timedelta(days=1)),
        replace(check, stamped_at=None),
        replace(check, stamped_at=later(days=1)),
    ]
    tx.checks.add(checks)
    assert overtaken(tx, revocation(now, A)) == [1, 3, 5, 6]
    assert overtaken(tx, revocation(now, B)) == [2, 3]
    assert overtaken(tx, revocation(now)) == [1, 2, 3, 5, 6]
    assert overtaken(tx, revocation(later(hours=1))) == [5, 6]
    assert overtaken(tx, revocation(now, A), after=3, limit=1) == [5]
    assert overtaken(tx, revocation(now, A), limit=0) == overtaken(tx, revocation(now, serial="0b")) == []
    for entry in (revocation(now, A), revocation(now), revocation(later(hours=1), B)):
        listed = RevocationList((entry,))
        told = [number for number, c in enumerate(checks, 1) if change_of(c, listed, now) is not None]
        assert overtaken(tx, entry) == told


def test_the_last_answer_about_a_file_under_a_reference_is_found(tx, check, now):
    others = [
        replace(check, reference=None),
        check,
        replace(check, reference=None),
        replace(check, sha256=B),
        replace(check, member_id="bob"),
        replace(check, key_id="k2"),
        replace(check, stamped_at=now - timedelta(days=1)),
        replace(check, signer=REVOKED),
    ]
    tx.checks.add([check, *others])
    assert tx.checks.latest(revocation(now, A)) == {4, 5, 6, 7}
    assert tx.checks.latest(revocation(now, B)) == frozenset()


def test_many_answers_are_revoked_at_once(tx, check, now):
    tx.checks.add([check] * 1203)
    assert tx.checks.revoke(range(1, 1203)) == set(range(1, 1203))
    assert overtaken(tx, revocation(now)) == [1203]


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


def test_changes_are_counted_for_each_certificate(tx, change):
    told = [
        change,
        replace(change, tbs_sha256=A),
        replace(change, tbs_sha256=B),
        replace(change, serial="0b"),
    ]
    tx.changes.add(told)
    assert tx.changes.about([CertificateId("0a", A)]) == tx.changes.about([CertificateId("0a", B)]) == 2
    assert tx.changes.about([CertificateId("0a", A), CertificateId("0b")]) == 3
    assert tx.changes.about([CertificateId("0a")]) == 3
    assert tx.changes.about([]) == tx.changes.about([CertificateId("0c", A)]) == 0


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
    one = BundleRecord("b1", "w1", 1, "ada", B, now, "0e", A, now, "Clocks")
    two = BundleRecord("b2", "w1", 2, "ada", A, now + timedelta(days=1))
    tx.bundles.add(one)
    tx.bundles.add(two)
    assert tx.bundles.of_work("w1") == (one, two)
    assert tx.bundles.signed_with(["0a"]) == tx.bundles.signed_with(["0e", "0b"]) == (one, two)
    assert tx.bundles.signed_with(["0e"]) == (one,)
    assert tx.bundles.signed_with(["0b"]) == (two,)
    assert tx.bundles.signed_with([]) == tx.bundles.of_work("w2") == ()
    tx.works.remove("w1")
    assert tx.bundles.of_work("w1") == tx.bundles.signed_with(["0a", "0e"]) == ()


def test_who_signed_a_bundle_can_be_written_down_later(tx, now):
    known, unknown = (BundleRecord(name, "w1", 1, "ada", B, now, "0a") for name in ("b1", "b2"))
    tx.bundles.add(known)
    tx.bundles.add(unknown)
    assert tx.bundles.unread() == (known, unknown)
    read = replace(known, tbs_sha256=A, stamped_at=now, authority="Clocks")
    tx.bundles.update(read)
    assert tx.bundles.unread() == (unknown,)
    assert tx.bundles.of_work("w1") == (read, unknown)
    with pytest.raises(RowMissingError):
        tx.bundles.update(replace(known, id="b9"))


def test_a_bundle_is_of_a_version_that_is_there(tx, now):
    bundle = BundleRecord("b1", "w1", 1, "ada", B, now)
    tx.bundles.add(bundle)
    for wrong in (bundle, replace(bundle, id="b2", version=3), replace(bundle, id="b3", work_id="w9")):
        with pytest.raises(RowConflictError):
            tx.bundles.add(wrong)
