"""Other people's code reads our ledger: Go's sumdb packages, where Go is installed."""

import base64
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.ledger.folder import LedgerFolder
from provenance.ledger.log import Log
from provenance.ledger.memory import FolderMemory
from provenance.ledger.note import KeyType
from provenance.ledger.signer import note_signer
from provenance.ledger.witness import Witness
from provenance.ledger.witnessing import KnownWitness, cosign_latest

READER = Path(__file__).parent / "readers" / "ledger.go"
GOPATH = "/usr/share/gocode"  # where Debian puts the sources of Go packages
STEPS = [1, 2, 252, 1, 600, 3, 70_000]


@pytest.fixture(scope="module")
def go_reader(tmp_path_factory):
    if shutil.which("go") is None or not Path(GOPATH, "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip(
            "no Go with golang.org/x/mod found: golang-go and golang-golang-x-mod-dev are not installed"
        )
    folder = tmp_path_factory.mktemp("go")
    environment = os.environ | {
        "GO111MODULE": "off", "GOPATH": GOPATH, "GOCACHE": str(folder / "cache"), "GOFLAGS": "", "CGO_ENABLED": "0",
    }  # fmt: skip
    subprocess.run(["go", "build", "-o", str(folder / "reader"), str(READER)], env=environment, check=True)
    return folder / "reader"


def encoded(hashes):
    return " ".join(base64.b64encode(hash_).decode() for hash_ in hashes)


def run(reader, log, proofs, tmp_path):
    (tmp_path / "proofs").write_text("".join(f"{line.strip()}\n" for line in proofs))
    command = [reader, log.key.vkey, log.folder.path, tmp_path / "proofs"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_go_reads_checkpoints_tiles_and_proofs(go_reader, tmp_path):
    log = Log(LedgerFolder(tmp_path / "ledger"), note_signer("ledger.example/go", KeyType.LOG, b"g" * 32))
    roots = {}
    for step in STEPS:
        size = log.checkpoint().checkpoint.size
        head = log.append([b"entry %d" % number for number in range(size, size + step)]).signed.checkpoint
        roots[head.size] = head.root
    last = head.size
    witness_key = note_signer("witness.example", KeyType.COSIGNER, b"w" * 32)
    memory = FolderMemory(LedgerFolder(tmp_path / "witness"))
    witness = Witness({log.key.name: log.key}, witness_key, memory, lambda: datetime.now(UTC))
    assert len(cosign_latest(log, [KnownWitness(witness_key.key, witness)]).signed.witnesses) == 1

    reader = log.reader()
    numbers = [0, 1, 255, 256, 511, 65_535, 65_536, last - 1, *range(7, last, 997)]
    proofs = [f"record {number} {encoded(reader.inclusion(number))}" for number in numbers]
    proofs += [
        f"tree {size} {encoded([root])} {encoded(reader.consistency(size))}" for size, root in roots.items()
    ]
    result = run(go_reader, log, proofs, tmp_path)
    assert result.stdout == f"{last} entries, {len(proofs)} proofs\n", result.stderr


def test_go_sees_a_changed_proof(go_reader, tmp_path):
    log = Log(LedgerFolder(tmp_path / "ledger"), note_signer("ledger.example/go", KeyType.LOG, b"g" * 32))
    log.append([b"entry %d" % number for number in range(300)])
    proof = list(log.reader().inclusion(7))
    proof[0] = bytes(32)
    assert run(go_reader, log, [f"record 7 {encoded(proof)}"], tmp_path).returncode == 1
