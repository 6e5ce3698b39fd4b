"""The one writer of a ledger: entries in, a signed checkpoint out.

The order of writing is what makes it safe: entries and tiles first, and the checkpoint, which is all that anybody
goes by, when they are on the disk. After a crash there may be files that no checkpoint speaks of; they are written
again. No two checkpoints of one size are ever signed with different roots, because the next one continues the one
that is stored, which is read and checked under the lock each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.ledger.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from provenance.ledger.errors import HaltedError, LedgerError, LedgerStorageError
from provenance.ledger.folder import LedgerFolder
from provenance.ledger.merkle import EMPTY_ROOT, leaf_hash
from provenance.ledger.note import Note, NoteKey, NoteSigner, sign_note
from provenance.ledger.reader import TreeReader, inner_nodes
from provenance.ledger.tiles import (
    CHECKPOINT,
    LEVEL_BITS,
    WIDTH,
    TileName,
    pack_entries,
    pack_hashes,
)

HALTED: Final = "halted"


@dataclass(frozen=True, slots=True)
class Appended:
    """Entries that are in the ledger: the number of the first one, and a checkpoint that covers them all."""

    first: int
    signed: SignedCheckpoint


class Log:
    """A ledger with its key; safe to use from many threads and processes, one of which writes at a time."""

    def __init__(self, folder: LedgerFolder, signer: NoteSigner) -> None:
        self.folder = folder
        self._signer = signer
        self._reader: TreeReader | None = None

    @property
    def key(self) -> NoteKey:
        """The public key of the ledger; its name is the ledger's origin."""
        return self._signer.key

    def checkpoint(self, witnesses: Sequence[NoteKey] = ()) -> SignedCheckpoint:
        """The latest checkpoint. Raises LedgerStorageError where it isn't ours, or is damaged."""
        data = self.folder.read(CHECKPOINT)
        if data is None:
            return self._signed(Checkpoint(self.key.name, 0, EMPTY_ROOT))
        try:
            return open_checkpoint(data, self.key, witnesses)
        except LedgerError as error:
            raise LedgerStorageError(
                f"The stored checkpoint is not one of {self.key.name}: restore the ledger from a copy."
            ) from error

    def reader(self, size: int | None = None) -> TreeReader:
        """The tree as the latest checkpoint has it, or as it was at an earlier size."""
        latest = TreeReader(self.folder, self.checkpoint().checkpoint.size)
        return latest if size is None else latest.at(size)

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Put entries at the end. They are on the disk, under a signed checkpoint, when this returns.

        Raises MalformedError for an entry that is too long, HaltedError, and LedgerStorageError.
        """
        with self.folder.locked():
            self._require_running()
            before = self.checkpoint().checkpoint
            if not entries:
                return Appended(before.size, self.checkpoint())
            reader = self._reader_of(before)
            files = _grown(reader, entries)
            self.folder.write(files)
            after = TreeReader(_Overlay(files, self.folder), before.size + len(entries))
            signed = self._signed(Checkpoint(self.key.name, after.size, after.root()))
            self.folder.write({CHECKPOINT: str(signed.note).encode()})
            self._reader = TreeReader(self.folder, after.size)
            self._tidy(before.size, after.size)
            return Appended(before.size, signed)

    def store_cosigned(self, note: Note, signed: SignedCheckpoint) -> bool:
        """Keep a checkpoint with more signatures, if it is still the latest one."""
        with self.folder.locked():
            if self.checkpoint().checkpoint != signed.checkpoint:
                return False
            self.folder.write({CHECKPOINT: str(note).encode()})
            return True

    def halt(self, reason: str) -> None:
        """Sign nothing more, until a person has looked: what a witness has seen is not what is stored."""
        with self.folder.locked():
            self.folder.write({HALTED: reason.encode()})

    def _require_running(self) -> None:
        reason = self.folder.read(HALTED)
        if reason is not None:
            raise HaltedError(f"The ledger signs nothing more: {reason.decode(errors='replace')}")

    def _reader_of(self, checkpoint: Checkpoint) -> TreeReader:
        """The stored tree, whose root must be the signed one. Raises LedgerStorageError."""
        reader = self._reader
        if reader is None or reader.size != checkpoint.size:
            reader = TreeReader(self.folder, checkpoint.size)
        if reader.root() != checkpoint.root:
            raise LedgerStorageError(
                "The tiles of the ledger do not make its checkpoint: restore it from a copy."
            )
        return reader

    def _signed(self, checkpoint: Checkpoint) -> SignedCheckpoint:
        return SignedCheckpoint(
            checkpoint, Note(checkpoint.text, (sign_note(checkpoint.text, self._signer),))
        )

    def _tidy(self, before: int, after: int) -> None:
        """Remove partial tiles whose full tile is there now."""
        for level in (None, *range(8)):
            depth = level or 0
            old, new = before >> LEVEL_BITS * depth, after >> LEVEL_BITS * depth
            if new // WIDTH > old // WIDTH:
                for width in range(1, WIDTH):
                    self.folder.remove(TileName(level, old // WIDTH, width).path)


@dataclass(frozen=True, slots=True)
class _Overlay:
    """A TileSource of files that are being written, above those that were."""

    files: Mapping[str, bytes]
    below: LedgerFolder

    def read(self, path: str) -> bytes | None:
        """A file by its path."""
        found = self.files.get(path)
        return self.below.read(path) if found is None else found


def _grown(reader: TreeReader, entries: Sequence[bytes]) -> dict[str, bytes]:
    """The files that change when entries are put behind those of a tree."""
    size = reader.size
    files: dict[str, bytes] = {}
    start = size // WIDTH * WIDTH
    bundled = [*reader.entries(start, size), *entries]
    for at in range(0, len(bundled), WIDTH):
        chunk = bundled[at : at + WIDTH]
        files[TileName(None, (start + at) // WIDTH, len(chunk)).path] = pack_entries(chunk)
    level, hashes = 0, [leaf_hash(entry) for entry in entries]
    while hashes:
        old = size >> LEVEL_BITS * level
        first = old // WIDTH
        known = [reader.node(LEVEL_BITS * level, first * WIDTH + i) for i in range(old % WIDTH)]
        hashes = known + hashes
        above: list[bytes] = []
        for at in range(0, len(hashes), WIDTH):
            tile = tuple(hashes[at : at + WIDTH])
            files[TileName(level, first + at // WIDTH, len(tile)).path] = pack_hashes(tile)
            if len(tile) == WIDTH:
                above.append(inner_nodes(tile)[LEVEL_BITS][0])
        level, hashes = level + 1, above
    return files
