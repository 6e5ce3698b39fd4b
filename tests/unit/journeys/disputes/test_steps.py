"""Disputes: whose they are, what can follow what, and that nothing is left behind."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.evidence.disputes import model
from provenance.evidence.disputes.errors import (
    CaptureError,
    DisputeNotFoundError,
    DisputeOverError,
    DisputesFullError,
)
from provenance.evidence.disputes.model import Dispute, DisputeState, KeptBundle, may_become
from provenance.journeys import works
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.senders import forget, remember, remembered
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.model import Member, Role
from provenance.registry.fakes import FakeBlobs
from provenance.registry.model import Version, Work

NOW = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)
ADA, BOB = (Member(name, name.title(), Role.CREATOR, NOW) for name in ("ada", "bob"))


@pytest.fixture
def blobs(tmp_path):
    return FakeBlobs(tmp_path)


@pytest.fixture
def database(blobs, tmp_path):
    database = InMemoryDatabase()
    (tmp_path / "copy").write_bytes(b"a copy")
    copy = blobs.put(tmp_path / "copy")
    with database.writing() as tx:
        tx.members.add(ADA, "ada")
        tx.works.add(Work("w1", "ada", "Dusk", NOW))
        tx.works.add_version(
            Version(
                "w1",
                1,
                NOW,
                "Ada",
                "a.png",
                "png",
                5,
                "a" * 64,
                "b" * 64,
                Extent.NONE,
                b"{}",
                b"{}",
                kept=False,
            )
        )
        tx.disputes.add(Dispute("d1", "ada", 1, "w1", 1, NOW, DisputeState.OPEN, copy, "copy.jpg", 6))
    return database


def bundle(database, blobs, tmp_path, number=1):
    (tmp_path / "made").write_bytes(b"bundle %d" % number)
    digest = blobs.put(tmp_path / "made")
    (tmp_path / "made").write_bytes(b"bundle %d" % number)
    kept = KeptBundle(f"b{number}", "d1", digest, 8, NOW, "evidence.zip")
    journeys.keep_bundle(database, blobs, ADA, kept, tmp_path / "made")
    return kept


def test_it_is_its_owner_s_alone(database):
    assert journeys.dispute(database, ADA, "d1").work.title == "Dusk"
    assert [one.dispute.id for one in journeys.disputes(database, ADA)] == ["d1"]
    assert journeys.disputes(database, BOB) == ()
    assert journeys.disputes_about(database, BOB, "w1") == ()
    for act in (
        lambda: journeys.dispute(database, BOB, "d1"),
        lambda: journeys.note(database, BOB, "d1", DisputeState.CLOSED, now=NOW),
        lambda: journeys.dispute(database, ADA, "d2"),
    ):
        with pytest.raises(DisputeNotFoundError):
            act()


def test_what_is_over_can_only_be_opened_again():
    over = {DisputeState.WITHDRAWN, DisputeState.CLOSED}
    for before in DisputeState:
        for after in DisputeState:
            assert may_become(before, after) is ((before in over) == (after is DisputeState.OPEN))


def test_steps_are_kept_with_their_words(database):
    journeys.note(database, ADA, "d1", DisputeState.ANSWERED, "  They\r\nsay so.\x07 ", now=NOW)
    found = journeys.dispute(database, ADA, "d1")
    assert found.dispute.state is DisputeState.ANSWERED
    assert found.view.last.text == "They\nsay so."
    journeys.note(database, ADA, "d1", DisputeState.CLOSED, now=NOW)
    with pytest.raises(DisputeOverError):
        journeys.note(database, ADA, "d1", DisputeState.ANSWERED, "more", now=NOW)


@pytest.mark.parametrize(("state", "text"), [("answered", " "), ("withdrawn", ""), ("closed", "x" * 4001)])
def test_a_text_is_needed_or_too_long(database, state, text):
    with pytest.raises(CaptureError):
        journeys.note(database, ADA, "d1", DisputeState(state), text, now=NOW)
    assert journeys.dispute(database, ADA, "d1").dispute.state is DisputeState.OPEN


def test_there_is_room_for_so_many(database, blobs, tmp_path, monkeypatch):
    monkeypatch.setattr(journeys, "MAX_BUNDLES", 1)
    monkeypatch.setattr(journeys, "MAX_STEPS", 1)
    bundle(database, blobs, tmp_path)
    with pytest.raises(DisputesFullError):
        bundle(database, blobs, tmp_path, 2)
    journeys.note(database, ADA, "d1", DisputeState.NOTICED, now=NOW)
    with pytest.raises(DisputesFullError):
        journeys.note(database, ADA, "d1", DisputeState.CLOSED, now=NOW)
    assert model.MAX_BUNDLES > 1


def test_nothing_is_left_of_one_that_is_removed(database, blobs, tmp_path):
    kept = bundle(database, blobs, tmp_path)
    assert journeys.bundle_file(database, blobs, ADA, "d1", "b1")[0] == kept
    with pytest.raises(DisputeNotFoundError):
        journeys.bundle_file(database, blobs, ADA, "d1", "b2")
    assert len(blobs.all()) == 2
    journeys.remove(database, blobs, ADA, "d1")
    assert blobs.all() == ()
    assert journeys.disputes(database, ADA) == ()


def test_a_dispute_goes_with_its_work_and_leaves_no_file(database, blobs, tmp_path):
    bundle(database, blobs, tmp_path)
    works.remove(database, blobs, ADA, "w1", now=NOW)
    assert journeys.disputes(database, ADA) == ()
    assert blobs.all() == ()


def test_a_sender_is_remembered_and_forgotten(database):
    assert remembered(database, ADA) is None
    remember(database, ADA, replace(model.Sender(), name="Ada"))
    assert remembered(database, ADA) == model.Sender("Ada")
    forget(database, ADA)
    assert remembered(database, ADA) is None
