import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from keys.management.revoking import revoke
from keys.revocation import RevocationReason
from provenance.batches.errors import NoIdentityError, NothingToSignError
from provenance.batches.model import BatchState, ItemState, Progress
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import CredentialState
from provenance.disclosure.answers import Answers
from provenance.disclosure.serialization import parse
from provenance.disclosure.vocabulary import Extent
from provenance.journeys import works
from provenance.journeys.acting import ActingDatabase
from provenance.journeys.signing.sign_and_register import sign_and_register
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.journeys.studio.preview import preview
from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker, Origin
from provenance.members.model import AuditAction, Member, Role
from provenance.registry.model import WorkQuery
from provenance.store_errors import DatabaseBusyError, StorageFullError
from tests.support.saying import say_of_all


def test_a_batch_becomes_works(atelier):
    batch = atelier.batch(40, 41, 42)
    atelier.start(batch)
    view = atelier.work_off(batch)
    assert view.batch.state is BatchState.DONE
    assert view.progress == Progress(signed=3)
    library = works.library(atelier.database, WorkQuery("ada"))
    assert {one.work.title for one in library.works} == {"0", "1", "2"}
    for one in library.works:
        version, path = works.stored_file(atelier.database, atelier.blobs, atelier.ada, one.work.id, 1)
        verdict = atelier.pool.verify(path)
        assert (verdict.credential, verdict.sha256) == (CredentialState.VALID, version.sha256)
        assert verdict.disclosure.extent is version.extent is Extent.NONE
        assert verdict_from_json(version.verdict).file == version.file_name


def test_what_is_logged_of_a_signed_file_says_who_asked_for_it_last(atelier):
    batch = atelier.batch(40)
    atelier.start(batch)
    first = ActingDatabase(atelier.database, lambda: Origin(Maker.PAGE, "s1", "ada"))
    other = atelier.batch(41)
    studio.start(first, atelier.store, atelier.ada, other.id)
    (unknown,), (signed,) = (atelier.work_off(one).items for one in (batch, other))
    with atelier.database.reading() as tx:
        rows = [tx.ledger.of_version(i.work_id, 1, EntryType.REGISTRATION) for i in (unknown, signed)]
    assert [(row.made_by, row.made_with, row.made_as) for row in rows] == [
        (None, None, None),
        (Maker.PAGE, "s1", "ada"),
    ]


def test_an_original_is_kept_only_if_its_creator_asks(atelier):
    for keep in (False, True):
        batch = atelier.batch(50 + keep)
        say_of_all(
            atelier.database, atelier.store, atelier.ada, batch.id, Answers(Extent.NONE),
            identity="Ada Studio", keep_originals=keep,
        )  # fmt: skip
        original = atelier.view(batch).items[0].original
        atelier.start(batch)
        (item,) = atelier.work_off(batch).items
        assert atelier.blobs.has(original) is keep
        assert item.original is None
        (version,) = works.work(atelier.database, atelier.ada, item.work_id).versions
        assert version.original_kept is keep
        assert version.original_sha256 == original


def test_a_file_that_fails_says_why_and_stops_no_other(atelier):
    batch = atelier.batch(40, 41)
    broken = atelier.view(batch).items[0]
    atelier.blobs.remove(broken.original)
    atelier.start(batch)
    view = atelier.work_off(batch)
    assert view.progress == Progress(signed=1, failed=1)
    assert view.batch.state is BatchState.OPEN
    problem = view.items[0].problem
    assert "store" in problem.en
    assert problem.zh
    assert str(atelier.folder) not in problem.en + problem.zh


def test_a_failed_file_can_be_signed_again(atelier):
    batch = atelier.batch(40)
    (item,) = atelier.view(batch).items
    kept = atelier.blobs.path(item.original).read_bytes()
    atelier.blobs.remove(item.original)
    atelier.start(batch)
    assert atelier.work_off(batch).progress == Progress(failed=1)
    (atelier.blobs.folder / item.original).write_bytes(kept)
    studio.retry(atelier.database, atelier.store, atelier.ada, batch.id, item.id)
    assert atelier.work_off(batch).progress == Progress(signed=1)


