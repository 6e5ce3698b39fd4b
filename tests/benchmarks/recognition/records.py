"""The record that the index is made from: distractors in a file that is kept, works in memory, some of them hidden."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from provenance.recognition.comparing.shared import added
from provenance.recognition.model import Entry


@dataclass
class BenchRecord:
    """A Record of distractors, numbered from 1, and of works after them.

    `hidden` are numbers that are not told: as if that work had never been registered.
    """

    file: Path
    rows: list[int]
    """Row ids of the distractors, in the order of their numbers."""
    works: list[Entry] = field(default_factory=list)
    hidden: Collection[int] = ()
    _connection: sqlite3.Connection | None = None

    def add(self, work_id: str, fingerprint: bytes) -> int:
        number = self.last() + 1
        self.works.append(Entry(number, work_id, 1, fingerprint))
        return number

    def count(self, number: int, more: bytes) -> None:
        """Count up what a work shares with others; a distractor stays as it is."""
        place = number - len(self.rows) - 1
        if place >= 0:
            entry = self.works[place]
            self.works[place] = replace(entry, shared=added(entry.shared, more))

    def last(self) -> int:
        return len(self.rows) + len(self.works)

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        wanted = range(number + 1, min(number + limit, self.last()) + 1)
        found = self._read(wanted)
        return tuple(found[n] for n in wanted)

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        return self._read([n for n in numbers if n not in self.hidden and 1 <= n <= self.last()])

    def _read(self, numbers: Collection[int]) -> dict[int, Entry]:
        return {number: self._entry(number) for number in numbers}

    def _entry(self, number: int) -> Entry:
        if number > len(self.rows):
            return self.works[number - len(self.rows) - 1]
        if self._connection is None:
            self._connection = sqlite3.connect(self.file)
        query = "SELECT fingerprint FROM fingerprints WHERE rowid = ?"
        (data,) = self._connection.execute(query, (self.rows[number - 1],)).fetchone()
        return Entry(number, f"distractor-{number}", 1, data)
