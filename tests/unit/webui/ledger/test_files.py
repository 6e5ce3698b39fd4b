"""What a monitor reads of the ledger: public, the same for everybody, and nothing else of its folder."""

from dataclasses import replace

import pytest

from provenance.ledger.formats.proof import parse_proof, verify_proof
from provenance.ledger.watching.monitor import follow
from tests.support.ledger_pages import DIGEST, KEY
from webui.app import create_app


class Served:
    """The ledger as a monitor reads it."""

    def __init__(self, client):
        self.client = client

    def read(self, path):
        answer = self.client.get(f"/ledger/{path}")
        return None if answer.status_code == 404 else answer.data


def test_a_monitor_follows_what_is_served(client, logged):
    found = follow(Served(client), logged.key)
    assert found.signed.checkpoint == logged.checkpoint().checkpoint
    assert any(seen.entry.subject == DIGEST for seen in found.entries(0, {KEY}))


def test_files_are_for_everybody_and_kept_where_they_never_change(installation, logged):
    public = replace(installation, public_url="https://vermilion.example")
    client = create_app(public).test_client()
    client.set_cookie("vermilion", "whatever")
    kept = {
        "checkpoint": "no-cache",
        "tile/0/000": "public, max-age=31536000, immutable",
        "tile/entries/000": "public, max-age=31536000, immutable",
        f"tile/0/001.p/{logged.checkpoint().checkpoint.size - 256}": "public, max-age=60",
    }
    for path, cache in kept.items():
        answer = client.get(f"/ledger/{path}", headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == cache
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/999", "tile/9/000", "tile/0/000/../../journal", "tile/..%2f..%2fledger-key.json", "tile/0/00",
        "tile/0/000.p/0", "tile/entries/x00/000", "journal", "halted", "witnessed", "stamps/1.tsr", "tile/0/٠٠٠",
        ".lock", "proof/99999999999999999999999", "proof/-1", "proof/x",
    ],
)  # fmt: skip
def test_nothing_else_of_the_folder_is_served(client, logged, path):
    assert client.get(f"/ledger/{path}").status_code == 404


def test_a_proof_can_be_had_and_holds(client, logged):
    answer = client.get("/ledger/proof/0")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="entry-0.tlog-proof"'
    proof = parse_proof(answer.data)
    verify_proof(proof, proof.extra, logged.key)
    size = logged.checkpoint().checkpoint.size
    assert client.get(f"/ledger/proof/{size}").status_code == 404
