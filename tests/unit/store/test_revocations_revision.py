"""Revision 0009 finds the certificates in the verdicts that earlier versions of the program wrote."""

import json
import sqlite3

import pytest

from provenance.store.database import open_database
from provenance.store.files import make_file
from provenance.store.migrations.upgrade import upgrade

MEMBER = (
    "INSERT INTO members (id, name, name_key, role, created_at) VALUES ('ada', 'Ada', 'ada', 'admin', 0);"
)
WORK = (
    "INSERT INTO works (id, owner_id, title, title_key, created_at) VALUES ('w', 'ada', 'Dusk', 'dusk', 0);"
)
VERSION = (
    "INSERT INTO versions (work_id, number, signed_at, identity, file_name, file_name_key, format, size, sha256,"
    " original_sha256, extent, verdict, disclosure, kept, original_kept)"
    " VALUES ('w', ?, 0, 'Ada', 'a.png', 'a.png', 'png', 3, 'aa', 'bb', 'none', ?, x'7B7D', 1, 0)"
)
NODE = {"signer": {"serial": "0b"}, "children": [{"signer": {"serial": "0c"}, "children": None}]}
VERDICT = {"signer": {"serial": "0a"}, "history": [NODE, {"signer": {"serial": None}, "children": []}, 3]}


@pytest.mark.parametrize(
    ("verdict", "serials"),
    [
        (json.dumps(VERDICT).encode(), {"0a", "0b", "0c"}),
        (b"{}", set()),
        (b"[1]", set()),
        (b"not json", set()),
        (b'{"signer": {"serial": 7}}', set()),
        (b"\xff\xfe", set()),
    ],
)
def test_certificates_of_earlier_versions_are_noted(path, verdict, serials):
    path.parent.mkdir()
    make_file(path)
    upgrade(path, 1.0, "0008")
    connection = sqlite3.connect(path)
    connection.executescript(MEMBER + WORK)
    # More than are read at once.
    connection.executemany(VERSION, [(number, verdict) for number in range(1, 503)])
    connection.commit()
    open_database(path).close()
    rows = connection.execute("SELECT version, serial FROM certificates").fetchall()
    assert set(rows) == {(number, serial) for number in range(1, 503) for serial in serials}
    connection.close()
