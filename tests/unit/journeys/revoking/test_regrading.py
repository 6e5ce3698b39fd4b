"""Grading what is stored in small transactions: whenever it ends, the next time does the rest, and nothing twice."""

import logging
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.verdict import CredentialState, Signer, SignerStatus, TimeStatus, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.revoking.answers import AnswersGraded, answers_graded
from provenance.journeys.revoking.regrading import Regraded, catch_up, graded, regrade_stored
from provenance.members.model import AuditAction, Member, Role
from provenance.registry.checks import Check
from provenance.registry.model import Version, Work
from provenance.store.database import open_database
from provenance.store_errors import DatabaseBusyError

NOW = datetime(2026, 5, 4, tzinfo=UTC)
A, B = "a" * 64, "b" * 64
STRICT = RevocationEntry("0a", "CN=CA", RevocationReason.SUPERSEDED, NOW - timedelta(days=9), tbs_sha256=A)
LATER = RevocationEntry("0a", "CN=CA", RevocationReason.SUPERSEDED, NOW - timedelta(days=5), tbs_sha256=A)
REVOCATIONS = RevocationList((LATER, STRICT))
IDENTITY = SimpleNamespace(
    chains=[SimpleNamespace(certificate_id=CertificateId("0a", A, "CN=CA"))], name="Ada"
)
CHECK = Check(
    "ada", "key", NOW, A, "0a", SignerStatus.RECOGNISED, TimeStatus.EXTERNAL, NOW - timedelta(days=2), None, A
)
AT_ONCE = 3


def filled(database):
    """Seven works and thirty answers about three files; ten of them under no reference."""
    with database.writing() as tx:
        tx.members.add(Member("ada", "Ada", Role.CREATOR, NOW), "ada")
        signer = Signer(SignerStatus.RECOGNISED, "Ada", serial="0a", tbs_sha256=A)
        stored = Verdict("a.png", A, 5, "png", CredentialState.VALID, signer=signer)
        for number in range(7):
            other = replace(stored, signer=replace(signer, tbs_sha256=B)) if number == 3 else stored
            tx.works.add(Work(f"w{number}", "ada", "Dusk", NOW))
            tx.works.add_version(
                Version(
                    f"w{number}", 1, NOW, "Ada", "a.png", "png", 5, A, B, Extent.NONE,
                    verdict_to_json(other), b"{}",
                )
            )  # fmt: skip
        for number in range(30):
            reference = str(number % 6) if number % 3 else None
            sha256 = f"{number % 3:064x}"
            tx.checks.add(
                [replace(CHECK, at=NOW + timedelta(hours=number), sha256=sha256, reference=reference)]
            )
    return database


class Failing:
    """A database whose transactions fail from one on; it notes how many answers each one told of."""

    def __init__(self, database, good):
        self.database, self.good, self.told = database, good, []
        self.reading = database.reading

    @contextmanager
    def writing(self):
        if not self.good:
            raise DatabaseBusyError
        self.good -= 1
        before = len(state(self.database)[1])
        with self.database.writing() as tx:
            yield tx
        self.told.append(len(state(self.database)[1]) - before)


def state(database):
    """Who signed each work, and what was told."""
    with database.reading() as tx:
        versions = [tx.works.versions(f"w{number}")[0] for number in range(7)]
        changes = tx.changes.after("ada", 0, 10_000)
    signers = [verdict_from_json(version.verdict).signer.status for version in versions]
    told = [(change.sha256, change.reference, change.answered_at, change.since) for change in changes]
    return signers, told


def run(database, revocations=REVOCATIONS):
    entries = revocations.entries
    return regrade_stored(database, revocations, entries, now=NOW, versions=AT_ONCE, answers=AT_ONCE)


@pytest.fixture(params=["sql", "fake"])
def database(request, tmp_path):
    if request.param == "fake":
        yield filled(InMemoryDatabase())
        return
    database = open_database(tmp_path / "v.db")
    yield filled(database)
    database.close()


def test_it_is_done_in_small_transactions_and_once(database):
    counted = Failing(database, 100)
    done = run(counted)
    signers, told = state(database)
    assert signers == [SignerStatus.RECOGNISED if n == 3 else SignerStatus.REVOKED for n in range(7)]
    last = {(f"{n % 3:064x}", str(n % 6) if n % 3 else None): NOW + timedelta(hours=n) for n in range(30)}
    assert {(sha256, reference): at for sha256, reference, at, _ in told} == last
    assert len(told) == len(last)
    assert {since for *_, since in told} == {STRICT.distrusted_from}
    assert done == Regraded(6, len(last))
    assert len(counted.told) == 3 + 10
    assert max(counted.told) <= AT_ONCE
    assert run(Failing(database, 0)) == Regraded()


def damage(database, work_id):
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE versions SET verdict = X'7B' WHERE work_id = ?", (work_id,))


