"""Stamps that are waited for: from the transaction that registers to the file that is handed out."""

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import TimestampError
from keys.faults import Fault
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from keys.storage.fakes import InMemoryKeyStore
from keys.timestamps.embedded import EmbeddedAuthority
from keys.timestamps.token import parse_stamp, stamps, verify_stamp
from keys.timestamps.turns import Authorities, Stamping
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.signing.desk import SigningDesk
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, SignerStatus, TimeStatus
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.jobs.stamping import StampingJobs
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery.look_up import look_up_hash
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.journeys.stamping.desk import LONGEST_PAUSE, StampDesk, pause_after
from provenance.journeys.stamping.waiting import (
    FIRST_PAUSE,
    any_waits,
    file_to_hand_out,
    stamp_of,
    wait_for_registration,
)
from provenance.journeys.works import Copy, remove, remove_copy, stored_file
from provenance.media.limits import DEFAULT_LIMITS
from provenance.members.model import Member, Role
from provenance.registry.errors import CopyNotKeptError
from provenance.registry.stamps import StampKind, as_registered
from provenance.store.blobs import open_blobs
from tests.support.stampers import clock

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
ENTRY = b'{"v":1}'


class Moody:
    """An authority that answers only when it likes to."""

    name = "moody"

    def __init__(self, honest):
        self.honest, self.answers, self.asked = honest, False, 0

    def stamp(self, request):
        self.asked += 1
        if not self.answers:
            raise TimestampError(Fault.OUTSIDE, detail="It is down.")
        return self.honest.stamp(request)


@pytest.fixture(scope="module")
def honest(now):
    return clock(now - timedelta(days=1))


@pytest.fixture
def moody(honest):
    return Moody(honest)


@pytest.fixture
def stamping(moody):
    own = EmbeddedAuthority(InMemoryKeyStore(), lambda: KeyEncryption(b"secret", CHEAP))
    ticks = count(0.0, 1000.0)  # it never rests
    return Stamping(Authorities([moody], clock=lambda: next(ticks)), own)


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def blobs(tmp_path):
    return open_blobs(tmp_path / "blobs")


@pytest.fixture
def stamps_desk(database, blobs, stamping, desk):
    return StampDesk(database, blobs, stamping, desk.pool, RevocationList)


@pytest.fixture
def version(database, blobs, stamping, desk, picture, now):
    """A version that was signed while nobody answered."""
    signing = SigningDesk(desk.signer, desk.pool, DEFAULT_LIMITS, stamping.stamp_now)
    order = RegisterOrder("ada", picture(), "work.jpg", Answers(ai=Extent.NONE), "Ada", recognise=False)
    return sign_and_register(signing, database, blobs, order, now=now)


@pytest.fixture
def ada(now):
    return Member("ada", "Ada", Role.CREATOR, now)


def test_an_entry_is_stamped_once_and_over_its_bytes(database, stamps_desk, moody, honest, now):
    moody.answers = True
    with database.writing() as tx:
        first = wait_for_registration(tx, ENTRY, now)
        assert wait_for_registration(tx, ENTRY, now) == first
    subject = hashlib.sha256(ENTRY).hexdigest()
    assert stamp_of(database, subject).response is None
    assert stamps_desk.stamp_due(now) == 1
    found = stamp_of(database, subject)
    assert (found.by, found.external, found.next_try, found.tries) == ("moody", True, None, 1)
    assert verify_stamp(parse_stamp(found.response), ENTRY, [honest.root]) == found.at
    assert stamps_desk.stamp_due(now + timedelta(days=1)) == 0
    assert stamp_of(database, "0" * 64) is None


def test_where_nobody_answers_it_is_put_off_longer_and_longer(database, stamps_desk, moody, now):
    with database.writing() as tx:
        wait_for_registration(tx, ENTRY, now)
        wait_for_registration(tx, b"another", now)
    subject, at = hashlib.sha256(ENTRY).hexdigest(), now
    for tries in range(1, 6):
        assert stamps_desk.stamp_due(at) == 0
        assert moody.asked == tries  # the first that fails ends the round
        row = stamp_of(database, subject)
        assert (row.tries, row.next_try) == (tries, at + pause_after(tries))
        assert stamps_desk.stamp_due(row.next_try - timedelta(seconds=1)) == 0
        at = row.next_try
    moody.answers = True
    assert stamps_desk.stamp_due(at) == 2