def test_what_two_sessions_asked_for_is_neither_ones_own(atelier):
    """Or a session that was stolen has the rest of its batch signed as the owner's, who tries one file again."""

    def asked_by(session):
        return ActingDatabase(atelier.database, lambda: Origin(Maker.PAGE, session, "ada"))

    batch = atelier.batch(40, 41)
    studio.start(asked_by("stolen"), atelier.store, atelier.ada, batch.id)
    assert atelier.view(batch).batch.session == "stolen"
    first = atelier.view(batch).items[0]
    with atelier.database.writing() as tx:
        tx.batches.update_item(replace(first, state=ItemState.FAILED))
    studio.retry(asked_by("own"), atelier.store, atelier.ada, batch.id, first.id)
    assert atelier.view(batch).batch.session is None
    atelier.work_off(batch)
    with atelier.database.writing() as tx:
        tx.batches.update(replace(tx.batches.get(batch.id), state=BatchState.OPEN))
        tx.batches.update_item(replace(first, state=ItemState.FAILED))
    studio.retry(asked_by("own"), atelier.store, atelier.ada, batch.id, first.id)
    assert atelier.view(batch).batch.session == "own"


def test_what_was_being_signed_goes_on_after_a_crash(atelier):
    batch = atelier.batch(40, 41)
    atelier.start(batch)
    with atelier.database.writing() as tx:
        tx.batches.update_item(replace(tx.batches.items(batch.id)[0], state=ItemState.SIGNING))
    assert atelier.work_off(batch).progress == Progress(signed=2)


def test_what_a_crash_left_over_is_removed(atelier):
    stray = atelier.folder / "stray"
    stray.write_bytes(b"left over")
    digest = atelier.blobs.put(stray)
    batch = atelier.batch(40)
    jobs = atelier.jobs()
    jobs.start()
    jobs.close()
    assert not atelier.blobs.has(digest)
    assert atelier.blobs.has(atelier.view(batch).items[0].original)


def test_an_identity_that_is_revoked_meanwhile_signs_nothing(atelier):
    batch = atelier.batch(40)
    atelier.start(batch)
    revoke(atelier.store, "Ada Studio", RevocationReason.KEY_COMPROMISE, datetime.now(UTC))
    (item,) = atelier.work_off(batch).items
    assert item.state is ItemState.FAILED
    assert "revoked" in item.problem.en


def test_nobody_signs_as_somebody_else(atelier):
    batch = atelier.batch(40)
    for name in ("Eve", "Nobody"):
        with pytest.raises(NoIdentityError):
            say_of_all(
                atelier.database, atelier.store, atelier.ada, batch.id, Answers(Extent.NONE), identity=name
            )
    with atelier.database.writing() as tx:  # as if the identity had changed hands meanwhile
        tx.batches.update(replace(tx.batches.get(batch.id), identity="Eve"))
    with pytest.raises(NoIdentityError):
        atelier.start(batch)


def test_a_batch_is_signed_once(atelier):
    batch = atelier.batch(40)
    atelier.start(batch)
    atelier.work_off(batch)
    with pytest.raises(NothingToSignError):
        atelier.start(batch)


def test_creators_take_turns(atelier, monkeypatch):
    first = atelier.batch(40, 41, 42)
    eve = Member("eve", "Eve", Role.CREATOR, datetime.now(UTC))
    ada, atelier.ada = atelier.ada, eve
    second = studio.open_batch(atelier.database, eve, now=datetime.now(UTC), identity="Eve")
    for width in (50, 51):
        atelier.add(second, width, f"{width}.jpg")
    say_of_all(atelier.database, atelier.store, eve, second.id, Answers(Extent.NONE), identity="Eve")
    atelier.start(second)
    atelier.ada = ada
    atelier.start(first)
    order = []

    def noted(desk, database, blobs, order_, **options):
        order.append(order_.owner_id)
        return sign_and_register(desk, database, blobs, order_, **options)

    monkeypatch.setattr("provenance.jobs.signing.sign_and_register", noted)
    assert atelier.work_off(first, threads=1).progress == Progress(signed=3)
    assert order == ["ada", "eve", "ada", "eve", "ada"]