def test_a_stored_verdict_that_is_damaged_stops_no_other(tmp_path):
    database = filled(open_database(tmp_path / "v.db"))
    damage(database, "w1")
    done = run(database)
    assert (done.verdicts, done.unreadable) == (5, (("w1", 1),))
    with database.reading() as tx:
        stored = {n: tx.works.versions(f"w{n}")[0].verdict for n in range(7)}
    assert stored.pop(1) == b"{"
    after = [verdict_from_json(stored[n]).signer.status for n in sorted(stored)]
    assert after.count(SignerStatus.REVOKED) == 5
    database.close()


def test_a_damaged_verdict_is_in_the_audit_trail_once_and_in_the_log(tmp_path, caplog):
    database = filled(open_database(tmp_path / "v.db"))
    damage(database, "w1")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            catch_up(database, REVOCATIONS, (), now=NOW)
    with database.reading() as tx:
        told = [(event.action, event.subject, event.params) for event in tx.audit.latest(10)]
    assert told == [
        (AuditAction.VERDICT_UNREADABLE, "w1", {"version": "1"}),
        (AuditAction.VERDICTS_REGRADED, None, {"verdicts": "5", "answers": "5"}),
    ]
    assert caplog.text.count("version 1 of the work w1") == 3
    database.close()


def test_who_asks_to_grade_is_told_of_a_damaged_verdict_even_if_nothing_else_changes(tmp_path):
    database = filled(open_database(tmp_path / "v.db"))
    for number in range(7):
        damage(database, f"w{number}")
    graded(database, REVOCATIONS, IDENTITY, now=NOW, actor_id="ada", answers=False)
    with database.reading() as tx:
        actions = [event.action for event in tx.audit.latest(10)]
    assert actions == [AuditAction.VERDICT_UNREADABLE] * 7 + [AuditAction.VERDICTS_REGRADED]
    database.close()


class Watched(Failing):
    """A database of which it is noted, after every transaction, how far the answers are."""

    @contextmanager
    def writing(self):
        with self.database.writing() as tx:
            yield tx
        self.told.append(answers_graded(self.database, REVOCATIONS, IDENTITY))


def test_how_far_it_is_can_be_asked_at_any_time(database):
    assert answers_graded(database, REVOCATIONS, IDENTITY) == AnswersGraded(0, 30)
    watched = Watched(database, 100)
    run(watched)
    seen = [far for far in watched.told if far.done]
    assert [far.done for far in seen] == [*range(AT_ONCE, 30, AT_ONCE), 30]
    assert {far.done + far.left for far in seen} == {30}
    with database.writing() as tx:
        proven = replace(CHECK, stamped_at=NOW - timedelta(days=99))
        tx.checks.add([proven, replace(CHECK, tbs_sha256=B)])
    assert answers_graded(database, REVOCATIONS, IDENTITY) == AnswersGraded(30, 0)


def test_wherever_it_fails_the_rest_is_done_the_next_time():
    whole = filled(InMemoryDatabase())
    run(whole)
    for good in range(13):
        database = filled(InMemoryDatabase())
        with pytest.raises(DatabaseBusyError):
            run(Failing(database, good))
        run(database)
        assert state(database) == state(whole), good


def test_two_that_do_it_at_the_same_time_tell_nothing_twice(database):
    whole = filled(InMemoryDatabase())
    run(whole)
    other = Failing(database, 100)
    reading = database.reading
    begun = []

    @contextmanager
    def slow():
        with reading() as tx:
            yield tx
        if not begun:  # between what this one read and what it writes
            begun.append(run(database))

    other.reading = slow
    done = run(other)
    assert state(database) == state(whole)
    (first,) = begun
    assert first.answers + done.answers == len(state(whole)[1])


KILLED = """
import sys, time
from contextlib import contextmanager
from pathlib import Path
from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason
from datetime import UTC, datetime
from provenance.journeys.revoking.regrading import regrade_stored
from provenance.store.database import open_database

database = open_database(Path(sys.argv[1]))
writing = database.writing

@contextmanager
def told():
    with writing() as tx:
        yield tx
    print("done", flush=True)

database.writing = told
now = datetime(2026, 5, 4, tzinfo=UTC)
entry = RevocationEntry("0a", "CN=CA", RevocationReason.SUPERSEDED, now, tbs_sha256="a" * 64)
regrade_stored(database, RevocationList((entry,)), (entry,), now=now, answers=50)
print("end", flush=True)
"""


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_the_rest_to_the_next(tmp_path):
    path = tmp_path / "v.db"
    database = open_database(path)
    with database.writing() as tx:
        tx.members.add(Member("ada", "Ada", Role.CREATOR, NOW), "ada")
        tx.checks.add([replace(CHECK, stamped_at=None, reference=str(n // 2)) for n in range(5000)])
    seen = 0
    kills = 0
    while True:
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(40):
            said = process.stdout.readline()
            if said != "done\n":
                break
        process.send_signal(signal.SIGKILL)
        process.stdout.close()
        process.wait()
        with database.reading() as tx:
            changes = tx.changes.after("ada", 0, 10_000)
        assert len(changes) >= seen  # what was told stays
        seen = len(changes)
        if said == "end\n":
            break
        kills += 1
    assert kills  # it was killed before it was done
    assert sorted(int(change.reference) for change in changes) == list(range(2500))
    database.close()
