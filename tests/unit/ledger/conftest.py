"""A ledger in a folder of the test, and witnesses of it."""

from datetime import UTC, datetime

import pytest

from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.watching.memory import FolderMemory
from provenance.ledger.watching.witness import Witness
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def signer():
    return note_signer("ledger.example/works", KeyType.LOG, b"l" * 32)


@pytest.fixture
def log(tmp_path, signer):
    return Log(LedgerFolder(tmp_path / "ledger"), signer)


@pytest.fixture
def make_witness(tmp_path, signer):
    def make(name="witness.example/w1"):
        memory = FolderMemory(LedgerFolder(tmp_path / name.replace("/", "-")))
        key = note_signer(name, KeyType.COSIGNER, name.encode().ljust(32, b"w")[:32])
        return Witness({signer.key.name: signer.key}, key, memory, lambda: NOW)

    return make


@pytest.fixture
def witness(make_witness):
    return make_witness()
