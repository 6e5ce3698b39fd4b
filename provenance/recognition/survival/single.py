"""An index over one work that is registered nowhere, for as long as it is asked."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.model import Entry
from provenance.recognition.picture import Picture
from provenance.recognition.survival.checking import Find

WORK_ID: Final = "this"
"""What the work is called in the index."""


class OneEntry:
    """A `recognition.ports.Record` of one entry."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def last(self) -> int:
        """The number of the entry."""
        return self._entry.number

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entry, unless it is asked past it."""
        return (self._entry,) if number < self._entry.number and limit > 0 else ()

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entry, if it is asked for."""
        number = self._entry.number
        return {number: self._entry} if number in numbers else {}


@contextmanager
def index_over(work: Picture) -> Iterator[Find]:
    """Give the look-up in an index that has a work, as `WORK_ID`, and nothing else. Raises RecognitionError."""
    entry = Entry(1, WORK_ID, 1, to_bytes(fingerprint_of(work)))
    with TemporaryDirectory(prefix="vermilion-") as folder:
        yield EmbeddedIndex(OneEntry(entry), Path(folder)).search  # not closed: nothing of it is to be saved
