"""`vermilion timestamp`: stamps in signatures and beside files, for people and for programs."""

import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from keys.storage.keyring import Keyring
from keys.timestamps.embedded import embedded_root
from tests.support.originals import encoded
from tests.support.stampers import clock, saying, serving, stamping


@pytest.fixture(scope="module")
def honest():
    return clock(datetime.now(UTC) - timedelta(days=1))


@pytest.fixture
def root(honest, tmp_path):
    path = tmp_path / "root.pem"
    path.write_bytes(honest.root.public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "boats.jpg"
    path.write_bytes(encoded("JPEG"))
    return path


@pytest.fixture
def sign(run, photo):
    """Sign the photo; what is printed, and the signed file."""

    def make(**environment):
        run("keys", "new", "Ada")
        result = run("sign", photo, "--as", "Ada", "--ai", "none", **environment)
        assert result.exit_code == 0, result.stderr
        return result.stdout, photo.with_name("boats.signed.jpg")

    return make


def found(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_stamp_beside_any_file(run, tmp_path, data):
    notes = tmp_path / "notes.txt"
    notes.write_text("an idea")
    added = found(run("timestamp", "add", notes, "--json"))
    assert (added["detached"], added["by"], added["external"]) == (True, "embedded", False)
    assert added["output"] == str(tmp_path / "notes.txt.tsr")
    checked = found(run("timestamp", "verify", notes, "--json"))
    assert (checked["time"], checked["embedded"], checked["at"]) == ("self_asserted", True, added["at"])
    assert "self-asserted time" in run("timestamp", "verify", notes).stdout
    assert "自述时间" in run("timestamp", "verify", notes, "--lang", "zh").stdout
    if shutil.which("openssl"):
        (tmp_path / "own.pem").write_bytes(embedded_root(Keyring(data)).public_bytes(Encoding.PEM))
        command = [
            "openssl",
            "ts",
            "-verify",
            "-data",
            notes,
            "-in",
            added["output"],
            "-CAfile",
            tmp_path / "own.pem",
        ]
        assert (
            "Verification: OK" in subprocess.run(command, capture_output=True, text=True, check=False).stdout
        )
    assert run("timestamp", "add", notes).exit_code == 1  # the stamp that is there stays
    notes.write_text("another idea")
    assert found(run("timestamp", "verify", notes, "--json"))["problem"] == "other"
    assert "proves nothing" in run("timestamp", "verify", notes).stdout


def test_a_stamp_of_an_authority_is_proven_with_its_root_only(run, tmp_path, honest, root):
    notes, place = tmp_path / "notes.txt", tmp_path / "elsewhere.tsr"
    notes.write_text("an idea")
    with serving(stamping(honest)) as url:
        added = found(run("timestamp", "add", notes, "-o", place, "--json", VERMILION_TSA_URLS=url))
        again = run("timestamp", "add", notes, "-o", tmp_path / "2.tsr", VERMILION_TSA_URLS=url).stdout
    assert (added["external"], added["by"]) == (True, url)
    assert "UTC, by Honest Clock." in again  # the name that checking it shows
    assert found(run("timestamp", "verify", notes, place, "--json"))["time"] == "self_asserted"
    assert "nobody whom you recognise" in run("timestamp", "verify", notes, place).stdout
    proven = run("timestamp", "verify", notes, place, "--tsa-root", root)
    assert "by Honest Clock" in proven.stdout
    assert "Proves existence by then, not authorship" in proven.stdout
    assert found(run("timestamp", "verify", notes, place, "--tsa-root", root, "--json"))["time"] == "external"


def test_signing_goes_on_without_an_answer_and_says_so(run, sign, honest, root):
    with serving(saying(b"", 503)) as url:
        said, signed = sign(VERMILION_TSA_URLS=url)
        assert f"No time-stamping authority answered ({url})" in said
        assert f"vermilion timestamp add {signed}" in said
        before = signed.read_bytes()
        failed = run("timestamp", "add", signed, VERMILION_TSA_URLS=url)
        assert (failed.exit_code, signed.read_bytes()) == (1, before)
    with serving(stamping(honest)) as url:
        added = found(run("timestamp", "add", signed, "--json", VERMILION_TSA_URLS=url))
        assert (added["detached"], added["external"], added["output"]) == (False, True, str(signed))
        again = run("timestamp", "add", signed, VERMILION_TSA_URLS=url)
    assert again.exit_code == 1
    assert "already" in again.stderr
    assert len(signed.read_bytes()) == len(before)
    checked = found(run("timestamp", "verify", signed, "--tsa-root", root, "--json"))
    assert (checked["detached"], checked["time"], checked["at"]) == (False, "external", added["at"])
    verdict = found(run("verify", signed, "--trust-tsa", root, "--json"))
    assert (verdict["credential"], verdict["time"]["status"]) == ("valid", "external")


def test_signing_by_default_is_self_asserted_and_nothing_is_missing(run, sign):
    said, signed = sign()
    assert "No time-stamping authority" not in said
    assert "self-asserted time" in run("timestamp", "verify", signed).stdout
    refused = run("timestamp", "add", signed)
    assert refused.exit_code == 1
    assert "VERMILION_TSA_URLS" in refused.stderr


def test_the_object_for_programs_has_the_stamp(run, photo):
    run("keys", "new", "Ada")
    with serving(saying(b"nonsense")) as url:
        done = found(run("sign", photo, "--as", "Ada", "--ai", "none", "--json", VERMILION_TSA_URLS=url))
    assert (done["stamp"]["state"], done["stamp"]["by"]) == ("waiting", "embedded")
    assert done["stamp"]["failures"][0]["authority"] == url


def test_another_place_leaves_the_file_as_it_was(run, sign, honest, tmp_path):
    _, signed = sign()
    before, place = signed.read_bytes(), tmp_path / "stamped.jpg"
    with serving(stamping(honest)) as url:
        found(run("timestamp", "add", signed, "-o", place, "--json", VERMILION_TSA_URLS=url))
    assert signed.read_bytes() == before
    assert place.read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"hello", bytes(100_000)])
def test_what_is_no_stamp(run, tmp_path, content):
    notes, beside = tmp_path / "notes.txt", tmp_path / "x.tsr"
    notes.write_text("an idea")
    beside.write_bytes(content)
    result = run("timestamp", "verify", notes, beside)
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_tampered_file_is_not_stamped(run, sign):
    _, signed = sign()
    changed = bytearray(signed.read_bytes())
    changed[-40] ^= 1
    signed.write_bytes(changed)
    result = run("timestamp", "add", signed)
    assert (result.exit_code, signed.read_bytes()) == (1, bytes(changed))


def test_a_file_without_a_stamp(run, photo):
    assert found(run("timestamp", "verify", photo, "--json"))["problem"] == "missing"
    assert "There is no time stamp." in run("timestamp", "verify", photo).stdout


def test_keys_that_a_passphrase_seals_stamp_too(run, tmp_path, data):
    (tmp_path / "p").write_text("correct horse\n")
    (tmp_path / "a.txt").write_bytes(b"hello")
    assert run("keys", "new", "A", "--passphrase-file", tmp_path / "p").exit_code == 0
    without = run("timestamp", "add", tmp_path / "a.txt")
    assert without.exit_code == 1
    assert "--passphrase-file" in without.stderr
    assert run("timestamp", "add", tmp_path / "a.txt", "--passphrase-file", tmp_path / "p").exit_code == 0
    assert (tmp_path / "a.txt.tsr").exists()
    assert not (data / "secret").exists()
