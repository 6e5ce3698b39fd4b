"""Works are registered with what finds them again, and both owners hear of a match."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.credentials.soft_binding import ISCC, PDQ, SoftBinding
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.journeys import works
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery import fingerprinting as module
from provenance.journeys.recovery.fingerprinting import Fingerprinted, LazyIndex
from provenance.journeys.signing.register_files import FileOrder, owner_named, register_file
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.journeys.signing.sign_works import SignOrder, sign_works
from provenance.members.errors import NotFoundError
from provenance.members.model import AuditAction, Member, Role
from provenance.recognition.comparing.shared import Shared
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status
from provenance.registry.errors import EmptyFileError, NoOwnerError, TitleError
from provenance.registry.fakes import FakeBlobs
from provenance.registry.model import SightingKind
from tests.support.recognition import ScriptedFingerprinter, ScriptedIndex, scripted

NOW = datetime.now(UTC)
ANSWERS = Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE)
BINDINGS = (SoftBinding(ISCC, bytes(34)), SoftBinding(PDQ, bytes(range(32))))


@pytest.fixture(autouse=True)
def fingerprints(monkeypatch):
    """What is registered of a subject is not the matter here."""
    made = {
        "subject": Fingerprinted(b"picture", BINDINGS),
        "plain": Fingerprinted(b"plain"),
        "blank": Fingerprinted(b"blank", plain=True),
    }
    monkeypatch.setattr(module, "fingerprint_of", made.__getitem__)


class Studio:
    """Two members, and a place for their works."""

    def __init__(self, folder, desk, picture):
        self.database, self.blobs, self.desk, self.picture = (
            InMemoryDatabase(),
            FakeBlobs(folder),
            desk,
            picture,
        )
        with self.database.writing() as tx:
            for name in ("ada", "bob"):
                tx.members.add(Member(name, name.title(), Role.CREATOR, NOW), name)

    def sign(self, owner="ada", recognition=None, now=NOW, color="red", **fields):
        source = self.picture(color=color)
        order = RegisterOrder(owner, source, "work.jpg", ANSWERS, "Ada", **fields)
        return sign_and_register(
            self.desk, self.database, self.blobs, order, recognition=recognition, now=now
        )

    def keep(self, source, owner="ada", recognition=None, **fields):
        order = FileOrder(owner, source, source.name, **fields)
        return register_file(
            self.desk.pool, self.database, self.blobs, order, recognition=recognition, now=NOW
        )

    def read(self, question):
        with self.database.reading() as tx:
            return question(tx)


@pytest.fixture
def studio(tmp_path, desk, picture):
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Studio(folder, desk, picture)


def test_a_signed_work_is_registered_with_its_fingerprint_and_bindings(studio):
    version = studio.sign(recognition=scripted())
    (entry,) = studio.read(lambda tx: tx.fingerprints.after(0, 9))
    assert (entry.work_id, entry.version, entry.fingerprint) == (version.work_id, 1, b"picture")
    assert works.recognisable(studio.database, version.work_id) == {1}
    data = studio.blobs.path(version.sha256).read_bytes()
    for binding in BINDINGS:
        assert binding.alg.encode() in data
        assert base64.b64encode(binding.value) in data


@pytest.mark.parametrize("bound", [True, False])
def test_who_only_signs_chooses_whether_to_bind(desk, picture, tmp_path, bound):
    orders = [SignOrder(picture(), tmp_path / "signed.jpg", ANSWERS)]
    ((order, signed),) = sign_works(desk, orders, ScriptedFingerprinter() if bound else None)
    assert order == orders[0]
    assert (b"io.iscc.v0" in signed.destination.read_bytes()) is bound


def test_who_asks_for_bindings_gets_no_file_without(desk, picture, tmp_path):
    orders = [SignOrder(picture(), tmp_path / "signed.jpg", ANSWERS)]
    ((_, failure),) = sign_works(desk, orders, ScriptedFingerprinter(RecognitionError("worker")))
    assert isinstance(failure, RecognitionError)
    assert not (tmp_path / "signed.jpg").exists()


@pytest.mark.parametrize(
    ("recognition", "recognise"), [(None, True), (scripted(), False), (scripted(subject=None), True)]
)
def test_without_a_fingerprint_it_is_registered_all_the_same(studio, recognition, recognise):
    version = studio.sign(recognition=recognition, recognise=recognise)
    assert studio.read(lambda tx: tx.fingerprints.after(0, 9)) == ()
    assert works.recognisable(studio.database, version.work_id) == frozenset()
    assert b"c2pa.soft-binding" not in studio.blobs.path(version.sha256).read_bytes()
    assert recognise or recognition.fingerprinter.files == []


def test_what_is_plain_has_a_fingerprint_and_no_bindings(studio):
    version = studio.sign(recognition=scripted(subject="plain"))
    assert works.recognisable(studio.database, version.work_id) == {1}
    assert b"c2pa.soft-binding" not in studio.blobs.path(version.sha256).read_bytes()


def test_a_file_that_can_not_be_read_is_not_registered(studio):
    broken = replace(scripted(), fingerprinter=ScriptedFingerprinter(RecognitionError("worker")))
    with pytest.raises(RecognitionError):
        studio.sign(recognition=broken)
    assert studio.blobs.all() == ()


def test_nobody_waits_for_an_index(studio):
    broken = replace(scripted(), index=ScriptedIndex(RecognitionError("index")))
    version = studio.sign(recognition=broken)
    assert works.recognisable(studio.database, version.work_id) == {1}


def matching(version, **fields):
    region = Region(0.1, 0.1, 0.5, 0.5)
    return Match(version.work_id, version.number, Status.CONFIRMED, Method.PDQ, 3, 30, region, **fields)


def test_both_owners_hear_of_a_match_with_dates_and_nothing_is_stopped(studio):
    first = studio.sign("ada", scripted())
    later = NOW + timedelta(days=1)
    second = studio.sign("bob", scripted(matching(first)), now=later, color="blue")
    (told,) = studio.read(lambda tx: tx.sightings.of(first.work_id))
    (back,) = studio.read(lambda tx: tx.sightings.of(second.work_id))
    assert {told.kind, back.kind} == {SightingKind.REGISTRATION}
    assert {told.at, back.at} == {later}
    assert (told.other_id, back.other_id) == (second.work_id, first.work_id)
    assert (told.sha256, back.sha256) == (second.sha256, first.sha256)
    assert (told.distance, told.inliers, told.method) == (3, 30, Method.PDQ)
    assert (told.region, back.region) == (Region(0.1, 0.1, 0.5, 0.5), None)


@pytest.mark.parametrize("case", ["own", "candidate", "withdrawn", "gone", "unknown"])
def test_nobody_hears_of_what_is_no_fact_about_others(studio, case):
    first = studio.sign("bob" if case == "own" else "ada", scripted())
    match = matching(first)
    if case == "candidate":
        match = replace(match, status=Status.CANDIDATE)
    if case == "gone":
        match = replace(match, version=9)
    if case == "unknown":
        match = replace(match, work_id="x")
    if case == "withdrawn":
        ada = studio.read(lambda tx: tx.members.get("ada"))
        works.withdraw(studio.database, ada, first.work_id, now=NOW)
    second = studio.sign("bob", scripted(match), color="blue")
    for version in (first, second):
        assert studio.read(lambda tx, version=version: tx.sightings.of(version.work_id)) == ()


def test_the_same_original_is_a_match_by_its_hash(studio):
    first, second = studio.sign("ada", scripted(subject=None)), studio.sign("bob", scripted(subject=None))
    (told,) = studio.read(lambda tx: tx.sightings.of(first.work_id))
    assert (told.method, told.other_id) == (Method.HASH, second.work_id)


def test_a_file_that_was_signed_elsewhere_is_kept_as_it_is(studio, tmp_path):
    signed = studio.sign()
    source = tmp_path / "mine.jpg"
    source.write_bytes(studio.blobs.path(signed.sha256).read_bytes())
    made = studio.keep(source, "bob", scripted(), title="Mine")
    version = made.version
    assert (made.new, made.recognisable, version.number) == (True, True, 1)
    assert (version.sha256, version.original_sha256, version.manifest) == (
        signed.sha256,
        signed.sha256,
        signed.manifest,
    )
    assert (version.identity, version.extent, version.file_name) == ("Ada", Extent.EDITED, "mine.jpg")
    assert studio.read(lambda tx: tx.works.get(version.work_id)).title == "Mine"
    (event,) = studio.read(lambda tx: tx.audit.latest(1))
    assert (event.action, event.subject) == (AuditAction.WORK_REGISTERED, version.work_id)
    assert source.exists()


def test_a_file_without_a_credential_says_nothing_about_ai(studio, picture):
    made = studio.keep(picture("plain.jpg", "green"))
    version = made.version
    assert (version.manifest, version.identity, version.extent) == (None, "", Extent.UNKNOWN)
    assert (version.disclosure, made.recognisable) == (b"null", False)
    assert version.picture is None or studio.blobs.has(version.picture)


def test_an_owner_registers_a_file_once(studio, picture):
    source = picture("plain.jpg", "green")
    first, again = studio.keep(source, recognition=scripted()), studio.keep(source)
    assert (again.new, again.recognisable, again.version) == (False, True, first.version)
    other = studio.keep(source, "bob")
    assert other.new
    assert other.version.work_id != first.version.work_id


def test_a_title_that_can_not_be_shown_is_refused_before_anything_is_kept(studio, picture):
    with pytest.raises(TitleError):
        studio.keep(picture("plain.jpg"), title="\n")
    assert studio.blobs.all() == ()


def test_what_several_works_share_is_counted_for_each(studio):
    first = studio.sign(recognition=scripted(), color="red")
    (entry,) = studio.read(lambda tx: tx.fingerprints.of(first.work_id))
    seen = bytes([1, *bytes(63)])
    for color in ("green", "blue"):
        recognition = scripted()
        recognition.index.shared = Shared(seen, {entry.number: seen, 999: seen})
        version = studio.sign(recognition=recognition, color=color)
        assert studio.read(lambda tx, v=version: tx.fingerprints.of(v.work_id))[0].shared == seen
    assert studio.read(lambda tx: tx.fingerprints.of(first.work_id))[0].shared == bytes([2, *bytes(63)])


def test_an_owner_is_named_or_the_only_one(studio):
    assert owner_named(studio.database, "ADA").id == "ada"
    with pytest.raises(NotFoundError):
        owner_named(studio.database, "eve")
    with pytest.raises(NoOwnerError):
        owner_named(studio.database, None)
    with studio.database.writing() as tx:
        tx.members.update(replace(tx.members.get("bob"), disabled_at=NOW), "bob")
    assert owner_named(studio.database, None).id == "ada"


def test_an_index_is_opened_by_the_first_search_and_closed_if_it_was():
    made = []

    class Index(ScriptedIndex):
        def close(self):
            made.append("closed")

    def make():
        made.append("opened")
        return Index(("match",))

    lazy = LazyIndex(make)
    lazy.close()
    assert made == []
    assert [lazy.search("a"), lazy.search("b", 1)] == [("match",), ("match",)]
    lazy.close()
    assert made == ["opened", "closed"]


def test_who_registers_a_blank_page_is_told_each_time_that_nobody_will_find_it(studio, picture):
    source = picture("blank.jpg", "white")
    for new in (True, False):
        made = studio.keep(source, recognition=scripted(subject="blank"))
        assert (made.new, made.recognisable, made.plain) == (new, False, True)


def test_of_what_was_signed_it_is_kept_whether_there_is_too_little_on_it(studio):
    blank = studio.sign(recognition=scripted(subject="blank"))
    other = studio.sign(recognition=scripted(), color="blue")
    places = [(version.work_id, version.number) for version in (blank, other)]
    assert works.too_plain(studio.database, places) == {places[0]}


@pytest.mark.parametrize(("subject", "plain"), [("blank", True), ("subject", False), (None, None)])
def test_who_only_signs_is_told_what_nobody_will_find(desk, picture, tmp_path, subject, plain):
    orders = [SignOrder(picture(), tmp_path / "signed.jpg", ANSWERS)]
    ((_, signed),) = sign_works(desk, orders, ScriptedFingerprinter(subject))
    assert signed.plain is plain


def test_an_empty_file_is_no_work(studio, tmp_path):
    empty = tmp_path / "empty.jpg"
    empty.touch()
    with pytest.raises(EmptyFileError):
        studio.keep(empty)
