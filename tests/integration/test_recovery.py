"""From signing to a stripped copy and back: the real parts, put together as an installation has them."""

import io
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import pytest
from PIL import Image

from provenance.bootstrap import bootstrap
from provenance.credentials.findings import FindingCode
from provenance.credentials.verdict import CredentialState, DisclosureSource
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.jobs.desks import Desks
from provenance.journeys import identities, works
from provenance.journeys.checking.check_upload import check_upload, judge_upload
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.members.model import Member, Role
from provenance.policy.codes import Basis, Outcome
from provenance.policy.decision import Upload
from provenance.policy.loading import load_default
from provenance.recognition.model import Status
from provenance.registry.model import SightingKind
from provenance.settings import Settings
from tests.support.scenes import jpeg, scene

NOW = datetime.now(UTC)
EDITED = Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE, tools=(Tool("Example Paint", "4"),))


class Installation:
    """Two members with an identity each, and everything that recognises works."""

    def __init__(self, data, stack):
        self.services = bootstrap(Settings(data=data, workers=1, watch_pictures=True))
        self.database = stack.enter_context(closing(self.services.database()))
        self.pool = stack.enter_context(self.services.verifier())
        self.recognition = stack.enter_context(self.services.recognition(self.database))
        self.recogniser = self.services.recogniser(self.database, self.recognition)
        self.blobs = self.services.blobs()
        encryption = self.services.encryption()
        self.desks = Desks(self.services.keyring, encryption, self.pool, self.services.settings.limits)
        self.members = {}
        for name in ("Ada", "Bob"):
            member = self.members[name] = Member(name.lower(), name, Role.CREATOR, NOW)
            with self.database.writing() as tx:
                tx.members.add(member, name.lower())
            keys = identities.Keys(self.services.keyring, encryption, self.database)
            identities.create(keys, member, f"{name} Studio", now=NOW)

    def sign(self, path, name="Ada", answers=EDITED, **fields):
        order = RegisterOrder(name.lower(), path, path.name, answers, f"{name} Studio", **fields)
        desk = self.desks.desk(name.lower(), f"{name} Studio", datetime.now(UTC))
        return sign_and_register(desk, self.database, self.blobs, order, recognition=self.recognition)

    def seen(self, work_id):
        with self.database.reading() as tx:
            return tx.sightings.of(work_id)


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    with ExitStack() as stack:
        yield Installation(tmp_path_factory.mktemp("installation") / "data", stack)


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    path = tmp_path_factory.mktemp("photos") / "harbour.jpg"
    path.write_bytes(jpeg(scene(1, (1500, 1000))))
    return path


@pytest.fixture(scope="module")
def signed(installation, photo):
    return installation.sign(photo)


@pytest.fixture
def copy(installation, signed, tmp_path):
    """What a platform makes of the signed file: another size, another quality, and nothing in it."""
    with Image.open(installation.blobs.path(signed.sha256)) as picture:
        smaller = picture.resize((picture.width * 6 // 10, picture.height * 6 // 10))
    path = tmp_path / "copy.jpg"
    path.write_bytes(jpeg(smaller, 70))
    return path


def test_a_stripped_copy_gets_its_disclosure_back(installation, signed, copy):
    assert works.recognisable(installation.database, signed.work_id) == {1}
    verdict = check_upload(installation.pool, copy, recogniser=installation.recogniser).verdict
    assert verdict.credential is CredentialState.NONE
    assert (verdict.recovery.work, verdict.recovery.owner) == (signed.work_id, "Ada")
    assert verdict.recovery.confirmed
    assert verdict.recovery.registered_at == signed.signed_at
    assert verdict.disclosure.source is DisclosureSource.RECOVERED
    assert verdict.disclosure.extent is Extent.EDITED
    assert verdict.disclosure.tools == (Tool("Example Paint", "4"),)


def test_another_picture_is_nobodys(installation, signed, tmp_path):
    path = tmp_path / "other.jpg"
    path.write_bytes(jpeg(scene(2)))
    verdict = check_upload(installation.pool, path, recogniser=installation.recogniser).verdict
    assert verdict.recovery is None
    assert verdict.disclosure.source is DisclosureSource.NONE


def test_a_platform_hears_that_its_uploader_denies_it_and_the_owner_where_it_was_seen(
    installation, signed, copy
):
    upload = Upload(declared=Extent.NONE, platform="Example", reference="42")
    judged = judge_upload(
        installation.pool, load_default("cn-platform"), copy, upload,
        recogniser=installation.recogniser, caller_id="bob",
    )  # fmt: skip
    codes = [found.code for found in judged.verdict.findings]
    assert FindingCode.RECOVERED_CONTRADICTS_DECLARED in codes
    assert judged.decision.outcome is Outcome.ASK
    assert judged.decision.label.basis == (Basis.RECOVERED,)
    (told,) = [one for one in installation.seen(signed.work_id) if one.reference == "42"]
    assert (told.platform, told.status, told.kind) == ("Example", Status.CONFIRMED, SightingKind.UPLOAD)
    with Image.open(io.BytesIO(told.picture)) as picture:
        assert (picture.format, picture.mode, max(picture.size)) == ("JPEG", "L", 128)


def test_two_owners_of_one_picture_both_hear_of_it(installation, signed, copy):
    second = installation.sign(copy, "Bob")
    (told,) = [one for one in installation.seen(signed.work_id) if one.other_id == second.work_id]
    (back,) = installation.seen(second.work_id)
    assert {told.kind, back.kind} == {SightingKind.REGISTRATION}
    assert (back.other_id, told.at) == (signed.work_id, second.signed_at)
    works.remove(
        installation.database, installation.blobs, installation.members["Bob"], second.work_id, now=NOW
    )
    assert not [one for one in installation.seen(signed.work_id) if one.other_id == second.work_id]


def test_who_says_no_is_found_by_the_file_alone(installation, tmp_path):
    path = tmp_path / "private.jpg"
    path.write_bytes(jpeg(scene(3)))
    version = installation.sign(path, recognise=False)
    assert works.recognisable(installation.database, version.work_id) == frozenset()
    again = tmp_path / "again.jpg"
    again.write_bytes(jpeg(scene(3), 60))
    verdict = check_upload(installation.pool, again, recogniser=installation.recogniser).verdict
    assert verdict.recovery is None or verdict.recovery.work != version.work_id
    same = check_upload(installation.pool, path, recogniser=installation.recogniser).verdict
    assert (same.recovery.work, same.recovery.method) == (version.work_id, "hash")


def test_what_is_withdrawn_is_not_told_and_comes_back(installation, signed, copy):
    ada = installation.members["Ada"]

    def found():
        return check_upload(installation.pool, copy, recogniser=installation.recogniser).verdict.recovery

    works.withdraw(installation.database, ada, signed.work_id, now=NOW)
    assert found() is None
    works.restore(installation.database, ada, signed.work_id, now=NOW)
    assert found().work == signed.work_id


def test_the_soft_bindings_are_in_the_signed_file(installation, signed):
    data = installation.blobs.path(signed.sha256).read_bytes()
    assert b"io.iscc.v0" in data
    assert b"app.vermilion.pdq" in data
    verdict = installation.pool.verify(installation.blobs.path(signed.sha256))
    assert verdict.credential is CredentialState.VALID
