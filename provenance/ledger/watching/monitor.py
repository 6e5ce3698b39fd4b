"""A monitor: follows a ledger, checks that it only grows, and tells of every entry under a key."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenance.ledger.entries import LedgerEntry, parse_entry
from provenance.ledger.errors import LedgerStorageError, MalformedError, ProofError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.merkle import EMPTY_ROOT, verify_consistency
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.formats.reader import TreeReader
from provenance.ledger.formats.tiles import CHECKPOINT, WIDTH, TileSource

_PIECE: Final = 16 * WIDTH
_HASH: Final = re.compile(rb"[0-9a-f]{64}")


class Expected(StrEnum):
    """How an entry fits what the installation wrote down."""

    OURS = "ours"
    """It was asked for here, and stands where it should."""
    WAITING = "waiting"
    """It was asked for here, and is not logged yet."""
    UNEXPECTED = "unexpected"
    """It stands in the ledger, and nobody asked for it here."""
    MISSING = "missing"
    """It was logged, and another entry stands in its place, or none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that a monitor came across."""

    number: int
    entry: LedgerEntry


@dataclass(frozen=True, slots=True)
class Follow:
    """A ledger as it is now, known to continue what it was."""

    signed: SignedCheckpoint
    reader: TreeReader

    def entries(self, start: int, keys: Collection[str] = (), end: int | None = None) -> Iterator[Seen]:
        """The entries from `start` on, or up to `end`, under any of these keys (SHA-256 of the public key), or all.

        One that makes such a key the new one of an identity is among them. What is of no known kind is passed over;
        it is nobody's. Raises LedgerStorageError and UnreachableError.
        """
        size = self.signed.checkpoint.size if end is None else min(end, self.signed.checkpoint.size)
        wanted = {key.encode() for key in keys}
        for first in range(start, size, _PIECE):
            pieces = self.reader.entries(first, min(first + _PIECE, size))
            for offset, data in enumerate(pieces):
                if wanted and wanted.isdisjoint(_HASH.findall(data)):
                    continue  # most are somebody else's: not worth reading
                try:
                    entry = parse_entry(data)
                except MalformedError:
                    continue
                if not keys or entry.key in keys or entry.subject in keys:
                    yield Seen(first + offset, entry)


def follow(
    source: TileSource, log: NoteKey, before: Checkpoint | None = None, witnesses: Iterable[NoteKey] = ()
) -> Follow:
    """Read the latest checkpoint and check that it continues `before`, and that the tiles make its root.

    Raises ProofError where entries were changed or dropped, SignatureError, MalformedError, LedgerStorageError and
    UnreachableError.
    """
    data = source.read(CHECKPOINT)
    if data is None:
        raise LedgerStorageError(Fault.CHECKPOINT_MISSING)
    signed = open_checkpoint(data, log, witnesses)
    head = signed.checkpoint
    known = before or Checkpoint(log.name, 0, EMPTY_ROOT)
    if known.size > head.size:
        raise ProofError(Fault.SHORTER)
    reader = TreeReader(source, head.size)
    verify_consistency(known.size, head.size, reader.consistency(known.size), known.root, head.root)
    if reader.root() != head.root:
        raise ProofError(Fault.TILES_OTHERWISE)
    return Follow(signed, reader)
