"""A work that is removed for good leaves nothing of itself where it was signed."""

from datetime import UTC, datetime

import pytest

from provenance.batches.errors import BatchNotFoundError
from provenance.journeys import works


def signed(atelier, *widths):
    batch = atelier.batch(*widths)
    atelier.start(batch)
    return batch, atelier.work_off(batch).items


def test_its_name_and_picture_go_from_the_batch_and_the_other_files_stay(atelier):
    batch, (gone, stays) = signed(atelier, 40, 41)
    assert atelier.blobs.has(gone.picture)
    works.remove(atelier.database, atelier.blobs, atelier.ada, gone.work_id, now=datetime.now(UTC))
    assert atelier.view(batch).items == (stays,)
    assert not atelier.blobs.has(gone.picture)
    assert atelier.blobs.has(stays.picture)


def test_a_batch_that_has_nothing_left_goes_too(atelier):
    batch, (only,) = signed(atelier, 40)
    works.remove(atelier.database, atelier.blobs, atelier.ada, only.work_id, now=datetime.now(UTC))
    with pytest.raises(BatchNotFoundError):
        atelier.view(batch)
