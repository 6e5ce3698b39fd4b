"""What the tables and the fake of entries that their owners haven't seen both do."""

import pytest

from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.ledger.news import News, Unseen


@pytest.fixture(params=["sql", "fake"])
def tx(request):
    if request.param == "fake":
        yield InMemoryUnitOfWork()
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx


FOUND = [News("ada", 0, True), News("ada", 2, False), News("bob", 2, True), News("ada", 5, True)]


def test_at_first_nothing_was_looked_through_or_seen(tx):
    assert tx.news.watched() == tx.news.seen("ada") == 0
    assert tx.news.unseen("ada") == Unseen()
    assert tx.news.unexpected("ada", 10) == ()


def test_what_was_found_is_told_until_it_was_seen(tx):
    tx.news.note(FOUND, 6)
    assert tx.news.watched() == 6
    assert tx.news.unseen("ada") == Unseen(3, 1)
    assert tx.news.unseen("bob") == Unseen(1, 0)
    tx.news.see("ada", 3)
    assert (tx.news.seen("ada"), tx.news.unseen("ada")) == (3, Unseen(1, 0))
    tx.news.see("ada", 6)
    assert tx.news.unseen("ada") == Unseen()
    assert tx.news.unseen("bob") == Unseen(1, 0)


def test_what_was_seen_stays_seen_and_what_was_noted_stays_noted(tx):
    tx.news.note(FOUND, 6)
    tx.news.see("ada", 5)
    tx.news.see("ada", 1)
    assert tx.news.seen("ada") == 5
    tx.news.note([News("ada", 2, True), News("ada", 5, False)], 4)
    assert tx.news.watched() == 6
    assert tx.news.unexpected("ada", 10) == (2,)


def test_what_a_session_asked_for_itself_is_news_in_the_others_only(tx):
    tx.news.note([News("ada", 0, True, "one"), News("ada", 1, True, "two"), News("ada", 2, False)], 3)
    assert tx.news.unseen("ada") == tx.news.unseen("ada", "three") == Unseen(3, 1)
    assert tx.news.unseen("ada", "one") == tx.news.unseen("ada", "two") == Unseen(2, 1)


def test_the_latest_that_nobody_asked_for_are_found(tx):
    tx.news.note([News("ada", number, False) for number in range(5)], 5)
    assert tx.news.unexpected("ada", 2) == (3, 4)
    assert tx.news.unexpected("ada", 0) == ()
