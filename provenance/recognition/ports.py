"""What recognition needs from storage, and what it offers to whoever looks something up."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

from provenance.recognition.model import Entry, Match

if TYPE_CHECKING:
    from provenance.recognition.comparing.shared import Shared
    from provenance.recognition.fingerprints.fingerprint import Subject


class Record(Protocol):
    """The registered fingerprints. The record is the truth: an index is made from it, and never asked alone.

    An entry is written in the transaction that registers the work, and goes with the work. Every method may raise
    `StoreError` of the implementation's root.
    """

    def last(self) -> int:
        """The highest number so far; 0 where there is none."""
        ...

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entries with a higher number, in ascending order, at most `limit`."""
        ...

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entries with these numbers that are (still) there."""
        ...


class Index(Protocol):
    """Finds registered works by what a file shows or sounds like. Any number of threads may ask."""

    def search(self, subject: "Subject", limit: int = 10) -> tuple[Match, ...]:
        """Return at most `limit` works, best first, each with its best version; never one that was removed.

        Raises `StoreError` of the record, and `IndexFileError` if the files of the index can't be used.
        """
        ...

    def templates(self, subject: "Subject") -> "Shared | None":
        """Return what a picture that is to be registered shares with others, such as a phone's interface.

        None for what is no picture. Raises as `search`.
        """
        ...

    def close(self) -> None:
        """Keep what spares time at the next start; raises `IndexFileError` if that can't be written."""
        ...
