"""What is told to the owner of a work, and what is not told twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryUnitOfWork
from provenance.recognition.model import Match, Method, Region, Status
from provenance.registry import sightings
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.model import SightingKind, Version, Work
from provenance.registry.works import remove

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MATCH = Match("w", 1, Status.CONFIRMED, Method.PDQ, 4, 20, Region(0, 0, 1, 0.5))
A, B = "a" * 64, "b" * 64


@pytest.fixture
def tx():
    tx = InMemoryUnitOfWork()
    tx.works.add(Work("w", "ada", "Jetty", NOW))
    for number, digest in ((1, A), (2, B)):
        version = Version("w", number, NOW, "Ada", "a.jpg", "jpeg", 1, digest, B, Extent.NONE, b"", b"")
        tx.works.add_version(version)
    return tx


def seen(minutes=0, reference="1"):
    made = sightings.sighting(MATCH, SightingKind.UPLOAD, NOW + timedelta(minutes=minutes), A)
    return replace(made, platform="Example", reference=reference)


def test_a_sighting_says_what_was_found_and_how():
    one = seen()
    assert (one.work_id, one.version, one.method, one.distance, one.inliers) == ("w", 1, Method.PDQ, 4, 20)
    assert (one.region, one.sha256, one.read_at, one.picture) == (MATCH.region, A, None, None)


def test_an_upload_is_told_once(tx):
    assert sightings.record(tx, seen())
    assert not sightings.record(tx, seen(minutes=5))
    assert sightings.record(tx, seen(minutes=6, reference="2"))
    assert [one.at for one in tx.sightings.of("w")] == [NOW + timedelta(minutes=6), NOW]


def test_a_work_that_is_seen_everywhere_keeps_the_latest(tx, monkeypatch):
    monkeypatch.setattr(sightings, "MAX_OF_A_WORK", 3)
    for number in range(5):
        assert sightings.record(tx, seen(number, str(number)))
    assert [one.reference for one in tx.sightings.of("w")] == ["4", "3", "2"]


def test_what_stays_of_a_removed_work_names_nobody(tx):
    tx.fingerprints.add("w", 1, b"f")
    sightings.record(tx, seen())
    assert remove(tx, "ada", "w", NOW).work.title == "Jetty"
    assert (tx.works.get("w"), tx.fingerprints.after(0, 9), tx.sightings.of("w")) == (None, (), ())
    stones = [tx.tombstones.with_sha256(digest) for digest in (A, B)]
    assert [(stone.work_id, stone.removed_at) for stone in stones] == [("w", NOW)] * 2
    assert set(type(stones[0]).__slots__) == {"work_id", "sha256", "removed_at"}


def test_nobody_removes_anothers_work(tx):
    with pytest.raises(WorkNotFoundError):
        remove(tx, "eve", "w", NOW)
    assert tx.tombstones.with_sha256(A) is None
