"""Counting in the memory of a process."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.members.windows import SlidingWindows


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_800_000_000.0

    monkeypatch.setattr(time, "time", lambda: Clock.now)
    return Clock


def test_room_is_made_of_what_is_over(clock):
    windows = SlidingWindows(most_keys=10)
    for number in range(10):
        windows.hit("rule", 5, 60, str(number))
    clock.now += 121
    windows.hit("rule", 5, 60, "new")
    assert len(windows) == 1


def test_it_never_grows_beyond_what_it_may(clock):
    windows = SlidingWindows(most_keys=10)
    for number in range(1000):
        assert windows.hit("rule", 5, 60, str(number)) is None
        assert len(windows) <= 10


@given(st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_never_more_than_twice_in_any_window_and_the_wait_is_enough(steps):
    """Two windows that stand still bound any sliding one by twice the rule, and what is said of the wait is true."""
    with pytest.MonkeyPatch.context() as patch:
        now = [1_800_000_000.0]
        patch.setattr(time, "time", lambda: now[0])
        windows, allowed = SlidingWindows(), []
        for step in steps:
            now[0] += step
            wait = windows.hit("rule", 3, 60, "ada")
            if wait is None:
                allowed.append(now[0])
            else:
                assert 1 <= wait <= 120
                now[0] += wait
                assert windows.hit("rule", 3, 60, "ada") is None
                allowed.append(now[0])
        assert all(sum(at <= other < at + 60 for other in allowed) <= 6 for at in allowed)
