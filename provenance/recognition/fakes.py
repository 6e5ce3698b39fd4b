"""The ports of this package in memory, for tests of whoever uses them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.recognition.model import Entry, Match

if TYPE_CHECKING:
    from provenance.recognition.comparing.shared import Shared
    from provenance.recognition.fingerprints.fingerprint import Subject


@dataclass
class FakeRecord:
    """A Record, to which works are added and from which they are removed."""

    entries: dict[int, Entry] = field(default_factory=dict)
    given: int = 0
    """The highest number that was ever given."""

    def add(self, work_id: str, fingerprint: bytes, version: int = 1) -> int:
        """Register a version; return its number."""
        self.given += 1
        self.entries[self.given] = Entry(self.given, work_id, version, fingerprint)
        return self.given

    def remove(self, work_id: str) -> None:
        """Remove a work with all of its versions."""
        self.entries = {n: entry for n, entry in self.entries.items() if entry.work_id != work_id}

    def last(self) -> int:
        """The highest number there is; 0 where there is none."""
        return max(self.entries, default=0)

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entries with a higher number, in ascending order, at most `limit`."""
        return tuple(self.entries[n] for n in sorted(self.entries) if n > number)[:limit]

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entries with these numbers that are (still) there."""
        return {number: self.entries[number] for number in numbers if number in self.entries}


@dataclass
class FakeIndex:
    """An Index that finds what it is told to, whatever it is asked."""

    matches: tuple[Match, ...] = ()
    asked: "list[Subject]" = field(default_factory=list)
    shared: "Shared | None" = None

    def search(self, subject: "Subject", limit: int = 10) -> tuple[Match, ...]:
        """Return the first `limit` of `matches`."""
        self.asked.append(subject)
        return self.matches[:limit]

    def templates(self, subject: "Subject") -> "Shared | None":  # noqa: ARG002 - the port's
        """Return `shared`."""
        return self.shared

    def close(self) -> None:
        """Nothing to keep."""
