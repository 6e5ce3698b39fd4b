"""Proofs that an entry is in a ledger, to keep and to verify offline (C2SP tlog-proof)."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from provenance.ledger.errors import MalformedError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.merkle import HASH_BYTES, leaf_hash, verify_inclusion
from provenance.ledger.formats.note import MAX_NOTE, NoteKey
from provenance.ledger.formats.reader import TreeReader

HEADER: Final = "c2sp.org/tlog-proof@v1"
_EXTRA: Final = "extra "
_INDEX: Final = re.compile(r"index (0|[1-9][0-9]{0,18})")
_MAX_HASHES: Final = 63


@dataclass(frozen=True, slots=True)
class LogProof:
    """An entry's number, its way to the root, and the checkpoint as it was signed.

    `extra` is what whoever made the proof put beside it; ours put the entry there, so that one file is enough.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __str__(self) -> str:
        """The proof as it is kept in a `.tlog-proof` file."""
        beside = [] if self.extra is None else [f"{_EXTRA}{base64.b64encode(self.extra).decode()}"]
        lines = [HEADER, *beside, f"index {self.index}"]
        lines += (base64.b64encode(hash_).decode() for hash_ in self.hashes)
        return "\n".join(lines) + "\n\n" + self.checkpoint.decode()


def prove(reader: TreeReader, index: int, checkpoint: SignedCheckpoint) -> LogProof:
    """A proof for the entry with this number under a checkpoint of the reader's size.

    Raises NotLoggedError and LedgerStorageError.
    """
    at = reader if reader.size == checkpoint.checkpoint.size else reader.at(checkpoint.checkpoint.size)
    return LogProof(index, at.inclusion(index), str(checkpoint.note).encode())


def parse_proof(data: bytes) -> LogProof:
    """Read a proof without checking it. Raises MalformedError."""
    if len(data) > 2 * MAX_NOTE:
        raise MalformedError(Fault.PROOF_LONG)
    head, middle, checkpoint = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise MalformedError(Fault.PROOF_NOT_TEXT) from error
    if not middle or lines.pop(0) != HEADER:
        raise MalformedError(Fault.PROOF_NONE)
    extra = _extra(lines.pop(0)) if lines and lines[0].startswith(_EXTRA) else None
    found = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if found is None or len(lines) > _MAX_HASHES:
        raise MalformedError(Fault.PROOF_NUMBER)
    return LogProof(int(found[1]), tuple(map(parse_hash, lines)), checkpoint, extra)


def verify_proof(
    proof: LogProof, entry: bytes, log: NoteKey, witnesses: Iterable[NoteKey] = ()
) -> SignedCheckpoint:
    """Check that an entry is in the ledger of this key; the answer says who cosigned that, and when.

    How many witnesses are enough is for whoever asks. Raises MalformedError, SignatureError and ProofError.
    """
    signed = open_checkpoint(proof.checkpoint, log, witnesses)
    head = signed.checkpoint
    verify_inclusion(leaf_hash(entry), proof.index, head.size, proof.hashes, head.root)
    return signed


def _extra(line: str) -> bytes:
    try:
        return base64.b64decode(line.removeprefix(_EXTRA), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError(Fault.PROOF_EXTRA) from error


def parse_hash(line: str) -> bytes:
    """A hash of a proof. Raises MalformedError."""
    try:
        hash_ = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError(Fault.PROOF_HASH) from error
    if len(hash_) != HASH_BYTES:
        raise MalformedError(Fault.PROOF_HASH)
    return hash_
