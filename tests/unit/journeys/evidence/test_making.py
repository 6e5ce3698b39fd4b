"""Bundles of registered works: what vouches for them, what they lack, and who may have one."""

import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.certificates.reading import key_id, public_key_of, serial_of, tbs_sha256_of, to_pem
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import CustodyError
from keys.management.creating import create_identity
from keys.management.rotating import rotate
from keys.storage.fakes import InMemoryKeyStore
from keys.timestamps.authority import answer, create_stamping_key
from keys.timestamps.embedded import EmbeddedAuthority, embedded_root
from keys.timestamps.marks import POLICY
from keys.timestamps.turns import Authorities
from keys.trust.lists import TrustKind, parse_trust_list
from provenance.cli.evidence.command import verdict_lines
from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.evidence.bundles.lacks import Lack
from provenance.evidence.bundles.model import Accused, RevocationFile
from provenance.evidence.bundles.trust import Trust, read_trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.comparisons.found import Comparison
from provenance.evidence.disputes.errors import OriginalMissingError
from provenance.evidence.errors import EvidenceError, InputError
from provenance.evidence.faults import Fault
from provenance.evidence.verdict import Result
from provenance.journeys import works
from provenance.journeys.diary import diaries as diary
from provenance.journeys.diary import entries as diary_entries
from provenance.journeys.diary.entries import About
from provenance.journeys.evidence.making import EvidenceDesk, EvidenceOrder, make_evidence
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.ledger.rounds import log_waiting, stamp_latest
from provenance.journeys.revoking.statements import read_statements
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.ledger.entries import EntryType
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.members.model import Member, Role
from provenance.messages.language import Language
from provenance.registry.diary import DiaryWork, EntryKind
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.fakes import FakeBlobs
from tests.support.evidence_world import FixedSigner, world
from tests.support.revocations import crl, naming
from tests.vectors.evidence_revocations import authority

NOW = datetime.now(UTC)
ADA, BOB = (Member(name, name.title(), Role.CREATOR, NOW) for name in ("ada", "bob"))
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
NO_AI = Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)


@dataclass
class Outside:
    """An authority that somebody else runs."""

    key: object
    name: str = "https://tsa.example"
    policy: str = "1.3.6.1.4.1.99999.7"

    def stamp(self, request):
        return answer(request, self.key, datetime.now(UTC), self.policy)


class Undrawn:
    """No report can be drawn."""

    def begin(self):
        pass

    def draw(self, _):
        raise EvidenceError(Fault.REPORT_UNDRAWN)


class House:
    """A registered work, and what bundles are made with."""

    def __init__(self, folder, desk, picture, answers=NO_AI):
        self.folder, self.database, self.blobs = folder, InMemoryDatabase(), FakeBlobs(folder)
        self.store, encryption = InMemoryKeyStore(), KeyEncryption(b"secret", CHEAP)
        create_identity(self.store, encryption, "Ada", owner_id="ada", now=NOW)
        with self.database.writing() as tx:
            for member in (ADA, BOB):
                tx.members.add(member, member.id)
        order = RegisterOrder("ada", picture(), "work.jpg", answers, "Ada")
        self.version = sign_and_register(desk, self.database, self.blobs, order, now=NOW)
        self.signer, self.own = desk.signer, EmbeddedAuthority(self.store, lambda: encryption)

    def make(self, *stampers, owner=ADA, log=None, **fields):
        desk = EvidenceDesk(
            self.database,
            self.blobs,
            self.store,
            lambda *_: self.signer,
            (*stampers, self.own),
            lambda _: (),
            Undrawn(),
            None if log is None else lambda: log,
        )
        order = EvidenceOrder(self.version.work_id, 1, **fields)
        return make_evidence(desk, owner, order, self.folder / "bundle.zip", now=NOW)

    def manifest(self):
        with zipfile.ZipFile(self.folder / "bundle.zip") as bundle:
            return json.loads(bundle.read("evidence.json"))


@pytest.fixture
def outside():
    _, key = create_stamping_key(NOW - timedelta(days=1), "Somebody else")
    return Outside(key)


@pytest.fixture
def house(tmp_path, desk, picture):
    return House(tmp_path, desk, picture)


def test_a_region_that_was_drawn_is_in_it(tmp_path, house, desk, picture):
    region = Rectangle(12.5, 40, 25.0, 33.25)
    drawn = House(
        tmp_path, desk, picture, Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE, regions=(region,))
    )
    drawn.make()
    written = json.dumps(drawn.manifest()["original"]["disclosure"])
    assert '{"height": "33.25", "type": "rectangle", "width": 25, "x": "12.5", "y": 40}' in written
    assert verify_bundle(tmp_path / "bundle.zip", Trust(), NOW).result is Result.NOT_VERIFIED


def test_what_a_file_that_was_registered_as_it_is_says_of_ai_is_in_it(house):
    with house.database.reading() as tx:
        [signed] = tx.works.versions(house.version.work_id)
    as_it_is = replace(signed, disclosure=b"null")
    with house.database.writing() as tx:
        tx.works.update_version(as_it_is)
    house.make()
    written = house.manifest()["original"]["disclosure"]
    assert (written["extent"], written["source"]) == ("none", "signed")


