"""What the tables and the fakes of manifests and soft bindings both do."""

from dataclasses import replace

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.registry.model import Version, Work
from provenance.registry.resolution.model import Binding, Manifest, Place
from provenance.store_errors import RowConflictError

A, B, C = "a" * 64, "b" * 64, "c" * 64
LABEL = "urn:c2pa:1"


@pytest.fixture(params=["sql", "fake"])
def tx(request, now):
    """A transaction with two works of Ada's: one with two versions, and one with a copy of the first of them."""
    if request.param == "fake":
        yield prepared(InMemoryUnitOfWork(), now)
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield prepared(tx, now)


def prepared(tx, now):
    version = Version("w1", 1, now, "Ada", "a.png", "png", 5, A, B, Extent.NONE, b"{}", b"{}", manifest=LABEL)
    for work in ("w1", "w2"):
        tx.works.add(Work(work, "ada", "Dusk", now))
    tx.works.add_version(version)
    tx.works.add_version(replace(version, number=2, manifest="urn:c2pa:2"))
    tx.works.add_version(replace(version, work_id="w2"))
    return tx


def test_a_manifest_comes_back_as_it_was_added(tx):
    assert tx.manifests.get("w1", 1) is None
    second, first = Manifest("w1", 2, B), Manifest("w1", 1, A)
    tx.manifests.add(second)
    tx.manifests.add(first)
    assert tx.manifests.get("w1", 1) == first
    assert tx.manifests.of_work("w1") == (first, second)
    assert tx.manifests.of_work("w2") == ()


def test_a_version_has_one_manifest_and_what_is_no_version_none(tx):
    tx.manifests.add(Manifest("w1", 1, A))
    with pytest.raises(RowConflictError):
        tx.manifests.add(Manifest("w1", 1, B))
    with pytest.raises(RowConflictError):
        tx.manifests.add(Manifest("w1", 3, B))


def test_a_label_leads_to_every_version_that_has_it(tx):
    assert tx.manifests.places(LABEL) == (Place("w1", 1), Place("w2", 1))
    assert tx.manifests.places("urn:c2pa:2") == (Place("w1", 2),)
    for nothing in ("", "urn:c2pa:3", "\x00", "\ud800", "%"):
        assert tx.manifests.places(nothing) == ()


def test_blobs_of_manifests_are_needed(tx):
    assert not tx.blob_references.refers_to(C)
    tx.manifests.add(Manifest("w1", 1, C))
    assert tx.blob_references.refers_to(C)
    tx.works.remove("w1")
    assert not tx.blob_references.refers_to(C)


def test_what_belongs_to_a_work_goes_with_it(tx):
    tx.manifests.add(Manifest("w1", 1, A))
    tx.bindings.add(Binding("w1", 1, "x", b"v"))
    tx.works.remove("w1")
    assert tx.manifests.get("w1", 1) is None
    assert tx.manifests.of_work("w1") == ()
    assert tx.manifests.places(LABEL) == (Place("w2", 1),)
    assert tx.bindings.get([1]) == ()
    assert tx.bindings.after(0, 10) == ()


def test_bindings_are_numbered_as_they_come(tx):
    given = [Binding("w1", 1, "x", b"1"), Binding("w1", 2, "x", b"2"), Binding("w1", 1, "y", b"")]
    for binding in given:
        tx.bindings.add(binding)
    stored = tx.bindings.after(0, 10)
    assert [replace(binding, number=None) for binding in stored] == given
    first, second, third = (binding.number for binding in stored)
    assert 0 < first < second < third
    assert tx.bindings.after(first, 10) == stored[1:]
    assert tx.bindings.after(0, 1) == stored[:1]
    assert tx.bindings.after(0, 0) == tx.bindings.after(third, 10) == ()
    assert tx.bindings.get([third, first, 999]) == (stored[0], stored[2])
    assert tx.bindings.get([]) == ()
    assert len(tx.bindings.get(range(1, 2000))) == 3


def test_bindings_are_found_by_their_value(tx):
    given = [Binding("w1", 1, "x", b"1"), Binding("w2", 1, "x", b"1"), Binding("w1", 2, "y", b"1")]
    for binding in (*given, Binding("w1", 1, "x", b"2")):
        tx.bindings.add(binding)
    first, second, third, _ = tx.bindings.after(0, 10)
    assert tx.bindings.with_value("x", b"1", 10) == (first, second)
    assert tx.bindings.with_value("x", b"1", 1) == (first,)
    assert tx.bindings.with_value("y", b"1", 10) == (third,)
    assert tx.bindings.with_value("y", b"2", 10) == tx.bindings.with_value("x", b"1", 0) == ()


def test_a_binding_is_one_of_a_version(tx):
    with pytest.raises(RowConflictError):
        tx.bindings.add(Binding("w1", 3, "x", b"1"))


def test_a_number_is_never_given_twice(tx):
    tx.bindings.add(Binding("w1", 1, "x", b"1"))
    (before,) = tx.bindings.after(0, 10)
    tx.works.remove("w1")
    tx.bindings.add(Binding("w2", 1, "x", b"1"))
    (after,) = tx.bindings.after(0, 10)
    assert after.number > before.number
