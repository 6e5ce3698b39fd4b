"""Trap 5: nothing is fetched because of what a file contains, and no connection is even attempted.

Workers leave the network before they open a file. So the same code is also run in a process that could connect,
and what is counted are attempts: connections to a listener, internet sockets asked of the kernel.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.media.formats import Format
from tests.support import guard, handmade, raw
from tests.support.corpus import corpus_files
from tests.support.identities import aggregated_identity
from tests.support.listener import listening
from tests.support.verifying import codes, examine

REPOSITORY = Path(__file__).parents[2]
ELSEWHERE = "http://192.0.2.1/trap"  # RFC 5737: an address that is nobody's
ACTIONS = {"c2pa.actions.v2": raw.actions()["data"]}

needs_guard = pytest.mark.skipif(
    not guard.available(), reason="the socket guard needs Linux on x86-64 or ARM64"
)
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture(scope="module")
def urls(originals, authority, mallory, tmp_path_factory):
    """Files that send a naive verifier to the network, by what in them does."""
    folder = tmp_path_factory.mktemp("urls")
    png = originals[Format.PNG]
    asking = authority.issue("Asker", ocsp=ELSEWHERE, issuers_url=ELSEWHERE)
    made = {
        "remote": raw.sign(png, Format.PNG, mallory, remote_url=ELSEWHERE, embed=False),
        "did": handmade.sign(
            png,
            Format.PNG,
            mallory,
            ACTIONS,
            binding=handmade.data_hash(),
            identity=aggregated_identity("did:web:trap.example"),
        ),
        "ocsp": raw.sign(png, Format.PNG, asking),
    }
    for name, data in made.items():
        (folder / f"{name}.png").write_bytes(data)
    return {name: folder / f"{name}.png" for name in made}


def run(how: str, paths, *wrapper: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*wrapper, sys.executable, "-m", "tests.support.examine_all", how, *map(str, paths)]
    return subprocess.run(
        command,
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def everything(urls, original_files):
    return [*urls.values(), *original_files.values(), *corpus_files()]


@needs_guard
@pytest.mark.parametrize("how", ["examiner", "pool"])
def test_no_internet_socket_is_asked_for(urls, original_files, how):
    files = everything(urls, original_files)
    done = run(how, files, GUARD="1")
    assert (done.returncode, done.stdout.strip()) == (0, str(len(files))), done.stderr


@needs_guard
@pytest.mark.parametrize("name", ["remote", "did", "ocsp"])
def test_the_bare_library_asks_and_the_guard_sees_it(urls, name):
    assert run("bare", [urls[name]], GUARD="1").returncode == -signal.SIGSYS


def attempts(trace: Path) -> list[str]:
    """The lines of a trace in which an internet socket is made or used."""
    return [line for line in trace.read_text().splitlines() if re.search(r"\bAF_INET6?\b", line)]


@needs_strace
@pytest.mark.parametrize("how", ["examiner", "pool"])
def test_no_connection_is_attempted(urls, original_files, tmp_path, how):
    files = everything(urls, original_files)
    trace = tmp_path / "trace"
    done = run(how, files, "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace))
    assert (done.returncode, done.stdout.strip()) == (0, str(len(files))), done.stderr
    assert attempts(trace) == []


@needs_strace
def test_the_bare_library_attempts_one_and_the_trace_shows_it(originals, mallory, tmp_path):
    trace, file = tmp_path / "trace", tmp_path / "remote.png"
    with listening() as listener:
        file.write_bytes(
            raw.sign(originals[Format.PNG], Format.PNG, mallory, remote_url=listener.url, embed=False)
        )
        run("bare", [file], "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace))
        assert listener.connections == 1
    seen = attempts(trace)
    assert any("socket(AF_INET" in line for line in seen)
    assert any(re.search(r"connect\(.*htons\(" + str(listener.port), line) for line in seen)


def test_a_remote_manifest_is_not_fetched(originals, authority, mallory, trusted):
    with listening() as listener:
        file = raw.sign(originals[Format.PNG], Format.PNG, mallory, remote_url=listener.url, embed=False)
        verdict = examine(file, trusted)
        assert listener.connections == 0
        raw.state(file, Format.PNG, raw.anchor(authority))
        assert listener.connections == 1  # the library does, unless told otherwise
    assert verdict.credential is CredentialState.NONE
    (finding,) = [entry for entry in verdict.findings if entry.code == "credential.remote_only"]
    assert finding.params["url"] == listener.url


def test_a_remote_manifest_besides_an_embedded_one(originals, mallory, trusted):
    with listening() as listener:
        file = raw.sign(originals[Format.PNG], Format.PNG, mallory, remote_url=listener.url)
        verdict = examine(file, trusted)
        assert listener.connections == 0
    assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)


def test_an_issuer_is_not_asked_about_revocation(originals, authority, trusted):
    with listening() as listener:
        asking = authority.issue("Asker", ocsp=listener.url, issuers_url=listener.url)
        file = raw.sign(originals[Format.PNG], Format.PNG, asking)
        assert examine(file, trusted).signer.status is SignerStatus.RECOGNISED
        assert listener.connections == 0
        raw.state(file, Format.PNG, raw.anchor(authority), verify={"ocsp_fetch": True})
        assert listener.connections > 0


def test_an_identity_that_only_a_server_could_confirm_is_not_proven(urls, trusted):
    verdict = examine(urls["did"].read_bytes(), trusted)
    assert not any(identity.proven for identity in verdict.identity)
    assert "identity.unverified" in codes(verdict)
