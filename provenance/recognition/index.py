"""The index of one machine: made from the record, kept in memory and in a snapshot, and never asked alone."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from provenance.recognition.comparing.shared import Shared
from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, Subject, VideoFingerprint
from provenance.recognition.fingerprints.serialization import from_bytes
from provenance.recognition.model import Entry, Match
from provenance.recognition.picture import Picture
from provenance.recognition.ports import Record
from provenance.recognition.searching.media import search_audio, search_video
from provenance.recognition.searching.pictures import search_picture, templates
from provenance.recognition.searching.ranking import ranked
from provenance.recognition.tables import snapshot
from provenance.recognition.tables.snapshot import Snapshot

_BATCH: Final = 256  # entries that are read from the record at a time
_PATIENCE: Final = 2.0  # seconds that a search waits for another that adds what may be wanted
_FOREVER: Final = -1
_SAMPLES: Final = 16  # entries that a snapshot is told by: the first ones, and the last ones
_SAVED_AFTER: Final = 2000  # entries since the last snapshot, or a tenth of all if that is more


class EmbeddedIndex:
    """Finds registered works. Any number of threads may search; each process has its own, over one record.

    What was registered meanwhile, here or by another process, is added at the start of a search: nobody says so. One
    thread adds; others that come meanwhile search what is there, or wait if it isn't much.
    """

    def __init__(self, record: Record, folder: Path) -> None:
        """`folder` has the snapshot, which only spares time: it may be removed while no process runs."""
        self._record = record
        self._folder = folder
        self._adding = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._saved = 0  # the highest number in the snapshot on disk

    def search(self, subject: Subject, limit: int = 10) -> tuple[Match, ...]:
        """Return at most `limit` works that a file shows or sounds like, best first, each with its best version.

        Raises what the record raises, and IndexFileError if the snapshot can't be used.
        """
        holdings = self._caught_up().holdings
        match subject:
            case Picture():
                found = search_picture(holdings, self._record, subject)
            case VideoFingerprint():
                found = search_video(holdings, self._record, subject)
            case AudioFingerprint():
                found = search_audio(holdings, self._record, subject)
        return ranked(found)[:limit]

    def templates(self, subject: Subject) -> Shared | None:
        """Return what a picture that is to be registered shares with registered ones; None for other files.

        Raises as `search`.
        """
        if not isinstance(subject, Picture):
            return None
        return templates(self._caught_up().holdings, self._record, subject)

    def save(self) -> None:
        """Write a snapshot of all that is registered; raises IndexFileError if it can't be written."""
        self._caught_up()
        with self._adding:
            self._save()

    def close(self) -> None:
        """Write a snapshot if there is anything new; the index can be used on."""
        with self._adding:
            if self._snapshot and self._snapshot.high > self._saved:
                self._save()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _caught_up(self) -> Snapshot:
        """Add what is new in the record; return what there is to search."""
        current = self._snapshot
        behind = self._record.last() - (current.high if current else 0)
        if current and behind <= 0:
            return current
        # Who has just registered a work must find it; who comes while thousands are added need not wait for them.
        patience = _FOREVER if current is None else _PATIENCE if behind <= _BATCH else 0
        if not self._adding.acquire(timeout=patience):
            return self._snapshot or Snapshot()
        try:
            current = self._snapshot = self._snapshot or self._opened()
            while entries := self._record.after(current.high, _BATCH):
                _add(current, entries)
                if current.high - self._saved >= max(_SAVED_AFTER, current.high // 10):
                    self._save()
            return current
        finally:
            self._adding.release()

    def _opened(self) -> Snapshot:
        """Load the snapshot, unless it was made from another record."""
        found = snapshot.load(self._folder)
        if found is None or not self._is_of_record(found):
            return Snapshot()
        self._saved = found.high
        return found

    def _is_of_record(self, found: Snapshot) -> bool:
        entries = self._record.get(tuple(found.samples))
        known = [_digest(entry) == found.samples[number] for number, entry in entries.items()]
        return all(known) and (bool(known) or not found.samples)

    def _save(self) -> None:
        if self._snapshot and snapshot.save(self._folder, self._snapshot):
            self._saved = self._snapshot.high


def _add(current: Snapshot, entries: Iterable[Entry]) -> None:
    for entry in entries:
        with suppress(FingerprintError):  # such a one can't be found, and the others can
            current.holdings.add(entry.number, from_bytes(entry.fingerprint))
        if len(current.samples) >= _SAMPLES:
            del current.samples[sorted(current.samples)[_SAMPLES // 2]]
        current.samples[entry.number] = _digest(entry)
        current.high = entry.number


def _digest(entry: Entry) -> str:
    text = f"{entry.work_id}\0{entry.version}\0".encode()
    return blake2b(text + entry.fingerprint, digest_size=16).hexdigest()
