"""Revision 0013: a bundle's serial number was that of the work's signer; it is kept where it is the statement's."""

import json
import sqlite3

import pytest

from provenance.registry.bundles import BundleRecord
from provenance.store.database import open_database
from provenance.store.files import make_file
from provenance.store.migrations.upgrade import upgrade

EARLIER = """
INSERT INTO members (id, name, name_key, role, created_at) VALUES ('ada', 'Ada', 'ada', 'admin', 0);
INSERT INTO works (id, owner_id, title, title_key, created_at) VALUES ('w', 'ada', 'Dusk', 'dusk', 0);
INSERT INTO certificates (work_id, version, serial) VALUES ('w', 1, '0a'), ('w', 1, '0b');
INSERT INTO bundles (id, work_id, version, owner_id, sha256, made_at, serial)
  VALUES ('of the work', 'w', 1, 'ada', 'aa', 0, '0a'), ('of the statement', 'w', 2, 'ada', 'bb', 0, '0a'),
         ('of nobody', 'w', 2, 'ada', 'cc', 0, NULL);
"""
VERSION = (
    "INSERT INTO versions (work_id, number, signed_at, identity, file_name, file_name_key, format, size, sha256,"
    " original_sha256, extent, verdict, disclosure, kept, original_kept)"
    " VALUES ('w', ?, 0, 'Ada', 'a.png', 'a.png', 'png', 3, 'aa', 'bb', 'none', ?, x'7B7D', 1, 0)"
)


@pytest.fixture
def database(path):
    """One that revision 0012 filled; its second version carries no credential."""
    path.parent.mkdir()
    make_file(path)
    upgrade(path, 1.0, "0012")
    connection = sqlite3.connect(path)
    connection.executescript(EARLIER)
    connection.executemany(VERSION, [(number, json.dumps({}).encode()) for number in (1, 2)])
    connection.commit()
    connection.close()
    database = open_database(path)
    yield database
    database.close()


def test_what_is_known_of_the_statement_stays_and_the_rest_is_to_be_read(database):
    with database.reading() as tx:
        found = {bundle.id: bundle.serial for bundle in tx.bundles.of_work("w")}
        assert found == {"of the work": None, "of the statement": "0a", "of nobody": None}
        assert {bundle.id for bundle in tx.bundles.unread()} == found.keys()
        assert [bundle.id for bundle in tx.bundles.signed_with(["0a"])] == ["of the work", "of the statement"]
        (first, *_) = tx.bundles.of_work("w")
    assert isinstance(first, BundleRecord)
    assert (first.tbs_sha256, first.stamped_at, first.authority, first.certificate) == (None,) * 4
