"""The ports of this package in memory, for tests of whoever uses them; a contract holds them to what `store` does."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from provenance.disclosure.vocabulary import USES_AI
from provenance.ids import new_id
from provenance.registry.model import Registered, Version, Work, WorkPage, WorkQuery
from provenance.registry.works import blobs_of, serials_in
from provenance.store_errors import BlobMissingError, RowConflictError, RowMissingError


@dataclass
class FakeWorks:
    """A WorkRepository."""

    works: dict[str, Work] = field(default_factory=dict)
    rows: dict[tuple[str, int], Version] = field(default_factory=dict)

    def get(self, work_id: str) -> Work | None:
        """The work, or None."""
        return self.works.get(work_id)

    def versions(self, work_id: str) -> tuple[Version, ...]:
        """The versions of a work, the first one first."""
        return tuple(sorted((v for v in self.rows.values() if v.work_id == work_id), key=lambda v: v.number))

    def at(self, places: Collection[tuple[str, int]]) -> tuple[Version, ...]:
        """The versions at these places."""
        return tuple(self.rows[place] for place in sorted(set(places)) if place in self.rows)

    def list(self, query: WorkQuery) -> WorkPage:
        """One page of an owner's works."""
        entries = list(self.rows.values())
        found = [
            Registered(work, versions[-1], len(versions))
            for work in self.works.values()
            if work.owner_id == query.owner_id
            and (versions := self.versions(work.id))
            and _fits(work, versions, query)
        ]
        found.sort(key=lambda one: (one.latest.signed_at, entries.index(one.latest)), reverse=True)
        start = max(0, query.offset)
        return WorkPage(tuple(found[start : start + max(0, query.limit)]), len(found))

    def with_sha256(self, sha256: str) -> Version | None:
        """The first version whose signed file has this hash."""
        return next((v for v in self.rows.values() if v.sha256 == sha256), None)

    def with_hash(self, sha256: str, limit: int) -> tuple[Version, ...]:
        """The versions whose signed file, or whose original, has this hash."""
        found = [v for v in self.rows.values() if sha256 in {v.sha256, v.original_sha256}]
        return tuple(found[: max(0, limit)])

    def signed_with(
        self, serial: str, *, after: tuple[str, int] = ("", 0), limit: int
    ) -> tuple[Version, ...]:
        """The versions whose verdict rests on a certificate with this serial number."""
        later = (version for key, version in sorted(self.rows.items()) if key > after)
        found = (version for version in later if serial in serials_in(version.verdict))
        return tuple(islice(found, max(0, limit)))

    def with_manifest(self, manifest: str) -> Version | None:
        """The first version with this active manifest."""
        return next((v for v in self.rows.values() if v.manifest == manifest), None)

    def add(self, work: Work) -> None:
        """Raises RowConflictError."""
        if work.id in self.works:
            raise RowConflictError(duplicate=True)
        self.works[work.id] = work

    def update(self, work: Work) -> None:
        """Raises RowMissingError."""
        if work.id not in self.works:
            raise RowMissingError
        self.works[work.id] = work

    def remove(self, work_id: str) -> None:
        """Remove a work with its versions."""
        self.works.pop(work_id, None)
        self.rows = {key: version for key, version in self.rows.items() if version.work_id != work_id}

    def add_version(self, version: Version) -> None:
        """Raises RowConflictError, also where there is no such work."""
        key = (version.work_id, version.number)
        if key in self.rows or version.work_id not in self.works:
            raise RowConflictError(duplicate=key in self.rows)
        self.rows[key] = version

    def update_version(self, version: Version) -> None:
        """Raises RowMissingError."""
        key = (version.work_id, version.number)
        if key not in self.rows:
            raise RowMissingError
        self.rows[key] = version


@dataclass(frozen=True)
class FakeBlobReferences:
    """A BlobReferences: the blobs of the versions, and whatever `others` names."""

    works: FakeWorks
    others: Callable[[], Iterable[str]] = tuple

    def refers_to(self, sha256: str) -> bool:
        """Whether anything needs this blob."""
        return sha256 in self.others() or any(sha256 in blobs_of(v) for v in self.works.rows.values())


@dataclass(frozen=True)
class FakeBlobs:
    """Blobs in a folder of a test, as files are; nothing here survives a crash."""

    folder: Path

    @contextmanager
    def incoming(self) -> Iterator[Path]:
        """A name for a file that is being made."""
        path = self.folder / f"{new_id()}.incoming"
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def put(self, path: Path, sha256: str | None = None) -> str:
        """Take a finished file in."""
        digest = sha256 or hashlib.sha256(path.read_bytes()).hexdigest()
        path.replace(self.folder / digest)
        return digest

    def path(self, sha256: str) -> Path:
        """Raises BlobMissingError."""
        if not self.has(sha256):
            raise BlobMissingError(sha256)
        return self.folder / sha256

    def has(self, sha256: str) -> bool:
        """Whether a blob is there."""
        return sha256 in self.all()

    def remove(self, sha256: str) -> None:
        """Remove a blob if it is there."""
        if self.has(sha256):
            (self.folder / sha256).unlink()

    def all(self) -> tuple[str, ...]:
        """The hashes of all blobs."""
        return tuple(sorted(path.name for path in self.folder.iterdir() if not path.suffix))


def _fits(work: Work, versions: tuple[Version, ...], query: WorkQuery) -> bool:
    wanted = query.text.casefold()
    named = any(wanted in text.casefold() for text in (work.title, *(v.file_name for v in versions)))
    ai = query.ai is None or query.ai == (versions[-1].extent in USES_AI)
    return named and ai and query.withdrawn == (work.withdrawn_at is not None)
