"""Identities and trust lists from the command line; no output ever holds a secret."""

import json
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import Subject, create_authority, issue
from keys.certificates.reading import load_certificates, to_pem
from keys.certificates.requests import load_request
from provenance.bootstrap import bootstrap
from provenance.ledger.entries import EntryType
from provenance.settings import Settings


def objects(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def outside(tmp_path):
    """An outside authority, and a key that it certified, in files."""
    authority, _ = create_authority(datetime.now(UTC))
    key = generate_private_key(Algorithm.ES256)
    chain = issue(
        authority, key.public_key(), Subject("Outside", "Org"), datetime.now(UTC), timedelta(days=30)
    )
    (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "chain.pem").write_text(to_pem(chain))
    (tmp_path / "root.pem").write_text(to_pem([authority.root]))
    (tmp_path / "both.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"x", key, chain[0], chain[1:], BestAvailableEncryption(b"pass")
        )
    )
    (tmp_path / "pass").write_text("pass\n")
    return authority


def test_a_new_identity_says_what_its_certificate_is_worth(run, data):
    result = run("keys", "new", "Studio Huang", "--org", "Huang Art")
    assert result.exit_code == 0
    assert "development CA" in result.stdout
    assert "nobody else recognises it" in result.stdout
    assert "vermilion keys csr 'Studio Huang'" in result.stdout
    assert stat.S_IMODE((data / "secret").stat().st_mode) == 0o600


def test_the_list_names_everything_but_a_secret(run, data):
    run("keys", "new", "A", "--alg", "ed25519")
    (identity,) = objects(run("keys", "list", "--json"))
    assert identity["algorithm"] == "ed25519"
    assert identity["status"] == "active"
    assert identity["development"] is True
    shown = (
        run("keys", "list").stdout
        + run("keys", "show", "A").stdout
        + run("keys", "show", "A", "--json").stdout
    )
    assert "PRIVATE" not in shown
    assert (data / "secret").read_bytes().hex() not in shown
    assert "ciphertext" not in shown