def test_the_verifier_hears_what_is_recognised_now_before_a_stamp_is_judged(database, stamps_desk, now):
    heard = []
    desk = replace(stamps_desk, refresh=lambda: heard.append(now))
    desk.stamp_due(now)
    assert not heard
    with database.writing() as tx:
        wait_for_registration(tx, ENTRY, now)
    desk.stamp_due(now)
    assert heard == [now]


def test_the_pause_has_an_end():
    assert pause_after(1) == FIRST_PAUSE
    assert pause_after(3) == 4 * FIRST_PAUSE
    assert pause_after(10_000) == LONGEST_PAUSE


def test_without_an_external_authority_ours_stamps_entries(database, blobs, desk, now):
    own = EmbeddedAuthority(InMemoryKeyStore(), lambda: KeyEncryption(b"secret", CHEAP))
    with database.writing() as tx:
        wait_for_registration(tx, ENTRY, now)
    assert (
        StampDesk(database, blobs, Stamping(Authorities([]), own), desk.pool, RevocationList).stamp_due(now)
        == 1
    )
    found = stamp_of(database, hashlib.sha256(ENTRY).hexdigest())
    assert (found.by, found.external) == ("embedded", False)
    assert parse_stamp(found.response).self_asserted


def test_a_version_gets_its_stamp_later(blobs, stamps_desk, moody, honest, version, ada, now):
    database, pool = stamps_desk.database, stamps_desk.pool
    waiting = stamp_of(database, version.sha256, StampKind.VERSION)
    assert (waiting.work_id, waiting.version, waiting.response) == (version.work_id, 1, None)
    registered = blobs.path(version.sha256).read_bytes()
    moody.answers = True
    assert any_waits(database, [("other", 1), (version.work_id, 1)])
    stamps_desk.stamp_due(now + FIRST_PAUSE)
    assert not any_waits(database, [("other", 1), (version.work_id, 1)])
    found = stamp_of(database, version.sha256, StampKind.VERSION)
    stamp = parse_stamp(found.response)
    assert found.external
    assert stamps(stamp, waiting.message)
    assert verify_stamp(stamp, waiting.message, [honest.root]) == found.at
    # What was registered is as it was; what is handed out has the stamp in it.
    assert blobs.path(version.sha256).read_bytes() == registered
    given, path = stored_file(database, blobs, ada, version.work_id, 1)
    assert given.sha256 == found.copy == hashlib.sha256(path.read_bytes()).hexdigest() != version.sha256
    verdict = pool.verify(path)
    assert (verdict.credential, verdict.manifest) == (CredentialState.VALID, version.manifest)
    assert verdict.time.at == found.at


def test_the_verdict_of_a_version_is_that_of_the_stamped_file(
    database, blobs, stamps_desk, moody, honest, version, now
):
    before = verdict_from_json(version.verdict)
    assert before.time.status is TimeStatus.SELF_ASSERTED
    moody.answers = True
    with VerifierPool(TrustPolicy((honest.listed(),)), DEFAULT_LIMITS, 1) as pool:
        replace(stamps_desk, pool=pool).stamp_due(now + FIRST_PAUSE)
    with database.reading() as tx:
        (known,) = tx.works.versions(version.work_id)
        stamp = tx.stamps.get(StampKind.VERSION, version.sha256)
    after = verdict_from_json(known.verdict)
    assert (after.time.status, after.time.at) == (TimeStatus.EXTERNAL, stamp.at)
    assert (after.file, after.sha256) == (before.file, version.sha256)
    assert replace(known, verdict="") == replace(version, verdict="")


def test_a_version_whose_stored_verdict_is_damaged_gets_its_stamp_and_a_new_one(
    database, stamps_desk, moody, version, now
):
    with database.writing() as tx:
        tx.works.update_version(replace(version, verdict=b"{"))
    moody.answers = True
    assert stamps_desk.stamp_due(now + FIRST_PAUSE) == 2
    with database.reading() as tx:
        (known,) = tx.works.versions(version.work_id)
    assert verdict_from_json(known.verdict).sha256 == version.sha256


