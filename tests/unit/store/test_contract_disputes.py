"""What the tables and the fakes of disputes both do."""

from dataclasses import replace

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.evidence.comparisons.found import Area, Comparison
from provenance.evidence.disputes.model import (
    Compared,
    Dispute,
    DisputeState,
    KeptBundle,
    Point,
    Sender,
    Step,
)
from provenance.journeys.fakes import InMemoryDatabase
from provenance.registry.model import Version, Work
from provenance.store_errors import RowConflictError, RowMissingError

A, B, C, D = "a" * 64, "b" * 64, "c" * 64, "d" * 64
COMPARED = Compared(
    Comparison(True, "local", 12, inliers=9, region=Area(1, 2, 3, 4), transform=(1, 2, 3, 4, 5, 6)),
    (Point(1, 2, 3, 4),),
)


@pytest.fixture(params=["sql", "fake"])
def store(request, now):
    database = InMemoryDatabase() if request.param == "fake" else request.getfixturevalue("populated")
    with database.writing() as tx:
        for work in ("w1", "w2"):
            tx.works.add(Work(work, "ada", "Dusk", now))
            tx.works.add_version(
                Version(work, 1, now, "Ada", "a.png", "png", 5, A, A, Extent.NONE, b"{}", b"{}", kept=False)
            )
        yield tx


@pytest.fixture
def dispute(now):
    return Dispute("d1", "ada", 1, "w1", 1, now, DisputeState.OPEN, B, "copy.jpg", 7)


@pytest.fixture
def bundle(now):
    return KeptBundle("b1", "d1", D, 9, now, "evidence.zip", now, True, ("witness",))


def test_what_was_added_comes_back_the_same(store, dispute, now):
    assert store.disputes.get("d1") is None
    assert store.disputes.last_number("ada") == 0
    full = replace(
        dispute, url="https://a.example", platform="P", reference="R", captured_at=now, headers="A: b",
        picture=C, compared=COMPARED,
    )  # fmt: skip
    store.disputes.add(full)
    other = replace(dispute, id="d2", number=2, work_id="w2")
    store.disputes.add(other)
    assert store.disputes.get("d1") == full
    assert store.disputes.of("ada") == (other, full)
    assert store.disputes.of("bob") == ()
    assert store.disputes.of_work("w1") == (full,)
    assert store.disputes.last_number("ada") == 2


def test_an_id_is_there_once(store, dispute):
    store.disputes.add(dispute)
    with pytest.raises(RowConflictError):
        store.disputes.add(replace(dispute, number=2))


def test_a_number_of_an_owner_is_there_once(store, dispute):
    store.disputes.add(dispute)
    with pytest.raises(RowConflictError):
        store.disputes.add(replace(dispute, id="d2"))


def test_what_isn_t_there_can_t_be_updated(store, dispute):
    with pytest.raises(RowMissingError):
        store.disputes.update(dispute)
    store.disputes.add(dispute)
    changed = replace(dispute, state=DisputeState.CLOSED)
    store.disputes.update(changed)
    assert store.disputes.get("d1") == changed


def test_steps_come_in_their_order(store, dispute, now):
    store.disputes.add(dispute)
    steps = tuple(Step("d1", state, now, state.value) for state in DisputeState)
    for step in steps:
        store.disputes.add_step(step)
    assert store.disputes.steps("d1") == steps
    assert store.disputes.steps("d2") == ()


def test_the_latest_bundle_comes_first(store, dispute, bundle):
    store.disputes.add(dispute)
    store.disputes.add_bundle(bundle)
    plain = replace(bundle, id="b2", not_after=None, external=False, lacks=())
    store.disputes.add_bundle(plain)
    assert store.disputes.bundles("d1") == (plain, bundle)
    with pytest.raises(RowConflictError):
        store.disputes.add_bundle(bundle)


def test_files_are_needed_for_as_long_as_the_dispute_is_there(store, dispute, bundle):
    store.disputes.add(replace(dispute, picture=C))
    store.disputes.add_bundle(bundle)
    assert all(store.blob_references.refers_to(blob) for blob in (B, C, D))
    store.disputes.remove_bundle("b1")
    assert not store.blob_references.refers_to(D)
    store.disputes.remove("d1")
    assert not any(store.blob_references.refers_to(blob) for blob in (B, C))
    assert store.disputes.get("d1") is None


def test_a_dispute_goes_with_its_work(store, dispute, bundle, now):
    store.disputes.add(dispute)
    store.disputes.add_step(Step("d1", DisputeState.OPEN, now))
    store.disputes.add_bundle(bundle)
    store.works.remove("w1")
    assert store.disputes.get("d1") is None
    assert store.disputes.steps("d1") == ()
    assert store.disputes.bundles("d1") == ()
    assert not store.blob_references.refers_to(D)


def test_what_is_remembered_of_a_sender(store):
    assert store.senders.get("ada") is None
    first, second = Sender("Ada", "1 Quay", "1", "a@example.org"), Sender("Ada L.")
    for sender in (first, second):
        store.senders.put("ada", sender)
        assert store.senders.get("ada") == sender
    store.senders.remove("ada")
    assert store.senders.get("ada") is None
