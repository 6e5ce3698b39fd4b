"""Whose key it is, remembered for a moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.ids import new_id
from provenance.journeys.accounts import key_lookup
from provenance.journeys.accounts.key_lookup import KeyLookup
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.api_keys import make
from provenance.members.model import Member, Role, Scope

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Counting(InMemoryDatabase):
    """Counts how often it is read."""

    reads = 0

    def reading(self):
        self.reads += 1
        return super().reading()


@pytest.fixture
def database():
    return Counting()


@pytest.fixture
def made(database):
    member = Member(new_id(), "ada", Role.CREATOR, NOW)
    key = make(member, "key", {Scope.VERIFY}, NOW + timedelta(hours=1), NOW)
    with database.writing() as tx:
        tx.members.add(member, "ada")
        tx.api_keys.add(key.key)
    return member, key


def test_asked_often_it_is_read_seldom(database, made):
    lookup = KeyLookup(database)
    found = [lookup.find(made[1].text, now=NOW) for _ in range(20)]
    assert all(entry.member == made[0] for entry in found)
    assert database.reads < 4


def test_what_changes_counts_at_once(database, made):
    lookup, (member, key) = KeyLookup(database), made
    assert lookup.find(key.text, now=NOW)
    assert lookup.find(key.text, now=NOW)
    with database.writing() as tx:
        tx.members.update(replace(member, disabled_at=NOW), "ada")
    assert lookup.find(key.text, now=NOW) is None


def test_its_end_counts_at_once(database, made):
    lookup = KeyLookup(database)
    assert lookup.find(made[1].text, now=NOW)
    assert lookup.find(made[1].text, now=NOW + timedelta(hours=2)) is None


def test_what_another_process_changes_counts_soon(database, made, monkeypatch):
    class Clock:
        now = 100.0

    monkeypatch.setattr(key_lookup.time, "monotonic", lambda: Clock.now)
    lookup = KeyLookup(database)
    lookup.find(made[1].text, now=NOW)
    lookup.find(made[1].text, now=NOW)
    reads = database.reads
    Clock.now += key_lookup.SECONDS - 0.1
    lookup.find(made[1].text, now=NOW)
    assert database.reads == reads
    Clock.now += 0.2
    lookup.find(made[1].text, now=NOW)
    assert database.reads == reads + 1


@pytest.mark.parametrize("text", ["", "vml_x", "\ud800", "vml_" + "a" * 24 + "_" + "b" * 43])
def test_what_is_no_key_is_nobodys(database, made, text):
    lookup = KeyLookup(database)
    assert [lookup.find(text, now=NOW) for _ in range(3)] == [None] * 3
