"""What this package needs from storage: rows in one transaction of the store, and files by their hash."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from provenance.recognition.model import Entry
from provenance.registry.model import Sighting, Tombstone, Version, Work, WorkPage, WorkQuery


class WorkRepository(Protocol):
    """Works and their versions."""

    def get(self, work_id: str) -> Work | None: ...
    def versions(self, work_id: str) -> tuple[Version, ...]:
        """The versions of a work, the first one first; none for a work that isn't there."""
        ...

    def at(self, places: Collection[tuple[str, int]]) -> tuple[Version, ...]:
        """The versions with these works and numbers, as far as they are there; in their order."""
        ...

    def list(self, query: WorkQuery) -> WorkPage:
        """One page of an owner's works, the one signed last first."""
        ...

    def with_sha256(self, sha256: str) -> Version | None:
        """The version whose signed file has this hash; the first where there are several."""
        ...

    def with_hash(self, sha256: str, limit: int) -> tuple[Version, ...]:
        """The versions whose signed file, or whose original, has this hash; the first registered first."""
        ...

    def signed_with(
        self, serial: str, *, after: tuple[str, int] = ("", 0), limit: int
    ) -> tuple[Version, ...]:
        """The versions whose verdict rests on a certificate with this serial number: the verdict says on which one.

        It is the signer's, or that of whoever signed something in the history. Ordered by the work's id and number,
        at most `limit` after those.
        """
        ...

    def with_manifest(self, manifest: str) -> Version | None:
        """The version with this active manifest; the first where there are several."""
        ...

    def add(self, work: Work) -> None: ...
    def update(self, work: Work) -> None: ...
    def remove(self, work_id: str) -> None:
        """Remove a work with its versions, their fingerprints, and what was seen of them."""
        ...

    def add_version(self, version: Version) -> None: ...
    def update_version(self, version: Version) -> None: ...


class FingerprintRepository(Protocol):
    """The fingerprints of versions: the rows of a `provenance.recognition.ports.Record`. One for each version."""

    def last(self) -> int:
        """The highest number that is there; 0 where there is none."""
        ...

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entries with a higher number, in ascending order, at most `limit`."""
        ...

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entries with these numbers that are (still) there."""
        ...

    def of(self, work_id: str) -> tuple[Entry, ...]:
        """The entries of a work, ordered by version."""
        ...

    def plain(self, places: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bool]:
        """Whether there is too little on versions for a copy to be confirmed, of those that have a fingerprint."""
        ...

    def add(self, work_id: str, version: int, fingerprint: bytes, *, plain: bool = False) -> int:
        """Add the fingerprint of a version, and answer its number: higher than any was, and never used again."""
        ...

    def set_shared(self, number: int, shared: bytes) -> None:
        """Set how many other works agree in each tile: see `recognition.model.Entry`."""
        ...


class SightingRepository(Protocol):
    """What was seen of works."""

    def get(self, sighting_id: str) -> Sighting | None: ...
    def find(self, work_id: str, sha256: str, platform: str, reference: str) -> Sighting | None:
        """The sighting of this file under this reference."""
        ...

    def of(self, work_id: str, limit: int = 100, offset: int = 0) -> tuple[Sighting, ...]:
        """What was seen of a work, the latest first, after the first `offset`."""
        ...

    def registrations(self, work_id: str, limit: int = 100) -> tuple[Sighting, ...]:
        """Where somebody else's registration matches a work, the first one first."""
        ...

    def of_owner(
        self, owner_id: str, limit: int = 100, offset: int = 0, *, unread: bool = False
    ) -> tuple[Sighting, ...]:
        """What was seen of an owner's works, the latest first, after the first `offset`.

        `unread` only what they have not looked at.
        """
        ...

    def count_unread(self, owner_id: str, work_id: str | None = None) -> int:
        """How many sightings an owner has not looked at, of all works or of one."""
        ...

    def add(self, seen: Sighting) -> None: ...
    def mark_read(self, owner_id: str, now: datetime, work_id: str | None = None) -> None:
        """Note that an owner looked at all sightings, or at those of one work."""
        ...

    def trim(self, work_id: str, keep: int) -> None:
        """Remove all but the latest `keep` uploads that were seen of a work, and the first `keep` registrations."""
        ...


class TombstoneRepository(Protocol):
    """What stays of removed works."""

    def add(self, stone: Tombstone) -> None: ...
    def of(self, work_id: str) -> Tombstone | None:
        """The tombstone of a work, one where it had several files."""
        ...

    def with_sha256(self, sha256: str) -> Tombstone | None:
        """The tombstone of a signed file; the one that was removed last where there are several."""
        ...


class Blobs(Protocol):
    """Files kept by the SHA-256 of their content, lower-case hexadecimal.

    A blob is whole and on the disk when `put` returns, or not there at all. Every method may raise
    `StoreError` of the implementation's root, `BlobMissingError` where a blob isn't there.
    """

    def incoming(self) -> AbstractContextManager[Path]:
        """A name for a file that is being made, on the same file system; what is left at the end is removed."""
        ...

    def put(self, path: Path, sha256: str | None = None) -> str:
        """Take a finished file in (it is moved where it can be) and answer its hash.

        `sha256` is the hash where the caller has just made it: then this is quick enough for a transaction.
        """
        ...

    def path(self, sha256: str) -> Path:
        """Where a blob can be read. Raises BlobMissingError."""
        ...

    def has(self, sha256: str) -> bool: ...
    def remove(self, sha256: str) -> None:
        """Remove a blob if it is there. Only who knows that no row needs it may do so: see `sweep` in journeys."""
        ...

    def all(self) -> tuple[str, ...]:
        """The hashes of all blobs."""
        ...


class BlobReferences(Protocol):
    """Which blobs rows refer to."""

    def refers_to(self, sha256: str) -> bool:
        """Whether any row, of whatever table, needs this blob."""
        ...


class RegistryStore(Protocol):
    """The repositories of one transaction."""

    @property
    def works(self) -> WorkRepository: ...
    @property
    def fingerprints(self) -> FingerprintRepository: ...
    @property
    def sightings(self) -> SightingRepository: ...
    @property
    def tombstones(self) -> TombstoneRepository: ...
    @property
    def blob_references(self) -> BlobReferences: ...
