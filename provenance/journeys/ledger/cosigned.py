"""Checkpoints that witnesses cosigned, kept so that an entry stays proven by the time at which they first saw it.

    cosigned/<size>.note  the checkpoint, with the signatures that it had

The latest stands elsewhere and is replaced: a proof under it would say no more than that an entry existed by today.
"""

import os
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.writing.folder import LedgerFolder

_FOLDER: Final = "cosigned"
_NOTE: Final = ".note"
APART: Final = timedelta(hours=1)
"""How far apart those are that are kept of a ledger that grows all the time: by no more is a proven time too late."""


class CosignedCheckpoints:
    """Those of one ledger."""

    def __init__(self, folder: LedgerFolder) -> None:
        self._folder = folder

    def replaced(self, old: bytes, new: SignedCheckpoint, log: NoteKey, witnesses: Sequence[NoteKey]) -> None:
        """Keep the latest so far, the note `old`, where `new` comes so much later that it would be missed.

        Raises LedgerStorageError.
        """
        sizes = self.sizes()
        before, latest = _opened(old, log, witnesses), seen_at(new)
        if before is None or latest is None or (sizes and before.checkpoint.size <= sizes[-1]):
            return
        last = self.of(sizes[-1], log, witnesses) if sizes else None
        kept = None if last is None else seen_at(last)
        if kept is None or latest - kept >= APART:
            self._folder.write(f"{_FOLDER}/{before.checkpoint.size}{_NOTE}", old)

    def sizes(self) -> tuple[int, ...]:
        """The sizes that are kept, the smallest first. Raises LedgerStorageError."""
        try:
            with os.scandir(self._folder.path / _FOLDER) as found:
                names = [file.name.removesuffix(_NOTE) for file in found if file.name.endswith(_NOTE)]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise LedgerStorageError(Fault.COSIGNED_UNREADABLE, reason=error.strerror) from error
        return tuple(sorted(int(n) for n in names if n.isascii() and n.isdigit() and len(n) < 20))

    def of(self, size: int, log: NoteKey, witnesses: Sequence[NoteKey] = ()) -> SignedCheckpoint | None:
        """The one of a size, if it is this ledger's; its cosignatures are checked for `witnesses` only."""
        note = self._folder.read(f"{_FOLDER}/{size}{_NOTE}")
        signed = None if note is None else _opened(note, log, witnesses)
        return signed if signed is not None and signed.checkpoint.size == size else None

    def covering(self, number: int, log: NoteKey) -> SignedCheckpoint | None:
        """The first that has this entry: the earliest time that witnesses prove for it. Raises LedgerStorageError."""
        sizes = self.sizes()
        at = bisect_right(sizes, number)
        return self.of(sizes[at], log) if at < len(sizes) else None


def seen_at(signed: SignedCheckpoint) -> datetime | None:
    """The first time at which one of the witnesses that were checked saw it."""
    times = [time for _, time in signed.witnesses]
    return datetime.fromtimestamp(min(times), UTC) if times else None


def _opened(note: bytes, log: NoteKey, witnesses: Sequence[NoteKey]) -> SignedCheckpoint | None:
    try:
        return open_checkpoint(note, log, witnesses)
    except LedgerError:
        return None
