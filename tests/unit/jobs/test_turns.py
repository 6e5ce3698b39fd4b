"""Whose turn it is."""

from datetime import UTC, datetime

from provenance.batches.model import Batch
from provenance.jobs.turns import Turns

NOW = datetime(2026, 11, 23, tzinfo=UTC)
BATCHES = [Batch(*pair, NOW) for pair in (("1", "ada"), ("2", "ada"), ("3", "eve"), ("4", "bo"))]


def ids(turns, batches=BATCHES):
    return [batch.id for batch in turns.ordered(batches)]


def test_who_was_served_longest_ago_is_first():
    turns = Turns()
    assert ids(turns) == ["1", "2", "3", "4"]
    turns.served("ada")
    assert ids(turns) == ["3", "4", "1", "2"]
    turns.served("eve")
    turns.served("bo")
    assert ids(turns) == ["1", "2", "3", "4"]
    turns.served("ada")
    assert ids(turns) == ["3", "4", "1", "2"]


def test_who_has_nothing_waiting_is_forgotten():
    turns = Turns()
    for owner in ("eve", "ada"):
        turns.served(owner)
    assert ids(turns, BATCHES[:1]) == ["1"]  # eve has none now
    assert ids(turns) == ["3", "4", "1", "2"]
