"""What the table and the fake of time stamps both do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.registry.model import Version, Work
from provenance.registry.stamps import StampKind, StampRecord, as_registered
from provenance.store_errors import RowConflictError, RowMissingError

A, B, C = "a" * 64, "b" * 64, "c" * 64
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["sql", "fake"])
def tx(request, now):
    """A transaction with a work of Ada's that has one version."""
    if request.param == "fake":
        yield prepared(InMemoryUnitOfWork(), now)
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield prepared(tx, now)


def prepared(tx, now):
    tx.works.add(Work("w1", "ada", "Dusk", now))
    tx.works.add_version(Version("w1", 1, now, "Ada", "a.png", "png", 5, A, B, Extent.NONE, b"{}", b"{}"))
    return tx


@pytest.fixture
def waiting(now):
    return StampRecord(StampKind.REGISTRATION, A, b"entry", now, next_try=now)


def test_a_stamp_comes_back_as_it_was_written(tx, waiting, now):
    assert tx.stamps.get(StampKind.REGISTRATION, A) is None
    tx.stamps.add(waiting)
    assert tx.stamps.get(StampKind.REGISTRATION, A) == waiting
    assert tx.stamps.get(StampKind.VERSION, A) is None
    came = replace(waiting, response=b"\x30", by="https://a", external=True, at=now, tries=2, next_try=None)
    tx.stamps.update(came)
    assert tx.stamps.get(StampKind.REGISTRATION, A) == came


def test_a_subject_is_stamped_once(tx, waiting):
    tx.stamps.add(waiting)
    with pytest.raises(RowConflictError):
        tx.stamps.add(waiting)


def test_what_is_not_there_is_not_updated(tx, waiting):
    with pytest.raises(RowMissingError):
        tx.stamps.update(waiting)


def test_what_is_due_comes_in_its_order(tx, waiting, now):
    first = replace(waiting, subject=B, next_try=now - MINUTE)
    later = replace(waiting, subject=C, next_try=now + MINUTE)
    done = replace(waiting, kind=StampKind.VERSION, next_try=None)
    for row in (waiting, first, later, done):
        tx.stamps.add(row)
    assert tx.stamps.due(now, 10) == (first, waiting)
    assert tx.stamps.due(now, 1) == (first,)
    assert tx.stamps.due(now + MINUTE, 10) == (first, waiting, later)
    assert tx.stamps.due(now, 0) == tx.stamps.due(now - 2 * MINUTE, 10) == ()
    assert tx.stamps.waiting() == 3


def test_the_stamp_of_a_version_goes_with_it_and_that_of_an_entry_stays(tx, waiting):
    tx.stamps.add(waiting)
    tx.stamps.add(replace(waiting, kind=StampKind.VERSION, work_id="w1", version=1, copy=C))
    assert tx.blob_references.refers_to(C)
    tx.works.remove("w1")
    assert tx.stamps.get(StampKind.VERSION, A) is None
    assert not tx.blob_references.refers_to(C)
    assert tx.stamps.get(StampKind.REGISTRATION, A) == waiting


def test_a_stamp_is_found_by_the_file_that_it_is_in(tx, waiting, now):
    assert tx.stamps.with_copy(C) is None
    tx.stamps.add(waiting)
    came = replace(waiting, kind=StampKind.VERSION, next_try=None, copy=C, work_id="w1", version=1)
    tx.stamps.add(came)
    assert tx.stamps.with_copy(C) == came
    assert as_registered(tx, C) == A
    assert as_registered(tx, B) == B
    tx.works.remove("w1")
    assert tx.stamps.with_copy(C) is None


def test_whether_one_of_many_versions_waits(tx, now):
    wait = StampRecord(StampKind.VERSION, A, b"signature", now, next_try=now, work_id="w1", version=1)
    tx.stamps.add(wait)
    many = [("w2", number) for number in range(900)]
    assert tx.stamps.waits_for([*many, ("w1", 1)])
    assert not tx.stamps.waits_for([*many, ("w1", 2)])
    assert not tx.stamps.waits_for([])
    tx.stamps.update(replace(wait, response=b"answer", by="x", at=now, next_try=None))
    assert not tx.stamps.waits_for([("w1", 1)])
