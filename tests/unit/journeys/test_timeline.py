import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.timestamps.authority import EMBEDDED_NAME, answer, create_stamping_key
from keys.timestamps.turns import Authorities
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, HistoryNode, Signer, Time, TimeStatus, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.entries import About
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.ledger.entries import registration_to_log
from provenance.journeys.ledger.rounds import log_waiting, publish, stamp_latest
from provenance.journeys.timeline.history import history_of
from provenance.journeys.timeline.moments import MomentKind
from provenance.ledger.entries import EntryType
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.outbox import numbered
from provenance.ledger.watching.memory import FolderMemory
from provenance.ledger.watching.witness import Witness
from provenance.ledger.watching.witnessing import KnownWitness
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.members.model import Member, Role
from provenance.recognition.model import Method, Status
from provenance.registry.diary import DiaryWork
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.model import Sighting, SightingKind, Version, Work
from provenance.registry.stamps import StampKind, StampRecord

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADA, EVE = (Member(name, name, Role.CREATOR, NOW) for name in ("ada", "eve"))
A, B = "a" * 64, "b" * 64
VERSION = Version("w", 1, NOW, "Ada", "a.png", "png", 5, A, B, Extent.NONE, b"damaged", b"{}")


@pytest.fixture
def verdict():
    return Verdict("a.png", A, 5, "png", CredentialState.VALID)


def registered(version=VERSION, withdrawn_at=None):
    database = InMemoryDatabase()
    with database.writing() as tx:
        tx.works.add(Work("w", "ada", "Dusk", NOW, withdrawn_at))
        tx.works.add_version(version)
        registration_to_log(tx, version, None, NOW)
    return database


def logged(database, first=7):
    with database.writing() as tx:
        for row in numbered(tx.ledger.waiting(99), first, NOW):
            tx.ledger.logged([row])


def kinds(moments):
    return [(moment.kind, moment.proven) for moment in moments]


def test_a_registration_is_stated_with_its_number_in_the_ledger():
    database = registered()
    assert dict(history_of(database, ADA, "w")[0].params) == {"version": 1}
    logged(database)
    (moment,) = history_of(database, ADA, "w")
    assert (moment.at, moment.kind, moment.proven) == (NOW, MomentKind.REGISTERED, False)
    assert dict(moment.params) == {"version": 1, "number": 7}


def test_the_files_of_a_day_in_the_diary_are_one_moment():
    database = registered()
    kept = diary.open_diary(database, ADA, "Dusk", now=NOW)
    for days, minutes in ((3, 0), (3, 5), (2, 0)):
        at = NOW - timedelta(days=days) + timedelta(minutes=minutes)
        about = About(f"{days}-{minutes}.png")
        digest = hashlib.sha256(about.file_name.encode()).hexdigest()
        diary_entries.add_fingerprint(database, ADA, kept.id, about, digest, 1, now=at)
    with database.writing() as tx:
        tx.diaries.link(DiaryWork(kept.id, "w", 1, NOW))
    logged(database)
    found = history_of(database, ADA, "w")
    assert kinds(found) == [
        (MomentKind.DIARY, False),
        (MomentKind.DIARY, False),
        (MomentKind.REGISTERED, False),
    ]
    assert dict(found[0].params) == {"count": 2, "name": "3-0.png", "number": 8}
    assert dict(found[1].params) == {"count": 1, "name": "2-0.png", "number": 10}


@pytest.mark.parametrize("external", [True, False])
def test_only_what_somebody_outside_stamped_is_proven(external):
    database = registered()
    with database.writing() as tx:
        (row,) = tx.ledger.of_work("w", EntryType.REGISTRATION)
        subject = hashlib.sha256(row.entry).hexdigest()
        stamp = StampRecord(StampKind.REGISTRATION, subject, row.entry, NOW, b"x", "TSA", external, NOW)
        tx.stamps.update(stamp)
        tx.stamps.add(StampRecord(StampKind.VERSION, A, b"waits", NOW, work_id="w", version=1))
    proven = [moment for moment in history_of(database, ADA, "w") if moment.proven]
    assert kinds(proven) == ([(MomentKind.ENTRY_STAMPED, True)] if external else [])


