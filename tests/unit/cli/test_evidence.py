"""`vermilion evidence verify` and `vermilion compare`, in both languages."""

import json

import pytest

from tests.support.evidence_world import world
from tests.support.scenes import jpeg, scene
from tests.vectors.evidence_bundles import base, packed

SAYS = "Proves existence by the time stated, not authorship or first creation."


@pytest.fixture
def given(tmp_path):
    """A bundle, a changed one, and the options that trust it."""
    (tmp_path / "none.pem").write_text("no certificate")
    people, files = world(), base()
    (tmp_path / "bundle.zip").write_bytes(packed(files))
    (tmp_path / "changed.zip").write_bytes(packed({**files, "README.txt": b"!"}))
    (tmp_path / "tsa.pem").write_bytes(people.tsa_root.pem)
    (tmp_path / "creator.pem").write_bytes(people.creator_root.pem)
    return (
        "--tsa-root", tmp_path / "tsa.pem", "--creator-root", tmp_path / "creator.pem",
        "--log-key", people.log.key.vkey, "--witness-key", people.witness.key.vkey,
    )  # fmt: skip


def test_it_ends_with_0_whatever_the_verdict_and_with_1_where_that_is_asked_for(run, given, tmp_path):
    verified = run("evidence", "verify", tmp_path / "bundle.zip", *given)
    assert verified.exit_code == 0
    lines = verified.stdout.splitlines()
    assert lines[0].startswith("VERIFIED. Nothing was changed, Ada Example 艾达 signed it")
    assert lines[-2:] == ["Proven to exist by 2026-03-04 05:06:07 UTC.", SAYS]
    alone = run("evidence", "verify", tmp_path / "bundle.zip")
    assert (alone.exit_code, alone.stdout.splitlines()[-1]) == (0, SAYS)
    assert alone.stdout.startswith("NOT VERIFIED.")
    assert "self-asserted by Example Time Unit 1" in alone.stdout
    changed = run("evidence", "verify", tmp_path / "changed.zip", *given)
    assert (changed.exit_code, changed.stdout.splitlines()[-1]) == (0, SAYS)
    assert "README.txt was changed, added or removed." in changed.stdout
    for bundle, trust, code in (("bundle.zip", given, 0), ("bundle.zip", (), 1), ("changed.zip", given, 1)):
        strict = run("evidence", "verify", tmp_path / bundle, *trust, "--strict")
        assert (strict.exit_code, strict.stdout.splitlines()[-1]) == (code, SAYS)


def test_in_chinese_and_for_programs(run, given, tmp_path):
    chinese = run("evidence", "verify", tmp_path / "bundle.zip", *given, "--lang", "zh")
    assert chinese.stdout.startswith("VERIFIED（核验通过）")
    assert (
        chinese.stdout.splitlines()[-1] == "证明在所述时间之前已经存在，不证明作者是谁，也不证明谁最先创作。"
    )
    found = json.loads(run("evidence", "verify", tmp_path / "changed.zip", "--json").stdout)
    assert (found["result"], found["checks"][-1]["path"]) == ("invalid", "README.txt")


def test_what_is_no_trust_is_said(run, given, tmp_path):
    key = given[-1]
    for wrong in (("--log-key", key), ("--log-key", "x"), ("--tsa-root", tmp_path / "none.pem")):
        result = run("evidence", "verify", tmp_path / "bundle.zip", *wrong)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("vermilion: ")
    assert run("evidence", "verify", tmp_path / "none.zip").exit_code == 1


def test_compare(run, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(scene(1)))
    (tmp_path / "b.jpg").write_bytes(jpeg(scene(1), quality=55))
    found = run("compare", tmp_path / "a.jpg", tmp_path / "b.jpg")
    assert found.exit_code == 0
    assert "a check of its own confirms it" in found.stdout
    assert "Parts of the picture that agree: " in found.stdout
    assert "moments" not in found.stdout.lower()
    assert found.stdout.splitlines()[-1] == "This says nothing of who made it, or who made it first."
    shown = json.loads(run("compare", tmp_path / "a.jpg", tmp_path / "b.jpg", "--json").stdout)
    assert (shown["comparison"]["confirmed"], shown["comparison"]["method"]) == (True, "pdq")
    assert [one["time"] for one in shown["times"]] == ["none", "none"]
    chinese = run("compare", tmp_path / "a.jpg", tmp_path / "a.jpg", "--lang", "zh")
    assert "逐字节相同" in chinese.stdout


def test_revocation_data_that_is_none_is_named(run, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(jpeg(scene(1)))
    (tmp_path / "no.crl").write_bytes(b"no list")
    signed, out = tmp_path / "signed.jpg", tmp_path / "b.zip"
    for words in (
        ("keys", "new", "Ada"), ("members", "add", "Ada"),
        ("sign", tmp_path / "photo.jpg", "--as", "Ada", "--ai", "none", "-o", signed), ("register", signed),
    ):  # fmt: skip
        done = run(*words)
    assert done.exit_code == 0, done.stderr
    make = ("evidence", "make", signed, "-o", out)
    refused = run(*make, "--crl", tmp_path / "no.crl")
    assert (refused.exit_code, out.exists()) == (1, False)
    assert "“no.crl” is no CRL" in refused.stderr
    chinese = run(*make, "--ocsp", tmp_path / "no.crl", "--lang", "zh")
    assert "“no.crl”不是 OCSP 响应" in chinese.stderr
    assert run(*make, "--crl", tmp_path / "none.crl").exit_code == 1
    made = run(*make)
    assert made.exit_code == 0
    assert "registered unsigned" not in made.stdout


def test_that_a_file_was_registered_unsigned_is_said(run, tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(jpeg(scene(1)))
    for words in (("keys", "new", "Ada"), ("members", "add", "Ada"), ("register", photo)):
        done = run(*words)
        assert done.exit_code == 0, done.stderr
    made = run("evidence", "make", photo, "-o", tmp_path / "b.zip")
    assert (
        "  It does not have: A registration in its creator’s name: the file was registered unsigned"
        in made.stdout
    )
    found = run("evidence", "make", photo, "-o", tmp_path / "c.zip", "--json")
    assert "signer" in json.loads(found.stdout)["lacks"]
