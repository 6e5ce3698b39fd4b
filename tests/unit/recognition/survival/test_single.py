"""An index over one work: it finds that work, and nothing of it stays."""

import tempfile
from pathlib import Path

import numpy as np

from provenance.recognition.model import Status
from provenance.recognition.survival.checking import picture_of, survive
from provenance.recognition.survival.encoding import jpeg_bytes
from provenance.recognition.survival.outcome import Survival
from provenance.recognition.survival.outline import corners
from provenance.recognition.survival.profiles import PROFILES
from provenance.recognition.survival.scenes import scene
from provenance.recognition.survival.single import WORK_ID, OneEntry, index_over
from provenance.recognition.survival.ways import ProfileCode

WORK, OTHER = (scene(600, 400, np.random.default_rng(seed)) for seed in (3, 4))
USUAL = [one for one in PROFILES if one.code in {ProfileCode.POSTED, ProfileCode.BORDER}]


def test_it_finds_the_work_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with index_over(picture_of(jpeg_bytes(WORK, 95))) as find:
        posted, bordered = survive(WORK, find, WORK_ID, USUAL)
        assert not [
            match for match in find(picture_of(jpeg_bytes(OTHER, 95))) if match.status is Status.CONFIRMED
        ]
    assert {posted.status, bordered.status} == {Survival.CONFIRMED}
    xs = [x for x, _ in corners(bordered)]
    assert 0.04 < min(xs) < 0.13
    assert 0.87 < max(xs) < 0.96
    assert list(Path(tmp_path).iterdir()) == []


def test_its_record_has_one_entry():
    from provenance.recognition.model import Entry

    entry = Entry(1, WORK_ID, 1, b"")
    record = OneEntry(entry)
    assert record.last() == 1
    assert (record.after(0, 5), record.after(1, 5), record.after(0, 0)) == ((entry,), (), ())
    assert (record.get([1, 2]), record.get([])) == ({1: entry}, {})
