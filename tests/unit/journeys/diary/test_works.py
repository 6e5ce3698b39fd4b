"""What a diary is to the work that came of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.batches.batches import MAX_COMPONENTS
from provenance.batches.model import Component, Item
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.diaries import Relation
from provenance.journeys.diary.entries import About
from provenance.journeys.diary.signing import ingredients, link_diary
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.studio.files import Intake
from provenance.media.limits import DEFAULT_LIMITS
from provenance.members.model import Member, Role
from provenance.registry.errors import (
    WorkNotFoundError,
)
from provenance.registry.fakes import FakeBlobs
from provenance.registry.model import Version, Work

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ADA, EVE = (Member(name, name, Role.CREATOR, NOW) for name in ("ada", "eve"))
A, B = "a" * 64, "b" * 64
SKETCH = About("sketch.psd")


@pytest.fixture
def intake(tmp_path, desk):
    (tmp_path / "blobs").mkdir()
    return Intake(InMemoryDatabase(), FakeBlobs(tmp_path / "blobs"), desk.pool, DEFAULT_LIMITS)


@pytest.fixture
def database(intake):
    return intake.database


@pytest.fixture
def opened(database):
    return diary.open_diary(database, ADA, "  Night ferry ", now=NOW)


def note(database, opened, sha256=A, about=SKETCH, now=NOW, size=7):
    return diary_entries.add_fingerprint(database, ADA, opened.id, about, sha256, size, now=now)


def keep(intake, opened, path, now=NOW, **about):
    return diary_entries.add_file(intake, ADA, opened.id, About(path.name, **about), path, now=now)


def version(work_id="w", number=1, parts=()):
    named = [{"id": name, "relationship": "componentOf", "title": name} for name in parts]
    said = json.dumps({"ingredients": named}).encode()
    return Version(work_id, number, NOW, "Ada", "a.png", "png", 5, A, B, Extent.NONE, b"{}", said)


def registered(database, opened, at=NOW, parts=()):
    with database.writing() as tx:
        tx.works.add(Work("w", "ada", "Dusk", NOW))
        tx.works.add_version(version(parts=parts))
        link_diary(tx, "ada", opened.id, version(), at)


def test_kept_files_that_a_signed_file_can_name_become_ingredients(
    intake, database, opened, picture, tmp_path
):
    note(database, opened)
    named = keep(intake, opened, picture())
    own = keep(intake, opened, picture("own.jpg", "blue"))
    canvas = tmp_path / "canvas.kra"
    canvas.write_bytes(b"of a program that we do not read")
    keep(intake, opened, canvas)
    part = Component("c", "own.jpg", 1, own.sha256)
    item = Item("i", "b", 1, "a.jpg", 1, "jpeg", B, components=(part,), diary_id=opened.id)
    found = ingredients(database, "ada", item)
    assert [(one.file_name, one.blob) for one in found] == [
        ("own.jpg", own.blob),
        ("work.jpg", named.blob),
    ]
    assert ingredients(database, "ada", replace(item, original=named.sha256)) == (part,)
    assert ingredients(database, "ada", replace(item, diary_id=None)) == (part,)
    assert ingredients(database, "ada", replace(item, diary_id="gone")) == (part,)
    assert ingredients(database, "eve", item) == (part,)


def test_there_are_no_more_ingredients_than_a_work_takes(intake, database, opened, picture):
    keep(intake, opened, picture())
    full = tuple(Component(str(n), "a", 1, f"{n:064x}") for n in range(MAX_COMPONENTS))
    item = Item("i", "b", 1, "a.jpg", 1, "jpeg", B, components=full, diary_id=opened.id)
    assert ingredients(database, "ada", item) == full


def test_a_work_shows_how_it_was_made(intake, database, opened, picture):
    first = note(database, opened, now=NOW - timedelta(days=2))
    kept = keep(intake, opened, picture(), now=NOW - timedelta(days=1))
    registered(database, opened, parts=["work.jpg"])
    later = keep(intake, opened, picture("later.jpg", "green"), now=NOW + timedelta(days=1))
    shown = diary.evidence_of(database, intake.blobs, ADA, "w", 1)
    assert [(one.sha256, one.at, one.relation) for one in shown] == [
        (first.sha256, first.at, Relation.PROCESS),
        (kept.sha256, kept.at, Relation.COMPONENT_OF),
        (later.sha256, later.at, Relation.PROCESS),
    ]
    assert [one.path is None for one in shown] == [True, False, False]
    assert shown[1].path.read_bytes().startswith(b"\xff\xd8")
    assert [view.diary.id for view in diary.diaries_of(database, ADA, "w")] == [opened.id]
    with pytest.raises(WorkNotFoundError):
        diary.evidence_of(database, intake.blobs, EVE, "w", 1)


def test_only_what_the_signed_file_names_is_said_to_be_a_part_of_it(intake, database, opened, picture):
    """The original itself, and what was more than a work takes, are in the diary alone; so are other versions'."""
    for day, (name, color) in enumerate((("a.jpg", "red"), ("b.jpg", "green"), ("a.jpg", "blue"))):
        keep(intake, opened, picture(name, color), now=NOW - timedelta(days=9 - day))
    registered(database, opened, parts=["a.jpg"])
    with database.writing() as tx:
        tx.works.add_version(version(number=2, parts=["a.jpg"]))
    relations = [Relation.COMPONENT_OF, Relation.PROCESS, Relation.PROCESS]
    for number, expected in ((1, relations), (2, [Relation.PROCESS] * 3)):
        shown = diary.evidence_of(database, intake.blobs, ADA, "w", number)
        assert [one.relation for one in shown] == expected


def test_a_diary_that_is_not_the_owners_is_not_linked(database, opened):
    with database.writing() as tx:
        tx.works.add(Work("w", "eve", "Dusk", NOW))
        link_diary(tx, "eve", opened.id, version(), NOW)
        link_diary(tx, "eve", None, version(), NOW)
        link_diary(tx, "eve", "gone", version(), NOW)
        assert tx.diaries.of_work("w") == ()
