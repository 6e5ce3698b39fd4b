"""What the tables and the fakes of batches both do."""

from dataclasses import replace

import pytest

from provenance.batches.batches import blobs_of
from provenance.batches.fakes import FakeBatches, FakePresets
from provenance.batches.model import (
    Batch,
    BatchState,
    Component,
    Item,
    ItemState,
    Preset,
    Problem,
    Progress,
)
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, TimeSpan, Unit
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType, Use
from provenance.registry.fakes import FakeBlobReferences, FakeWorks
from provenance.store_errors import RowConflictError, RowMissingError

A, B, C, D = (letter * 64 for letter in "abcd")
ANSWERS = Answers(
    Extent.EDITED,
    SourceType.DIGITAL_CAPTURE,
    (Tool("Krita", "5.2"), Tool("灯箱")),
    ("stable-diffusion",),
    (
        Rectangle(0.1, 0.2, 1e-7, 100),
        Circle(1, 2, 3, Unit.PIXEL),
        Polygon((Point(0, 0), Point(1, 0.1 + 0.2), Point(1, 1))),
        TimeSpan(1.5),
        FrameSpan(0, 2**31),
    ),
    Training(ai_training=Permission(Use.CONSTRAINED, "Ask me\nfirst \U0001f58c")),
    Oversight.HUMAN_VALIDATED,
    "“quoted” \\ and \u202e",
)


@pytest.fixture(params=["sql", "fake"])
def batches(request):
    if request.param == "fake":
        yield FakeBatches()
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.batches


@pytest.fixture
def batch(now):
    return Batch("b1", "ada", now)


def item(name, position=0, batch_id="b1", **values):
    return Item(name, batch_id, position, f"{name}.png", 7, "png", A, **values)


def test_what_was_added_comes_back_the_same(batches, batch):
    full = replace(
        batch, id="b2", state=BatchState.DONE, identity="Ada", answers=ANSWERS, keep_originals=True
    )
    batches.add(batch)
    batches.add(full)
    assert (batches.get("b1"), batches.get("b2"), batches.get("b3")) == (batch, full, None)


@pytest.mark.parametrize("training", [*TrainingPreset, Training()])
def test_answers_keep_the_kind_of_their_training(batches, batch, training):
    answers = replace(ANSWERS, training=training)
    batches.add(replace(batch, answers=answers))
    found = batches.get("b1").answers
    assert found == answers
    assert type(found.training) is type(training)


def test_an_item_comes_back_the_same(batches, batch):
    plain = item("i1")
    full = Item(
        id="i2",
        batch_id="b1",
        position=1,
        file_name="山水.psd",
        size=2**40,
        format="tiff",
        original=None,
        picture=B,
        width=10,
        height=20,
        carries_credentials=True,
        answers=ANSWERS,
        components=(Component("c2", "b", 1, C), Component("c1", "a", 2, D)),
        title="Dusk",
        version_of="w1",
        state=ItemState.FAILED,
        problem=Problem("No.", "不。"),
        work_id="w2",
        version=3,
        begun=2,
    )
    batches.add(batch)
    batches.add_item(full)
    batches.add_item(plain)
    assert batches.items("b1") == (plain, full)
    assert (batches.item("i1"), batches.item("i2"), batches.item("i3")) == (plain, full, None)
    assert batches.items("b2") == ()


def test_an_update_replaces_the_components_too(batches, batch):
    batches.add(batch)
    batches.add_item(item("i1", components=(Component("c1", "a", 1, C), Component("c2", "b", 2, D))))
    changed = item("i1", position=4, components=(Component("c2", "b", 2, D),), state=ItemState.QUEUED)
    batches.update_item(changed)
    assert batches.items("b1") == (changed,)
    bare = replace(changed, components=())
    batches.update_item(bare)
    assert batches.item("i1") == bare


def test_a_batch_goes_with_its_items_and_no_others(batches, batch):
    batches.add(batch)
    batches.add(replace(batch, id="b2"))
    batches.add_item(item("i1", components=(Component("c1", "a", 1, C),)))
    kept = replace(item("i2"), batch_id="b2")
    batches.add_item(kept)
    batches.remove("b1")
    batches.remove("b1")
    assert (batches.get("b1"), batches.item("i1"), batches.items("b2")) == (None, None, (kept,))
    batches.remove_item("i2")
    batches.remove_item("i2")
    assert batches.items("b2") == ()


def test_the_items_of_a_work_are_found_in_any_batch(batches, batch):
    for id_ in ("b1", "b2"):
        batches.add(replace(batch, id=id_))
    first = replace(item("i1", components=(Component("c1", "a", 1, C),)), work_id="w1")
    second = replace(item("i2"), batch_id="b2", work_id="w1")
    for one in (first, second, item("i3")):
        batches.add_item(one)
    assert set(batches.of_work("w1")) == {first, second}
    assert batches.of_work("w2") == ()


