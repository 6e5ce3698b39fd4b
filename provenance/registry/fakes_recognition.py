"""Fingerprints, sightings and tombstones in memory; a contract holds them to what `store` does."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from provenance.recognition.model import Entry
from provenance.registry.fakes import FakeWorks
from provenance.registry.model import Sighting, SightingKind, Tombstone
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeFingerprints:
    """A FingerprintRepository. What belongs to no version of `works` any more is gone."""

    works: FakeWorks
    rows: dict[int, Entry] = field(default_factory=dict)
    given: int = 0
    too_plain: set[int] = field(default_factory=set)

    def last(self) -> int:
        """The highest number that is there."""
        return max(self._there(), default=0)

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entries with a higher number."""
        rows = self._there()
        return tuple(rows[key] for key in sorted(rows) if key > number)[: max(0, limit)]

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entries with these numbers."""
        return {number: entry for number, entry in self._there().items() if number in numbers}

    def of(self, work_id: str) -> tuple[Entry, ...]:
        """The entries of a work."""
        found = (entry for entry in self._there().values() if entry.work_id == work_id)
        return tuple(sorted(found, key=lambda entry: entry.version))

    def plain(self, places: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bool]:
        """Whether they are plain, of those that have a fingerprint."""
        there = {(one.work_id, one.version): number for number, one in self._there().items()}
        return {place: there[place] in self.too_plain for place in places if place in there}

    def add(self, work_id: str, version: int, fingerprint: bytes, *, plain: bool = False) -> int:
        """Raises RowConflictError, also where there is no such version."""
        taken = any(entry.version == version for entry in self.of(work_id))
        if taken or (work_id, version) not in self.works.rows:
            raise RowConflictError(duplicate=taken)
        self.given += 1
        self.rows[self.given] = Entry(self.given, work_id, version, fingerprint)
        if plain:
            self.too_plain.add(self.given)
        return self.given

    def set_shared(self, number: int, shared: bytes) -> None:
        """Raises RowMissingError."""
        if number not in self._there():
            raise RowMissingError
        self.rows[number] = replace(self.rows[number], shared=shared)

    def _there(self) -> dict[int, Entry]:
        versions = self.works.rows
        return {key: entry for key, entry in self.rows.items() if (entry.work_id, entry.version) in versions}


@dataclass
class FakeSightings:
    """A SightingRepository. What belongs to no work of `works` any more is gone."""

    works: FakeWorks
    rows: dict[str, Sighting] = field(default_factory=dict)

    def get(self, sighting_id: str) -> Sighting | None:
        """The sighting, or None."""
        return next((seen for seen in self._there() if seen.id == sighting_id), None)

    def find(self, work_id: str, sha256: str, platform: str, reference: str) -> Sighting | None:
        """The sighting of this file under this reference."""
        wanted = (work_id, sha256, platform, reference)
        return next((seen for seen in self._there() if _place(seen) == wanted), None)

    def of(self, work_id: str, limit: int = 100, offset: int = 0) -> tuple[Sighting, ...]:
        """What was seen of a work, the latest first."""
        return self._latest((seen for seen in self._there() if seen.work_id == work_id), limit, offset)

    def registrations(self, work_id: str, limit: int = 100) -> tuple[Sighting, ...]:
        """Where somebody else's registration matches a work, the first one first."""
        return self._latest(self._of_kind(work_id, SightingKind.REGISTRATION), len(self.rows))[::-1][:limit]

    def of_owner(
        self, owner_id: str, limit: int = 100, offset: int = 0, *, unread: bool = False
    ) -> tuple[Sighting, ...]:
        """What was seen of an owner's works, the latest first."""
        found = (seen for seen in self._owned(owner_id) if not (unread and seen.read_at))
        return self._latest(found, limit, offset)

    def count_unread(self, owner_id: str, work_id: str | None = None) -> int:
        """How many sightings an owner has not looked at."""
        return sum(s.read_at is None and work_id in {None, s.work_id} for s in self._owned(owner_id))

    def add(self, seen: Sighting) -> None:
        """Raises RowConflictError, also where there is no such version."""
        duplicate = self.get(seen.id) is not None or any(_place(seen) == _place(old) for old in self._there())
        if duplicate or (seen.work_id, seen.version) not in self.works.rows:
            raise RowConflictError(duplicate=duplicate)
        self.rows[seen.id] = seen

    def mark_read(self, owner_id: str, now: datetime, work_id: str | None = None) -> None:
        """Note that an owner looked at sightings."""
        for seen in self._owned(owner_id):
            if seen.read_at is None and work_id in {None, seen.work_id}:
                self.rows[seen.id] = replace(seen, read_at=now)

    def trim(self, work_id: str, keep: int) -> None:
        """Remove all but the latest uploads and the first registrations."""
        uploads = self._latest(self._of_kind(work_id, SightingKind.UPLOAD), len(self.rows))
        first = self.registrations(work_id, len(self.rows))
        for seen in (*uploads[max(0, keep) :], *first[max(0, keep) :]):
            del self.rows[seen.id]

    def _of_kind(self, work_id: str, kind: SightingKind) -> list[Sighting]:
        return [seen for seen in self._there() if seen.work_id == work_id and seen.kind is kind]

    def _owned(self, owner_id: str) -> list[Sighting]:
        return [seen for seen in self._there() if self.works.works[seen.work_id].owner_id == owner_id]

    def _there(self) -> list[Sighting]:
        known = self.works.works
        return [
            seen
            for seen in self.rows.values()
            if (seen.work_id, seen.version) in self.works.rows
            and (seen.other_id is None or seen.other_id in known)
        ]

    def _latest(self, found: Iterable[Sighting], limit: int, offset: int = 0) -> tuple[Sighting, ...]:
        order = list(self.rows)
        latest = sorted(found, key=lambda seen: (seen.at, order.index(seen.id)), reverse=True)
        return tuple(latest[offset : offset + max(0, limit)])


@dataclass
class FakeTombstones:
    """A TombstoneRepository."""

    rows: list[Tombstone] = field(default_factory=list)

    def add(self, stone: Tombstone) -> None:
        """Raises RowConflictError."""
        if any((old.work_id, old.sha256) == (stone.work_id, stone.sha256) for old in self.rows):
            raise RowConflictError(duplicate=True)
        self.rows.append(stone)

    def of(self, work_id: str) -> Tombstone | None:
        """The tombstone of a work."""
        return next((stone for stone in self.rows if stone.work_id == work_id), None)

    def with_sha256(self, sha256: str) -> Tombstone | None:
        """The tombstone of a signed file."""
        found = [stone for stone in self.rows if stone.sha256 == sha256]
        return max(found, key=lambda stone: stone.removed_at, default=None)


def _place(seen: Sighting) -> tuple[str, str, str, str]:
    return seen.work_id, seen.sha256, seen.platform, seen.reference
