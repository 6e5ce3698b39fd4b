"""What this package needs from storage: rows in one transaction of the store, and files by their hash."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from provenance.registry.model import Version, Work, WorkPage, WorkQuery


class WorkRepository(Protocol):
    """Works and their versions."""

    def get(self, work_id: str) -> Work | None: ...
    def versions(self, work_id: str) -> tuple[Version, ...]:
        """The versions of a work, the first one first; none for a work that isn't there."""
        ...

    def list(self, query: WorkQuery) -> WorkPage:
        """One page of an owner's works, the one signed last first."""
        ...

    def with_sha256(self, sha256: str) -> Version | None:
        """The version whose signed file has this hash; the first where there are several."""
        ...

    def with_manifest(self, owner_id: str, manifest: str) -> Version | None:
        """The owner's version with this active manifest."""
        ...

    def add(self, work: Work) -> None: ...
    def update(self, work: Work) -> None: ...
    def remove(self, work_id: str) -> None:
        """Remove a work with its versions."""
        ...

    def add_version(self, version: Version) -> None: ...
    def update_version(self, version: Version) -> None: ...


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
    def blob_references(self) -> BlobReferences: ...
