"""A stripped file gets back what its work says; and the owner is told where it was seen, once."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.credentials.findings import FindingCode
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    RecoveredRegion,
    RecoveryStatus,
    Verdict,
)
from provenance.disclosure.vocabulary import Extent
from provenance.journeys import works
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery.recovering import Seen, WorksRecogniser, recovered
from provenance.members.model import Member, Role
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.registry.model import SightingKind, Version, Work
from provenance.store_errors import DatabaseBusyError
from tests.support.recognition import ScriptedIndex, scripted

NOW = datetime(2026, 11, 22, tzinfo=UTC)
VIEW = DisclosureView(Extent.GENERATED, DisclosureSource.SIGNED)
COPY = b"copy"
SHA = hashlib.sha256(COPY).hexdigest()
MATCH = Match(
    "w", 1, Status.CONFIRMED, Method.PDQ, 4, 20, Region(0, 0, 1, 0.5), Transform(1, 0, 0, 0, 0.5, 0)
)
SEEN = Seen("Example", "7", NOW, "bob")
BARE = Verdict("x.jpg", SHA, 4, "jpeg", CredentialState.NONE)
VALID = replace(BARE, credential=CredentialState.VALID, manifest="urn:c2pa:1")


@pytest.fixture
def database():
    database = InMemoryDatabase()
    verdict = Verdict("a.jpg", "a" * 64, 6, "jpeg", CredentialState.VALID, disclosure=VIEW)
    with database.writing() as tx:
        for work, owner in (("w", "ada"), ("v", "bob")):
            tx.members.add(Member(owner, owner.title(), Role.CREATOR, NOW), owner)
            tx.works.add(Work(work, owner, work.title(), NOW))
            tx.works.add_version(
                Version(
                    work,
                    1,
                    NOW,
                    "Ada",
                    "a.jpg",
                    "jpeg",
                    6,
                    "a" * 64,
                    "b" * 64,
                    Extent.GENERATED,
                    verdict_to_json(verdict),
                    b"null",
                    "urn:c2pa:1" if work == "w" else None,
                )
            )
    return database


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "upload.jpg"
    path.write_bytes(COPY)
    return path


def sightings(database, work="w"):
    with database.reading() as tx:
        return tx.sightings.of(work)


def test_a_stripped_file_gets_back_what_its_work_says(database, path):
    recogniser = WorksRecogniser(database, scripted(MATCH))
    verdict = recovered(recogniser, path, BARE, declared=Extent.NONE)
    assert (verdict.disclosure.extent, verdict.disclosure.source) == (
        Extent.GENERATED,
        DisclosureSource.RECOVERED,
    )
    found = verdict.recovery
    assert (found.work, found.version, found.owner, found.registered_at) == ("w", 1, "Ada", NOW)
    assert (found.method, found.status, found.confirmed) == ("pdq", RecoveryStatus.CONFIRMED, True)
    assert (found.distance, found.inliers, found.region) == (4, 20, RecoveredRegion(0, 0, 1, 0.5))
    assert found.transform == (1, 0, 0, 0, 0.5, 0)
    assert [one.code for one in verdict.findings] == [FindingCode.RECOVERED_CONTRADICTS_DECLARED]
    assert sightings(database) == ()


def test_of_two_works_the_one_that_says_how_ai_was_used_is_recovered(database, path):
    with database.writing() as tx:
        (version,) = tx.works.versions("v")
        tx.works.add_version(replace(version, number=2, verdict=b"{}", extent=Extent.UNKNOWN))
    silent = replace(MATCH, work_id="v", version=2, distance=0)
    verdict = recovered(WorksRecogniser(database, scripted(silent, MATCH)), path, BARE)
    assert (verdict.recovery.work, verdict.disclosure.extent) == ("w", Extent.GENERATED)
    alone = recovered(WorksRecogniser(database, scripted(silent)), path, BARE)
    assert (alone.recovery.work, alone.disclosure.extent) == ("v", Extent.UNKNOWN)


@pytest.mark.parametrize(("status", "told"), [(Status.CONFIRMED, True), (Status.CANDIDATE, False)])
def test_a_file_that_shows_two_works_is_told_what_the_other_says_of_ai(database, path, status, told):
    with database.writing() as tx:
        (version,) = tx.works.versions("v")
        signed = Verdict(
            "a.jpg", "a" * 64, 6, "jpeg", CredentialState.VALID, disclosure=DisclosureView(Extent.NONE)
        )
        tx.works.add_version(replace(version, number=2, verdict=verdict_to_json(signed)))
    other = replace(MATCH, work_id="v", version=2, status=status, distance=6)
    verdict = recovered(WorksRecogniser(database, scripted(MATCH, other)), path, BARE)
    assert verdict.recovery.work == "w"
    assert verdict.disclosure.extent is Extent.GENERATED
    assert [one.code for one in verdict.findings] == [FindingCode.RECOVERED_WORKS_DIFFER] * told


def test_what_matches_nothing_stays_as_it_is(database, path):
    assert recovered(None, path, BARE) == BARE
    assert recovered(WorksRecogniser(database, scripted()), path, BARE, seen=SEEN) == BARE


def test_a_valid_file_is_not_looked_at_again(database, path):
    recognition = scripted(MATCH)
    assert recovered(WorksRecogniser(database, recognition), path, VALID) == VALID
    assert recovered(WorksRecogniser(database, recognition), path, VALID, seen=SEEN) == VALID
    assert recognition.fingerprinter.files == []
    (seen,) = sightings(database)  # by its credential
    assert (seen.method, seen.platform, seen.reference) == (Method.MANIFEST, "Example", "7")


def test_an_owner_is_told_where_it_was_seen_once(database, path):
    recogniser = WorksRecogniser(database, scripted(MATCH))
    for hours in range(3):
        recovered(recogniser, path, BARE, seen=replace(SEEN, at=NOW + timedelta(hours=hours)))
    (seen,) = sightings(database)
    assert (seen.kind, seen.at, seen.sha256, seen.region) == (
        SightingKind.UPLOAD,
        NOW,
        SHA,
        MATCH.region,
    )
    assert (seen.picture, seen.read_at, seen.other_id) == (None, None, None)
    recovered(recogniser, path, BARE, seen=replace(SEEN, reference="8"))
    assert len(sightings(database)) == 2


@pytest.mark.parametrize(
    "match",
    [replace(MATCH, status=Status.CANDIDATE), replace(MATCH, work_id="v"), replace(MATCH, work_id="x")],
)
def test_nobody_is_told_of_candidates_and_of_their_own_uploads(database, path, match):
    recovered(WorksRecogniser(database, scripted(match)), path, BARE, seen=SEEN)
    assert [sightings(database, work) for work in ("w", "v")] == [(), ()]


def test_a_withdrawn_work_is_not_watched(database, path):
    with database.reading() as tx:
        ada = tx.members.get("ada")
    works.withdraw(database, ada, "w", now=NOW)
    assert recovered(WorksRecogniser(database, scripted(MATCH)), path, BARE, seen=SEEN) == BARE
    assert sightings(database) == ()


@pytest.mark.parametrize("error", [RecognitionError("x"), DatabaseBusyError()])
@pytest.mark.parametrize("verdict", [BARE, VALID])
def test_a_search_that_fails_stops_no_verdict(path, error, verdict):
    class Broken(InMemoryDatabase):
        def reading(self):
            raise error

    found = recovered(WorksRecogniser(Broken(), scripted()), path, verdict, seen=SEEN)
    missed = [FindingCode.RECOVERY_UNAVAILABLE] if verdict is BARE else []
    assert [one.code for one in found.findings] == missed


def test_a_broken_index_is_a_finding(database, path):
    recognition = replace(scripted(), index=ScriptedIndex(RecognitionError("index")))
    verdict = recovered(WorksRecogniser(database, recognition), path, BARE)
    assert [one.code for one in verdict.findings] == [FindingCode.RECOVERY_UNAVAILABLE]


def test_a_file_that_is_gone_is_the_files_own_error(database, path):
    path.unlink()
    with pytest.raises(OSError, match="upload"):
        recovered(WorksRecogniser(database, scripted()), path, replace(BARE, sha256=None))
