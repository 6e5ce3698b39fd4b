"""What a creator sees of where their works were seen, and of other people's that match."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys import works
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery import watch
from provenance.members.model import Member, Role
from provenance.recognition.model import Match, Method, Status
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.model import SightingKind, Version, Work
from provenance.registry.sightings import record, sighting

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
ADA, BOB = (Member(name, name.title(), Role.CREATOR, NOW) for name in ("ada", "bob"))
A, B = "a" * 64, "b" * 64


@pytest.fixture
def database():
    """Ada's work was seen at a platform, and then Bob registered one that matches it."""
    database = InMemoryDatabase()
    with database.writing() as tx:
        for member, work, digest, at in ((ADA, "w", A, NOW), (BOB, "v", B, LATER)):
            tx.members.add(member, member.id)
            tx.works.add(Work(work, member.id, work.upper(), NOW))
            tx.works.add_version(
                Version(work, 1, at, "X", "a.jpg", "jpeg", 1, digest, digest, Extent.NONE, b"", b"")
            )
        match = Match("w", 1, Status.CONFIRMED, Method.PDQ, 3)
        upload = sighting(match, SightingKind.UPLOAD, NOW, "c" * 64)
        record(tx, replace(upload, platform="Example", reference="7"))
        told = sighting(match, SightingKind.REGISTRATION, LATER, B)
        record(tx, replace(told, other_id="v", reference="v"))
        back = sighting(replace(match, work_id="v"), SightingKind.REGISTRATION, LATER, A)
        record(tx, replace(back, other_id="w", reference="w"))
    return database


def test_both_owners_see_the_other_work_with_both_dates(database):
    told, upload = watch.watch(database, ADA)
    assert (upload.sighting.platform, upload.other, upload.title) == ("Example", None, "W")
    assert (told.registered_at, told.other) == (NOW, watch.OtherWork("v", "V", "Bob", LATER))
    (back,) = watch.watch(database, BOB)
    assert (back.registered_at, back.other) == (LATER, watch.OtherWork("w", "W", "Ada", NOW))
    assert watch.watch_work(database, ADA, "w") == (told, upload)
    assert watch.watch(database, ADA, 1) == (told,)
    assert watch.watched(database, ADA, told.sighting.id) == told


def test_a_withdrawn_work_is_not_named(database):
    works.withdraw(database, BOB, "v", now=LATER)
    assert watch.watch(database, ADA)[0].other is None


def test_whoever_is_told_of_a_work_is_told_who_else_registered_it(database):
    assert watch.also_registered(database, "v") == (watch.OtherWork("w", "W", "Ada", NOW),)
    assert watch.also_registered(database, "w") == (watch.OtherWork("v", "V", "Bob", LATER),)
    assert watch.also_registered(database, "none") == ()
    works.withdraw(database, ADA, "w", now=LATER)
    assert watch.also_registered(database, "v") == ()


def test_what_is_only_alike_is_said_to_the_owners_alone(database):
    with database.writing() as tx:
        (back,) = tx.sightings.of("v")
        tx.works.add(Work("u", "ada", "U", NOW))
        alike = sighting(
            Match("v", 1, Status.CANDIDATE, Method.PDQ, 60), SightingKind.REGISTRATION, LATER, "d" * 64
        )
        record(tx, replace(alike, other_id="u", reference="u"))
    assert [other.work_id for other in watch.also_registered(database, "v")] == [back.other_id]


def test_what_was_looked_at_is_remembered(database):
    assert (watch.count_unread(database, ADA), watch.count_unread(database, BOB)) == (2, 1)
    watch.mark_read(database, ADA, now=LATER)
    assert watch.watch(database, ADA, unread=True) == ()
    assert (watch.count_unread(database, ADA), watch.count_unread(database, BOB)) == (0, 1)


def test_sightings_are_their_owners_alone(database):
    (back,) = watch.watch(database, BOB)
    for ask in (
        lambda: watch.watched(database, ADA, back.sighting.id),
        lambda: watch.watched(database, ADA, "none"),
        lambda: watch.watch_work(database, ADA, "v"),
    ):
        with pytest.raises(WorkNotFoundError):
            ask()
