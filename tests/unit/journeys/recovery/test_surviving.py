"""Will it survive? Which index is asked, and what of a file is looked at."""

import numpy as np
import pytest

from provenance.journeys.recovery import surviving
from provenance.journeys.recovery.surviving import survival
from provenance.recognition.fakes import FakeIndex
from provenance.recognition.model import Match, Method, Status
from provenance.recognition.survival import single
from provenance.recognition.survival.checking import MAX_WORK_AREA
from provenance.recognition.survival.outcome import Survival
from provenance.recognition.survival.scenes import scene

WORK = scene(320, 240, np.random.default_rng(2))
MINE = Match("mine", 1, Status.CONFIRMED, Method.PDQ, distance=4)


class Reader:
    """Reads one picture whatever it is asked for; None for no picture."""

    def __init__(self, work=WORK):
        self.work, self.asked = work, []

    def colour(self, path, max_area):
        self.asked.append((path, max_area))
        return None if self.work is None else (self.work.shape[1], self.work.shape[0], self.work.tobytes())


@pytest.fixture
def alone(monkeypatch):
    """An index of the work alone that finds it always; how often it was made."""
    from contextlib import contextmanager

    made = []

    @contextmanager
    def index_over(work):
        made.append(work)
        yield lambda _: (Match(single.WORK_ID, 1, Status.CONFIRMED, Method.LOCAL, inliers=8),)

    monkeypatch.setattr(single, "index_over", index_over)
    return made


def test_a_file_that_is_no_picture_gives_nothing(tmp_path):
    reader = Reader(None)
    assert survival(reader, tmp_path / "film.mp4") is None
    assert reader.asked == [(tmp_path / "film.mp4", MAX_WORK_AREA)]


def test_a_registered_work_is_looked_up_among_all_the_others(tmp_path, alone):
    index = FakeIndex((MINE,))
    found = next(survival(Reader(), tmp_path, index, "mine"))
    assert (found.status, found.distance) == (Survival.CONFIRMED, 4)
    assert len(index.asked) == 2  # unchanged, and after the first way
    assert alone == []


@pytest.mark.parametrize(
    "matches",
    [
        (),
        (Match("another", 1, Status.CONFIRMED, Method.PDQ),),
        (Match("mine", 1, Status.CANDIDATE, Method.PDQ),),
    ],
)
def test_a_work_that_the_index_does_not_find_as_it_is_has_an_index_of_its_own(tmp_path, alone, matches):
    found = next(survival(Reader(), tmp_path, FakeIndex(matches), "mine"))
    assert (found.status, found.inliers) == (Survival.CONFIRMED, 8)
    assert len(alone) == 1


def test_whatever_work_it_is_counts_where_none_is_named(tmp_path, alone):
    assert next(survival(Reader(), tmp_path, FakeIndex((MINE,)))).method is Method.PDQ
    assert next(survival(Reader(), tmp_path)).method is Method.LOCAL


def test_nothing_is_worked_out_before_it_is_asked_for(tmp_path, alone):
    index = FakeIndex((MINE,))
    surviving.survival(Reader(), tmp_path, index, "mine")
    assert index.asked == []