def test_a_revocation_that_the_verifier_has_not_heard_of_counts(database, stamps_desk, moody, version, now):
    serial = verdict_from_json(version.verdict).signer.serial
    revoked = RevocationList((RevocationEntry(serial, "x", RevocationReason.SUPERSEDED, now),))
    moody.answers = True
    replace(stamps_desk, revocations=lambda: revoked).stamp_due(now + FIRST_PAUSE)
    with database.reading() as tx:
        (known,) = tx.works.versions(version.work_id)
    assert verdict_from_json(known.verdict).signer.status is SignerStatus.REVOKED


def test_the_file_with_the_stamp_is_known_as_the_version_that_it_is(
    database, stamps_desk, desk, moody, version, ada, now
):
    blobs = stamps_desk.blobs
    moody.answers = True
    stamps_desk.stamp_due(now + FIRST_PAUSE)
    given, path = stored_file(database, blobs, ada, version.work_id, 1)
    with database.reading() as tx:
        assert as_registered(tx, given.sha256) == version.sha256
        assert as_registered(tx, version.sha256) == version.sha256
    (found,) = look_up_hash(database, given.sha256, viewer_id="ada").matches
    assert (found.work_id, found.version) == (version.work_id, 1)
    # Who signs what was handed out goes on with the work.
    order = RegisterOrder("ada", path, "work.jpg", Answers(ai=Extent.NONE), "Ada", recognise=False)
    again = sign_and_register(desk, database, blobs, order, now=now)
    assert (again.work_id, again.number) == (version.work_id, 2)


def test_a_copy_goes_with_the_file(database, blobs, stamps_desk, moody, version, ada, now):
    moody.answers = True
    stamps_desk.stamp_due(now + FIRST_PAUSE)
    copy = stamp_of(database, version.sha256, StampKind.VERSION).copy
    remove_copy(database, blobs, ada, version.work_id, 1, Copy.SIGNED, now=now)
    assert not blobs.has(copy)
    assert not blobs.has(version.sha256)
    with pytest.raises(CopyNotKeptError):
        stored_file(database, blobs, ada, version.work_id, 1)
    assert stamp_of(database, version.sha256, StampKind.VERSION).response is not None


def test_a_work_that_was_removed_meanwhile_is_not_stamped(
    database, blobs, stamps_desk, moody, version, ada, now
):
    moody.answers = True
    remove(database, blobs, ada, version.work_id, now=now)
    stamps_desk.stamp_due(now + FIRST_PAUSE)
    assert stamp_of(database, version.sha256, StampKind.VERSION) is None
    assert version.sha256 not in blobs.all()


def test_a_file_that_is_gone_keeps_its_detached_stamp(database, blobs, stamps_desk, moody, version, now):
    moody.answers = True
    blobs.remove(version.sha256)
    stamps_desk.stamp_due(now + FIRST_PAUSE)
    found = stamp_of(database, version.sha256, StampKind.VERSION)
    assert (found.copy, found.next_try) == (None, None)
    assert found.response is not None
    with database.reading() as tx:
        assert file_to_hand_out(tx, version) == version.sha256


def test_the_job_asks_when_it_is_woken_and_outlives_a_failure(database, stamps_desk, moody, now):
    moody.answers = True
    failing = [True]

    class Flaky:
        @contextmanager
        def reading(self):
            if failing.pop() if failing else False:
                raise RuntimeError
            with database.reading() as tx:
                yield tx

        def writing(self):
            return database.writing()

    desk = replace(stamps_desk, database=Flaky())
    jobs = StampingJobs(desk, clock=lambda: now, pause_seconds=0.01)
    jobs.start()
    with database.writing() as tx:
        wait_for_registration(tx, ENTRY, now)
    subject = hashlib.sha256(ENTRY).hexdigest()
    for _ in range(100_000):
        jobs.wake()
        if stamp_of(database, subject).response is not None:
            break
    jobs.close()
    assert stamp_of(database, subject).response is not None
