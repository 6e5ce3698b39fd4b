"""What the ledger says of a work, to keep and to verify without us."""

from dataclasses import dataclass, replace
from datetime import datetime

from provenance.journeys.ledger.cosigned import CosignedCheckpoints
from provenance.journeys.ledger.rounds import WITNESSED
from provenance.journeys.ledger.stamps import CheckpointStamps, StampedCheckpoint
from provenance.journeys.ports import Database
from provenance.ledger.entries import EntryType
from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.proof import parse_proof, prove
from provenance.ledger.outbox import OutboxRow
from provenance.ledger.writing.log import Log


@dataclass(frozen=True, slots=True)
class RegistrationProof:
    """That an entry is in the ledger: everything that a verifier needs beside the ledger's public key.

    `entry` is what was logged, under `number`; `tlog_proof` the text of a `.tlog-proof` file, which ends with
    `checkpoint`, the note of the checkpoint with every signature; `checkpoint_stamp` an authority's answer
    (TimeStampResp, DER) over `stamped_text`, or None. `logged_at` is the time by this machine's clock: self-asserted.
    """

    entry: bytes
    number: int
    tlog_proof: str
    checkpoint: str
    checkpoint_stamp: bytes | None
    logged_at: datetime

    @property
    def file(self) -> str:
        """A `.tlog-proof` file with the entry in it (`extra`), so that it is all that has to be kept."""
        return str(replace(parse_proof(self.tlog_proof.encode()), extra=self.entry))

    @property
    def stamped_text(self) -> bytes:
        """What the stamp is over: the checkpoint's text, without the empty line and the signatures."""
        return self.checkpoint.rpartition("\n\n")[0].encode() + b"\n"


def registration_proof(database: Database, log: Log, work_id: str, version: int) -> RegistrationProof | None:
    """The proof that a version's registration is in the ledger; None while it waits, or where it never was.

    Raises LedgerError and StoreError.
    """
    with database.reading() as tx:
        row = tx.ledger.of_version(work_id, version, EntryType.REGISTRATION)
    return None if row is None else proof_of(log, row)


def proofs_about(database: Database, log: Log, sha256: str, limit: int = 20) -> tuple[RegistrationProof, ...]:
    """Proofs of what was logged about a file (SHA-256, hexadecimal), the first entry first.

    Raises LedgerError and StoreError.
    """
    with database.reading() as tx:
        rows = tx.ledger.about(sha256, limit)
    return tuple(proof for proof in (proof_of(log, row) for row in rows) if proof is not None)


def proof_of(log: Log, row: OutboxRow) -> RegistrationProof | None:
    """The proof of one row, None while it waits. Raises LedgerError."""
    if row.number is None or row.logged_at is None:
        return None
    signed, stamped = _checkpoint_for(log, row.number)
    reader = log.reader(signed.checkpoint.size)  # after the checkpoint: the ledger may have grown since
    if reader.node(0, row.number).hex() != row.leaf:
        raise LedgerStorageError(Fault.ENTRY_OTHERWISE, number=row.number)
    proof = prove(reader, row.number, signed)
    return RegistrationProof(
        row.entry,
        row.number,
        str(proof),
        str(signed.note),
        None if stamped is None else stamped.stamp.response,
        row.logged_at,
    )


def proof_file(log: Log, number: int) -> str | None:
    """A `.tlog-proof` file of any entry, with the entry in it, or None where there is none. Raises LedgerError."""
    signed, _ = _checkpoint_for(log, number)
    reader = log.reader(signed.checkpoint.size)
    if not 0 <= number < reader.size:
        return None
    entry = reader.entries(number, number + 1)[0]
    return str(replace(prove(reader, number, signed), extra=entry))


def witnessed(log: Log) -> SignedCheckpoint | None:
    """The latest checkpoint that a witness cosigned; its cosignatures are still to be checked."""
    note = log.folder.read(WITNESSED)
    if note is None:
        return None
    try:
        return open_checkpoint(note, log.key)
    except LedgerError:
        return None


def _checkpoint_for(log: Log, number: int) -> tuple[SignedCheckpoint, StampedCheckpoint | None]:
    """The first stamped checkpoint that has the entry, for the earliest time that is proven from outside; else the
    first that was cosigned and kept; else the latest that somebody cosigned; else the latest."""
    stamped = CheckpointStamps(log.folder).covering(number, log.key)
    if stamped is not None:
        return stamped.signed, stamped
    first = CosignedCheckpoints(log.folder).covering(number, log.key)
    if first is not None:
        return first, None
    latest, cosigned = log.checkpoint(), witnessed(log)
    return (cosigned if cosigned is not None and cosigned.checkpoint.size > number else latest), None
