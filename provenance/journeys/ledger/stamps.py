"""Time stamps of checkpoints, by authorities that the operator doesn't run: files beside the ledger's public ones.

    stamps/<size>.note  the checkpoint, with the signatures that it had
    stamps/<size>.tsr   the answer of an authority (TimeStampResp, DER) over the text of that checkpoint
    stamps/index        the sizes that have a stamp, ascending, eight bytes each (big-endian)

The text is what the ledger signs: origin, size and root, each on its line. It stands in the note up to the empty line.

After some years there are thousands: a look-up reads the index, and lists the folder only where there is none. It is
written anew, from a listing, whenever a stamp is kept: one that a crash left out is in it from the next one on.
"""

import os
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keys.errors import TimestampError
from keys.timestamps.marks import POLICY
from keys.timestamps.token import Stamp, parse_stamp, stamps
from provenance.ledger.errors import LedgerError, LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.writing.folder import LedgerFolder

_FOLDER: Final = "stamps"
_STAMP: Final = ".tsr"
_INDEX: Final = f"{_FOLDER}/index"
_BYTES: Final = 8


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
        self._folder.write(_INDEX, self._listed())
        return StampedCheckpoint(signed, stamp)

    def sizes(self) -> tuple[int, ...]:
        """The sizes with a stamp, the smallest first. Raises LedgerStorageError."""
        index = self._index()
        return tuple(_size(index, at) for at in range(len(index) // _BYTES))

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
        index = self._index()
        return self.of(_size(index, len(index) // _BYTES - 1), log) if index else None

    def covering(self, number: int, log: NoteKey) -> StampedCheckpoint | None:
        """The first stamped checkpoint that has this entry: the earliest time that it proves."""
        index = self._index()
        count = len(index) // _BYTES
        at = bisect_right(range(count), number, key=lambda at: _size(index, at))
        return self.of(_size(index, at), log) if at < count else None

    def _index(self) -> bytes:
        found = self._folder.read(_INDEX)
        return self._listed() if found is None or len(found) % _BYTES else found

    def _listed(self) -> bytes:
        """What the index has to say, as the folder says it."""
        try:
            with os.scandir(self._folder.path / _FOLDER) as found:  # names alone: paths take long
                names = [file.name.removesuffix(_STAMP) for file in found if file.name.endswith(_STAMP)]
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise LedgerStorageError(Fault.STAMPS_UNREADABLE, reason=error.strerror) from error
        # A name of nineteen digits is more than any ledger has, and the most that eight bytes are sure to hold.
        sizes = sorted(int(name) for name in names if name.isascii() and name.isdigit() and len(name) < 20)
        return b"".join(size.to_bytes(_BYTES, "big") for size in sizes)


def _size(index: bytes, at: int) -> int:
    return int.from_bytes(index[at * _BYTES : (at + 1) * _BYTES], "big")
