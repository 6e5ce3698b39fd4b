"""Other people's code reads our ledger: Go's sumdb packages and sigstore's, each where it is installed."""

import base64
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.watching.memory import FolderMemory
from provenance.ledger.watching.witness import Witness
from provenance.ledger.watching.witnessing import KnownWitness, cosign_latest
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

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


class Sigstore:
    """sigstore for Python: its notes, its keys, and its proofs of inclusion."""

    def __init__(self):
        pytest.importorskip("sigstore", reason="no sigstore for Python found: pip install sigstore")
        from sigstore._internal import merkle, trust
        from sigstore._internal.rekor import checkpoint
        from sigstore._utils import KeyID
        from sigstore.errors import VerificationError
        from sigstore_models.common import v1

        self.checkpoint, self.merkle, self.key_id, self.refused = (
            checkpoint.SignedCheckpoint, merkle, KeyID, VerificationError,
        )  # fmt: skip
        self._trust, self._models = trust, v1

    def keyring(self, key):
        """One that has a ledger's key only."""
        public = Ed25519PublicKey.from_public_bytes(key.public)
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        details = self._models.PublicKeyDetails.PKIX_ED25519
        return self._trust.Keyring(
            [self._models.PublicKey(raw_bytes=base64.b64encode(der), key_details=details)]
        )

    def root(self, entry, index, size, proof):
        """The root that a proof of inclusion leads to."""
        inner, border = self.merkle._decomp_inclusion_proof(index, size)
        assert len(proof) == inner + border
        seed = self.merkle._chain_inner(self.merkle._hash_leaf(entry), list(proof[:inner]), index)
        return self.merkle._chain_border_right(seed, list(proof[inner:]))


@pytest.fixture(scope="module")
def sigstore():
    return Sigstore()


def sigstore_ledger(tmp_path):
    log = Log(LedgerFolder(tmp_path / "ledger"), note_signer("ledger.example/py", KeyType.LOG, b"p" * 32))
    log.append([b"entry %d" % number for number in range(3000)])
    key = note_signer("witness.example", KeyType.COSIGNER, b"w" * 32)
    memory = FolderMemory(LedgerFolder(tmp_path / "witness"))
    witness = Witness({log.key.name: log.key}, key, memory, lambda: datetime.now(UTC))
    assert len(cosign_latest(log, [KnownWitness(key.key, witness)]).signed.witnesses) == 1
    return log


def test_sigstore_reads_a_cosigned_checkpoint_and_proofs(sigstore, tmp_path):
    log = sigstore_ledger(tmp_path)
    read = sigstore.checkpoint.from_text(log.folder.read("checkpoint").decode())
    head = log.checkpoint().checkpoint
    assert (read.checkpoint.origin, read.checkpoint.log_size) == (log.key.name, 3000)
    assert bytes.fromhex(read.checkpoint.log_hash) == head.root
    assert len(read.signed_note.signatures) == 2
    # Its keys are named by their hash alone, where a note's are by that of name and key: so the id is given.
    read.signed_note.verify(sigstore.keyring(log.key), sigstore.key_id(log.key.id))
    reader = log.reader()
    for index in (0, 1, 255, 256, 2047, 2048, 2999):
        proof = reader.inclusion(index)
        assert sigstore.root(b"entry %d" % index, index, 3000, proof) == head.root


def test_sigstore_sees_a_changed_checkpoint(sigstore, tmp_path):
    log = sigstore_ledger(tmp_path)
    text = log.folder.read("checkpoint").decode()
    keyring, key_id = sigstore.keyring(log.key), sigstore.key_id(log.key.id)
    for changed in (text.replace("\n3000\n", "\n3001\n"), text.replace("ledger.example/py\n", "other\n", 1)):
        assert changed != text
        with pytest.raises(sigstore.refused, match="invalid signature"):
            sigstore.checkpoint.from_text(changed).signed_note.verify(keyring, key_id)
    stranger = note_signer("ledger.example/py", KeyType.LOG, b"x" * 32).key
    with pytest.raises(sigstore.refused):
        sigstore.checkpoint.from_text(text).signed_note.verify(sigstore.keyring(stranger), key_id)
