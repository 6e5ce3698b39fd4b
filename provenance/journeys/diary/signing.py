"""A diary and the work that comes of it: its kept files become ingredients, and the work is linked to all of it."""

from datetime import datetime

from provenance.batches.batches import MAX_COMPONENTS
from provenance.batches.model import Component, Item
from provenance.journeys.ports import Database, UnitOfWork
from provenance.registry.diary import DiaryWork
from provenance.registry.model import Version


def ingredients(database: Database, owner_id: str, item: Item) -> tuple[Component, ...]:
    """What goes into a file: its own sketches and layers, and the kept files of its diary that are not among them.

    At most `MAX_COMPONENTS`, the earliest of the diary first. A diary that was removed since gives none.
    """
    if item.diary_id is None:
        return item.components
    with database.reading() as tx:
        diary = tx.diaries.get(item.diary_id)
        kept = tx.diaries.entries(item.diary_id) if diary is not None and diary.owner_id == owner_id else ()
    known = {item.original, *(component.blob for component in item.components)}
    added = tuple(
        Component(entry.id, entry.file_name, entry.size, entry.blob)
        for entry in kept
        if entry.blob is not None and entry.format is not None and entry.blob not in known
    )
    return (*item.components, *added)[:MAX_COMPONENTS]


def link_diary(tx: UnitOfWork, owner_id: str, diary_id: str | None, version: Version, now: datetime) -> None:
    """Note which diary a version came of, in the transaction that registers it."""
    diary = None if diary_id is None else tx.diaries.get(diary_id)
    if diary is not None and diary.owner_id == owner_id:
        tx.diaries.link(DiaryWork(diary.id, version.work_id, version.number, now))
