"""What the tables and the fakes of fingerprints, sightings and tombstones both do."""

from dataclasses import replace

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.model import Member, Role
from provenance.recognition.model import Entry, Method, Region, Status
from provenance.registry.model import Sighting, SightingKind, Tombstone, Version, Work
from provenance.store_errors import RowConflictError, RowMissingError

A, B = "a" * 64, "b" * 64


@pytest.fixture(params=["sql", "fake"])
def tx(request, now):
    """A transaction in which Ada has two works with a version each, and Bob has one."""
    if request.param == "fake":
        database = InMemoryDatabase()
        with database.writing() as tx:
            for name in ("ada", "bob"):
                tx.members.add(Member(name, name.title(), Role.CREATOR, now), name)
    else:
        database = request.getfixturevalue("populated")
    with database.writing() as tx:
        for work, owner in (("w1", "ada"), ("w2", "ada"), ("w3", "bob")):
            tx.works.add(Work(work, owner, work, now))
            tx.works.add_version(
                Version(work, 1, now, "Ada", "x.png", "png", 5, A, B, Extent.NONE, b"{}", b"{}")
            )
        yield tx


@pytest.fixture
def seen(now):
    return Sighting("s1", "w1", 1, SightingKind.UPLOAD, now, A, Method.PDQ, Status.CONFIRMED)


def test_a_fingerprint_comes_back_with_its_number(tx):
    assert (tx.fingerprints.last(), tx.fingerprints.after(0, 9), tx.fingerprints.get([1])) == (0, (), {})
    first, second = tx.fingerprints.add("w1", 1, b"one"), tx.fingerprints.add("w3", 1, b"three")
    assert 0 < first < second == tx.fingerprints.last()
    entries = (Entry(first, "w1", 1, b"one"), Entry(second, "w3", 1, b"three"))
    assert tx.fingerprints.after(0, 9) == entries
    assert tx.fingerprints.after(first, 9) == entries[1:]
    assert tx.fingerprints.after(0, 1) == entries[:1]
    assert tx.fingerprints.after(0, -1) == ()
    assert tx.fingerprints.of("w1") == entries[:1]
    assert tx.fingerprints.get([second, first, 99, 0]) == {first: entries[0], second: entries[1]}
    assert tx.fingerprints.get(range(100_000)) == {first: entries[0], second: entries[1]}


def test_a_version_has_one_fingerprint_and_a_fingerprint_a_version(tx):
    tx.fingerprints.add("w1", 1, b"one")
    for work, version, duplicate in (("w1", 1, True), ("w1", 2, False), ("w9", 1, False)):
        with pytest.raises(RowConflictError) as caught:
            tx.fingerprints.add(work, version, b"again")
        assert caught.value.duplicate == duplicate


def test_a_fingerprint_says_of_which_versions_no_copy_is_confirmed(tx):
    tx.fingerprints.add("w1", 1, b"one", plain=True)
    tx.fingerprints.add("w2", 1, b"two")
    places = [("w1", 1), ("w2", 1), ("w3", 1), ("w1", 2)]
    assert tx.fingerprints.plain(places) == {("w1", 1): True, ("w2", 1): False}
    assert tx.fingerprints.plain([("w1", 1)] * 100_000) == {("w1", 1): True}
    assert tx.fingerprints.plain([]) == {}


def test_what_other_works_share_is_counted_by_tile(tx):
    number = tx.fingerprints.add("w1", 1, b"one")
    shared = bytes(range(64))
    tx.fingerprints.set_shared(number, shared)
    assert tx.fingerprints.get([number])[number].shared == shared
    with pytest.raises(RowMissingError):
        tx.fingerprints.set_shared(number + 1, shared)


def test_a_fingerprint_goes_with_its_work_and_its_number_is_never_used_again(tx):
    tx.fingerprints.add("w1", 1, b"one")
    last = tx.fingerprints.add("w2", 1, b"two")
    tx.works.remove("w2")
    assert [entry.work_id for entry in tx.fingerprints.after(0, 9)] == ["w1"]
    assert tx.fingerprints.get([last]) == {}
    assert tx.fingerprints.add("w3", 1, b"three") > last


def test_a_sighting_comes_back_the_same(tx, seen, now):
    full = replace(
        seen,
        platform="Example",
        reference="№ 7",
        distance=12,
        inliers=40,
        region=Region(0.1, 0.2, 0.5, 0.25),
        other_id="w3",
        picture=b"\xff\xd8",
        kind=SightingKind.REGISTRATION,
        read_at=now,
    )
    tx.sightings.add(full)
    assert tx.sightings.get("s1") == full == tx.sightings.find("w1", A, "Example", "№ 7")
    assert tx.sightings.find("w1", A, "Example", "") is None
    assert tx.sightings.get("s2") is None


