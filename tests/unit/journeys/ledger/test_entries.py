"""Whatever registers a work puts it into the ledger's outbox, with the key that signed the file."""

from datetime import UTC, datetime

import pytest

from keys.certificates.reading import key_id, public_key_of
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.signing.register_files import FileOrder, register_file
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.ledger.entries import EntryType, parse_entry
from provenance.members.model import Member, Role
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.fakes import FakeBlobs

NOW = datetime.now(UTC)
ANSWERS = Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)


class Studio:
    """One member, and a place for their works."""

    def __init__(self, folder, desk):
        self.database, self.blobs, self.desk = InMemoryDatabase(), FakeBlobs(folder), desk
        with self.database.writing() as tx:
            tx.members.add(Member("ada", "Ada", Role.CREATOR, NOW), "ada")

    def sign(self, source, **fields):
        order = RegisterOrder("ada", source, "work.jpg", ANSWERS, "Ada", **fields)
        return sign_and_register(self.desk, self.database, self.blobs, order, now=NOW)

    def keep(self, source):
        order = FileOrder("ada", source, source.name)
        return register_file(self.desk.pool, self.database, self.blobs, order, now=NOW).version

    @property
    def rows(self):
        with self.database.reading() as tx:
            return tx.ledger.waiting(99)


@pytest.fixture
def studio(tmp_path, desk):
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Studio(folder, desk)


@pytest.fixture
def key(desk):
    return key_id(public_key_of(desk.signer.certificate_chain[0]))


def test_what_is_signed_is_logged_under_the_signers_key(studio, picture, key):
    first = studio.sign(picture())
    second = studio.sign(picture(color="blue"), version_of=first.work_id)
    entries = [parse_entry(row.entry) for row in studio.rows]
    assert [(e.type, e.subject, e.key) for e in entries] == [
        (EntryType.REGISTRATION, version.sha256, key) for version in (first, second)
    ]
    assert [e.before for e in entries] == [None, studio.rows[0].leaf]
    assert [(row.work_id, row.version) for row in studio.rows] == [(first.work_id, 1), (first.work_id, 2)]


def test_what_was_signed_elsewhere_is_logged_under_the_key_in_the_file(studio, picture, key, tmp_path, desk):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = Studio(elsewhere, desk)
    signed = other.blobs.path(other.sign(picture()).sha256)
    kept = studio.keep(signed)
    assert [(row.subject, row.key) for row in studio.rows] == [(kept.sha256, key)]
    studio.keep(signed)  # it is registered already: nothing new to log
    assert len(studio.rows) == 1


def test_what_nobody_signed_is_logged_under_no_key(studio, picture):
    kept = studio.keep(picture())
    assert [(row.subject, row.key) for row in studio.rows] == [(kept.sha256, None)]


def test_what_is_not_registered_is_not_logged(studio, picture):
    with pytest.raises(WorkNotFoundError):
        studio.sign(picture(), version_of="nobody's")
    assert studio.rows == ()
