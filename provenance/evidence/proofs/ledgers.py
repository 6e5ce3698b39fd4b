"""The proof that the original is in a ledger, and who cosigned that."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.shape import instant
from provenance.ledger.entries import EntryType, LedgerEntry, parse_entry
from provenance.ledger.errors import LedgerError, SignatureError
from provenance.ledger.formats.checkpoint import parse_checkpoint
from provenance.ledger.formats.merkle import leaf_hash, verify_inclusion
from provenance.ledger.formats.note import Note, NoteKey, parse_note, verify_note
from provenance.ledger.formats.proof import parse_proof


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry that is under a checkpoint; nothing says yet who signed that. `text` is what was signed."""

    entry: LedgerEntry
    origin: str
    text: bytes
    note: Note


def read_registration(entry: bytes, proof: bytes) -> Logged:
    """Read the entry of a registration, and a proof that leads from it to the checkpoint. Raises MalformedError."""
    try:
        parsed = parse_proof(proof)
        note = parse_note(parsed.checkpoint)
        head = parse_checkpoint(note.text)
        verify_inclusion(leaf_hash(entry), parsed.index, head.size, parsed.hashes, head.root)
        logged = Logged(parse_entry(entry), head.origin, note.text.encode(), note)
    except LedgerError as error:
        raise MalformedError(Fault.PROOF_UNUSABLE, reason=error) from error
    if logged.entry.type is not EntryType.REGISTRATION:
        raise MalformedError(Fault.PROOF_OF_ANOTHER_KIND)
    return logged


def signed_by_log(logged: Logged, keys: Sequence[NoteKey]) -> NoteKey | None:
    """The ledger of these that signed the checkpoint. Raises MalformedError where its signature is wrong."""
    signed = _verified(logged, [key for key in keys if key.name == logged.origin])
    return next(iter(signed), None)


def cosigned_at(logged: Logged, witness: NoteKey) -> str | None:
    """When a witness cosigned the checkpoint. Raises MalformedError where its signature is wrong."""
    seconds = _verified(logged, [witness]).get(witness)
    return None if seconds is None else _instant(seconds)


def claimed_cosignatures(logged: Logged) -> list[tuple[str, str]]:
    """Name and time of every cosignature, as the note has them; one with a time that no clock shows is left out."""
    claimed = []
    for signature in logged.note.signatures:
        if len(signature.data) == 72:
            with suppress(MalformedError):
                claimed.append((signature.name, _instant(int.from_bytes(signature.data[:8], "big"))))
    return claimed


def _verified(logged: Logged, keys: Sequence[NoteKey]) -> dict[NoteKey, int | None]:
    try:
        return verify_note(logged.note, keys)
    except SignatureError as error:
        raise MalformedError(Fault.PROOF_UNSIGNED, reason=error) from error


def _instant(seconds: int) -> str:
    try:
        return instant(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise MalformedError(Fault.COSIGNED_NEVER) from error
