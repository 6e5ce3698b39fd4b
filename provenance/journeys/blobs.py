"""Files that no row needs any more go at once; what a crash left over goes with the sweep at the start."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from provenance.journeys.ports import Database
from provenance.registry.ports import Blobs


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, lower-case hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def release(database: Database, blobs: Blobs, digests: Iterable[str]) -> None:
    """Remove those blobs that no row refers to.

    Inside a writing transaction, as whoever adds a row takes its blob in: no blob goes while a row is on its way.
    """
    with database.writing() as tx:
        for digest in frozenset(digests):
            if not tx.blob_references.refers_to(digest):
                blobs.remove(digest)


def sweep(database: Database, blobs: Blobs) -> None:
    """Remove every blob that no row refers to."""
    release(database, blobs, blobs.all())