def test_what_the_file_says_of_its_ingredients(verdict):
    def node(title, status, minutes, children=()):
        at = NOW - timedelta(minutes=minutes)
        time = Time(status, at, "Camera TSA" if status is TimeStatus.EXTERNAL else None)
        signer = Signer(name="Cam")
        return HistoryNode(
            "parentOf", title, None, CredentialState.VALID, signer, time, Extent.NONE, children=children
        )

    inner = node("raw", TimeStatus.EXTERNAL, 9)
    outer = node("edit", TimeStatus.SELF_ASSERTED, 5, (inner,))
    made = replace(verdict, history=(outer,), time=Time(TimeStatus.EXTERNAL, NOW, "TSA"))
    found = history_of(registered(replace(VERSION, verdict=verdict_to_json(made))), ADA, "w")
    assert [(m.kind, m.proven, m.params.get("title")) for m in found] == [
        (MomentKind.INGREDIENT, True, "raw"),
        (MomentKind.INGREDIENT, False, "edit"),
        (MomentKind.REGISTERED, False, None),
        (MomentKind.STAMPED, True, None),
    ]


def test_a_history_without_end_is_cut_off(verdict):
    time = Time(TimeStatus.SELF_ASSERTED, NOW)
    nodes = tuple(
        HistoryNode("componentOf", str(n), None, CredentialState.VALID, Signer(), time, Extent.NONE)
        for n in range(500)
    )
    made = replace(verdict, history=nodes)
    found = history_of(registered(replace(VERSION, verdict=verdict_to_json(made))), ADA, "w")
    assert len(found) == 51


def test_what_became_of_it():
    at = NOW + timedelta(days=1)
    database = registered(withdrawn_at=NOW + timedelta(days=2))
    with database.writing() as tx:
        tx.sightings.add(
            Sighting("s", "w", 1, SightingKind.UPLOAD, at, B, Method.PDQ, Status.CONFIRMED, "Example", "4711")
        )
    found = history_of(database, ADA, "w")
    assert kinds(found) == [
        (MomentKind.REGISTERED, False),
        (MomentKind.SEEN, False),
        (MomentKind.WITHDRAWN, False),
    ]
    assert dict(found[1].params) == {"platform": "Example", "reference": "4711"}


@pytest.fixture
def log(tmp_path):
    return Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))


class Stamping:
    """An authority in this process."""

    name = "an authority"

    def __init__(self, at):
        _, self.key = create_stamping_key(at)
        self.at = at

    def stamp(self, request):
        return answer(request, self.key, self.at)


@pytest.mark.parametrize("external", [True, False])
def test_a_stamp_over_the_ledger_proves_what_was_in_it(log, monkeypatch, external):
    if external:
        monkeypatch.setattr("provenance.journeys.ledger.stamps.POLICY", "1.2.3")
    database, at = registered(), NOW + timedelta(hours=1)
    log_waiting(database, log, now=NOW)
    stamp_latest(log, Authorities([Stamping(at)]), now=at)
    stamp_latest(log, Authorities([Stamping(at + timedelta(hours=1))]), now=at)
    proven = [moment for moment in history_of(database, ADA, "w", log) if moment.proven]
    assert kinds(proven) == ([(MomentKind.CHECKPOINT, True)] if external else [])
    if external:
        assert (proven[0].at, dict(proven[0].params)) == (
            at,
            {"entries": 1, "size": 1, "authority": EMBEDDED_NAME},
        )


def test_witnesses_prove_what_no_authority_stamped(log, tmp_path):
    database = registered()
    log_waiting(database, log, now=NOW)
    signer = note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32)
    memory = FolderMemory(LedgerFolder(tmp_path / "witness"))
    witness = KnownWitness(signer.key, Witness({log.key.name: log.key}, signer, memory, lambda: NOW))
    publish(log, [witness])
    proven = [m for m in history_of(database, ADA, "w", log, [signer.key]) if m.proven]
    assert kinds(proven) == [(MomentKind.WITNESSED, True)]
    assert dict(proven[0].params) == {"entries": 1, "size": 1, "witnesses": 1}


def test_what_a_witness_saw_first_stays_when_it_saw_more(log, tmp_path):
    database, times = registered(), [NOW]
    log_waiting(database, log, now=NOW)
    signer = note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32)
    memory = FolderMemory(LedgerFolder(tmp_path / "witness"))
    witness = KnownWitness(signer.key, Witness({log.key.name: log.key}, signer, memory, lambda: times[-1]))
    publish(log, [witness])
    times.append(NOW + timedelta(days=400))
    log.append([b"another"])
    publish(log, [witness])
    proven = [m for m in history_of(database, ADA, "w", log, [signer.key]) if m.proven]
    assert [(m.kind, m.at) for m in proven] == [(MomentKind.WITNESSED, NOW)]
    # Whoever doesn't know the witness has nothing proven.
    assert not any(m.proven for m in history_of(database, ADA, "w", log))


def test_somebody_elses_work_has_no_history_here():
    with pytest.raises(WorkNotFoundError):
        history_of(registered(), EVE, "w")
