import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.entries import About
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.studio.files import Intake
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.fakes import FakeOutbox
from provenance.ledger.outbox import numbered
from provenance.media.errors import LimitExceededError
from provenance.media.limits import DEFAULT_LIMITS
from provenance.members.model import Member, Role
from provenance.registry import diary as rules
from provenance.registry.diary import EntryKind
from provenance.registry.errors import (
    AlreadyInDiaryError,
    DiaryFullError,
    DiaryNotFoundError,
    EmptyFileError,
    FingerprintError,
    TitleError,
    WorkNotFoundError,
)
from provenance.registry.fakes import FakeBlobs

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


def test_a_diary_keeps_fingerprints_only_unless_its_creator_says_so(database, opened):
    assert (opened.title, opened.keep) == ("Night ferry", False)
    assert diary.keep_files(database, ADA, opened.id, keep=True).keep
    assert diary.diary(database, ADA, opened.id).diary.keep
    assert diary.rename(database, ADA, opened.id, "Dusk").title == "Dusk"
    with pytest.raises(TitleError):
        diary.rename(database, ADA, opened.id, " ")


def test_a_fingerprint_is_noted_and_waits_for_the_ledger_with_its_time(database, opened):
    about = About("C:\\work\\sketch.psd", EntryKind.LAYER, " first\n pass\u202e ")
    entry = note(database, opened, about=about)
    assert (entry.file_name, entry.kind, entry.note) == ("sketch.psd", EntryKind.LAYER, "first pass")
    assert (entry.blob, entry.picture, entry.at) == (None, None, NOW)
    with database.reading() as tx:
        (row,) = tx.ledger.waiting(9)
    assert row.entry == LedgerEntry(EntryType.EVIDENCE, A).encode()
    assert (row.created_at, row.key, row.work_id) == (NOW, None, None)


def test_its_number_in_the_ledger_is_its_own_and_nobody_elses(database, opened):
    other = diary.open_diary(database, EVE, "Mine too", now=NOW)
    earlier = diary_entries.add_fingerprint(
        database, EVE, other.id, SKETCH, A, 7, now=NOW - timedelta(days=1)
    )
    entry = note(database, opened)
    view = diary.diary(database, ADA, opened.id)
    assert diary.logged(database, view) == {}
    with database.writing() as tx:
        for row in numbered(tx.ledger.waiting(9), 40, NOW):
            tx.ledger.logged([row])
    assert diary.logged(database, view) == {entry.id: 41}
    assert diary.logged(database, diary.diary(database, EVE, other.id)) == {earlier.id: 40}


def test_the_ledger_is_asked_once_for_a_whole_diary(database, opened, monkeypatch):
    for number in range(5):
        note(database, opened, f"{number:064x}", now=NOW + timedelta(seconds=number))
    with database.writing() as tx:
        for row in numbered(tx.ledger.waiting(4), 40, NOW):
            tx.ledger.logged([row])
    asked, answered = [], FakeOutbox.made
    monkeypatch.setattr(FakeOutbox, "made", lambda *given: asked.append(given) or answered(*given))
    view = diary.diary(database, ADA, opened.id)
    found = diary.logged(database, view)
    by_file = {entry.sha256: found.get(entry.id) for entry in view.entries}
    assert by_file == {f"{n:064x}": 40 + n if n < 4 else None for n in range(5)}
    assert len(asked) == 1


def test_a_file_is_kept_and_drawn(intake, opened, picture):
    path = picture()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = keep(intake, opened, path, kind=EntryKind.CAPTURE)
    assert (entry.sha256, entry.blob, entry.format) == (digest, digest, "jpeg")
    assert intake.blobs.has(digest)
    assert intake.blobs.path(entry.picture).read_bytes().startswith(b"\xff\xd8")


def test_a_file_of_any_kind_is_kept(intake, opened, tmp_path):
    path = tmp_path / "canvas.kra"
    path.write_bytes(b"layers of a program that we do not read")
    entry = keep(intake, opened, path)
    assert intake.blobs.has(entry.blob)
    assert (entry.picture, entry.format) == (None, None)


def test_a_damaged_picture_is_kept_too(intake, opened, tmp_path):
    path = tmp_path / "half.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"broken off")
    entry = keep(intake, opened, path)
    assert intake.blobs.has(entry.blob)
    assert entry.format is None  # or no work of this diary could be signed


def test_a_file_whose_credentials_are_damaged_goes_into_no_work(intake, opened, picture):
    path = picture()
    store = b"\0\0\0\x18jumb\0\0\0\x10jumdc2pa\0\x11"
    part = b"JP\0\1\0\0\0\1" + store
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xeb" + (2 + len(part)).to_bytes(2, "big") + part + data[2:])
    entry = keep(intake, opened, path)
    assert (intake.blobs.has(entry.blob), entry.format) == (True, None)


