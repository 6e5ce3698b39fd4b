"""What diaries need from storage."""

from typing import Protocol

from provenance.registry.diary import Diary, DiaryEntry, DiaryWork


class DiaryRepository(Protocol):
    """Diaries, their entries, and the works that came of them. Every method raises StoreErrors only."""

    def get(self, diary_id: str) -> Diary | None: ...
    def of(self, owner_id: str) -> tuple[Diary, ...]:
        """A creator's diaries, the latest first."""
        ...

    def add(self, diary: Diary) -> None: ...
    def update(self, diary: Diary) -> None: ...
    def remove(self, diary_id: str) -> None:
        """Remove a diary with its entries and links."""
        ...

    def entry(self, entry_id: str) -> DiaryEntry | None: ...
    def entries(self, diary_id: str) -> tuple[DiaryEntry, ...]:
        """The entries, the first that came first."""
        ...

    def with_hash(self, diary_id: str, sha256: str) -> DiaryEntry | None:
        """The entry of a file; a diary has each file once."""
        ...

    def count(self, diary_id: str) -> int:
        """How many entries there are."""
        ...

    def add_entry(self, entry: DiaryEntry) -> None: ...
    def update_entry(self, entry: DiaryEntry) -> None: ...
    def remove_entry(self, entry_id: str) -> None: ...
    def link(self, link: DiaryWork) -> None:
        """Note that a version came of a diary; the latest version of a work is what stays."""
        ...

    def works(self, diary_id: str) -> tuple[DiaryWork, ...]:
        """The works that came of a diary, the first first."""
        ...

    def of_work(self, work_id: str) -> tuple[Diary, ...]:
        """The diaries that a work came of, the first that was begun first."""
        ...


class DiaryStore(Protocol):
    """What a transaction has of diaries."""

    @property
    def diaries(self) -> DiaryRepository: ...