def test_the_same_file_under_the_same_reference_is_one_sighting(tx, seen):
    tx.sightings.add(seen)
    for again, duplicate in (
        (replace(seen, id="s2"), True),
        (replace(seen, platform="x"), True),
        (replace(seen, id="s2", work_id="w9"), False),
    ):
        with pytest.raises(RowConflictError) as caught:
            tx.sightings.add(again)
        assert caught.value.duplicate == duplicate
    tx.sightings.add(replace(seen, id="s2", reference="2"))
    tx.sightings.add(replace(seen, id="s3", work_id="w2"))


@pytest.fixture
def feed(tx, seen, later):
    """Three sightings of Ada's works at different times and one of Bob's."""
    for number, work in enumerate(("w1", "w2", "w1")):
        where = {"reference": str(number), "at": later(minutes=number)}
        tx.sightings.add(replace(seen, id=f"s{number}", work_id=work, **where))
    tx.sightings.add(replace(seen, id="bob", work_id="w3"))
    return tx.sightings


def ids(found):
    return [seen.id for seen in found]


def test_an_owner_sees_what_was_seen_of_their_works_the_latest_first(feed, now):
    assert ids(feed.of_owner("ada")) == ["s2", "s1", "s0"]
    assert ids(feed.of_owner("ada", 2)) == ["s2", "s1"]
    assert ids(feed.of("w1")) == ["s2", "s0"]
    assert ids(feed.of("w1", 1)) == ["s2"]
    assert feed.count_unread("ada") == 3
    feed.mark_read("ada", now, "w1")
    assert (feed.count_unread("ada"), ids(feed.of_owner("ada", unread=True))) == (1, ["s1"])
    assert feed.get("s0").read_at == now
    feed.mark_read("ada", now)
    assert (feed.count_unread("ada"), feed.count_unread("bob")) == (0, 1)


def test_what_was_read_keeps_its_instant(feed, now, later):
    feed.mark_read("ada", now, "w1")
    feed.mark_read("ada", later(hours=1))
    assert [feed.get(name).read_at for name in ("s0", "s1")] == [now, later(hours=1)]


def test_what_is_older_than_the_latest_goes(feed):
    feed.trim("w1", 1)
    assert (ids(feed.of("w1")), ids(feed.of("w2"))) == (["s2"], ["s1"])
    feed.trim("w1", 0)
    assert ids(feed.of_owner("ada")) == ["s1"]


def test_of_registrations_the_first_stay_and_uploads_push_none_out(feed, seen, later):
    for hour, name in enumerate(("r0", "r1", "r2")):
        made = replace(seen, id=name, kind=SightingKind.REGISTRATION, at=later(hours=hour), reference=name)
        feed.add(replace(made, other_id="w3"))
    assert ids(feed.registrations("w1")) == ["r0", "r1", "r2"]
    assert (ids(feed.registrations("w1", 1)), feed.registrations("w2")) == (["r0"], ())
    feed.trim("w1", 2)
    assert ids(feed.registrations("w1")) == ["r0", "r1"]
    assert {"s0", "s2"} <= set(ids(feed.of("w1")))


def test_sightings_go_with_either_of_their_works(tx, seen):
    tx.sightings.add(replace(seen, other_id="w3"))
    tx.sightings.add(replace(seen, id="s2", work_id="w2"))
    tx.works.remove("w3")
    tx.works.remove("w2")
    assert tx.sightings.of_owner("ada") == ()


def test_a_tombstone_is_found_by_its_work_and_by_its_file(tx, now, later):
    assert (tx.tombstones.of("w1"), tx.tombstones.with_sha256(A)) == (None, None)
    first, second = Tombstone("w1", A, now), Tombstone("w2", A, later(days=1))
    other = Tombstone("w1", B, now)
    for stone in (second, first, other):
        tx.tombstones.add(stone)
    tx.works.remove("w1")
    assert tx.tombstones.of("w1") in {first, other}
    assert (tx.tombstones.with_sha256(A), tx.tombstones.with_sha256(B)) == (second, other)
    with pytest.raises(RowConflictError):
        tx.tombstones.add(first)


def test_a_version_is_found_by_its_signed_file_and_by_its_original(tx, now):
    tx.works.add_version(
        Version("w3", 2, now, "Bob", "x.png", "png", 5, B, "c" * 64, Extent.NONE, b"{}", b"{}")
    )
    places = [(version.work_id, version.number) for version in tx.works.with_hash(B, 9)]
    assert places == [("w1", 1), ("w2", 1), ("w3", 1), ("w3", 2)]
    assert len(tx.works.with_hash(B, 2)) == 2
    assert tx.works.with_hash("d" * 64, 9) == ()
