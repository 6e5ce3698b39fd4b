"""What recognition needs from storage, and what it offers to whoever looks something up."""

from collections.abc import Collection, Mapping
from typing import Protocol

from provenance.recognition.model import Entry


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
