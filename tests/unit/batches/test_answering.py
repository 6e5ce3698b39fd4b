from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.batches.answering import (
    Page,
    Said,
    Scope,
    boxes_drawn,
    differs,
    others_said,
    say,
    shared_said,
    standing,
)
from provenance.batches.errors import AnsweredElsewhereError
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


@pytest.fixture
def desk():
    """Two files, and what says something at one of them from a page; what it then is."""
    files = [Item(str(n), "b", n, f"{n}.jpg", 1, "jpeg", None) for n in range(2)]
    database = InMemoryDatabase()
    with database.writing() as tx:
        tx.batches.add(BATCH)
        for item in files:
            tx.batches.add_item(item)

    def read(number=0):
        with database.reading() as tx:
            return standing(tx.batches.get("b"), tx.batches.item(str(number)))

    def write(page, stood, ai=Extent.NONE, number=0, **said):
        with database.writing() as tx:
            batch, item = tx.batches.get("b"), tx.batches.item(str(number))
            seen = Page(page, stood, NOW, shared=shared_said(batch))
            return say(tx, batch, item, Said(Answers(ai), page=seen, **said))

    return read, write


def test_of_two_pages_the_second_is_told_and_writes_nothing(desk):
    read, write = desk
    stood = read()
    assert write("one", stood).said_on == "one"
    after = read()
    with pytest.raises(AnsweredElsewhereError) as caught:
        write("two", stood, Extent.GENERATED)
    assert (caught.value.at, read()) == (NOW, after)
    write("two", after, Extent.GENERATED)  # it saw what the other said
    with pytest.raises(AnsweredElsewhereError):
        write("one", after, Extent.EDITED)


def test_one_page_is_never_in_its_own_way(desk):
    read, write = desk
    stood = read()
    write("one", stood)
    write("one", stood, Extent.GENERATED)  # sent before it heard of the first


def test_two_pages_of_two_files_with_answers_of_their_own_do_not_meet(desk):
    read, write = desk
    first, second = read(0), read(1)
    write("one", first, Extent.GENERATED, 0, scope=Scope.ONE)
    write("two", second, Extent.COMPOSED, 1, scope=Scope.ONE)


def test_what_holds_for_all_is_a_change_of_each_that_follows(desk):
    read, write = desk
    second = read(1)
    write("one", read(0), Extent.GENERATED, 0)
    with pytest.raises(AnsweredElsewhereError):
        write("two", second, Extent.COMPOSED, 1, scope=Scope.ONE)


def test_a_title_and_a_name_to_sign_as_are_said_too(desk):
    read, write = desk
    stood = read()
    write("one", stood, Extent.EDITED, title="Dusk")
    assert read() != stood
    titled = read()
    write("one", titled, Extent.EDITED, title="Dusk", identity="Ada")
    assert read() != titled


@pytest.mark.parametrize("spoke", [False, True])
def test_what_holds_for_every_file_undoes_no_answers_unseen(spoke):
    first, second, signed = (Item(str(n), "b", n, f"{n}.jpg", 1, "jpeg", None) for n in range(3))
    with InMemoryDatabase().writing() as tx:
        tx.batches.add(BATCH)
        for item in (first, second, replace(signed, state=ItemState.SIGNED, answers=OWN)):
            tx.batches.add_item(item)

        def page(name, item):
            batch = tx.batches.get("b")
            others = others_said(batch, tx.batches.items("b"), item)
            return Page(name, standing(batch, item), NOW, others, shared=shared_said(batch))

        one, other = page("one", first), page("two", second)
        say(tx, BATCH, second, Said(OWN, Scope.ONE, page=other))
        if spoke:
            say(tx, tx.batches.get("b"), first, Said(BOXED, Scope.ONE, page=one))
        with pytest.raises(AnsweredElsewhereError) as caught:
            say(tx, tx.batches.get("b"), first, Said(BOXED, Scope.EVERY, page=one))
        assert caught.value.of_others
        assert tx.batches.item("1").answers == OWN
        seen = page("one", tx.batches.item("0"))
        say(tx, tx.batches.get("b"), tx.batches.item("0"), Said(BOXED, Scope.EVERY, page=seen))
        assert [item.answers for item in tx.batches.items("b")] == [BOXED, None, OWN]


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.EVERY])
def test_boxes_that_another_page_drew_meanwhile_are_not_undone_unseen(scope):
    first, second = (Item(str(n), "b", n, f"{n}.jpg", 1, "jpeg", None) for n in range(2))
    with InMemoryDatabase().writing() as tx:
        tx.batches.add(BATCH)
        for item in (first, second):
            tx.batches.add_item(item)

        def page(name, item):
            batch, items = tx.batches.get("b"), tx.batches.items("b")
            return Page(
                name,
                standing(batch, item),
                NOW,
                others_said(batch, items, item),
                boxes_drawn(batch, items, item),
                shared_said(batch),
            )

        def first_says(answers, seen):
            say(tx, tx.batches.get("b"), tx.batches.item("0"), Said(answers, scope, page=seen))

        one, other = page("one", first), page("two", second)
        say(tx, BATCH, second, Said(BOXED, page=other))
        first_says(Answers(Extent.EDITED), one)  # under which boxes stay
        with pytest.raises(AnsweredElsewhereError) as caught:
            first_says(Answers(Extent.NONE), one)
        assert caught.value.of_others
        assert tx.batches.item("1").answers == BOXED
        seen = page("one", tx.batches.item("0"))
        for _ in range(2):  # the second is sent before the answer to the first is there
            first_says(Answers(Extent.NONE), seen)
        assert tx.batches.item("1").answers is None


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.EVERY])
@pytest.mark.parametrize("spoke", [False, True])
def test_what_another_page_says_of_all_is_not_replaced_unseen_at_a_file_with_its_own(scope, spoke):
    first, second = (
        Item("0", "b", 0, "0.jpg", 1, "jpeg", None, answers=OWN),
        Item("1", "b", 1, "1.jpg", 1, "jpeg", None),
    )
    with InMemoryDatabase().writing() as tx:
        tx.batches.add(BATCH)
        for item in (first, second):
            tx.batches.add_item(item)

        def page(name, number):
            batch, items, item = tx.batches.get("b"), tx.batches.items("b"), tx.batches.item(number)
            return Page(
                name, standing(batch, item), NOW, others_said(batch, items, item), shared=shared_said(batch)
            )

        def says(number, answers, scope, seen):
            say(tx, tx.batches.get("b"), tx.batches.item(number), Said(answers, scope, page=seen))

        one, other = page("one", "0"), page("two", "1")
        says("1", Answers(Extent.TOOLING), Scope.ALL, other)
        if spoke:  # of its own file, which leaves the others
            says("0", OWN, Scope.ONE, one)
        with pytest.raises(AnsweredElsewhereError) as caught:
            says("0", OWN, scope, one)
        assert caught.value.of_all
        assert tx.batches.get("b").answers == Answers(Extent.TOOLING)
        seen = page("one", "0")
        for extent in (
            Extent.GENERATED,
            Extent.NONE,
        ):  # the second is sent before the answer to the first is there
            says("0", Answers(extent), scope, seen)
        assert tx.batches.get("b").answers == Answers(Extent.NONE)
