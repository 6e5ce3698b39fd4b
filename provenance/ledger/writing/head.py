"""The head of a stored ledger: its latest checkpoint and the tree under it, kept for as long as that is the latest."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.formats.reader import TreeReader
from provenance.ledger.formats.tile_cache import TileCache
from provenance.ledger.formats.tiles import CHECKPOINT, TileSource


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint as its file has it, whose signature was checked, and the tree whose root it has."""

    data: bytes
    signed: SignedCheckpoint
    reader: TreeReader


class StoredHead:
    """Reads the head of one ledger, for any number of threads; full tiles outlive the checkpoint they were read for."""

    def __init__(self, source: TileSource, log: NoteKey) -> None:
        self._source = source
        self._log = log
        self._tiles = TileCache()
        self._head: Head | None = None

    def checkpoint(self, witnesses: Sequence[NoteKey] = ()) -> SignedCheckpoint | None:
        """The stored checkpoint. Raises LedgerStorageError where it isn't the ledger's, or is damaged."""
        data = self._source.read(CHECKPOINT)
        known = self._head
        if known is not None and known.data == data and not witnesses:
            return known.signed
        return None if data is None else self._opened(data, witnesses)

    def latest(self) -> Head | None:
        """The stored checkpoint and its tree. Raises LedgerStorageError, also where the tiles don't make its root.

        Two threads may both find that it has moved: then both read it, and either head is right.
        """
        data = self._source.read(CHECKPOINT)
        known = self._head
        if data is None:
            return None
        if known is not None and known.data == data:
            return known
        signed = self._opened(data)
        if known is not None and known.signed.checkpoint == signed.checkpoint:
            reader = known.reader  # somebody cosigned it
        else:
            reader = self.tree(signed.checkpoint.size)
            if reader.root() != signed.checkpoint.root:
                raise LedgerStorageError(Fault.TILES_STORED_OTHERWISE)
        return self.keep(Head(data, signed, reader))

    def keep(self, head: Head) -> Head:
        """Take a head that was just written, and whose root is known to be right."""
        self._head = head
        return head

    def tree(self, size: int) -> TreeReader:
        """A tree that nobody has compared with a checkpoint yet."""
        return TreeReader(self._source, size, self._tiles, nodes=self._source)

    def _opened(self, data: bytes, witnesses: Sequence[NoteKey] = ()) -> SignedCheckpoint:
        try:
            return open_checkpoint(data, self._log, witnesses)
        except LedgerError as error:
            raise LedgerStorageError(Fault.CHECKPOINT_STORED_OF_ANOTHER, name=self._log.name) from error
