"""The port of diaries in memory; a contract holds it to what `store` does."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.registry.diary import Diary, DiaryEntry, DiaryWork, blobs_of
from provenance.registry.fakes import FakeWorks
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeDiaries:
    """A DiaryRepository. A link to a work goes when the work goes."""

    registered: FakeWorks
    rows: dict[str, Diary] = field(default_factory=dict)
    files: dict[str, DiaryEntry] = field(default_factory=dict)
    links: dict[tuple[str, str], DiaryWork] = field(default_factory=dict)

    def get(self, diary_id: str) -> Diary | None:
        """The diary, or None."""
        return self.rows.get(diary_id)

    def of(self, owner_id: str) -> tuple[Diary, ...]:
        """A creator's diaries, the latest first."""
        owned = [diary for diary in reversed(self.rows.values()) if diary.owner_id == owner_id]
        return tuple(sorted(owned, key=lambda diary: diary.created_at, reverse=True))

    def add(self, diary: Diary) -> None:
        """Raises RowConflictError."""
        if diary.id in self.rows:
            raise RowConflictError(duplicate=True)
        self.rows[diary.id] = diary

    def update(self, diary: Diary) -> None:
        """Raises RowMissingError."""
        if diary.id not in self.rows:
            raise RowMissingError
        self.rows[diary.id] = diary

    def remove(self, diary_id: str) -> None:
        """Remove a diary with its entries and links."""
        self.rows.pop(diary_id, None)
        self.files = {key: entry for key, entry in self.files.items() if entry.diary_id != diary_id}
        self.links = {key: link for key, link in self.links.items() if link.diary_id != diary_id}

    def entry(self, entry_id: str) -> DiaryEntry | None:
        """The entry, or None."""
        return self.files.get(entry_id)

    def entries(self, diary_id: str) -> tuple[DiaryEntry, ...]:
        """The entries, the first that came first."""
        found = [entry for entry in self.files.values() if entry.diary_id == diary_id]
        return tuple(sorted(found, key=lambda entry: entry.at))

    def with_hash(self, diary_id: str, sha256: str) -> DiaryEntry | None:
        """The entry of a file."""
        return next((entry for entry in self.entries(diary_id) if entry.sha256 == sha256), None)

    def count(self, diary_id: str) -> int:
        """How many entries there are."""
        return len(self.entries(diary_id))

    def add_entry(self, entry: DiaryEntry) -> None:
        """Raises RowConflictError, also where there is no such diary or the diary has the file."""
        known = entry.id in self.files or self.with_hash(entry.diary_id, entry.sha256) is not None
        if known or entry.diary_id not in self.rows:
            raise RowConflictError(duplicate=known)
        self.files[entry.id] = entry

    def update_entry(self, entry: DiaryEntry) -> None:
        """Raises RowMissingError."""
        if entry.id not in self.files:
            raise RowMissingError
        self.files[entry.id] = entry

    def remove_entry(self, entry_id: str) -> None:
        """Remove an entry if it is there."""
        self.files.pop(entry_id, None)

    def link(self, link: DiaryWork) -> None:
        """Raises RowConflictError where there is no such diary or work."""
        if link.diary_id not in self.rows or self.registered.get(link.work_id) is None:
            raise RowConflictError(duplicate=False)
        self.links[link.diary_id, link.work_id] = link

    def works(self, diary_id: str) -> tuple[DiaryWork, ...]:
        """The works that came of a diary, the first first."""
        found = [link for link in self._there() if link.diary_id == diary_id]
        return tuple(sorted(found, key=lambda link: (link.at, link.work_id)))

    def of_work(self, work_id: str) -> tuple[Diary, ...]:
        """The diaries that a work came of, the first that was begun first."""
        found = [self.rows[link.diary_id] for link in self._there() if link.work_id == work_id]
        return tuple(sorted(found, key=lambda diary: (diary.created_at, diary.id)))

    def blobs(self) -> Iterator[str]:
        """The blobs that entries need: give it to `registry.fakes.FakeBlobReferences`."""
        yield from blobs_of(self.files.values())

    def _there(self) -> Iterator[DiaryWork]:
        return (link for link in self.links.values() if self.registered.get(link.work_id) is not None)
