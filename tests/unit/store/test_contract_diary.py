"""What diaries need from storage: one contract, run on the tables and on the store in memory."""

from dataclasses import replace

import pytest

from provenance.registry.diary import Diary, DiaryEntry, DiaryWork, EntryKind, blobs_of
from provenance.registry.diary_fakes import FakeDiaries
from provenance.registry.fakes import FakeBlobReferences, FakeWorks
from provenance.registry.model import Work
from provenance.store_errors import RowConflictError, RowMissingError

A, B, C = (letter * 64 for letter in "abc")


@pytest.fixture(params=["sql", "fake"])
def stored(request):
    """Diaries, works, and which blobs are needed."""
    if request.param == "fake":
        works = FakeWorks()
        diaries = FakeDiaries(works)
        yield diaries, works, FakeBlobReferences(works, lambda: tuple(diaries.blobs()))
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.diaries, tx.works, tx.blob_references


@pytest.fixture
def diary(now):
    return Diary("d1", "ada", "渡口", now)


@pytest.fixture
def entry(now):
    return DiaryEntry("e1", "d1", A, 7, "sketch.psd", EntryKind.SKETCH, now)


def test_what_was_added_comes_back_the_same(stored, diary, entry, later):
    diaries, *_ = stored
    full = DiaryEntry("e2", "d1", B, 2**40, "层.png", EntryKind.LAYER, later(), "夜", B, C, "png")
    kept = replace(diary, id="d2", keep=True)
    diaries.add(diary)
    diaries.add(kept)
    for one in (full, entry):
        diaries.add_entry(one)
    assert (diaries.get("d1"), diaries.get("d2"), diaries.get("d3")) == (diary, kept, None)
    assert (diaries.entry("e1"), diaries.entry("e2"), diaries.entry("e3")) == (entry, full, None)
    assert (diaries.with_hash("d1", B), diaries.with_hash("d2", B)) == (full, None)
    assert (diaries.count("d1"), diaries.count("d2")) == (2, 0)


def test_diaries_are_listed_from_the_latest_and_entries_from_the_first(stored, diary, entry, later):
    diaries, *_ = stored
    for number in range(3):
        diaries.add(replace(diary, id=f"d{number}", created_at=later(days=min(number, 1))))
    diaries.add(replace(diary, id="other", owner_id="bob"))
    assert [one.id for one in diaries.of("ada")] == ["d2", "d1", "d0"]
    for number, minutes in enumerate((5, 1, 1)):
        diaries.add_entry(replace(entry, id=f"e{number}", sha256=f"{number}" * 64, at=later(minutes=minutes)))
    assert [one.id for one in diaries.entries("d1")] == ["e1", "e2", "e0"]


def test_a_diary_has_each_file_once(stored, diary, entry):
    diaries, *_ = stored
    with pytest.raises(RowConflictError) as caught:
        diaries.add_entry(entry)
    assert not caught.value.duplicate
    diaries.add(diary)
    diaries.add(replace(diary, id="d2"))
    diaries.add_entry(entry)
    for again in (entry, replace(entry, id="e2")):
        with pytest.raises(RowConflictError) as caught:
            diaries.add_entry(again)
        assert caught.value.duplicate
    diaries.add_entry(replace(entry, id="e3", diary_id="d2"))


def test_what_is_not_there_can_not_be_updated(stored, diary, entry):
    diaries, *_ = stored
    with pytest.raises(RowMissingError):
        diaries.update(diary)
    with pytest.raises(RowMissingError):
        diaries.update_entry(entry)


def test_changes_are_kept(stored, diary, entry):
    diaries, *_ = stored
    diaries.add(diary)
    diaries.add_entry(entry)
    diaries.update(replace(diary, title="Dusk", keep=True))
    diaries.update_entry(replace(entry, note="night", kind=EntryKind.CAPTURE))
    assert diaries.get("d1") == replace(diary, title="Dusk", keep=True)
    assert diaries.entries("d1") == (replace(entry, note="night", kind=EntryKind.CAPTURE),)


def test_an_entry_needs_its_file_and_its_picture(stored, diary, entry):
    diaries, _, references = stored
    kept = replace(entry, blob=A, picture=B)
    diaries.add(diary)
    diaries.add_entry(kept)
    assert blobs_of([kept]) == {A, B}
    assert references.refers_to(A)
    assert references.refers_to(B)
    diaries.remove_entry("e1")
    diaries.remove_entry("e1")
    assert not references.refers_to(A)
    assert not references.refers_to(B)


def test_a_link_needs_a_diary(stored, now):
    diaries, works, _ = stored
    works.add(Work("w1", "ada", "Dusk", now))
    with pytest.raises(RowConflictError):
        diaries.link(DiaryWork("d1", "w1", 1, now))


def test_links_go_with_the_work_and_with_the_diary(stored, diary, now, later):
    diaries, works, _ = stored
    diaries.add(diary)
    diaries.add(replace(diary, id="d0"))
    for name in ("w1", "w2"):
        works.add(Work(name, "ada", "Dusk", now))
    first, second = DiaryWork("d1", "w1", 1, now), DiaryWork("d1", "w2", 1, later(minutes=1))
    again = replace(first, version=2, at=later(minutes=2))
    for link in (first, second, again, replace(first, diary_id="d0")):
        diaries.link(link)
    assert diaries.works("d1") == (second, again)
    assert [one.id for one in diaries.of_work("w1")] == ["d0", "d1"]
    works.remove("w2")
    assert diaries.works("d1") == (again,)
    diaries.remove("d1")
    assert [one.id for one in diaries.of_work("w1")] == ["d0"]


def test_a_diary_goes_with_its_entries_and_no_others(stored, diary, entry):
    diaries, *_ = stored
    diaries.add(diary)
    diaries.add(replace(diary, id="d2"))
    diaries.add_entry(entry)
    kept = replace(entry, id="e2", diary_id="d2")
    diaries.add_entry(kept)
    diaries.remove("d1")
    diaries.remove("d1")
    assert (diaries.get("d1"), diaries.entry("e1"), diaries.entries("d2")) == (None, None, (kept,))