def test_a_sketch_becomes_an_ingredient_by_its_name(atelier):
    batch = atelier.batch(40)
    (item,) = atelier.view(batch).items
    sketch = atelier.folder / "s"
    sketch.write_bytes(atelier.blobs.path(item.original).read_bytes())
    studio_files.add_component(atelier.intake, atelier.ada, batch.id, item.id, sketch, "C:\\art\\sketch.jpg")
    atelier.start(batch)
    (item,) = atelier.work_off(batch).items
    verdict = verdict_from_json(works.work(atelier.database, atelier.ada, item.work_id).latest.verdict)
    assert [(node.title, node.relationship) for node in verdict.history] == [("sketch.jpg", "componentOf")]
    assert verdict.title == "0"


def test_what_is_signed_is_what_was_shown(atelier):
    batch = atelier.batch(40, answers=Answers(Extent.EDITED))
    (item,) = atelier.view(batch).items
    shown = preview(
        Answers(Extent.EDITED),
        "Ada Studio",
        now=datetime.now(UTC),
        pool=atelier.pool,
        blobs=atelier.blobs,
        item=item,
    )
    atelier.start(batch)
    (item,) = atelier.work_off(batch).items
    signed = parse(works.work(atelier.database, atelier.ada, item.work_id).latest.disclosure)
    assert replace(shown.disclosure, declared_at=signed.declared_at) == signed


def test_every_work_is_written_down(atelier):
    batch = atelier.batch(40)
    atelier.start(batch)
    (item,) = atelier.work_off(batch).items
    with atelier.database.reading() as tx:
        (event,) = tx.audit.latest(10)
    assert (event.action, event.actor_id, event.subject) == (AuditAction.WORKS_SIGNED, "ada", item.work_id)


def test_a_database_that_is_busy_is_asked_again(atelier, monkeypatch):
    monkeypatch.setattr("provenance.jobs.signing._PAUSE_SECONDS", 0.01)
    batch = atelier.batch(40)
    atelier.start(batch)
    whole, failures = atelier.database.writing, iter([False, False, True])

    def busy():  # recovery and the sweep are let through, the first claim is not
        if next(failures, False):
            raise DatabaseBusyError
        return whole()

    monkeypatch.setattr(atelier.database, "writing", busy)
    assert atelier.work_off(batch, threads=1, wake=False).progress == Progress(signed=1)


def test_what_was_signed_stays_signed_whatever_goes_wrong_after_it(atelier, monkeypatch):
    def full(*_):
        raise StorageFullError

    batch = atelier.batch(40)
    atelier.start(batch)
    monkeypatch.setattr("provenance.jobs.signing.release", full)
    (item,) = atelier.work_off(batch).items
    assert (item.state, item.problem) == (ItemState.SIGNED, None)


class Deadly:
    """Signs every file but one, which ends the thread as it would the program; notes what was signed beside what."""

    def __init__(self, name):
        self.name = name
        self.begun = []
        self.signing = set()
        self.together = []

    def __call__(self, desk, database, blobs, order, **options):
        self.begun.append(order.file_name)
        self.signing.add(order.file_name)
        if len(self.signing) > 1:
            self.together.append(frozenset(self.signing))
        try:
            if order.file_name == self.name:
                raise SystemExit
            return sign_and_register(desk, database, blobs, order, **options)
        finally:
            self.signing.discard(order.file_name)


