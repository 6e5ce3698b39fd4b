from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.batches.answering import Said, Scope, differs, say
from provenance.batches.model import Batch, Item, ItemState
from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BATCH = Batch("b", "ada", NOW, answers=Answers(Extent.EDITED))
BOX = (Rectangle(1, 1, 2, 2),)
BOXED, OWN = Answers(Extent.EDITED, regions=BOX), Answers(Extent.GENERATED)


@pytest.fixture
def said():
    """Say something at the first of four files; answers what the batch and the files then have."""

    def at_first(answers, scope=Scope.ALL):
        own = (None, BOXED, OWN, OWN)
        items = [
            Item(str(n), "b", n, f"{n}.jpg", 1, "jpeg", None, answers=each) for n, each in enumerate(own)
        ]
        items[3] = replace(items[3], state=ItemState.SIGNED)
        with InMemoryDatabase().writing() as tx:
            tx.batches.add(BATCH)
            for item in items:
                tx.batches.add_item(item)
            batch = say(tx, BATCH, items[0], Said(answers, scope))
            return batch.answers, [item.answers for item in tx.batches.items("b")]

    return at_first


def test_boxes_stay_with_their_pictures(said):
    composed = Answers(Extent.COMPOSED)
    assert said(composed) == (composed, [None, replace(composed, regions=BOX), OWN, OWN])
    assert said(BOXED) == (Answers(Extent.EDITED), [BOXED, BOXED, OWN, OWN])


def test_boxes_go_where_no_part_is_meant(said):
    assert said(Answers(Extent.NONE)) == (Answers(Extent.NONE), [None, None, OWN, OWN])


def test_one_file_leaves_the_others(said):
    assert said(Answers(Extent.NONE), Scope.ONE) == (BATCH.answers, [Answers(Extent.NONE), BOXED, OWN, OWN])


def test_every_file_is_every_one_that_is_not_signed(said):
    assert said(Answers(Extent.TOOLING), Scope.EVERY)[1] == [
        None,
        replace(BOXED, ai=Extent.TOOLING),
        None,
        OWN,
    ]


def test_a_box_is_no_difference():
    item = Item("i", "b", 1, "a.jpg", 1, "jpeg", None)
    assert not differs(BATCH, item)
    assert not differs(BATCH, replace(item, answers=BOXED))
    assert differs(BATCH, replace(item, answers=OWN))
