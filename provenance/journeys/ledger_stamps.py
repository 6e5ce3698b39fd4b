"""Time stamps of checkpoints, by authorities that the operator doesn't run: files beside the ledger's public ones.

    stamps/<size>.note  the checkpoint, with the signatures that it had
    stamps/<size>.tsr   the answer of an authority (TimeStampResp, DER) over the text of that checkpoint

The text is what the ledger signs: origin, size and root, each on its line. It stands in the note up to the empty line.
"""

import os
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keys.errors import TimestampError
from keys.timestamps.marks import POLICY
from keys.timestamps.token import Stamp, parse_stamp, stamps
from provenance.ledger.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.folder import LedgerFolder
from provenance.ledger.note import NoteKey

_FOLDER: Final = "stamps"
_STAMP: Final = ".tsr"


@dataclass(frozen=True, slots=True)
class StampedCheckpoint:
    """A checkpoint and the stamp over its text; whether anybody trusts the authority is another question."""

    signed: SignedCheckpoint
    stamp: Stamp

    @property
    def external(self) -> bool:
        """Whether it is by another authority than one of ours, whose time is self-asserted."""
        return self.stamp.policy != POLICY

    @property
    def at(self) -> datetime:
        """The instant, by the authority's word."""
        return self.stamp.at


class CheckpointStamps:
    """The stamps of one ledger."""

    def __init__(self, folder: LedgerFolder) -> None:
        self._folder = folder

    def keep(self, signed: SignedCheckpoint, stamp: Stamp) -> StampedCheckpoint:
        """Store a stamp; the earliest one of a size stays. Raises LedgerStorageError."""
        size = signed.checkpoint.size
        if self._folder.read(f"{_FOLDER}/{size}.tsr") is None:
            # The checkpoint first: after a crash there is one without a stamp, and never the other way round.
            self._folder.write(f"{_FOLDER}/{size}.note", str(signed.note).encode())
            self._folder.write(f"{_FOLDER}/{size}.tsr", stamp.response)
        return StampedCheckpoint(signed, stamp)

    def sizes(self) -> tuple[int, ...]:
        """The sizes with a stamp, the smallest first. Raises LedgerStorageError."""
        try:
            with os.scandir(self._folder.path / _FOLDER) as found:  # thousands after a year: paths take long
                files = [file.name for file in found]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise LedgerStorageError(f"The ledger's stamps can't be read: {error.strerror}.") from error
        names = [name[: -len(_STAMP)] for name in files if name.endswith(_STAMP)]
        return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))

    def of(self, size: int, log: NoteKey) -> StampedCheckpoint | None:
        """The stamp of a size, if it is one of this ledger's checkpoint. Raises LedgerStorageError."""
        note, response = (self._folder.read(f"{_FOLDER}/{size}.{kind}") for kind in ("note", "tsr"))
        if note is None or response is None:
            return None
        try:
            signed, stamp = open_checkpoint(note, log), parse_stamp(response)
        except (LedgerError, TimestampError):
            return None
        right = signed.checkpoint.size == size and stamps(stamp, signed.note.text.encode())
        return StampedCheckpoint(signed, stamp) if right else None

    def latest(self, log: NoteKey) -> StampedCheckpoint | None:
        """The stamp of the largest size."""
        sizes = self.sizes()
        return self.of(sizes[-1], log) if sizes else None

    def covering(self, number: int, log: NoteKey) -> StampedCheckpoint | None:
        """The first stamped checkpoint that has this entry: the earliest time that it proves."""
        sizes = self.sizes()
        at = bisect_right(sizes, number)
        return self.of(sizes[at], log) if at < len(sizes) else None