def run_until_it_ends(atelier, batch):
    """One life of the program, with one thread that a file can end."""
    jobs = atelier.jobs(threads=1)
    jobs.start()
    (thread,) = jobs._threads
    end = time.monotonic() + 60
    while thread.is_alive() and atelier.view(batch).batch.state is BatchState.SIGNING:
        assert time.monotonic() < end
        time.sleep(0.01)
    jobs.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_file_that_ends_the_program_each_time_is_left_out_and_says_so(atelier, monkeypatch):
    deadly = Deadly("1.jpg")
    monkeypatch.setattr("provenance.jobs.signing.sign_and_register", deadly)
    batch = atelier.batch(40, 41, 42)
    atelier.start(batch)
    lives = 0
    while atelier.view(batch).batch.state is BatchState.SIGNING:
        run_until_it_ends(atelier, batch)
        lives += 1
        assert lives < 10
    view = atelier.view(batch)
    assert view.progress == Progress(signed=2, failed=1)
    assert deadly.begun == ["0.jpg", "1.jpg", "2.jpg", "1.jpg", "1.jpg"]
    problem = view.items[1].problem
    assert ("3 times" in problem.en, "3 次" in problem.zh) == (True, True)
    studio.retry(atelier.database, atelier.store, atelier.ada, batch.id, view.items[1].id)
    run_until_it_ends(atelier, batch)
    run_until_it_ends(atelier, batch)
    assert (deadly.begun.count("1.jpg"), atelier.view(batch).progress.failed) == (4, 1)


def test_what_was_being_signed_when_the_program_ended_is_signed_alone(atelier, monkeypatch):
    both = threading.Barrier(2, timeout=60)
    calm = Deadly(None)

    def sign(desk, database, blobs, order, **options):
        if order.file_name in {"2.jpg", "3.jpg"}:
            both.wait()  # those that are new are signed together
        return calm(desk, database, blobs, order, **options)

    batch = atelier.batch(40, 41, 42, 43)
    atelier.start(batch)
    with atelier.database.writing() as tx:
        for item in tx.batches.items(batch.id)[:2]:
            tx.batches.update_item(replace(item, state=ItemState.SIGNING, begun=1))
    monkeypatch.setattr("provenance.jobs.signing.sign_and_register", sign)
    view = atelier.work_off(batch, threads=3, wake=False)
    assert view.progress == Progress(signed=4)
    assert {item.begun for item in view.items} == {0}
    assert set(calm.begun[2:]) == {"0.jpg", "1.jpg"}
    assert all(names <= {"2.jpg", "3.jpg"} for names in calm.together)


def test_no_file_is_blamed_by_a_program_that_ends_at_every_start(atelier):
    blamed, other = atelier.batch(40), atelier.batch(41)
    for batch in (blamed, other):
        atelier.start(batch)
    with atelier.database.writing() as tx:
        (item,) = tx.batches.items(blamed.id)
        tx.batches.update_item(replace(item, state=ItemState.SIGNING, begun=2))
    jobs = atelier.jobs(settle_seconds=3600)
    jobs.start()
    wait_until(lambda: atelier.view(other).batch.state is BatchState.DONE)
    jobs.close()
    (item,) = atelier.view(blamed).items
    assert (item.state, item.begun) == (ItemState.QUEUED, 2)
    jobs = atelier.jobs(settle_seconds=0.2)  # nobody wakes it
    jobs.start()
    wait_until(lambda: atelier.view(blamed).batch.state is BatchState.DONE)
    jobs.close()
    assert atelier.view(blamed).progress == Progress(signed=1)


def wait_until(there):
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_file_that_fails_as_files_do_counts_as_ended(atelier):
    batch = atelier.batch(40)
    atelier.blobs.remove(atelier.view(batch).items[0].original)
    atelier.start(batch)
    (item,) = atelier.work_off(batch).items
    assert (item.state, item.begun) == (ItemState.FAILED, 0)
