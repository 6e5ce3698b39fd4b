"""The journal of a ledger: what was acknowledged, on the disk in one write, before the static files are.

A file of one size that is written in a circle of epochs: the disk then has nothing to note but the bytes, which is
many times faster than new files. A record has its epoch and its hash; the first one that doesn't fit is the end.
"""

import hashlib
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from provenance.ledger.errors import LedgerStorageError, MalformedError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.tiles import pack_entries, unpack_all

CAPACITY: Final = 4 * 1024 * 1024  # bytes
_HEADER: Final = struct.Struct(">4sQI32s")  # mark, epoch, length, SHA-256 of epoch and payload
_PAYLOAD: Final = struct.Struct(">QI")  # size before, length of the note
_MARK: Final = b"VLJ1"


@dataclass(frozen=True, slots=True)
class Record:
    """Entries that were appended to a tree of `before` entries, and the signed checkpoint that followed."""

    before: int
    note: bytes
    entries: tuple[bytes, ...]


class Journal:
    """For whoever holds the ledger's lock; it remembers how far this process has read."""

    def __init__(self, path: Path, capacity: int = CAPACITY) -> None:
        self._path = path
        self._capacity = capacity
        self._descriptor: int | None = None
        self._epoch = -1
        self._first: bytes | None = None
        self._offset = 0

    def unseen(self) -> tuple[Record, ...]:
        """The records that this process has neither read nor written, in order. Raises LedgerStorageError."""
        try:
            head = os.pread(self._open(), _HEADER.size, 0)
            # With its hash it says what follows; most often it is the record that was read before.
            if head != self._first:
                first = self._read(0)
                if first is None:
                    return ()
                if first[0] != self._epoch:
                    self._epoch, self._offset = first[0], 0
                self._first = head
            found: list[Record] = []
            while (read := self._read(self._offset)) is not None and read[0] == self._epoch:
                payload = read[1]
                self._offset += _HEADER.size + len(payload)
                if payload:
                    found.append(_record(payload))
            return tuple(found)
        except (OSError, MalformedError) as error:
            raise LedgerStorageError(Fault.JOURNAL_DAMAGED) from error

    def add(self, before: int, note: bytes, entries: Sequence[bytes]) -> bool:
        """Put a record on the disk; False where it does not fit before a `settle`. Raises LedgerStorageError."""
        payload = _PAYLOAD.pack(before, len(note)) + note + pack_entries(entries)
        if self._offset + _HEADER.size + len(payload) > self._capacity:
            return False
        self._write(max(self._epoch, 0), payload)
        return True

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """For a block that writes the files of records: what it leaves unfinished is unseen again."""
        try:
            yield
        except BaseException:
            self._epoch, self._first, self._offset = -1, None, 0
            raise

    def settle(self) -> None:
        """Begin again, once every file that was written until now is on the disk. Raises LedgerStorageError."""
        os.sync()
        self._offset = 0
        self._write(self._epoch + 1, b"")

    def close(self) -> None:
        """Close the file; it opens by itself again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        self.close()

    def _open(self) -> int:
        if self._descriptor is None:
            new = not self._path.exists()
            flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
            self._descriptor = os.open(self._path, flags, 0o600)
            if new or os.fstat(self._descriptor).st_size < self._capacity:
                # Written in full, so that no later write has to find room for itself.
                os.pwrite(self._descriptor, bytes(self._capacity), 0)
                os.fsync(self._descriptor)
                _sync_folder(self._path.parent)
        return self._descriptor

    def _read(self, offset: int) -> tuple[int, bytes] | None:
        """Epoch and payload of the record at an offset, or None where there is none."""
        descriptor = self._open()
        header = os.pread(descriptor, _HEADER.size, offset)
        if len(header) < _HEADER.size:
            return None
        mark, epoch, length, digest = _HEADER.unpack(header)
        if mark != _MARK or offset + _HEADER.size + length > self._capacity:
            return None
        payload = os.pread(descriptor, length, offset + _HEADER.size)
        return (epoch, payload) if digest == _digest(epoch, payload) else None

    def _write(self, epoch: int, payload: bytes) -> None:
        try:
            descriptor = self._open()
            data = _HEADER.pack(_MARK, epoch, len(payload), _digest(epoch, payload)) + payload
            os.pwrite(descriptor, data, self._offset)
            os.fdatasync(descriptor)
        except OSError as error:
            raise LedgerStorageError(Fault.JOURNAL_NOT_WRITTEN, reason=error.strerror) from error
        self._epoch = epoch
        self._offset += len(data)


def _record(payload: bytes) -> Record:
    before, length = _PAYLOAD.unpack_from(payload)
    at = _PAYLOAD.size + length
    return Record(before, payload[_PAYLOAD.size : at], unpack_all(payload[at:]))


def _digest(epoch: int, payload: bytes) -> bytes:
    return hashlib.sha256(epoch.to_bytes(8, "big") + payload).digest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
