"""An installation as its operator sets it up, with services of other people over HTTP: whose time is it then?

A time-stamping authority that is none of ours (OpenSSL), a witness in a process of its own, `vermilion serve`, and a
bundle that a stranger checks with roots and keys that they got elsewhere.
"""

import json
import os
import re
import shutil
import subprocess
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.storage.keyring import Keyring
from provenance.bootstrap import bootstrap
from provenance.evidence.bundles.trust import read_trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.verdict import Result
from provenance.settings import Settings
from tests.support.browsing import Browser
from tests.support.originals import encoded
from tests.support.outside import MAIN, OpensslAuthority, served, witness_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl found"),
]
PASSWORD = "harbour lamp quietly nine"
PATIENCE = 240


@pytest.fixture
def authority(tmp_path):
    return OpensslAuthority(tmp_path / "authority")


@pytest.fixture
def vermilion(tmp_path):
    """Run a command on the data folder, and answer what it printed as objects."""

    def run(*words, code=0):
        done = subprocess.run(
            [*MAIN, *map(str, words), "--json"],
            capture_output=True,
            check=False,
            env={**os.environ, "VERMILION_DATA": str(tmp_path / "data")},
        )
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


@contextmanager
def running(data, authority, witness):
    """The server, with both in its settings; gives the first line that it says."""
    key, address = witness
    settings = {
        "VERMILION_TSA_URLS": authority.url,
        "VERMILION_WITNESSES": f"{key} {address}",
        "VERMILION_RECOGNITION": "0",
    }
    with served(data, **settings) as said:
        yield said


def due_now(data):
    """What waits for a stamp is asked for at the next start, and not a minute after it was put off."""
    now = datetime.now(UTC)
    with closing(bootstrap(Settings(data=data)).database()) as database, database.writing() as tx:
        for row in tx.stamps.due(now + timedelta(days=1), 100):
            tx.stamps.update(replace(row, next_try=now))


def joined(said):
    """The first member's browser, with a name to sign as, and the key of a program of theirs."""
    browser = Browser(said["address"])
    path = "/setup/" + said["setup"].rpartition("/setup/")[2]
    browser.post(path, name="Lin Wei", password=PASSWORD, again=PASSWORD)
    browser.post("/identity/new", name="Lin Wei", algorithm="es256")
    made = browser.post("/account/keys/new", name="a program", scopes=["sign", "works", "verify"], ends="30")
    return browser, re.search(r"vml_[\w-]+", made.text)[0]


def signed(browser, key, size):
    answer = browser.send(
        "/api/v1/sign?identity=Lin+Wei&ai=none",
        encoded("JPEG", size=size),
        {"Authorization": f"Bearer {key}", "Accept": "application/json", "File-Name": "harbour.jpg"},
    )
    assert answer.status == 201, answer.text
    return json.loads(answer.text)


def until(seen):
    """Ask again until there is something to see; a limit ends a test that waits in vain."""
    limit = time.monotonic() + PATIENCE
    while not (found := seen()):
        assert time.monotonic() < limit
        time.sleep(0.5)
    return found


def shown_time(browser, work):
    """What the public answer and the public page say of the time."""
    return told_time(browser, work), browser.get(f"/v/{work}?lang=en").text


def told_time(browser, work):
    return json.loads(browser.get(f"/api/v1/works/{work}").text)["versions"][0]["verdict"]["time"]


def test_time_from_outside_and_a_bundle_that_a_stranger_verifies(authority, vermilion, tmp_path):
    log_key, data = vermilion("ledger", "key")["key"], tmp_path / "data"
    with witness_of(log_key, tmp_path / "witness") as witness:
        with running(data, authority, witness) as said:
            with authority.running():
                browser, key = joined(said)
                vermilion("trust", "add", authority.root, "--kind", "tsa", "--name", "Outside Clock")
                first = signed(browser, key, (400, 250))
            assert first["time"] == "external"
            time_of, page = shown_time(browser, first["work"])
            assert (time_of["status"], time_of["authority"]) == ("external", "Outside Clock")
            assert "Outside Clock" in page
            second = signed(browser, key, (410, 260))  # nobody answers, and signing goes on
            assert second["time"] == "pending"
            time_of, page = shown_time(browser, second["work"])
            assert (time_of["status"], time_of["authority"]) == ("self_asserted", None)
            assert "Outside Clock" not in page
        due_now(data)
        with running(data, authority, witness) as said, authority.running():
            browser.address = said["address"]
            until(lambda: told_time(browser, second["work"])["status"] == "external")
            assert "Outside Clock" in shown_time(browser, second["work"])[1]
            bundle = tmp_path / "bundle.zip"
            bundle.write_bytes(bundle_of(browser, second["work"]))
    creator = tmp_path / "creator.pem"
    creator.write_text(Keyring(data).authority.load().root_pem)
    keys = ["--creator-root", creator, "--log-key", log_key, "--witness-key", witness[0]]
    found = vermilion("evidence", "verify", bundle, "--tsa-root", authority.root, *keys)
    assert found["result"] == "verified"
    without = read_trust([], [log_key], [], [creator.read_bytes()])
    assert verify_bundle(bundle, without, datetime.now(UTC)).result is Result.NOT_VERIFIED


def bundle_of(browser, work):
    """Open a dispute about a work, and fetch the bundle that is made for it."""
    opened = browser.upload("/disputes/new", "copy", "copy.jpg", encoded("JPEG", size=(200, 125)), work=work)
    dispute = opened.headers["Location"]
    browser.post(f"{dispute}/bundles")
    found = until(lambda: re.search(r'href="(/disputes/\w+/bundles/\w+\.zip)"', browser.get(dispute).text))
    return browser.get(found[1]).body