@pytest.mark.parametrize("disclosure", [b"null", b"{"])
def test_where_the_stored_verdict_is_damaged_the_extent_is_in_it(house, disclosure):
    with house.database.reading() as tx:
        [signed] = tx.works.versions(house.version.work_id)
    with house.database.writing() as tx:
        tx.works.update_version(replace(signed, disclosure=disclosure, verdict=b"{"))
    house.make()
    assert house.manifest()["original"]["disclosure"] == {"extent": "none"}


def test_without_anybody_outside_the_time_is_self_asserted(house):
    made = house.make()
    assert not made.external
    assert set(made.lacks) == {
        Lack.LEDGER, Lack.REGISTRATION_STAMP, Lack.FINGERPRINTS, Lack.OUTSIDE, Lack.COPY, Lack.REPORT,
    }  # fmt: skip
    assert {one.by for one in made.vouched} == {"embedded"}
    assert verify_bundle(house.folder / "bundle.zip", Trust(), NOW).result is Result.NOT_VERIFIED
    assert house.manifest()["claims"][0]["not_after"] is None


def test_who_trusts_its_own_authority_is_told_that_its_time_is_self_asserted(house, tmp_path):
    made = house.make()
    tsa, creator = tmp_path / "tsa.pem", tmp_path / "creator.pem"
    tsa.write_text(to_pem([embedded_root(house.store)]))
    creator.write_text(to_pem([house.signer.certificate_chain[-1]]))
    trust = read_trust(tsa_roots=[tsa.read_bytes()], creator_roots=[creator.read_bytes()])
    verdict = verify_bundle(made.bundle.path, trust, datetime.now(UTC))
    assert (verdict.result, verdict.verified_by_itself, verdict.proven_by_itself) == (
        Result.VERIFIED,
        True,
        True,
    )
    said = tuple(verdict_lines(verdict, Language.EN))
    assert said[0].startswith("VERIFIED, by self-asserted time only.")
    assert said[-2].endswith("by self-asserted time.")
    with zipfile.ZipFile(made.bundle.path) as bundle:
        bundle.extract("verify.py", tmp_path)
    words = ["--tsa-root", tsa, "--creator-root", creator, "--lang", "zh"]
    done = subprocess.run(
        [sys.executable, tmp_path / "verify.py", made.bundle.path, *words],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == next(verdict_lines(verdict, Language.ZH))
    assert done.stdout.splitlines()[-2] == tuple(verdict_lines(verdict, Language.ZH))[-2]


def test_an_authority_outside_carries_it(house):
    root, key = create_stamping_key(NOW - timedelta(days=1), "Somebody else")
    made = house.make(Outside(key))
    assert made.external
    assert Lack.OUTSIDE not in made.lacks
    trust = Trust(tsa_roots=(root,), creator_roots=(house.signer.certificate_chain[-1],))
    verdict = verify_bundle(house.folder / "bundle.zip", trust, datetime.now(UTC) + timedelta(seconds=5))
    assert verdict.result is Result.VERIFIED, verdict


def test_who_stamped_the_checkpoint_is_named(house, tmp_path):
    log = Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))
    log_waiting(house.database, log, now=NOW)
    _, key = create_stamping_key(NOW - timedelta(days=1), "Somebody else")
    stamp_latest(log, Authorities([Outside(key)]), now=NOW)
    made = house.make(log=log)
    assert [(one.by, one.external) for one in made.vouched if one.kind == "checkpoint-stamp"] == [
        ("Somebody else", True)
    ]


def test_a_registration_under_a_key_before_is_said_to_be_that(house, tmp_path):
    log = Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))
    log_waiting(house.database, log, now=NOW)
    assert Lack.KEY not in house.make(log=log).lacks
    house.signer = FixedSigner(world().creator)
    assert Lack.KEY in house.make(log=log).lacks


def test_an_embedded_authority_is_none_outside_under_whatever_address(house):
    _, key = create_stamping_key(NOW - timedelta(days=1))
    made = house.make(Outside(key, policy=POLICY))
    assert not made.external
    assert Lack.OUTSIDE in made.lacks


def test_the_diary_says_what_came_into_the_work(house):
    kept = diary.open_diary(house.database, ADA, "Harbour", now=NOW)
    about = About("first.png", EntryKind.SKETCH)
    diary_entries.add_fingerprint(house.database, ADA, kept.id, about, "a" * 64, 7, now=NOW)
    with house.database.writing() as tx:
        tx.diaries.link(DiaryWork(kept.id, house.version.work_id, 1, NOW))
    house.make()
    (item,) = house.manifest()["process"]
    assert (item["name"], item["relation"], item["path"]) == ("first.png", "process", None)


