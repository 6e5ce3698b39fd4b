"""The public page of the ledger: what stands there, and honest about who vouches for it."""

import re
from datetime import UTC, datetime

import pytest

from provenance.journeys.ledger.rounds import publish
from provenance.ledger.formats.checkpoint import open_checkpoint
from provenance.ledger.formats.note import KeyType, cosign_note
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.watching.witness import parse_request
from provenance.ledger.watching.witnessing import KnownWitness
from tests.support.ledger_pages import DIGEST, text_of


class _Witness:
    def __init__(self, signer, log):
        self.signer, self.log = signer, log

    def add_checkpoint(self, body):

        at = int(datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC).timestamp())
        return cosign_note(parse_request(body).note.text, self.signer, at).line

    def latest(self, _origin):
        return None


def test_the_page_says_what_stands_there_and_that_nobody_vouches(client, logged):
    page = text_of(client, "/ledger?lang=en")
    head = logged.checkpoint().checkpoint
    assert head.origin in page
    assert f"{head.size:,}" in page
    assert "Nobody else has cosigned it yet: it proves nothing against the operator." in page
    assert "self-asserted" in page
    assert "not authorship or first creation" in page
    chinese = text_of(client, "/ledger?lang=zh")
    assert "尚无他人签名见证：不能用来对抗运营者。" in chinese
    assert "自述时间" in chinese


def test_a_hash_is_looked_up(client, logged):
    assert "Entries about this file: 1." in text_of(client, f"/ledger?hash={DIGEST}")
    assert "Entries about this file: 1." in text_of(
        client, f"/ledger?hash={DIGEST.upper()[:32]}+{DIGEST[32:]}"
    )
    assert "Nothing about this file is in the ledger." in text_of(client, f"/ledger?hash={'0f' * 32}")


@pytest.mark.parametrize("asked", ["x", "<script>alert(1)</script>", "'\"", "0" * 63, "0" * 65, "%00", "%ff"])
def test_what_is_no_hash_is_refused_in_words(client, logged, asked):
    answer = client.get(f"/ledger?hash={asked}")
    assert answer.status_code == 422
    assert "That is no SHA-256" in answer.get_data(as_text=True)
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_no_script_stands_in_the_page(client, logged):
    answer = client.get("/ledger")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<script>" not in answer.get_data(as_text=True)
    assert "onclick" not in answer.get_data(as_text=True)


@pytest.fixture
def cosigning(logged):
    """The ledger, as it was again after a witness has signed it."""
    before = {name: logged.folder.read(name) for name in ("checkpoint", "witnessed")}
    yield logged
    for name, data in before.items():
        if data is None:
            (logged.folder.path / name).unlink(missing_ok=True)
        else:
            logged.folder.write(name, data)


def test_the_witness_of_a_checkpoint_is_named_with_its_time(installation, client, cosigning, monkeypatch):
    logged = cosigning
    witness = _Witness(note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32), logged)
    known = KnownWitness(witness.signer.key, witness)
    monkeypatch.setattr(installation.ledger, "witnesses", (known,))
    assert "Not yet" in text_of(client, "/ledger?lang=en")
    publish(logged, [known])
    page = text_of(client, "/ledger?lang=en")
    assert "w.example/w" in page
    assert "4 November 2026, 03:02 UTC" in page
    assert "Nobody else" not in page
    assert open_checkpoint(client.get("/ledger/checkpoint").data, logged.key, [known.key]).witnesses


def test_a_halted_ledger_is_told_of(client, logged):
    logged.folder.write("halted", b"looked at by a test")
    try:
        assert "The ledger signs nothing more" in text_of(client, "/ledger?lang=en")
    finally:
        (logged.folder.path / "halted").unlink()


def test_a_ledger_that_is_damaged_is_told_of(client, logged):
    good = logged.folder.read("checkpoint")
    logged.folder.write("checkpoint", re.sub(rb"\n(\d+)\n", rb"\n\g<1>0\n", good, count=1))
    try:
        answer = client.get("/ledger?lang=en")
        assert answer.status_code == 200
        assert "can’t be read just now" in answer.get_data(as_text=True)
    finally:
        logged.folder.write("checkpoint", good)
