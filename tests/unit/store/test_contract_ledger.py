"""What the table and the fake of the ledger's outbox both do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import outbox_row
from provenance.store_errors import RowConflictError, RowMissingError

A, B, KEY = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture(params=["sql", "fake"])
def tx(request):
    if request.param == "fake":
        yield InMemoryUnitOfWork()
        return
    with request.getfixturevalue("database").writing() as tx:
        yield tx


def row(now, subject=A, key=KEY, type_=EntryType.REGISTRATION, work="w1", version=1):
    return outbox_row(LedgerEntry(type_, subject, key), now, work, version)


def logged(tx, number, now):
    found = replace(tx.ledger.waiting(1)[0], number=number, logged_at=now)
    tx.ledger.logged([found])
    return found


def test_a_row_waits_until_it_has_its_number(tx, now, later):
    assert tx.ledger.waiting(5) == ()
    for subject in (A, B, A):
        tx.ledger.add(row(now, subject))
    first, second, third = tx.ledger.waiting(5)
    assert [r.subject for r in (first, second, third)] == [A, B, A]
    assert tx.ledger.waiting(2) == (first, second)
    assert tx.ledger.waiting(-1) == ()
    done = logged(tx, 0, later(seconds=1))
    assert tx.ledger.waiting(5) == (second, third)
    assert tx.ledger.numbered([0, 7]) == (done,)


def test_the_size_is_one_more_than_the_highest_number(tx, now):
    assert tx.ledger.size() == 0
    for _ in range(3):
        tx.ledger.add(row(now))
    assert tx.ledger.size() == 0
    logged(tx, 4, now)
    logged(tx, 2, now)
    assert tx.ledger.size() == 5
    assert [r.number for r in tx.ledger.numbered([4, 2, 3])] == [2, 4]
    assert tx.ledger.numbered([]) == ()


def test_no_number_is_given_twice_and_no_row_made_by_numbering(tx, now):
    tx.ledger.add(row(now))
    tx.ledger.add(row(now))
    done = logged(tx, 0, now)
    with pytest.raises(RowMissingError):
        tx.ledger.logged([replace(done, id=99, number=5)])
    with pytest.raises(RowConflictError):
        logged(tx, 0, now)


def test_rows_are_found_by_what_they_are_about(tx, now):
    tx.ledger.add(row(now))
    tx.ledger.add(row(now, B, version=2))
    tx.ledger.add(row(now, B, type_=EntryType.WITHDRAWAL, version=2))
    tx.ledger.add(row(now, A, "d" * 64, EntryType.ROTATION, None, None))
    tx.ledger.add(row(now, KEY, "d" * 64, EntryType.ROTATION, None, None))
    rows = tx.ledger.waiting(9)
    assert tx.ledger.of_version("w1", 2, EntryType.REGISTRATION) == rows[1]
    assert tx.ledger.of_version("w1", 3, EntryType.REGISTRATION) is None
    assert tx.ledger.of_work("w1", EntryType.REGISTRATION) == rows[:2]
    assert tx.ledger.of_work("w2", EntryType.REGISTRATION) == ()
    assert tx.ledger.about(A, 9) == (rows[0], rows[3])
    assert tx.ledger.about(A, 1) == (rows[0],)
    assert tx.ledger.under([KEY]) == (*rows[:3], rows[4])
    assert tx.ledger.under(["e" * 64]) == tx.ledger.under([]) == ()


def test_rows_are_found_by_what_they_are_about_and_when(tx, now):
    later = now + timedelta(hours=1)
    tx.ledger.add(row(now, type_=EntryType.EVIDENCE))
    tx.ledger.add(row(later, type_=EntryType.EVIDENCE))
    tx.ledger.add(row(later, B, type_=EntryType.EVIDENCE))
    tx.ledger.add(row(now))
    rows = tx.ledger.waiting(9)
    assert tx.ledger.made(EntryType.EVIDENCE, [(A, now)]) == rows[:1]
    assert tx.ledger.made(EntryType.EVIDENCE, [(B, later), (A, now)]) == (rows[0], rows[2])
    assert tx.ledger.made(EntryType.EVIDENCE, [(B, now)]) == tx.ledger.made(EntryType.EVIDENCE, []) == ()
    many = [(f"{n:064x}", now) for n in range(1200)]
    assert tx.ledger.made(EntryType.REGISTRATION, [*many, (A, now)]) == rows[3:]


def test_a_version_signed_again_has_its_latest_row(tx, now):
    tx.ledger.add(row(now, A))
    tx.ledger.add(row(now, B))
    assert tx.ledger.of_version("w1", 1, EntryType.REGISTRATION).subject == B


def test_an_entry_of_nobody_has_no_key(tx, now):
    tx.ledger.add(row(now, key=None))
    assert tx.ledger.waiting(1)[0].key is None
    assert b"key" not in tx.ledger.waiting(1)[0].entry
