"""The script of a bundle as a program: what it ends with, wherever it runs and whatever it is given."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.support.evidence_readers import OFFLINE
from tests.support.evidence_world import world
from tests.vectors.evidence_bundles import base, packed

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl found")


@pytest.fixture
def run(tmp_path):
    """The script, asked about a bundle whose creator has a Chinese name."""
    people = world()
    (tmp_path / "b.zip").write_bytes(packed(base()))
    (tmp_path / "time.pem").write_bytes(people.tsa_root.pem)
    (tmp_path / "creator.pem").write_bytes(people.creator_root.pem)
    (tmp_path / "key.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")

    def asked(*arguments, stdout=subprocess.PIPE, **environment):
        return subprocess.run(
            [sys.executable, str(OFFLINE / "verify.py"), *arguments],
            cwd=tmp_path, stdout=stdout, stderr=subprocess.PIPE, check=False, env={**os.environ, **environment},
            encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        )  # fmt: skip

    return asked


GIVEN = ("b.zip", "--tsa-root", "time.pem", "--creator-root", "creator.pem")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_it_says_so_in_every_encoding(run, encoding):
    said = run(*GIVEN, PYTHONIOENCODING=encoding)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("VERIFIED.")
    found = run(*GIVEN, "--json", PYTHONIOENCODING=encoding)
    assert json.loads(found.stdout)["signer"] == "Ada Example 艾达"


def test_what_is_no_root_is_refused(run, tmp_path):
    (tmp_path / "empty.pem").write_bytes(b"")
    for name in ("key.pem", "empty.pem", "nothing.pem"):
        said = run("b.zip", "--tsa-root", name)
        assert (said.returncode, said.stdout) == (2, ""), name
        assert "give certificates as PEM or DER" in said.stderr


def test_it_ends_with_the_result(run):
    assert run("b.zip").returncode == 1
    assert run("nothing.zip").returncode == 2
    assert "openssl" in run(*GIVEN, PATH="/nonexistent").stderr


@pytest.mark.parametrize("arguments", [GIVEN, (*GIVEN, "--json"), ("b.zip",), ("--help",)])
def test_a_reader_that_has_left_is_no_failure(run, arguments):
    """As `| head` leaves: nobody reads on. The verdict stays what it is."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        said = run(*arguments, stdout=nobody)
    assert (said.returncode, said.stderr) == (run(*arguments).returncode, "")
