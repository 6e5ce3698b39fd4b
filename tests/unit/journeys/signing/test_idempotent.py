"""Requests that may be sent again, over the real store."""

from datetime import UTC, datetime, timedelta

import pytest

from provenance.journeys.signing.idempotent import (
    ABANDONED,
    KEPT,
    Claim,
    InProgressError,
    OtherRequestError,
    once,
    request_hash,
)
from provenance.store.database import open_database

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLAIM = Claim("ada sign", "key-1", "a" * 64)


class Work:
    """Counts how often it is done; writes its answer as the journeys do."""

    def __init__(self, database):
        self.database = database
        self.done = 0

    def __call__(self, write):
        with self.database.writing() as tx:
            self.done += 1
            body = f"answer {self.done}".encode()
            write(tx, body)
        return body


@pytest.fixture
def work(tmp_path):
    database = open_database(tmp_path / "test.db")
    yield Work(database)
    database.close()


def test_done_once_and_answered_twice(work):
    assert once(work.database, CLAIM, work, now=NOW) == b"answer 1"
    assert once(work.database, CLAIM, work, now=NOW + KEPT) == b"answer 1"
    assert work.done == 1


def test_without_a_key_it_is_always_done(work):
    assert [once(work.database, None, work, now=NOW) for _ in range(2)] == [b"answer 1", b"answer 2"]


def test_another_request_with_the_key_is_refused(work):
    once(work.database, CLAIM, work, now=NOW)
    with pytest.raises(OtherRequestError):
        once(work.database, Claim("ada sign", "key-1", "b" * 64), work, now=NOW)
    assert once(work.database, Claim("bo sign", "key-1", "b" * 64), work, now=NOW) == b"answer 2"


def test_the_key_is_free_again_after_a_day(work):
    once(work.database, CLAIM, work, now=NOW)
    assert once(work.database, CLAIM, work, now=NOW + KEPT + timedelta(seconds=1)) == b"answer 2"


def test_nobody_begins_what_is_being_done(work):
    def meanwhile(write):
        with pytest.raises(InProgressError):
            once(work.database, CLAIM, work, now=NOW)
        return work(write)

    assert once(work.database, CLAIM, meanwhile, now=NOW) == b"answer 1"


def test_what_failed_may_be_tried_again(work):
    def broken(_write):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(work.database, CLAIM, broken, now=NOW)
    assert once(work.database, CLAIM, work, now=NOW) == b"answer 1"


def test_a_claim_whose_maker_died_is_given_up(work):
    with work.database.writing() as tx:  # and then the process was killed
        tx.idempotency.claim(CLAIM.scope, CLAIM.key, CLAIM.request_hash, NOW)
    with pytest.raises(InProgressError):
        once(work.database, CLAIM, work, now=NOW + ABANDONED)
    assert once(work.database, CLAIM, work, now=NOW + ABANDONED + timedelta(seconds=1)) == b"answer 1"


def test_an_answer_is_there_if_and_only_if_the_work_is(work):
    def killed_before_the_commit(write):
        with work.database.writing() as tx:
            write(tx, b"never")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(work.database, CLAIM, killed_before_the_commit, now=NOW)
    assert once(work.database, CLAIM, work, now=NOW) == b"answer 1"


def test_parts_of_a_request_dont_run_into_each_other():
    assert request_hash(b"ab", b"c") != request_hash(b"a", b"bc") != request_hash(b"abc")
