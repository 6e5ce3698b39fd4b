"""Whose turn it is."""

from collections import Counter
from datetime import UTC, datetime

import pytest

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


def test_who_comes_late_has_the_turns_of_this_round_and_none_of_those_before():
    turns = Turns()
    for owner in ("eve", "bo", "eve", "bo", "eve"):
        turns.served(owner)
    assert ids(turns) == ["1", "2", "4", "3"]
    turns.served("ada")
    turns.served("bo")
    assert ids(turns) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("drippers", ["X", "XY"])
@pytest.mark.parametrize("first", [False, True])
def test_who_queues_one_file_after_the_other_has_no_more_turns_than_who_queues_many(drippers, first):
    turns, had, away = Turns(), Counter(), set()
    for step in range(120):
        many = [Batch(owner, owner, NOW) for owner in "ABCD"]
        dripped = [Batch(f"{owner}{step}", owner, NOW) for owner in drippers if owner not in away]
        owner = turns.ordered([*dripped, *many] if first else [*many, *dripped])[0].owner_id
        turns.served(owner)
        had[owner] += 1
        away = {owner} & set(drippers)  # they come back one turn after their last file was signed
    assert max(had.values()) - min(had.values()) <= 1
