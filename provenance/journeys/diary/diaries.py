"""Diaries of pieces that are being worked on, and what they say of a work that came of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from provenance.ids import new_id
from provenance.journeys.blobs import release
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.signing.declaring import shown_title
from provenance.ledger.entries import EntryType
from provenance.members.model import Member
from provenance.registry.diary import MAX_DIARIES, Diary, DiaryEntry, DiaryView, EntryKind, blobs_of
from provenance.registry.errors import DiaryFullError, DiaryNotFoundError
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.stored import declared_in
from provenance.registry.works import clean_title, own_version, own_work
from provenance.store_errors import BlobMissingError


class Relation(StrEnum):
    """`componentOf`: the signed file names it as an ingredient. `process`: it only stands in the diary."""

    COMPONENT_OF = "componentOf"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class ProcessItem:
    """One file of a diary, as evidence of how a work was made. `path` is None where only its fingerprint is known."""

    path: Path | None
    name: str
    sha256: str
    at: datetime
    kind: EntryKind
    relation: Relation


def open_diary(database: Database, owner: Member, title: str, *, now: datetime) -> Diary:
    """Begin a diary; it keeps fingerprints only. Raises TitleError and DiaryFullError."""
    diary = Diary(new_id(), owner.id, clean_title(title), now)
    with database.writing() as tx:
        if len(tx.diaries.of(owner.id)) >= MAX_DIARIES:
            raise DiaryFullError(MAX_DIARIES)
        tx.diaries.add(diary)
    return diary


def diaries(database: Database, owner: Member) -> tuple[DiaryView, ...]:
    """A creator's diaries, the latest first."""
    with database.reading() as tx:
        return tuple(_view(tx, diary) for diary in tx.diaries.of(owner.id))


def diary_titles(database: Database, owner: Member) -> tuple[Diary, ...]:
    """A creator's diaries without what is in them, the latest first."""
    with database.reading() as tx:
        return tx.diaries.of(owner.id)


def diary(database: Database, owner: Member, diary_id: str) -> DiaryView:
    """One diary. Raises DiaryNotFoundError."""
    with database.reading() as tx:
        return _view(tx, own_diary(tx, owner.id, diary_id))


def diaries_of(database: Database, owner: Member, work_id: str) -> tuple[DiaryView, ...]:
    """The diaries that a creator's work came of. Raises WorkNotFoundError."""
    with database.reading() as tx:
        own_work(tx, owner.id, work_id)
        return tuple(_view(tx, diary) for diary in tx.diaries.of_work(work_id))


def rename(database: Database, owner: Member, diary_id: str, title: str) -> Diary:
    """Call a diary something else. Raises TitleError and DiaryNotFoundError."""
    with database.writing() as tx:
        renamed = replace(own_diary(tx, owner.id, diary_id), title=clean_title(title))
        tx.diaries.update(renamed)
        return renamed


def keep_files(database: Database, owner: Member, diary_id: str, *, keep: bool) -> Diary:
    """Choose whether files that come from now on are kept, or only their fingerprints. Raises DiaryNotFoundError."""
    with database.writing() as tx:
        changed = replace(own_diary(tx, owner.id, diary_id), keep=keep)
        tx.diaries.update(changed)
        return changed


def remove(database: Database, blobs: Blobs, owner: Member, diary_id: str) -> None:
    """Remove a diary with its files. What the ledger has of them stays there. Raises DiaryNotFoundError."""
    with database.writing() as tx:
        own_diary(tx, owner.id, diary_id)
        kept = blobs_of(tx.diaries.entries(diary_id))
        tx.diaries.remove(diary_id)
    release(database, blobs, kept)


def logged(database: Database, view: DiaryView) -> Mapping[str, int]:
    """The numbers in the ledger of those entries that are in it, by the entries' ids; the others wait."""
    with database.reading() as tx:
        return ledger_numbers(tx, view.entries)


def ledger_numbers(tx: UnitOfWork, entries: Sequence[DiaryEntry]) -> dict[str, int]:
    """The numbers in the ledger of those entries that are in it, by the entries' ids.

    Others who have the same file have their own rows, of another time.
    """
    numbers: dict[tuple[str, datetime], int] = {}
    for row in tx.ledger.made(EntryType.EVIDENCE, [(entry.sha256, entry.at) for entry in entries]):
        if row.number is not None:
            numbers.setdefault((row.subject, row.created_at), row.number)
    found = ((entry.id, numbers.get((entry.sha256, entry.at))) for entry in entries)
    return {entry_id: number for entry_id, number in found if number is not None}


def evidence_of(
    database: Database, blobs: Blobs, owner: Member, work_id: str, number: int
) -> tuple[ProcessItem, ...]:
    """What the diaries of a work show of how it was made, the first that came first. Raises WorkNotFoundError.

    A component of one version is what came of its diary as a part, and is a part that it names.
    """
    with database.reading() as tx:
        parts = _parts(own_version(tx, owner.id, work_id, number))
        kept = [(diary.id, tx.diaries.entries(diary.id)) for diary in tx.diaries.of_work(work_id)]
        signed = {
            diary_id: link.at
            for diary_id, _ in kept
            for link in tx.diaries.works(diary_id)
            if (link.work_id, link.version) == (work_id, number)
        }

    def relation(entry: DiaryEntry) -> Relation:
        title, at = shown_title(entry.file_name), signed.get(entry.diary_id)
        may = entry.format is not None and entry.blob is not None and at is not None and entry.at <= at
        if not may or not parts[title]:
            return Relation.PROCESS
        parts[title] -= 1
        return Relation.COMPONENT_OF

    found = sorted((entry for _, entries in kept for entry in entries), key=lambda entry: entry.at)
    return tuple(
        ProcessItem(_path(blobs, entry), entry.file_name, entry.sha256, entry.at, entry.kind, relation(entry))
        for entry in found
    )


def _parts(version: Version) -> Counter[str]:
    """The titles of the components that a version names, and how many of each."""
    named = (declared_in(version) or {}).get("ingredients", ())
    return Counter(part.get("title") for part in named if part["relationship"] == Relation.COMPONENT_OF)


def own_diary(tx: UnitOfWork, owner_id: str, diary_id: str) -> Diary:
    """A diary of this creator. Raises DiaryNotFoundError, also for somebody else's."""
    found = tx.diaries.get(diary_id)
    if found is None or found.owner_id != owner_id:
        raise DiaryNotFoundError
    return found


def _view(tx: UnitOfWork, found: Diary) -> DiaryView:
    return DiaryView(found, tx.diaries.entries(found.id), tx.diaries.works(found.id))


def _path(blobs: Blobs, entry: DiaryEntry) -> Path | None:
    if entry.blob is None:
        return None
    try:
        return blobs.path(entry.blob)
    except BlobMissingError:
        return None