def test_it_is_written_down_that_it_was_made(house):
    made = house.make()
    with house.database.reading() as tx:
        (row,) = tx.bundles.of_work(house.version.work_id)
    assert row == made.record
    assert row.sha256 == made.bundle.sha256
    leaf = house.signer.certificate_chain[0]
    assert (row.serial, row.tbs_sha256) == (serial_of(leaf), tbs_sha256_of(leaf))
    assert row.stamped_at is row.authority is None


def test_a_stamp_from_outside_is_written_down_too(house, outside):
    row = house.make(outside).record
    assert row.stamped_at is not None
    assert abs(row.stamped_at - NOW) < timedelta(hours=1)
    assert row.authority


def test_that_its_statement_was_signed_is_to_be_logged(house):
    house.make()
    with house.database.reading() as tx:
        (row,) = (row for row in tx.ledger.waiting(10) if row.type is EntryType.STATEMENT)
    with zipfile.ZipFile(house.folder / "bundle.zip") as bundle:
        statement = bundle.read("proof/evidence.dsse.json")
    assert row.subject == hashlib.sha256(statement).hexdigest()
    assert row.key == key_id(public_key_of(house.signer.certificate_chain[0]))


def test_who_signed_an_earlier_one_is_read_where_it_is_kept(house, outside):
    made = house.make(outside)
    earlier = replace(made.record, serial=None, tbs_sha256=None, stamped_at=None, authority=None)
    gone = replace(earlier, id="gone", sha256="d" * 64)
    damaged = replace(earlier, id="damaged", sha256="e" * 64)
    with house.database.writing() as tx:
        tx.bundles.update(earlier)
        tx.bundles.add(gone)
        tx.bundles.add(damaged)
    for digest, data in ((made.bundle.sha256, made.bundle.path.read_bytes()), ("e" * 64, b"no bundle")):
        with house.blobs.incoming() as place:
            place.write_bytes(data)
            house.blobs.put(place, digest)
    assert read_statements(house.database, house.blobs) == 1
    with house.database.reading() as tx:
        assert tx.bundles.of_work(house.version.work_id) == (made.record, gone, damaged)
    assert read_statements(house.database, house.blobs) == 0


def test_the_copy_is_in_it_with_what_was_said_of_it(house, picture):
    copy = Accused(picture("copy.jpg", "blue"), "copy.jpg", "https://a.example/1", NOW, (("Server", "x"),))
    made = house.make(accused=copy, comparison=Comparison(confirmed=False, distance=120))
    manifest = house.manifest()
    assert manifest["accused"]["url"] == "https://a.example/1"
    assert manifest["accused"]["headers"] == [{"name": "Server", "value": "x"}]
    assert manifest["comparison"]["distance"] == 120
    assert not {Lack.COPY, Lack.COMPARISON} & {*made.lacks}
    assert Lack.COMPARISON in house.make(accused=copy).lacks


def test_the_original_can_stay_with_its_owner(house):
    assert Lack.ORIGINAL in house.make(hash_only=True).lacks
    assert house.manifest()["original"]["path"] is None
    works.remove_copy(house.database, house.blobs, ADA, house.version.work_id, 1, works.Copy.SIGNED, now=NOW)
    with pytest.raises(OriginalMissingError):
        house.make()
    assert Lack.ORIGINAL in house.make(hash_only=True).lacks


def test_revocation_data_is_held_against_the_trust_lists(house):
    people = world()
    house.signer = FixedSigner(people.creator)
    day = timedelta(days=1)
    listed = RevocationFile("authority.crl", crl(people.creator_root, this=NOW - day, until=NOW + day))
    with pytest.raises(InputError) as caught:
        house.make(crls=(listed,))
    assert caught.value.fault is Fault.REVOCATION_DATA_ISSUER
    known = parse_trust_list(
        people.creator_root.pem, name="Outside", kind=TrustKind.MANIFEST, source="a test", added_at=NOW
    )
    house.store.trust.put(known)
    made = house.make(crls=(listed,))
    with zipfile.ZipFile(made.bundle.path) as bundle:
        assert bundle.read("proof/crl-01.der") == listed.data
    assert Lack.REVOCATION_DATA not in made.lacks


def test_what_its_issuer_says_elsewhere_is_said_to_lack(house):
    people = world()
    answer = RevocationFile("no.der", b"no answer")
    house.signer = FixedSigner(naming(people.creator, authority(), ocsp="http://ocsp.example/"))
    assert Lack.REVOCATION_DATA in house.make().lacks
    with pytest.raises(InputError):
        house.make(ocsps=(answer,))


def test_only_its_owner_has_one(house):
    with pytest.raises(WorkNotFoundError):
        house.make(owner=BOB)


def test_its_owner_signs_it_or_who_else_may(house):
    assert house.make(keys_of="the terminal").identity == "Ada"
    rotate(house.store, KeyEncryption(b"secret", CHEAP), "Ada", NOW, owner_id="the terminal")
    with pytest.raises(CustodyError):
        house.make()
    (house.folder / "bundle.zip").unlink(missing_ok=True)
    assert house.make(keys_of="the terminal").identity == "Ada"