def test_progress_counts_the_states(batches, batch):
    batches.add(batch)
    assert batches.progress("b1") == Progress()
    states = [*ItemState, ItemState.SIGNED, ItemState.SIGNED]
    for position, state in enumerate(states):
        batches.add_item(item(f"i{position}", position, state=state))
    assert batches.progress("b1") == Progress(1, 1, 1, 3, 1)
    assert batches.progress("b1").total == len(states)


def test_the_next_queued_item_is_the_first_in_order(batches, batch):
    batches.add(batch)
    assert batches.next_queued("b1") is None
    components = (Component("c1", "a", 1, C),)
    wanted = item("i3", 1, state=ItemState.QUEUED, components=components)
    for one in (item("i1", 0), item("i2", 2, state=ItemState.QUEUED), wanted):
        batches.add_item(one)
    assert batches.next_queued("b1") == wanted


def test_what_was_begun_before_is_the_last_that_is_queued(batches, batch):
    batches.add(batch)
    begun = item("i1", 0, state=ItemState.QUEUED, begun=2)
    fresh = item("i2", 1, state=ItemState.QUEUED)
    for one in (begun, replace(begun, id="i0", position=4, begun=1), fresh):
        batches.add_item(one)
    assert batches.next_queued("b1") == fresh
    batches.remove_item("i2")
    assert batches.next_queued("b1").id == "i0"


def test_batches_are_listed_from_the_latest_and_worked_off_from_the_oldest(batches, batch, later):
    for number in range(4):
        moment = later(minutes=min(number, 2))
        batches.add(replace(batch, id=f"b{number}", created_at=moment, state=BatchState.SIGNING))
        batches.add_item(item(f"i{number}", 0, batch_id=f"b{number}"))
    batches.add(replace(batch, id="empty", created_at=later(minutes=9)))
    batches.add(replace(batch, id="other", owner_id="bob"))
    batches.add_item(item("other", 0, batch_id="other"))
    assert [one.id for one in batches.of("ada")] == ["b3", "b2", "b1", "b0"]
    assert [one.id for one in batches.of("ada", limit=2)] == ["b3", "b2"]
    assert batches.of("ada", limit=-1) == ()
    assert [one.id for one in batches.signing()] == ["b0", "b1", "b2", "b3"]


def test_what_is_not_there_can_not_be_updated(batches, batch):
    with pytest.raises(RowMissingError):
        batches.update(batch)
    with pytest.raises(RowMissingError):
        batches.update_item(item("i1"))


def test_nothing_is_added_twice_or_to_nothing(batches, batch):
    with pytest.raises(RowConflictError) as caught:
        batches.add_item(item("i1"))
    assert not caught.value.duplicate
    batches.add(batch)
    batches.add_item(item("i1"))
    for again in (lambda: batches.add(batch), lambda: batches.add_item(item("i1"))):
        with pytest.raises(RowConflictError) as caught:
            again()
        assert caught.value.duplicate


@pytest.fixture(params=["sql", "fake"])
def presets(request):
    if request.param == "fake":
        yield FakePresets()
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.presets


def test_presets_are_saved_under_their_name(presets, later):
    first, second = Preset("ada", "一", ANSWERS, later()), Preset("ada", "b", Answers(Extent.NONE), later())
    for preset in (first, second, replace(first, owner_id="bob")):
        presets.put(preset)
    assert presets.of("ada") == (second, first)
    again = Preset("ada", "一", Answers(Extent.TOOLING), later(minutes=1))
    presets.put(again)
    assert presets.of("ada") == (again, second)
    presets.remove("ada", "一")
    presets.remove("ada", "一")
    assert presets.of("ada") == (second,)
    assert len(presets.of("bob")) == 1


@pytest.fixture(params=["sql", "fake"])
def references(request):
    if request.param == "fake":
        batches = FakeBatches()
        yield batches, FakeBlobReferences(FakeWorks(), batches.blobs)
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.batches, tx.blob_references


def test_an_item_needs_its_original_its_picture_and_its_components(references, batch):
    batches, found = references
    needed = item("i1", picture=B, components=(Component("c1", "a", 1, C), Component("c2", "a", 1, D)))
    batches.add(batch)
    batches.add_item(needed)
    assert set(blobs_of(needed)) == {A, B, C, D}
    assert all(found.refers_to(digest) for digest in blobs_of(needed))
    assert not found.refers_to("e" * 64)
    batches.remove("b1")
    assert not any(found.refers_to(digest) for digest in blobs_of(needed))
