"""Ask witnesses to cosign the latest checkpoint, and stop the ledger where one has seen something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from provenance.ledger.errors import LedgerError, RefusedError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import Note, NoteKey, Signature, parse_note
from provenance.ledger.watching.witness import write_request
from provenance.ledger.writing.log import Log

_TRIES: Final = 3


class WitnessService(Protocol):
    """Where a witness is asked: in this process, or over HTTP."""

    def add_checkpoint(self, body: bytes) -> str:
        """The lines with its cosignatures. Raises RefusedError and LedgerError."""
        ...

    def latest(self, origin: str) -> bytes | None:
        """The latest note that it cosigned of a ledger. Raises LedgerError."""
        ...


@dataclass(frozen=True, slots=True)
class KnownWitness:
    """A witness that the operator named."""

    key: NoteKey
    service: WitnessService


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A checkpoint with every cosignature that could be had, and why the others could not."""

    signed: SignedCheckpoint
    failures: tuple[tuple[str, LedgerError], ...] = ()
    """Names of witnesses with an error each."""


def cosign_latest(log: Log, witnesses: Sequence[KnownWitness]) -> Cosigned:
    """Have the latest checkpoint cosigned, and store it so.

    A witness that holds a checkpoint with our own signature, of more entries than are stored or of other ones, halts
    the ledger: somebody restored an old copy of it, or changed it. Every later append then raises HaltedError.
    Raises LedgerStorageError.
    """
    keys = [witness.key for witness in witnesses]
    signed = log.checkpoint(keys)
    lines: dict[tuple[str, bytes], Signature] = {(s.name, s.key_id): s for s in signed.note.signatures}
    failures: list[tuple[str, LedgerError]] = []
    for witness in witnesses:
        if any(key == witness.key for key, _ in signed.witnesses):
            continue
        try:
            lines |= _asked(log, signed, witness)
        except LedgerError as error:
            failures.append((witness.key.name, error))
    note = Note(signed.note.text, tuple(lines.values()))
    checked = open_checkpoint(str(note).encode(), log.key, keys)
    if len(checked.witnesses) > len(signed.witnesses):
        log.store_cosigned(note, checked)
    return Cosigned(checked, tuple(failures))


def _asked(log: Log, signed: SignedCheckpoint, witness: KnownWitness) -> dict[tuple[str, bytes], Signature]:
    """The signature lines of one witness that are good; others are dropped."""
    old, size = signed.checkpoint.size, signed.checkpoint.size
    for _ in range(_TRIES):
        try:
            body = write_request(old, log.reader(size).consistency(old), signed)
            return _good(signed, witness.service.add_checkpoint(body), witness.key, log.key)
        except RefusedError as error:
            if error.status == 409 and error.seen is not None and error.seen <= size:
                old = error.seen
                continue
            if error.status in {409, 422}:
                _halt_if_proven(log, witness)
                log.require_running()  # that it has halted says more than that it was refused
            raise
    raise RefusedError(409, Fault.WITNESS_WAVERS)


def _halt_if_proven(log: Log, witness: KnownWitness) -> None:
    """Halt the ledger where the witness can show what we signed and don't have; its word alone is not enough."""
    held = witness.service.latest(log.key.name)
    if held is None:
        return
    seen = open_checkpoint(held, log.key).checkpoint
    now = log.checkpoint().checkpoint
    if seen.size > now.size or log.reader(seen.size).root() != seen.root:
        log.halt(witness.key.name, seen.size)


def _good(
    signed: SignedCheckpoint, answer: str, key: NoteKey, log: NoteKey
) -> dict[tuple[str, bytes], Signature]:
    note = parse_note((str(signed.note) + answer).encode())
    fresh = note.signatures[len(signed.note.signatures) :]
    own = tuple(s for s in fresh if (s.name, s.key_id) == (key.name, key.id))
    base = Note(signed.note.text, (*signed.note.signatures, *own))
    open_checkpoint(str(base).encode(), log, [key])
    return {(s.name, s.key_id): s for s in own}
