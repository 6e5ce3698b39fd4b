"""What columns refuse, and what they say of rows that somebody else wrote."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from provenance.batches.model import Batch
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent
from provenance.members.model import AuditAction, AuditEvent, Member, Role
from provenance.registry.model import WorkQuery
from provenance.store_errors import DatabaseDamagedError, UnstorableValueError


@pytest.fixture
def tx(populated):
    with populated.writing() as tx:
        yield tx


@pytest.mark.parametrize(
    "moment",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=8, seconds=1))),
    ],
)
def test_an_instant_comes_back_to_the_microsecond_in_utc(tx, moment):
    tx.members.add(Member("m", "M", Role.ADMIN, moment), "m")
    found = tx.members.get("m").created_at
    assert found == moment
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(tx, now):
    with pytest.raises(UnstorableValueError, match="zone"):
        tx.members.add(Member("m", "M", Role.ADMIN, now.replace(tzinfo=None)), "m")
    with pytest.raises(UnstorableValueError, match="zone"):
        tx.sessions.remove_expired(now.replace(tzinfo=None))


@pytest.mark.parametrize("hostile", ["\0", "a\0b", "\ud800", "ok\udcff.png"])
def test_what_is_no_text_is_refused_and_nothing_else_is_lost(tx, now, hostile):
    with pytest.raises(UnstorableValueError):
        tx.members.add(Member("m", hostile, Role.ADMIN, now), "m")
    with pytest.raises(UnstorableValueError):
        tx.members.named(hostile)
    with pytest.raises(UnstorableValueError):
        tx.settings.put("name", hostile)
    assert len(tx.members.all()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE members; --",
        "\u202e\u2066",
        "\U0001f469‍\U0001f3a8",
        "\x01\x7f\x85\u2028",
        "e\u0301",
        "%_\\",
    ],
)
def test_text_comes_back_as_it_was(tx, text):
    tx.settings.put(text, text)
    assert tx.settings.all() == {text: text}


@pytest.mark.parametrize(
    "answers",
    [
        Answers(Extent.NONE, description="\ud800"),
        Answers(Extent.NONE, models=["a list"]),
        Answers("some"),
        Answers(Extent.NONE, tools=(Tool(""),)),
        Answers(Extent.NONE, regions=(Rectangle(float("nan"), 0, 1, 1),)),
    ],
    ids=["surrogate", "list", "no extent", "short name", "nan"],
)
def test_answers_that_could_not_be_read_again_are_refused(tx, now, answers):
    with pytest.raises(UnstorableValueError):
        tx.batches.add(Batch("b", "ada", now, answers=answers))
    assert tx.batches.get("b") is None


def test_a_value_that_an_enumeration_has_not_is_refused(tx, now):
    with pytest.raises(UnstorableValueError):
        tx.members.add(Member("m", "M", "emperor", now), "m")


@pytest.mark.parametrize("params", [{"a": 1}, {"a": "\ud800"}, ["a"]])
def test_audit_params_are_texts_by_name(tx, now, params):
    with pytest.raises(UnstorableValueError):
        tx.audit.add(AuditEvent(now, AuditAction.INVITED, params=params))


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_numbers_beyond_64_bits_are_refused(tx, number):
    with pytest.raises(UnstorableValueError):
        tx.audit.latest(10, before=number)
    with pytest.raises(UnstorableValueError):
        tx.audit.latest(abs(number))
    with pytest.raises(UnstorableValueError):
        tx.works.list(WorkQuery("ada", offset=abs(number)))


def test_a_negative_limit_is_no_limitlessness(tx, now):
    tx.audit.add(AuditEvent(now, AuditAction.INVITED))
    assert tx.audit.latest(-1) == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE members SET role = 'emperor'",
        "UPDATE members SET created_at = 9223372036854775807",
        "UPDATE members SET created_at = 'yesterday'",
    ],
)
def test_a_row_that_nobody_here_wrote_is_damage(database, populated, change):
    with database._engine.begin() as connection:
        connection.execute(text(change))
    with populated.reading() as tx, pytest.raises(DatabaseDamagedError):
        tx.members.all()


@pytest.mark.parametrize(
    "document", ["", "{", "[]", '{"ai": "some"}', '{"ai": "none", "tools": [{"nom": "x"}]}']
)
def test_json_that_nobody_here_wrote_is_damage(database, populated, now, document):
    with populated.writing() as tx:
        tx.batches.add(replace(Batch("b", "ada", now), answers=Answers(Extent.NONE)))
    with database._engine.begin() as connection:
        connection.execute(text("UPDATE batches SET answers = :document"), {"document": document})
    with populated.reading() as tx, pytest.raises(DatabaseDamagedError, match="Answers"):
        tx.batches.get("b")
