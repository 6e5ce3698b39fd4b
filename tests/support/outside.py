"""What an operator has from elsewhere, as processes of their own: a time-stamping authority and a witness."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from keys.certificates.reading import to_pem
from tests.support.pki import STAMPING, Authority
from tests.support.stampers import saying, serving

MAIN = [sys.executable, "-c", "from provenance.cli import main; main()"]
_CONFIGURATION = """
[tsa]
serial = {folder}/serial
signer_cert = {folder}/leaf.pem
certs = {folder}/chain.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class OpensslAuthority:
    """A time-stamping authority that is none of ours: `openssl ts -reply`, behind a port that stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        made = Authority("Outside Clock")
        leaf = made.issue("Outside Clock", "Outside Ltd", purposes=(STAMPING,))
        self.root = folder / "root.pem"
        self.root.write_text(to_pem([made.root]))
        (folder / "leaf.pem").write_text(to_pem([leaf.leaf]))
        (folder / "chain.pem").write_text(to_pem(leaf.chain[1:]))
        (folder / "key.pem").write_bytes(
            leaf.key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01")
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder))
        self._lock = threading.Lock()  # the file with the serial number has one writer
        with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as free:
            self._port = free.server_port
        self.url = f"http://127.0.0.1:{self._port}/"

    def reply(self, request: bytes) -> bytes:
        """The answer to a TimeStampReq."""
        with self._lock:
            asked = self._folder / "asked.tsq"
            asked.write_bytes(request)
            command = ["openssl", "ts", "-reply", "-config", self._folder / "openssl.cnf", "-section", "tsa"]
            return subprocess.run([*command, "-queryfile", asked], capture_output=True, check=True).stdout

    @contextmanager
    def running(self):
        """While the block lasts it answers; before and after it nobody listens there."""
        with serving(lambda handler, request: saying(self.reply(request))(handler, request), self._port):
            yield


@contextmanager
def witness_of(ledger: str, state: Path):
    """`vermilion ledger witness` in a process of its own; gives its key and its address."""
    words = [
        "ledger",
        "witness",
        "--listen",
        "127.0.0.1:0",
        "--state",
        str(state),
        "--ledger",
        ledger,
        "--json",
    ]
    with _process(words, {}) as said:
        yield said["key"], said["address"]


@contextmanager
def served(data: Path, *options: str, **settings: str):
    """`vermilion serve` over a data folder; gives what it says at its start."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["--data", str(data), "serve", "--port", str(port), "--json", *options]
    with _process(words, {"VERMILION_WORKERS": "1", **settings}) as said:
        yield said


@contextmanager
def _process(words: list[str], settings: dict[str, str]):
    with subprocess.Popen([*MAIN, *words], stdout=subprocess.PIPE, env={**os.environ, **settings}) as process:
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
