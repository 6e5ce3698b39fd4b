"""A work that came of a diary: its kept files are ingredients of the signed file, and the work shows all of it."""

from dataclasses import replace
from datetime import UTC, datetime

from provenance.batches.model import ItemState
from provenance.credentials.serialization import verdict_from_json
from provenance.journeys import works
from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.diaries import Relation
from provenance.journeys.diary.entries import About
from tests.support.originals import encoded


def chosen(atelier, width=40):
    """A batch of one picture for which a diary with a kept sketch and a fingerprint was chosen."""
    now = datetime.now(UTC)
    kept = diary.open_diary(atelier.database, atelier.ada, "Dusk", now=now)
    path = atelier.folder / "sketch.jpg"
    path.write_bytes(encoded("JPEG", size=(90, 40)))
    diary_entries.add_file(atelier.intake, atelier.ada, kept.id, About("sketch.jpg"), path, now=now)
    layer = About("layer.psd")
    diary_entries.add_fingerprint(atelier.database, atelier.ada, kept.id, layer, "a" * 64, 9, now=now)
    batch = atelier.batch(width)
    (item,) = atelier.view(batch).items
    with atelier.database.writing() as tx:
        tx.batches.update_item(replace(item, diary_id=kept.id))
    return batch, kept


def test_a_work_that_came_of_a_diary(atelier):
    batch, kept = chosen(atelier)
    atelier.start(batch)
    (item,) = atelier.work_off(batch).items
    verdict = verdict_from_json(works.work(atelier.database, atelier.ada, item.work_id).latest.verdict)
    assert [(node.title, node.relationship) for node in verdict.history] == [("sketch.jpg", "componentOf")]
    shown = diary.evidence_of(atelier.database, atelier.blobs, atelier.ada, item.work_id, 1)
    assert [(one.name, one.relation) for one in shown] == [
        ("sketch.jpg", Relation.COMPONENT_OF),
        ("layer.psd", Relation.PROCESS),
    ]
    assert shown[0].path.exists()  # signing removes what it no longer needs, and the diary still needs this
    view = diary.diary(atelier.database, atelier.ada, kept.id)
    assert [(link.work_id, link.version) for link in view.works] == [(item.work_id, 1)]


def test_a_diary_that_was_removed_meanwhile_stops_nothing(atelier):
    batch, kept = chosen(atelier)
    atelier.start(batch)
    diary.remove(atelier.database, atelier.blobs, atelier.ada, kept.id)
    (item,) = atelier.work_off(batch).items
    assert item.state is ItemState.SIGNED
    assert diary.diaries_of(atelier.database, atelier.ada, item.work_id) == ()
