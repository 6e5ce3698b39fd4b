"""Checkpoints: the signed head of a ledger (C2SP tlog-checkpoint)."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from provenance.ledger.errors import MalformedError, SignatureError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.merkle import HASH_BYTES
from provenance.ledger.formats.note import KeyType, Note, NoteKey, parse_note, verify_note

_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a ledger says of itself: who it is, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint whose signature by its ledger was checked, and the witnesses that cosigned it, with POSIX times."""

    checkpoint: Checkpoint
    note: Note
    witnesses: tuple[tuple[NoteKey, int], ...] = ()


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note. Extension lines are allowed and ignored. Raises MalformedError."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not lines[0] or any(not line for line in lines[:-1]):
        raise MalformedError(Fault.CHECKPOINT_NONE)
    origin, size, encoded = lines[:3]
    try:
        root = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError(Fault.CHECKPOINT_BROKEN) from error
    if len(root) != HASH_BYTES or _NUMBER.fullmatch(size) is None:
        raise MalformedError(Fault.CHECKPOINT_BROKEN)
    return Checkpoint(origin, int(size), root)


def open_checkpoint(data: bytes, log: NoteKey, witnesses: Iterable[NoteKey] = ()) -> SignedCheckpoint:
    """Read a checkpoint that its ledger has to have signed. Raises MalformedError and SignatureError."""
    note = parse_note(data)
    checkpoint = parse_checkpoint(note.text)
    signed = verify_note(note, (log, *witnesses))
    if log not in signed or checkpoint.origin != log.name:
        raise SignatureError(Fault.CHECKPOINT_OF_ANOTHER, name=log.name)
    cosigned = tuple((key, time) for key, time in signed.items() if key.type is KeyType.COSIGNER and time)
    return SignedCheckpoint(checkpoint, note, cosigned)
