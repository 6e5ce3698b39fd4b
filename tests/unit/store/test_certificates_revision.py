"""Revision 0012: answers and verdicts from before it have a serial number only, and go on being told by that."""

import json
import sqlite3
from datetime import UTC, datetime

import pytest

from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.verdict import CredentialState, Signer, SignerStatus, TimeStatus, Verdict
from provenance.journeys.revoking.regrading import catch_up
from provenance.registry.checks import Check
from provenance.store.database import open_database
from provenance.store.files import make_file
from provenance.store.migrations.upgrade import upgrade

NOW = datetime(2026, 5, 1, tzinfo=UTC)
SAID = (SignerStatus.RECOGNISED, TimeStatus.NONE)
REVOKED_ONE, NAMESAKE = "1" * 64, "2" * 64
REVOKED = RevocationList(
    (RevocationEntry("0a", "CN=CA", RevocationReason.KEY_COMPROMISE, NOW, tbs_sha256=REVOKED_ONE),)
)
EARLIER = """
INSERT INTO members (id, name, name_key, role, created_at) VALUES ('ada', 'Ada', 'ada', 'admin', 0);
INSERT INTO works (id, owner_id, title, title_key, created_at) VALUES ('w', 'ada', 'Dusk', 'dusk', 0);
INSERT INTO checks (member_id, key_id, at, sha256, serial, signer, time, reference)
  VALUES ('ada', 'k', 0, 'aa', '0a', 'recognised', 'none', 'early'),
         ('ada', 'k', 0, 'aa', '0b', 'recognised', 'none', 'of another');
INSERT INTO certificates (work_id, version, serial) VALUES ('w', 1, '0a'), ('w', 2, '0a');
"""
VERSION = (
    "INSERT INTO versions (work_id, number, signed_at, identity, file_name, file_name_key, format, size, sha256,"
    " original_sha256, extent, verdict, disclosure, kept, original_kept)"
    " VALUES ('w', ?, 0, 'Ada', 'a.png', 'a.png', 'png', 3, 'aa', 'bb', 'none', ?, x'7B7D', 1, 0)"
)


def verdict(tbs_sha256=None):
    signer = Signer(SignerStatus.RECOGNISED, serial="0a", tbs_sha256=tbs_sha256)
    return json.loads(verdict_to_json(Verdict("a", "aa", 1, "png", CredentialState.VALID, signer=signer)))


@pytest.fixture
def database(path):
    """One that revision 0011 filled, and this one went on with."""
    path.parent.mkdir()
    make_file(path)
    upgrade(path, 1.0, "0011")
    early = verdict()
    del early["signer"]["tbs_sha256"]
    connection = sqlite3.connect(path)
    connection.executescript(EARLIER)
    rows = [(1, json.dumps(early).encode()), (2, json.dumps(verdict(NAMESAKE)).encode())]
    connection.executemany(VERSION, rows)
    connection.commit()
    connection.close()
    database = open_database(path)
    with database.writing() as tx:
        one = Check("ada", "k", NOW, "aa", "0a", *SAID, None, "revoked", REVOKED_ONE)
        other = Check("ada", "k", NOW, "aa", "0a", *SAID, None, "namesake", NAMESAKE)
        tx.checks.add([one, other])
    yield database
    database.close()


def test_what_was_stored_early_is_told_by_its_serial_number_and_the_rest_by_its_certificate(database):
    catch_up(database, REVOKED, (), now=NOW)
    with database.reading() as tx:
        told = {change.reference: change.tbs_sha256 for change in tx.changes.after("ada", 0, 10)}
        signers = [verdict_from_json(version.verdict).signer.status for version in tx.works.versions("w")]
    assert told == {"early": None, "revoked": REVOKED_ONE}
    assert signers == [SignerStatus.REVOKED, SignerStatus.RECOGNISED]
