from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.batches import batches as rules
from provenance.batches.errors import (
    AlreadySignedError,
    BatchBusyError,
    BatchNotFoundError,
    NotAnsweredError,
    NothingToSignError,
    TooManyComponentsError,
)
from provenance.batches.fakes import FakeBatches
from provenance.batches.model import Batch, BatchState, Component, Item, ItemState, Progress
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ANSWERS = Answers(Extent.NONE)


class Store:
    """The part of a transaction that the rules use."""

    def __init__(self, batch=None, *items):
        self.batches = FakeBatches()
        self.batches.add(batch or Batch("b", "ada", NOW, answers=ANSWERS))
        for item in items:
            self.batches.add_item(item)


def item(id_="i", state=ItemState.WAITING, **fields):
    return Item(id_, "b", 1, "a.jpg", 10, "jpeg", "0" * 64, state=state, **fields)


def test_a_batch_is_its_creators_alone():
    assert rules.own_batch(Store(), "ada", "b").id == "b"
    for owner, batch in (("eve", "b"), ("ada", "c")):
        with pytest.raises(BatchNotFoundError):
            rules.own_batch(Store(), owner, batch)


def test_a_file_belongs_to_its_batch():
    other = Batch("c", "ada", NOW)
    store = Store(None, item())
    with pytest.raises(BatchNotFoundError):
        rules.own_item(store, other, "i")


def test_nothing_changes_while_a_batch_is_signed():
    with pytest.raises(BatchBusyError):
        rules.open_own_batch(Store(Batch("b", "ada", NOW, BatchState.SIGNING)), "ada", "b")


@pytest.mark.parametrize(
    ("state", "error"),
    [
        (ItemState.SIGNED, AlreadySignedError),
        (ItemState.QUEUED, BatchBusyError),
        (ItemState.SIGNING, BatchBusyError),
    ],
)
def test_a_file_on_its_way_is_not_changed(state, error):
    store = Store(None, item(state=state))
    with pytest.raises(error):
        rules.changeable_item(store, store.batches.get("b"), "i")


def test_a_files_own_answers_win():
    own = Answers(Extent.EDITED)
    batch = Batch("b", "ada", NOW, answers=ANSWERS)
    assert rules.answers_for(batch, item()) is ANSWERS
    assert rules.answers_for(batch, item(answers=own)) is own


def test_queueing_takes_what_waits_and_what_failed():
    states = {"a": ItemState.WAITING, "b": ItemState.FAILED, "c": ItemState.SIGNED}
    store = Store(None, *(item(id_, state) for id_, state in states.items()))
    assert rules.queue(store, store.batches.get("b")).state is BatchState.SIGNING
    assert store.batches.progress("b") == Progress(queued=2, signed=1)


def test_queueing_one_file_leaves_the_others():
    store = Store(None, item("a"), item("b"))
    rules.queue(store, store.batches.get("b"), only="b")
    assert store.batches.progress("b") == Progress(waiting=1, queued=1)


def test_what_never_came_to_an_end_has_one_more_chance_and_not_all_of_them():
    worn = replace(item(state=ItemState.FAILED), begun=rules.MAX_BEGUN)
    store = Store(None, worn)
    rules.queue(store, store.batches.get("b"))
    assert rules.begun(store.batches.item("i")).begun == rules.MAX_BEGUN


def test_nothing_is_queued_without_a_file_or_an_answer():
    with pytest.raises(NothingToSignError):
        rules.queue(Store(), Store().batches.get("b"))
    batch = Batch("b", "ada", NOW)
    with pytest.raises(NotAnsweredError):
        rules.queue(Store(batch, item("a"), item("b")), batch)


def test_what_has_no_answer_waits_while_the_others_are_signed():
    batch = Batch("b", "ada", NOW)
    store = Store(batch, item("a", answers=ANSWERS), item("b"))
    rules.queue(store, batch)
    assert store.batches.progress("b") == Progress(waiting=1, queued=1)


@pytest.mark.parametrize(
    ("states", "after"),
    [
        ((ItemState.SIGNED, ItemState.SIGNED), BatchState.DONE),
        ((ItemState.SIGNED, ItemState.FAILED), BatchState.OPEN),
        ((ItemState.SIGNED, ItemState.SIGNING), BatchState.SIGNING),
        ((ItemState.SIGNED, ItemState.QUEUED), BatchState.SIGNING),
    ],
)
def test_a_batch_ends_when_nothing_is_on_its_way(states, after):
    batch = Batch("b", "ada", NOW, BatchState.SIGNING)
    store = Store(batch, *(item(str(number), state) for number, state in enumerate(states)))
    rules.finish(store, "b")
    assert store.batches.get("b").state is after


def test_a_work_takes_so_many_components():
    part = Component("c", "sketch.png", 1, "1" * 64)
    full = replace(item(), components=(part,) * rules.MAX_COMPONENTS)
    with pytest.raises(TooManyComponentsError):
        rules.with_component(full, part)
    assert rules.with_component(item(), part).components == (part,)


def test_the_view_counts_and_finds():
    view = rules.BatchView(Batch("b", "ada", NOW), (item("a"), item("b", ItemState.FAILED)))
    assert view.progress == Progress(waiting=1, failed=1)
    assert view.progress.total == 2
    assert view.item("b").state is ItemState.FAILED
    assert view.item("z") is None