def test_no_identities_is_no_failure(run):
    result = run("keys", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "keys new" in result.stderr
    assert run("keys", "list", "--json").output == ""


def test_rotation_changes_the_serial_number_and_revocation_is_final(run):
    (first,) = objects(run("keys", "new", "A", "--json"))
    (second,) = objects(run("keys", "rotate", "A", "--json"))
    assert second["serial"] != first["serial"]
    assert second["retired_serials"] == [first["serial"]]
    (revoked,) = objects(
        run("keys", "revoke", "A", "--reason", "keyCompromise", "--since", "2026-01-01", "--json")
    )
    assert revoked["status"] == "revoked"
    again = run("keys", "rotate", "A")
    assert again.exit_code == 1
    assert "revoked" in again.stderr


def test_a_member_signs_on_the_pages_with_what_was_made_here(run, data):
    run("members", "add", "Ada")
    run("members", "add", "Bob")
    services = bootstrap(Settings(data=data))
    with closing(services.database()) as database, database.reading() as tx:
        ada, bob = (member.id for member in tx.members.all())

    def owner(name):
        return services.keyring.identities.get(name).owner_id

    run("keys", "new", "A")
    assert owner("A") not in {ada, bob}
    given = run("keys", "rotate", "A", "--owner", "ada")
    assert (given.exit_code, owner("A")) == (0, ada)
    assert "Ada" in given.stdout
    refused = run("keys", "rotate", "A", "--owner", "Bob")
    assert (refused.exit_code, owner("A")) == (1, ada)
    assert run("keys", "rotate", "A").exit_code == 0
    assert owner("A") == ada
    assert "Bob" in run("keys", "new", "B", "--owner", "Bob").stdout
    assert owner("B") == bob
    nobody = run("keys", "new", "Cello", "--owner", "Nobody")
    assert nobody.exit_code == 1
    assert "Cello" not in run("keys", "list").stdout


def test_a_request_is_answered_and_installed(run, outside, tmp_path):
    run("keys", "new", "A", "--org", "Org")
    asked = run("keys", "csr", "A")
    request = load_request(asked.stdout.encode())
    answer = issue(outside, request, Subject("A", "Org"), datetime.now(UTC))
    (tmp_path / "answer.pem").write_text(to_pem(answer))
    (installed,) = objects(run("keys", "install", "A", tmp_path / "answer.pem", "--json"))
    assert installed["development"] is False
    assert "keys csr" not in run("keys", "show", "A").stdout
    refused = run("keys", "rotate", "A")
    assert refused.exit_code == 1
    assert "outside authority" in refused.stderr


def test_a_request_never_replaces_a_file(run, tmp_path):
    run("keys", "new", "A")
    (tmp_path / "a.csr").write_text("mine")
    result = run("keys", "csr", "A", "-o", tmp_path / "a.csr")
    assert result.exit_code == 1
    assert (tmp_path / "a.csr").read_text() == "mine"
    assert run("keys", "csr", "A", "-o", tmp_path / "b.csr").exit_code == 0
    assert load_request((tmp_path / "b.csr").read_bytes())


def test_import_of_both_forms(run, outside, tmp_path):
    result = run("keys", "import", "One", "--key", tmp_path / "key.pem", "--chain", tmp_path / "chain.pem")
    assert result.exit_code == 0, result.output
    password = ("--key-passphrase-file", tmp_path / "pass")
    (two,) = objects(run("keys", "import", "Two", "--p12", tmp_path / "both.p12", *password, "--json"))
    assert two["organization"] == "Org"
    wrong = run("keys", "import", "Three", "--p12", tmp_path / "both.p12")
    assert wrong.exit_code == 1
    assert len(objects(run("keys", "list", "--json"))) == 2


def test_import_says_what_is_wrong_with_a_chain(run, outside, tmp_path):
    run("keys", "new", "A")
    (tmp_path / "other.pem").write_text(run("keys", "show", "A", "--pem").stdout)
    words = ("keys", "import", "One", "--key", tmp_path / "key.pem", "--chain", tmp_path / "other.pem")
    assert "for another key" in run(*words).stderr
    assert "另一把密钥" in run(*words, "--lang", "zh").stderr


def test_a_passphrase_file_seals_and_opens(run, tmp_path, data):
    (tmp_path / "p").write_text("correct horse\n")
    (tmp_path / "q").write_text("battery staple\n")
    assert run("keys", "new", "A", "--passphrase-file", tmp_path / "p").exit_code == 0
    assert not (data / "secret").exists()
    assert run("keys", "csr", "A", "--passphrase-file", tmp_path / "p").exit_code == 0
    assert run("keys", "csr", "A", "--passphrase-file", tmp_path / "q").exit_code == 1
    without = run("keys", "csr", "A")
    assert without.exit_code == 1
    assert "--passphrase-file" in without.stderr


def test_names_that_cannot_be(run):
    for name in ("", "a/b", "x" * 65, "a\u202eb", "a\x1bb"):
        result = run("keys", "new", name)
        assert result.exit_code == 1
        assert "\x1b" not in result.output
    run("keys", "new", "A")
    assert "already" in run("keys", "new", "A").stderr
    assert run("keys", "show", "B").exit_code == 1


def test_a_trust_list_is_added_listed_shown_and_removed(run, outside, tmp_path):
    name = ("--kind", "manifest", "--name", "Outside roots")
    result = run("trust", "add", tmp_path / "root.pem", *name, "--source", "by mail")
    assert result.exit_code == 0
    assert "certificates: 1" in result.stdout
    assert "by mail" in result.stdout
    (listed,) = objects(run("trust", "list", "--json"))
    assert (listed["name"], listed["kind"], listed["source"]) == ("Outside roots", "manifest", "by mail")
    assert load_certificates(run("trust", "show", "Outside roots").stdout.encode()) == (outside.root,)
    assert run("trust", "remove", "Outside roots", "--kind", "tsa").exit_code == 1
    assert run("trust", "remove", "Outside roots").exit_code == 0
    assert run("trust", "list", "--json").stdout == ""


def test_a_private_key_never_gets_onto_a_trust_list(run, outside, tmp_path):
    result = run("trust", "add", tmp_path / "key.pem", "--kind", "manifest", "--name", "X")
    assert result.exit_code == 1
    assert "PRIVATE KEY" in result.stderr
    assert run("trust", "list", "--json").stdout == ""


def test_the_development_ca_is_recognised_only_when_asked(run):
    early = run("trust", "add", "--development")
    assert early.exit_code == 1
    assert "keys new" in early.stderr
    run("keys", "new", "A")
    assert run("trust", "list", "--json").stdout == ""
    assert run("trust", "add", "--development").exit_code == 0
    assert [entry["kind"] for entry in objects(run("trust", "list", "--json"))] == ["manifest"]


def test_errors_are_objects_too(run):
    result = run("keys", "show", "Nobody", "--json")
    assert result.exit_code == 1
    assert "Nobody" in json.loads(result.stdout)["error"]
    assert result.stderr.count("\n") == 1


def test_chinese(run):
    assert "开发用 CA" in run("keys", "new", "黄家工作室", "--lang", "zh").stdout
    assert "黄家工作室" in run("keys", "list").stdout


def test_a_change_of_key_is_put_into_the_ledger(run, data):
    assert run("keys", "new", "A").exit_code == 0
    assert run("members", "add", "Ada").exit_code == 0
    assert run("keys", "rotate", "A").exit_code == 0
    assert run("keys", "revoke", "A", "--yes").exit_code == 0
    with closing(bootstrap(Settings(data=data)).database()) as database, database.reading() as tx:
        waiting = [row.type for row in tx.ledger.waiting(10)]
    assert waiting == [EntryType.ROTATION, EntryType.REVOCATION, EntryType.REVOCATION]
