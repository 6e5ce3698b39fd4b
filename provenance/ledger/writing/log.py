"""The one writer of a ledger: entries in, a signed checkpoint out.

An append is on the disk, entries and signed checkpoint together, when it is in the journal; then the static files are
written, which anybody may read. After a crash whatever the journal has is written again, so that the checkpoint that
was signed is the one that is published. No two checkpoints of one size are ever signed with different roots: the next
one continues the stored one, which is read and checked under the lock each time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.ledger.errors import HaltedError, LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.merkle import EMPTY_ROOT
from provenance.ledger.formats.note import Note, NoteKey, NoteSigner, sign_note
from provenance.ledger.formats.reader import TreeReader
from provenance.ledger.formats.tiles import CHECKPOINT, LEVEL_BITS, WIDTH, TileName
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.growing import grown
from provenance.ledger.writing.head import Head, StoredHead
from provenance.ledger.writing.journal import Journal, Record

HALTED: Final = "halted"


@dataclass(frozen=True, slots=True)
class Appended:
    """Entries that are in the ledger: the number of the first one, and a checkpoint that covers them all."""

    first: int
    signed: SignedCheckpoint


class Log:
    """A ledger with its key; safe to use from many threads and processes, one of which writes at a time.

    The latest tree is kept for as long as its checkpoint is the stored one, and full tiles beyond that.
    """

    def __init__(self, folder: LedgerFolder, signer: NoteSigner) -> None:
        self.folder = folder
        self._signer = signer
        self._journal = Journal(folder.path / "journal")
        self._head = StoredHead(folder, signer.key)
        self._recovered = False
        self._settled = 0

    @property
    def key(self) -> NoteKey:
        """The public key of the ledger; its name is the ledger's origin."""
        return self._signer.key

    def checkpoint(self, witnesses: Sequence[NoteKey] = ()) -> SignedCheckpoint:
        """The latest checkpoint. Raises LedgerStorageError where it isn't ours, or is damaged."""
        return self._head.checkpoint(witnesses) or self._signed(Checkpoint(self.key.name, 0, EMPTY_ROOT))

    def reader(self, size: int | None = None) -> TreeReader:
        """The tree as the latest checkpoint has it, or as it was at an earlier size; for any number of threads.

        Raises NotLoggedError, and LedgerStorageError where the tiles don't make the checkpoint.
        """
        head = self._head.latest()
        latest = self._head.tree(0) if head is None else head.reader
        return latest if size is None else latest.at(size)

    def append(self, entries: Sequence[bytes]) -> Appended:
        """Put entries at the end. They are on the disk, under a signed checkpoint, when this returns.

        Raises MalformedError for an entry that is too long, HaltedError, and LedgerStorageError.
        """
        with self.folder.locked():
            self.require_running()
            self._recover()
            before = self.reader()
            size = before.size
            if not entries:
                return Appended(size, self.checkpoint())
            growth = grown(before, entries)
            after = growth.reader
            signed = self._signed(Checkpoint(self.key.name, after.size, after.root()))
            note = str(signed.note).encode()
            with self._journal.finishing():
                self._publish(size, note, entries, growth.files)
            self._head.keep(Head(note, signed, after))
            return Appended(size, signed)

    def recover(self) -> None:
        """Finish what a crash left unfinished. Call it before the files are served. Raises LedgerStorageError."""
        with self.folder.locked():
            self._recover()

    def store_cosigned(self, note: Note, signed: SignedCheckpoint) -> bool:
        """Keep a checkpoint with more signatures, if it is still the latest one."""
        with self.folder.locked():
            if self.checkpoint().checkpoint != signed.checkpoint:
                return False
            self.folder.write(CHECKPOINT, str(note).encode())
            return True

    def halt(self, witness: str, size: int) -> None:
        """Sign nothing more, until a person has looked: a witness has seen `size` entries that are not stored."""
        with self.folder.locked():
            self.folder.write(HALTED, f"{size} {witness}".encode())

    def _publish(self, size: int, note: bytes, entries: Sequence[bytes], files: Mapping[str, bytes]) -> None:
        """Put what was signed on the disk and into its files."""
        journaled = self._journal.add(size, note, entries)
        if not journaled:
            self._settle(size)
            journaled = self._journal.add(size, note, entries)
        self.folder.put(files)
        if journaled:
            self.folder.put({CHECKPOINT: note})
        else:  # more at once than the journal holds: the checkpoint goes by files that are on the disk
            self._journal.settle()
            self.folder.write(CHECKPOINT, note)

    def require_running(self) -> None:
        """Raises HaltedError where the ledger signs nothing more."""
        reason = self.folder.read(HALTED)
        if reason is None:
            return
        said = reason.decode(errors="replace")
        size, _, name = said.partition(" ")
        if size.isdecimal():
            raise HaltedError(Fault.HALTED_BY, name=name, size=size)
        raise HaltedError(Fault.HALTED, reason=said)  # by a person's hand, or an older version

    def _signed(self, checkpoint: Checkpoint) -> SignedCheckpoint:
        return SignedCheckpoint(
            checkpoint, Note(checkpoint.text, (sign_note(checkpoint.text, self._signer),))
        )

    def _recover(self) -> None:
        """Write the files of the journal's records: all of them the first time, since a power cut may have had any."""
        with self._journal.finishing():
            records = self._journal.unseen()
            if not self._recovered:
                self._settled = records[0].before if records else self.checkpoint().checkpoint.size
            for record in records:
                self._write_again(record)
        self._recovered = True

    def _write_again(self, record: Record) -> None:
        end = record.before + len(record.entries)
        published = self.checkpoint().checkpoint
        if self._recovered and end <= published.size:
            return  # another process has done it
        try:
            head = open_checkpoint(record.note, self.key).checkpoint
        except LedgerError as error:
            raise LedgerStorageError(Fault.JOURNAL_OF_ANOTHER) from error
        growth = grown(self._head.tree(record.before), record.entries)
        if growth.reader.root() != head.root:
            raise LedgerStorageError(Fault.JOURNAL_APART)
        new = {CHECKPOINT: record.note} if end > published.size else {}
        self.folder.put(growth.files | new)

    def _settle(self, size: int) -> None:
        """Empty the journal, and remove the partial tiles that a full one has replaced."""
        self._journal.settle()
        start, self._settled = self._settled, size
        for level in (None, *range(8)):
            depth = LEVEL_BITS * (level or 0)
            for index in range((start >> depth) // WIDTH, (size >> depth) // WIDTH):
                self.folder.remove_partial(TileName(level, index).path)
