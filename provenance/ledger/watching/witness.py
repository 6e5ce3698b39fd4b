"""A witness: it cosigns what only ever grows, and so no ledger can show different people different things.

It keeps the latest checkpoint that it cosigned of each ledger, and cosigns another only where a proof shows that it
continues that one. Source: C2SP tlog-witness, add-checkpoint.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from provenance.ledger.errors import (
    LedgerStorageError,
    MalformedError,
    ProofError,
    RefusedError,
    SignatureError,
)
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import Checkpoint, SignedCheckpoint, parse_checkpoint
from provenance.ledger.formats.merkle import EMPTY_ROOT, verify_consistency
from provenance.ledger.formats.note import (
    MAX_NOTE,
    Note,
    NoteKey,
    NoteSigner,
    Signature,
    cosign_note,
    parse_note,
    verify_note,
)
from provenance.ledger.formats.proof import parse_hash

_OLD: Final = re.compile(r"old (0|[1-9][0-9]{0,18})")
_MAX_HASHES: Final = 63
MAX_REQUEST: Final = 2 * MAX_NOTE  # bytes


class RefusalKind(StrEnum):
    """`fork`: another root of the size that was seen, signed. `unproven`: no proof that it continues what was seen."""

    FORK = "fork"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A signed checkpoint that a witness didn't cosign: sizes in entries, and the file that keeps it."""

    kind: RefusalKind
    origin: str
    seen: int
    offered: int
    kept: str


class WitnessMemory(Protocol):
    """What a witness must never forget: the latest note that it cosigned of each ledger."""

    def locked(self) -> AbstractContextManager[None]:
        """One request at a time, over threads and processes."""
        ...

    def latest(self, origin: str) -> bytes | None:
        """The note, with the signatures of the ledger and the witness. Raises LedgerStorageError."""
        ...

    def remember(self, origin: str, note: bytes) -> None:
        """Replace it; on the disk when this returns. Raises LedgerStorageError."""
        ...

    def keep(self, origin: str, note: bytes) -> str | None:
        """Keep a note that was refused, and tell where; None if it is kept already, or there are too many.

        Raises LedgerStorageError.
        """
        ...


def _nobody(_: Refusal) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class CosignRequest:
    """The body of add-checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness of the ledgers whose keys it was given, by their origin.

    `tell` hears of each signed checkpoint that it refused for what it says, once.
    """

    logs: Mapping[str, NoteKey]
    signer: NoteSigner
    memory: WitnessMemory
    clock: Callable[[], datetime]
    tell: Callable[[Refusal], None] = _nobody

    def add_checkpoint(self, body: bytes) -> str:
        """Check a request and answer the line with the cosignature. Raises RefusedError and LedgerStorageError."""
        try:
            request = parse_request(body)
        except MalformedError as error:
            raise RefusedError.because(400, error) from error
        self._require_signature(request)
        head = request.checkpoint
        if request.old > head.size:
            raise RefusedError(400, Fault.OLD_LARGER)
        if head.size == 0 and head.root != EMPTY_ROOT:
            raise RefusedError(422, Fault.EMPTY_OTHERWISE)
        with self.memory.locked():
            seen = self._seen(head.origin)
            if seen.size != request.old:
                raise RefusedError(409, Fault.SEEN, seen.size, size=seen.size)
            try:
                verify_consistency(request.old, head.size, request.proof, seen.root, head.root)
            except ProofError as error:
                self._note(request, seen)
                raise RefusedError.because(422, error) from error
            cosignature = cosign_note(request.note.text, self.signer, int(self.clock().timestamp()))
            self.memory.remember(head.origin, self._kept(request.note, cosignature))
        return cosignature.line

    def latest(self, origin: str) -> bytes | None:
        """The latest checkpoint of a ledger that was cosigned here, for monitors."""
        return self.memory.latest(origin) if origin in self.logs else None

    def _require_signature(self, request: CosignRequest) -> None:
        log = self.logs.get(request.checkpoint.origin)
        if log is None:
            raise RefusedError(404, Fault.LEDGER_UNKNOWN, name=request.checkpoint.origin)
        try:
            signed = log in verify_note(request.note, [log])
        except SignatureError as error:
            raise RefusedError.because(403, error) from error
        if not signed:
            raise RefusedError(403, Fault.CHECKPOINT_UNSIGNED_BY, name=log.name)

    def _note(self, request: CosignRequest, seen: Checkpoint) -> None:
        """Keep what was refused: signed by the ledger, it is evidence against it."""
        head = request.checkpoint
        kind = RefusalKind.FORK if head.size == seen.size else RefusalKind.UNPROVEN
        with suppress(LedgerStorageError):  # it is refused all the same
            kept = self.memory.keep(head.origin, str(request.note).encode())
            if kept is not None:
                self.tell(Refusal(kind, head.origin, seen.size, head.size, kept))

    def _seen(self, origin: str) -> Checkpoint:
        note = self.memory.latest(origin)
        return Checkpoint(origin, 0, EMPTY_ROOT) if note is None else parse_checkpoint(parse_note(note).text)

    def _kept(self, note: Note, cosignature: Signature) -> bytes:
        """The note with the ledger's signatures and ours; others are not ours to pass on."""
        log = self.logs[parse_checkpoint(note.text).origin]
        own = tuple(s for s in note.signatures if (s.name, s.key_id) == (log.name, log.id))
        return str(Note(note.text, (*own, cosignature))).encode()


def parse_request(body: bytes) -> CosignRequest:
    """Read the body of add-checkpoint. Raises MalformedError."""
    if len(body) > MAX_REQUEST:
        raise MalformedError(Fault.REQUEST_LONG)
    head, middle, note = body.partition(b"\n\n")
    lines = head.decode("ascii", "replace").split("\n")
    found = _OLD.fullmatch(lines[0])
    if not middle or found is None or len(lines) - 1 > _MAX_HASHES:
        raise MalformedError(Fault.REQUEST_FORM)
    parsed = parse_note(note)
    return CosignRequest(
        int(found[1]), tuple(map(parse_hash, lines[1:])), parsed, parse_checkpoint(parsed.text)
    )


def write_request(old: int, proof: tuple[bytes, ...], signed: SignedCheckpoint) -> bytes:
    """The body that `parse_request` reads."""
    import base64

    lines = [f"old {old}", *(base64.b64encode(hash_).decode() for hash_ in proof)]
    return ("\n".join(lines) + "\n\n" + str(signed.note)).encode()
