"""A work is found by its file, its credential and what it shows; of a withdrawn one no name is told."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, DisclosureSource, DisclosureView, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.journeys import works
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery.found import FoundWork
from provenance.journeys.recovery.look_up import look_up, look_up_hash, look_up_subject
from provenance.members.model import Member, Role
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.registry.fakes import FakeBlobs
from provenance.registry.model import SightingKind, Version, Work
from provenance.registry.sightings import record, sighting
from tests.support.recognition import ScriptedFingerprinter, ScriptedIndex, scripted

NOW = datetime(2026, 11, 22, tzinfo=UTC)
VIEW = DisclosureView(Extent.EDITED, DisclosureSource.SIGNED)
SIGNED, ORIGINAL, COPY = b"signed", b"original", b"copy"
MATCH = Match(
    "w", 1, Status.CONFIRMED, Method.PDQ, 4, 20, Region(0, 0, 1, 0.5), Transform(1, 0, 0, 0, 0.5, 0)
)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def version(work_id, number=1, signed=SIGNED, original=ORIGINAL, manifest="urn:c2pa:1"):
    verdict = Verdict("a.jpg", digest(signed), 6, "jpeg", CredentialState.VALID, disclosure=VIEW)
    return Version(
        work_id, number, NOW, "Ada", "a.jpg", "jpeg", 6, digest(signed), digest(original), Extent.EDITED,
        verdict_to_json(verdict), b"null", manifest, kept=False,
    )  # fmt: skip


@pytest.fixture
def ada():
    return Member("ada", "Ada", Role.CREATOR, NOW)


@pytest.fixture
def database(ada):
    database = InMemoryDatabase()
    with database.writing() as tx:
        tx.members.add(ada, "ada")
        tx.members.add(Member("bob", "Bob", Role.CREATOR, NOW), "bob")
        tx.works.add(Work("w", "ada", "Jetty", NOW))
        tx.works.add_version(version("w"))
        tx.works.add(Work("v", "bob", "Mole", NOW))
        tx.works.add_version(version("v", signed=b"other", original=b"other original", manifest="urn:c2pa:2"))
    return database


@pytest.fixture
def path(tmp_path):
    def write(data):
        path = tmp_path / "upload.jpg"
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("data", [SIGNED, ORIGINAL])
def test_the_same_file_is_found_by_its_hash_and_looked_at_no_further(database, path, data):
    recognition = scripted(replace(MATCH, work_id="v"))
    found = look_up(database, path(data), recognition)
    (match,) = found.matches
    assert (match.work_id, match.method, match.status) == ("w", Method.HASH, Status.CONFIRMED)
    assert (match.title, match.owner_id, match.owner, match.registered_at) == ("Jetty", "ada", "Ada", NOW)
    assert (match.extent, match.version, match.withdrawn) == (Extent.EDITED, 1, False)
    assert (recognition.fingerprinter.files, found.subject) == ([], None)
    assert look_up_hash(database, digest(data)).matches == found.matches


def registered(database, work_id, at, **fields):
    """A registration of somebody else's, with a file of its own; both owners' sightings as they are noted then."""
    made = replace(
        version(work_id, signed=work_id.encode(), original=work_id.encode(), **fields), signed_at=at
    )
    match = replace(MATCH, region=None, transform=None)
    with database.writing() as tx:
        tx.works.add(Work(work_id, "bob", work_id, at))
        tx.works.add_version(made)
        for one, other in ((version("w"), made), (made, version("w"))):
            seen = sighting(replace(match, work_id=one.work_id), SightingKind.REGISTRATION, at, other.sha256)
            record(tx, replace(seen, other_id=other.work_id, reference=other.work_id))
    return made


def test_who_registers_a_copy_does_not_speak_for_what_was_registered_before(database, path):
    registered(database, "late", NOW + timedelta(days=1), manifest=None)
    found = look_up(database, path(b"late"), scripted()).matches
    assert [(one.work_id, one.method) for one in found] == [("late", Method.HASH), ("w", Method.PDQ)]
    assert (found[1].owner, found[1].distance, found[1].registered_at) == ("Ada", 4, NOW)
    assert [one.work_id for one in look_up(database, path(SIGNED), scripted()).matches] == ["w"]


def test_what_says_nothing_of_ai_ends_no_search(database, path):
    silent = registered(database, "late", NOW, manifest=None)
    silent = replace(silent, number=2, verdict=b"{}", extent=Extent.UNKNOWN)
    with database.writing() as tx:
        tx.works.add_version(replace(silent, sha256=digest(COPY), original_sha256=digest(COPY)))
    found = look_up(database, path(COPY), scripted(MATCH))
    assert [(one.work_id, one.extent) for one in found.matches] == [
        ("late", Extent.UNKNOWN),
        ("w", Extent.EDITED),
    ]
    assert found.subject == "subject"


def test_another_file_is_found_by_what_it_shows(database, path):
    found = look_up(database, path(COPY), scripted(MATCH))
    (match,) = found.matches
    assert (match.work_id, match.distance, match.inliers) == ("w", 4, 20)
    assert (match.region, match.transform, found.subject) == (MATCH.region, MATCH.transform, "subject")


def test_what_shows_nothing_is_found_by_nothing(database, path):
    recognition = scripted(MATCH, subject=None)
    assert look_up(database, path(COPY), recognition).matches == ()
    assert recognition.index.asked == []
    assert look_up(database, path(COPY)).matches == ()


@pytest.mark.parametrize(
    ("state", "status"),
    [(CredentialState.VALID, Status.CONFIRMED), (CredentialState.INVALID, Status.CANDIDATE)],
)
def test_a_credential_confirms_only_what_it_fits(database, path, state, status):
    verdict = Verdict("x", digest(COPY), 4, "jpeg", state, manifest="urn:c2pa:2")
    (match,) = look_up(database, path(COPY), scripted(), verdict=verdict).matches
    assert (match.work_id, match.method, match.status) == ("v", Method.MANIFEST, status)


def test_a_stolen_credential_gives_way_to_what_the_file_shows(database, path):
    verdict = Verdict("x", digest(COPY), 4, "jpeg", CredentialState.INVALID, manifest="urn:c2pa:2")
    found = look_up(database, path(COPY), scripted(MATCH), verdict=verdict)
    assert [(one.work_id, one.status) for one in found.matches] == [
        ("w", Status.CONFIRMED),
        ("v", Status.CANDIDATE),
    ]


def test_each_work_is_told_once_and_confirmed_ones_first(database):
    index = ScriptedIndex(
        [
            replace(MATCH, work_id="v", status=Status.CANDIDATE),
            MATCH,
            replace(MATCH, method=Method.LOCAL),
            replace(MATCH, work_id="gone"),
            replace(MATCH, version=7),
        ]
    )
    found = look_up_subject(database, index, "subject")
    assert [(one.work_id, one.method) for one in found.matches] == [("w", Method.PDQ), ("v", Method.PDQ)]


def test_a_withdrawn_work_is_told_to_its_owner_and_without_a_name_to_who_has_the_file(database, path, ada):
    works.withdraw(database, ada, "w", now=NOW)
    assert look_up(database, path(COPY), scripted(MATCH)).matches == ()
    named = FoundWork("w", Status.CONFIRMED, Method.HASH, withdrawn=True)
    found = look_up(database, path(SIGNED), scripted())
    assert (found.matches, found.best) == ((named,), None)
    own = look_up(database, path(COPY), scripted(MATCH), viewer_id="ada")
    assert own.matches[0].title == "Jetty"
    works.restore(database, ada, "w", now=NOW)
    assert look_up(database, path(COPY), scripted(MATCH)).matches[0].owner == "Ada"


def test_a_removed_work_is_known_by_its_signed_file_alone(database, path, ada, tmp_path):
    works.remove(database, FakeBlobs(tmp_path), ada, "w", now=NOW)
    gone = FoundWork("w", Status.CONFIRMED, Method.HASH, withdrawn=True)
    assert look_up(database, path(SIGNED), scripted(MATCH)).matches == (gone,)
    for viewer in (None, "ada"):
        assert look_up(database, path(COPY), scripted(MATCH), viewer_id=viewer).matches == ()
    assert look_up_hash(database, digest(ORIGINAL)).matches == ()


@pytest.mark.parametrize("removed", [False, True])
def test_who_registers_a_copy_and_takes_it_back_hides_no_work_that_it_shows(
    database, path, tmp_path, removed
):
    bob = Member("bob", "Bob", Role.CREATOR, NOW)
    with database.writing() as tx:
        tx.works.add(Work("theirs", "bob", "Mine", NOW))
        tx.works.add_version(version("theirs", signed=COPY, original=COPY, manifest="urn:c2pa:3"))
    works.withdraw(database, bob, "theirs", now=NOW)
    if removed:
        works.remove(database, FakeBlobs(tmp_path), bob, "theirs", now=NOW)
    found = look_up(database, path(COPY), scripted(MATCH))
    assert [(one.work_id, one.withdrawn) for one in found.matches] == [("w", False), ("theirs", True)]
    assert found.best is not None
    assert found.best.extent is Extent.EDITED


def test_a_search_that_fails_is_no_answer(database, path):
    for broken in (
        replace(scripted(), index=ScriptedIndex(RecognitionError("index"))),
        replace(scripted(), fingerprinter=ScriptedFingerprinter(RecognitionError("worker"))),
    ):
        with pytest.raises(RecognitionError):
            look_up(database, path(COPY), broken)