def test_what_is_refused_leaves_nothing(intake, database, opened, tmp_path):
    small = replace(intake, limits=replace(DEFAULT_LIMITS, max_bytes=3))
    path = tmp_path / "large.bin"
    path.write_bytes(b"larger")
    with pytest.raises(LimitExceededError):
        keep(small, opened, path)
    assert intake.blobs.all() == ()
    assert diary.diary(database, ADA, opened.id).entries == ()
    with database.reading() as tx:
        assert tx.ledger.waiting(9) == ()


@pytest.mark.parametrize(
    ("sha256", "size"), [("", 1), ("A" * 64, 1), ("a" * 63, 1), (A + "\n", 1), (A, -1), (A, 2**53)]
)
def test_only_a_fingerprint_is_one(database, opened, sha256, size):
    with pytest.raises(FingerprintError):
        note(database, opened, sha256, size=size)


def test_an_empty_file_is_refused_whether_it_is_kept_or_not(intake, database, opened, tmp_path):
    empty = tmp_path / "sketch.psd"
    empty.write_bytes(b"")
    with pytest.raises(EmptyFileError):
        keep(intake, opened, empty)
    with pytest.raises(EmptyFileError):
        note(database, opened, hashlib.sha256(b"").hexdigest(), size=0)
    assert diary.diary(database, ADA, opened.id).entries == ()


def test_a_file_is_in_a_diary_once(database, opened):
    note(database, opened)
    with pytest.raises(AlreadyInDiaryError) as caught:
        note(database, opened, about=About("other name"))
    assert caught.value.file_name == "sketch.psd"


def test_a_diary_and_a_creator_have_room_for_so_many(database, opened, monkeypatch):
    monkeypatch.setattr(diary_entries, "MAX_ENTRIES", 1)
    monkeypatch.setattr(diary, "MAX_DIARIES", 1)
    note(database, opened)
    with pytest.raises(DiaryFullError):
        note(database, opened, B)
    with pytest.raises(DiaryFullError):
        diary.open_diary(database, ADA, "Another", now=NOW)


def test_a_removed_entry_takes_its_file_with_it_and_the_ledger_keeps_its_fingerprint(
    intake, database, opened, picture
):
    entry = keep(intake, opened, picture())
    diary_entries.remove(database, intake.blobs, ADA, opened.id, entry.id)
    assert diary.diary(database, ADA, opened.id).entries == ()
    assert intake.blobs.all() == ()
    with database.reading() as tx:
        assert [row.subject for row in tx.ledger.waiting(9)] == [entry.sha256]


def test_a_file_that_something_else_needs_stays(intake, database, opened, picture):
    other = diary.open_diary(database, ADA, "The same sketch", now=NOW)
    first, second = (keep(intake, one, picture()) for one in (opened, other))
    diary_entries.remove(database, intake.blobs, ADA, opened.id, first.id)
    assert intake.blobs.has(second.blob)
    diary.remove(database, intake.blobs, ADA, other.id)
    assert intake.blobs.all() == ()


def test_a_diary_is_its_creators(intake, database, opened, picture):
    entry = note(database, opened)
    for act in (
        lambda: diary.diary(database, EVE, opened.id),
        lambda: diary.rename(database, EVE, opened.id, "Mine"),
        lambda: diary.keep_files(database, EVE, opened.id, keep=True),
        lambda: diary.remove(database, intake.blobs, EVE, opened.id),
        lambda: diary_entries.add_fingerprint(database, EVE, opened.id, SKETCH, B, 1, now=NOW),
        lambda: diary_entries.add_file(intake, EVE, opened.id, SKETCH, picture(), now=NOW),
        lambda: diary_entries.change(database, EVE, opened.id, entry.id, EntryKind.OTHER, ""),
        lambda: diary_entries.remove(database, intake.blobs, EVE, opened.id, entry.id),
        lambda: diary_entries.entry(database, ADA, opened.id, "nothing"),
    ):
        with pytest.raises(DiaryNotFoundError):
            act()
    assert diary.diaries(database, EVE) == ()
    assert [view.entries for view in diary.diaries(database, ADA)] == [(entry,)]
    with pytest.raises(WorkNotFoundError):
        diary.evidence_of(database, intake.blobs, ADA, "w", 1)


def test_another_diarys_entry_is_none_of_this_one(intake, database, opened):
    other = diary.open_diary(database, ADA, "Other", now=NOW)
    entry = note(database, opened)
    with pytest.raises(DiaryNotFoundError):
        diary_entries.remove(database, intake.blobs, ADA, other.id, entry.id)


def test_what_is_said_of_an_entry_can_change(database, opened):
    entry = note(database, opened)
    diary_entries.change(database, ADA, opened.id, entry.id, EntryKind.REFERENCE, "x" * 900)
    (changed,) = diary.diary(database, ADA, opened.id).entries
    assert (changed.kind, len(changed.note)) == (EntryKind.REFERENCE, rules.MAX_NOTE)
