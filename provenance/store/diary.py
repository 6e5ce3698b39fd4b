"""Diaries, their entries, and the works that came of them: `provenance.registry.diary_ports`, in tables."""

from sqlalchemy import Connection, func, select

from provenance.registry.diary import Diary, DiaryEntry, DiaryWork
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.diary import DIARIES, DIARY_ENTRIES, DIARY_WORKS


class SqlDiaries:
    """A DiaryRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._diaries = Rows(connection, DIARIES, Diary, "id")
        self._entries = Rows(connection, DIARY_ENTRIES, DiaryEntry, "id")
        self._works = Rows(connection, DIARY_WORKS, DiaryWork, "diary_id", "work_id")

    def get(self, diary_id: str) -> Diary | None:
        return self._diaries.one(DIARIES.c.id == diary_id)

    def of(self, owner_id: str) -> tuple[Diary, ...]:
        latest = [DIARIES.c.created_at.desc(), DIARIES.c.entry.desc()]
        return self._diaries.all(DIARIES.c.owner_id == owner_id, order=latest)

    def add(self, diary: Diary) -> None:
        self._diaries.add(diary)

    def update(self, diary: Diary) -> None:
        self._diaries.update(diary)

    def remove(self, diary_id: str) -> None:
        self._diaries.remove(DIARIES.c.id == diary_id)

    def entry(self, entry_id: str) -> DiaryEntry | None:
        return self._entries.one(DIARY_ENTRIES.c.id == entry_id)

    def entries(self, diary_id: str) -> tuple[DiaryEntry, ...]:
        first = [DIARY_ENTRIES.c.at, DIARY_ENTRIES.c.entry]
        return self._entries.all(DIARY_ENTRIES.c.diary_id == diary_id, order=first)

    def with_hash(self, diary_id: str, sha256: str) -> DiaryEntry | None:
        return self._entries.one(DIARY_ENTRIES.c.diary_id == diary_id, DIARY_ENTRIES.c.sha256 == sha256)

    def count(self, diary_id: str) -> int:
        counted = select(func.count()).select_from(DIARY_ENTRIES).where(DIARY_ENTRIES.c.diary_id == diary_id)
        with database_failures():
            return int(self._connection.execute(counted).scalar_one())

    def add_entry(self, entry: DiaryEntry) -> None:
        self._entries.add(entry)

    def update_entry(self, entry: DiaryEntry) -> None:
        self._entries.update(entry)

    def remove_entry(self, entry_id: str) -> None:
        self._entries.remove(DIARY_ENTRIES.c.id == entry_id)

    def link(self, link: DiaryWork) -> None:
        self._works.put(link)

    def works(self, diary_id: str) -> tuple[DiaryWork, ...]:
        return self._works.all(
            DIARY_WORKS.c.diary_id == diary_id, order=[DIARY_WORKS.c.at, DIARY_WORKS.c.work_id]
        )

    def of_work(self, work_id: str) -> tuple[Diary, ...]:
        linked = select(DIARY_WORKS.c.diary_id).where(DIARY_WORKS.c.work_id == work_id)
        return self._diaries.all(DIARIES.c.id.in_(linked), order=[DIARIES.c.created_at, DIARIES.c.id])
