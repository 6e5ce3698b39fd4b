"""Remembering answers beside the requests: written together, none lost, none too late to be told of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.verdict import SignerStatus, TimeStatus
from provenance.jobs.answers import AnswerLog
from provenance.journeys.fakes import InMemoryDatabase
from provenance.registry.checks import Check
from provenance.store_errors import DatabaseBusyError

NOW = datetime.now(UTC)
CHECK = Check("ada", "key", NOW, "a" * 64, "0a", SignerStatus.RECOGNISED, TimeStatus.NONE, None, "7")
REVOKED = RevocationList((RevocationEntry("0a", "CN=CA", RevocationReason.KEY_COMPROMISE, NOW),))


@pytest.fixture
def database():
    return InMemoryDatabase()


def log(database, kept=timedelta(days=90), revocations=RevocationList()):  # noqa: B008 - frozen
    return AnswerLog(database, lambda: revocations, kept)


def kept(database):
    with database.reading() as tx:
        return tx.checks.overtaken(REVOKED.entries[0], after=0, limit=10_000)


def changes(database):
    with database.reading() as tx:
        return tx.changes.after("ada", 0, 100)


def test_what_is_noted_is_written_when_it_is_closed(database):
    answers = log(database)
    answers.start()
    threads = [Thread(target=answers.note, args=(replace(CHECK, reference=str(n)),)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.close()
    assert {check.reference for check in kept(database)} == {str(n) for n in range(50)}
    answers.close()
    assert len(kept(database)) == 50


def test_many_are_written_in_few_transactions(database):
    answers = log(database)
    for _ in range(7_000):
        answers.note(CHECK)
    before = database.revision()
    answers.flush()
    assert len(kept(database)) == 7_000
    assert database.revision()[0] - before[0] == 2


def test_where_nothing_is_to_be_kept_nothing_is_and_what_was_goes(database):
    earlier = log(database)
    earlier.note(CHECK)
    earlier.flush()
    answers = log(database, kept=None)
    answers.start()
    answers.note(CHECK)
    answers.close()
    assert kept(database) == ()
    assert not answers.remembers


def test_what_is_too_old_goes(database):
    answers = log(database, timedelta(days=1), REVOKED)
    answers.note(replace(CHECK, at=NOW - timedelta(days=2)))
    answers.flush()
    (change,) = changes(database)
    answers.forget(change.at + timedelta(hours=23))
    assert changes(database) == (change,)
    answers.forget(change.at + timedelta(hours=25))
    assert changes(database) == ()


def test_an_answer_that_a_revocation_overtook_is_told_of(database):
    answers = log(database, revocations=REVOKED)
    answers.note(CHECK)
    answers.note(replace(CHECK, serial="0b", reference="8"))
    answers.note(replace(CHECK, signer=SignerStatus.REVOKED, reference="9"))
    answers.flush()
    assert [change.reference for change in changes(database)] == ["7"]


def test_while_the_store_is_busy_answers_wait(database, monkeypatch):
    answers = log(database)
    answers.note(CHECK)
    with monkeypatch.context() as patched:
        patched.setattr(database, "writing", _busy)
        with pytest.raises(DatabaseBusyError):
            answers.flush()
        answers.close()  # tells nobody but the log
    assert kept(database) == ()
    answers.flush()
    assert len(kept(database)) == 1


def _busy():
    raise DatabaseBusyError
