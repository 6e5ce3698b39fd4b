"""A diary that was kept for weeks before a work was signed, for looking at it and at the work's timeline."""

import hashlib
import shutil
from datetime import timedelta

from provenance.cli.demo.pictures import draw
from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.entries import About
from provenance.ledger.entries import EntryType
from provenance.registry.diary import DiaryWork, EntryKind
from provenance.registry.stamps import StampKind, StampRecord

DAYS = (
    (86, "jetty thumbnails.png", EntryKind.SKETCH, "Three ways to place the boat"),
    (86, "reference, pier at low tide.heic", EntryKind.REFERENCE, ""),
    (61, "jetty-layers-01.psd", EntryKind.LAYER, ""),
    (23, "recording 2 of the fog.mov", EntryKind.CAPTURE, "雾的第二遍"),
)


def keep_diary(site, member, work_id, folder, now):
    """The diary, one entry of it, and another one with nothing in it."""
    kept = diary.open_diary(site.database, member, "Jetty, low fog", now=now - timedelta(days=90))
    for days, name, kind, note in DAYS:
        digest, at = hashlib.sha256(name.encode()).hexdigest(), now - timedelta(days=days, minutes=len(name))
        diary_entries.add_fingerprint(
            site.database, member, kept.id, About(name, kind, note), digest, 2**21 * len(name), now=at
        )
    shutil.copyfile(draw(folder / "harbour.jpg"), folder / "lighting study.jpg")
    entry = diary_entries.add_file(
        site.intake,
        member,
        kept.id,
        About("lighting study.jpg", EntryKind.SKETCH, "Light from the left after all"),
        folder / "lighting study.jpg",
        now=now - timedelta(days=4),
    )
    with site.database.writing() as tx:
        tx.diaries.link(DiaryWork(kept.id, work_id, 1, now))
        (row,) = tx.ledger.of_work(work_id, EntryType.REGISTRATION)
        subject, at = hashlib.sha256(row.entry).hexdigest(), now - timedelta(minutes=3)
        stamp = StampRecord(
            StampKind.REGISTRATION, subject, row.entry, at, b"an answer", "Example TSA", True, at
        )
        tx.stamps.update(stamp)
    empty = diary.open_diary(site.database, member, "Night ferry", now=now)
    return {"diary": kept.id, "entry": entry.id, "empty_diary": empty.id}
