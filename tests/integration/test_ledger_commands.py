"""`vermilion ledger` from one machine to another: a witness, a proof under its cosignature, and its refusal."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from tests.support.scenes import jpeg, scene

MAIN = [sys.executable, "-c", "from provenance.cli import main; main()"]


@pytest.fixture
def vermilion(tmp_path):
    """Run a command and answer what it printed as objects; `code` is the exit code that it should have."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VERMILION_")}

    def run(*words, code=0, **settings):
        done = subprocess.run(
            [*MAIN, *map(str, words), "--json"],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**environment, "VERMILION_DATA": str(tmp_path / "data"), "LC_ALL": "C.UTF-8", **settings},
        )
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout else done.stderr.decode()

    return run


@pytest.fixture
def witness(tmp_path):
    """Start a witness of a ledger, and answer what it printed."""
    started = []

    def start(*ledgers):
        words = [
            "ledger",
            "witness",
            "--listen",
            "127.0.0.1:0",
            "--state",
            str(tmp_path / "witness"),
            "--json",
        ]
        for key in ledgers:
            words += ["--ledger", key]
        process = subprocess.Popen([*MAIN, *words], stdout=subprocess.PIPE)
        started.append(process)
        return json.loads(process.stdout.readline())

    yield start
    for process in started:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_a_witness_cosigns_and_keeps_its_key(vermilion, witness, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(scene(1)))
    vermilion("members", "add", "Ada")
    vermilion("register", "a.jpg")
    key = vermilion("ledger", "key")["key"]
    assert vermilion("ledger", "checkpoint")["witnesses"] == []
    seen = witness(key)
    assert seen["ledgers"] == [vermilion("ledger", "key")["origin"]]
    settings = {"VERMILION_WITNESSES": f"{seen['key']} {seen['address']}"}
    published = vermilion("ledger", "checkpoint", **settings)
    assert published["size"] == 1
    assert [one["key"] for one in published["witnesses"]] == [seen["key"]]
    proved = vermilion("ledger", "prove", "a.jpg", "-o", "a.tlog-proof", **settings)
    assert proved["number"] == 0
    verified = vermilion(
        "ledger", "verify", "a.tlog-proof", "a.jpg", "--log-key", key, "--witness-key", seen["key"]
    )
    assert verified["entry"]["type"] == "registration"
    assert verified["witnesses"][0]["key"] == seen["key"]


def test_a_proof_is_never_written_over_a_file(vermilion, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(scene(1)))
    vermilion("members", "add", "Ada")
    vermilion("register", "a.jpg")
    vermilion("ledger", "prove", "a.jpg", "-o", "a.jpg", code=1)
    assert (tmp_path / "a.jpg").read_bytes() == jpeg(scene(1))


def test_what_can_not_be_done_ends_with_1_and_says_why(vermilion, tmp_path):
    other = note_signer("other.example", KeyType.COSIGNER, b"o" * 32).key.vkey
    (tmp_path / "a.jpg").write_bytes(jpeg(scene(1)))
    assert "register it first" in vermilion("ledger", "prove", "a.jpg", code=1)["error"]
    assert "VERMILION_TSA_URLS" in vermilion("ledger", "checkpoint", "--stamp", code=1)["error"]
    told = vermilion("ledger", "checkpoint", code=1, VERMILION_WITNESSES="somebody")["error"]
    assert "name+1a2b3c4d+Base64" in told
    told = vermilion("ledger", "checkpoint", code=1, VERMILION_WITNESSES=f"{other} ftp://there")["error"]
    assert "its key, a space and its address" in told
    told = vermilion("ledger", "checkpoint", code=1, VERMILION_LEDGER_ORIGIN="another.example")["error"]
    assert "a ledger keeps its name" in told
    vermilion("ledger", "witness", "--listen", "nowhere", "--state", "w", code=2)


def test_a_witness_that_is_down_is_told_of(vermilion, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(scene(1)))
    vermilion("members", "add", "Ada")
    vermilion("register", "a.jpg")
    key = note_signer("down.example", KeyType.COSIGNER, b"d" * 32).key.vkey
    published = vermilion("ledger", "checkpoint", VERMILION_WITNESSES=f"{key} http://127.0.0.1:9")
    assert published["size"] == 1
    assert published["failures"][0]["witness"] == "down.example"


def test_a_ledger_that_was_restored_from_an_old_copy_says_so_and_ends_with_1(vermilion, witness, tmp_path):
    key = vermilion("ledger", "key")["key"]
    seen = witness(key)
    vermilion("members", "add", "Ada")

    def grow(name, seed):
        (tmp_path / name).write_bytes(jpeg(scene(seed)))
        vermilion("register", name)

    grow("a.jpg", 1)
    vermilion("ledger", "checkpoint")
    shutil.copytree(tmp_path / "data", tmp_path / "old")
    settings = {"VERMILION_WITNESSES": f"{seen['key']} {seen['address']}"}
    grow("b.jpg", 2)
    assert not vermilion("ledger", "checkpoint", **settings)["failures"]
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "old").rename(tmp_path / "data")
    grow("c.jpg", 3)
    for _ in range(2):
        assert "signs nothing more" in vermilion("ledger", "checkpoint", code=1, **settings)["error"]
