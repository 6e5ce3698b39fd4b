"""What comes into a diary: a file, or only its fingerprint. Each is put into the ledger as evidence, with its time."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from provenance.credentials.errors import VerifierError
from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.ids import new_id
from provenance.journeys.blobs import release, sha256_of
from provenance.journeys.diary.diaries import own_diary
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.studio.files import Intake, shown_name
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import outbox_row
from provenance.media.errors import MediaError
from provenance.media.mapping import mapped
from provenance.media.sniff import sniff
from provenance.members.model import Member
from provenance.registry.diary import (
    MAX_ENTRIES,
    MAX_SIZE,
    DiaryEntry,
    EntryKind,
    blobs_of,
    clean_note,
    is_fingerprint,
)
from provenance.registry.errors import (
    AlreadyInDiaryError,
    DiaryFullError,
    DiaryNotFoundError,
    EmptyFileError,
    FingerprintError,
)
from provenance.registry.ports import Blobs


@dataclass(frozen=True, slots=True)
class About:
    """What a creator says of a file."""

    file_name: str
    kind: EntryKind = EntryKind.SKETCH
    note: str = ""


def add_fingerprint(
    database: Database, owner: Member, diary_id: str, about: About, sha256: str, size: int, *, now: datetime
) -> DiaryEntry:
    """Note a file that stays with its creator.

    Raises DiaryNotFoundError, DiaryFullError, AlreadyInDiaryError, EmptyFileError and FingerprintError.
    """
    if not is_fingerprint(sha256) or not 0 <= size <= MAX_SIZE:
        raise FingerprintError
    if not size:
        raise EmptyFileError
    entry = _entry(diary_id, about, sha256, size, now)
    with database.writing() as tx:
        _add(tx, owner, entry)
    return entry


def add_file(
    intake: Intake, owner: Member, diary_id: str, about: About, path: Path, *, now: datetime
) -> DiaryEntry:
    """Keep a file; `path` may be moved away. Any kind of file is taken, and drawn where we know how.

    Raises as `add_fingerprint`, and MediaError for a file that is too large, OSError and StoreError; then nothing is
    kept.
    """
    with intake.database.reading() as tx:  # before any work is done for it
        own_diary(tx, owner.id, diary_id)
    size = path.stat().st_size
    intake.limits.check_bytes(size)
    if not size:
        raise EmptyFileError
    sha256, (format_, shown) = sha256_of(path), _looked_at(intake, path)
    with intake.blobs.incoming() as drawn:
        picture = None
        if shown is not None:
            drawn.write_bytes(shown)
            picture = sha256_of(drawn)
        entry = _entry(diary_id, about, sha256, size, now)
        entry = replace(entry, blob=sha256, picture=picture, format=format_)
        with intake.database.writing() as tx:
            _add(tx, owner, entry)
            intake.blobs.put(path, sha256)
            if picture is not None:
                intake.blobs.put(drawn, picture)
    return entry


def entry(database: Database, owner: Member, diary_id: str, entry_id: str) -> DiaryEntry:
    """One entry. Raises DiaryNotFoundError."""
    with database.reading() as tx:
        return own_entry(tx, owner, diary_id, entry_id)


def change(
    database: Database, owner: Member, diary_id: str, entry_id: str, kind: EntryKind, note: str
) -> DiaryEntry:
    """Say something else of a file. Raises DiaryNotFoundError."""
    with database.writing() as tx:
        changed = replace(own_entry(tx, owner, diary_id, entry_id), kind=kind, note=clean_note(note))
        tx.diaries.update_entry(changed)
        return changed


def remove(database: Database, blobs: Blobs, owner: Member, diary_id: str, entry_id: str) -> DiaryEntry:
    """Take an entry out, and its file with it; its fingerprint stays in the ledger. Raises DiaryNotFoundError."""
    with database.writing() as tx:
        entry = own_entry(tx, owner, diary_id, entry_id)
        tx.diaries.remove_entry(entry.id)
    release(database, blobs, blobs_of([entry]))
    return entry


def own_entry(tx: UnitOfWork, owner: Member, diary_id: str, entry_id: str) -> DiaryEntry:
    """An entry of a creator's diary. Raises DiaryNotFoundError."""
    own_diary(tx, owner.id, diary_id)
    entry = tx.diaries.entry(entry_id)
    if entry is None or entry.diary_id != diary_id:
        raise DiaryNotFoundError
    return entry


def _entry(diary_id: str, about: About, sha256: str, size: int, now: datetime) -> DiaryEntry:
    note, name = clean_note(about.note), shown_name(about.file_name)
    return DiaryEntry(new_id(), diary_id, sha256, size, name, about.kind, now, note)


def _add(tx: UnitOfWork, owner: Member, entry: DiaryEntry) -> None:
    own_diary(tx, owner.id, entry.diary_id)
    known = tx.diaries.with_hash(entry.diary_id, entry.sha256)
    if known is not None:
        raise AlreadyInDiaryError(known.file_name)
    if tx.diaries.count(entry.diary_id) >= MAX_ENTRIES:
        raise DiaryFullError(MAX_ENTRIES)
    tx.diaries.add_entry(entry)
    evidence = LedgerEntry(EntryType.EVIDENCE, entry.sha256)
    tx.ledger.add(outbox_row(evidence, entry.at))  # by its time the row is found again: see `ledger_numbers`


def _looked_at(intake: Intake, path: Path) -> tuple[str | None, bytes | None]:
    """The format of a file that a signed work can name as an ingredient, and a picture to show.

    What signing would fail at is no ingredient: a damaged file, and one whose credentials can't be read.
    """
    try:
        with mapped(path) as view:
            fmt = sniff(view).value
    except MediaError:
        return None, None
    try:
        record = intake.pool.record(path)
        damaged = record.damage is not None or _unreadable(intake.pool, path)
    except VerifierError:  # nobody can say it now
        return fmt, None
    picture = record.picture
    return None if damaged else fmt, None if picture is None else picture.data


def _unreadable(pool: VerifierPool, path: Path) -> bool:
    return pool.verify(path, file_hash=False).credential is CredentialState.UNREADABLE
