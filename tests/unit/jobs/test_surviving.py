"""Checks beside the requests: begun once, bounded in number, told of once when they fail."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from provenance.jobs.surviving import Progress, Stage, SurvivalJobs
from provenance.recognition.errors import RecognitionError
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.ways import ProfileCode

OUTCOMES = tuple(Outcome(code, Survival.LOST, b"jpeg", 4, 3) for code in ProfileCode)


@pytest.fixture
def jobs():
    with closing(SurvivalJobs(kept=2)) as jobs:
        yield jobs


class Held:
    """A check that waits for a test before each outcome after the first."""

    def __init__(self):
        self.go, self.first, self.begun = threading.Event(), threading.Event(), 0

    def __call__(self):
        self.begun += 1
        return self._outcomes()

    def _outcomes(self):
        yield OUTCOMES[0]
        self.first.set()
        assert self.go.wait(20)
        yield OUTCOMES[1]


def settled(jobs, key):
    """The check when it has ended: what was submitted after it runs after it."""
    done = threading.Event()
    jobs._pool.submit(done.set)
    assert done.wait(20)
    return jobs.progress(key)


def test_a_check_gives_its_outcomes_as_they_come(jobs):
    check = Held()
    assert jobs.begin("a", check) == Progress(Stage.RUNNING)
    assert check.first.wait(20)
    assert jobs.progress("a") == Progress(Stage.RUNNING, OUTCOMES[:1])
    check.go.set()
    assert settled(jobs, "a") == Progress(Stage.DONE, OUTCOMES[:2])


def test_a_check_is_begun_once(jobs):
    check = Held()
    check.go.set()
    jobs.begin("a", check)
    settled(jobs, "a")
    assert jobs.begin("a", check).stage is Stage.DONE
    assert check.begun == 1
    assert jobs.progress("b") is None


def test_what_many_ask_for_at_once_is_begun_once(jobs):
    check = Held()
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda _: jobs.begin("a", check), range(32)))
    check.go.set()
    assert settled(jobs, "a").stage is Stage.DONE
    assert check.begun == 1


def test_a_file_that_is_no_picture_is_told_apart(jobs):
    jobs.begin("a", lambda: None)
    assert settled(jobs, "a").stage is Stage.NO_PICTURE


@pytest.mark.parametrize("error", [RecognitionError("no"), OSError("no"), ZeroDivisionError()], ids=repr)
def test_a_failure_is_told_of_once_and_then_tried_again(jobs, error, caplog):
    def broken():
        raise error

    jobs.begin("a", broken)
    assert settled(jobs, "a").stage is Stage.FAILED
    assert [record.args for record in caplog.records] == [(type(error).__name__,)]
    assert jobs.begin("a", broken).stage is Stage.FAILED
    assert jobs.begin("a", lambda: iter(OUTCOMES)).stage is Stage.RUNNING
    assert settled(jobs, "a").outcomes == OUTCOMES


def test_the_one_asked_for_longest_ago_makes_room(jobs):
    for key in "ab":
        jobs.begin(key, lambda: iter(OUTCOMES))
    settled(jobs, "b")
    jobs.begin("a", lambda: iter(()))
    jobs.begin("c", lambda: iter(OUTCOMES))
    assert jobs.progress("b") is None
    assert jobs.progress("a").outcomes == OUTCOMES


def test_no_more_is_begun_than_is_kept(jobs):
    held = Held()
    for key in "ab":
        jobs.begin(key, held)
    assert jobs.begin("c", held) == Progress(Stage.BUSY)
    assert jobs.progress("c") is None
    held.go.set()


@pytest.fixture
def shared():
    with closing(SurvivalJobs(kept=12)) as jobs:
        yield jobs


def test_owners_take_turns(shared):
    held, order = Held(), []

    def noted(key):
        def check():
            order.append(key)
            return iter(OUTCOMES)

        return check

    shared.begin("first", held, "ada")
    for number in range(3):
        shared.begin(f"ada {number}", noted(f"ada {number}"), "ada")
    for number in range(2):
        shared.begin(f"eve {number}", noted(f"eve {number}"), "eve")
    held.go.set()
    settled(shared, "eve 1")
    assert order == ["ada 0", "eve 0", "ada 1", "eve 1", "ada 2"]


def test_one_owner_leaves_room_for_others(shared):
    held = Held()
    stages = [shared.begin(f"ada {number}", held, "ada").stage for number in range(5)]
    assert stages == [Stage.RUNNING] * 4 + [Stage.BUSY]
    assert shared.begin("eve", held, "eve").stage is Stage.RUNNING
    assert shared.begin("ada 0", held, "ada").stage is Stage.RUNNING  # it was begun before
    held.go.set()
    settled(shared, "eve")
    assert shared.begin("ada 5", held, "ada").stage is Stage.RUNNING


def test_closing_ends_a_check_at_its_next_outcome():
    jobs, asked, going = SurvivalJobs(), [], threading.Event()

    def endless():
        while True:
            asked.append(len(asked))
            yield OUTCOMES[0]
            going.set()

    jobs.begin("a", endless)
    assert going.wait(20)
    jobs.close()
    count = len(asked)
    assert jobs.progress("a").stage is Stage.RUNNING
    assert len(asked) == count
