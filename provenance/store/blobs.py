"""Files kept by the SHA-256 of their content, in a folder: a `provenance.registry.ports.Blobs`.

ab/cdef...    a blob by its hash, in the folder of the first two digits; whole from the instant it is there
incoming/     files that are being made, on the same file system, so that they can be moved into place at once
"""

import errno
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from provenance.ids import new_id
from provenance.store.failures import file_failures
from provenance.store.files import make_folder, sync_folder
from provenance.store_errors import BlobMissingError, Reason, StorageUnavailableError, UnstorableValueError

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_ABANDONED_SECONDS: Final = 24 * 3600.0


class FolderBlobs:
    """Blobs in a folder, for any number of threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    @contextmanager
    def incoming(self) -> Iterator[Path]:
        """A name for a file that is being made; what is left there at the end is removed. Raises StoreError."""
        place = self._incoming / new_id()
        try:
            yield place
        finally:
            with file_failures(place):
                place.unlink(missing_ok=True)

    def put(self, path: Path, sha256: str | None = None) -> str:
        """Take a file in, and answer its hash: it is moved, or copied from another file system and removed.

        The file is read for its hash unless the caller says what it is. Raises StoreError; then the file is
        where it was.
        """
        if sha256 is not None and not _DIGEST.fullmatch(sha256):
            raise UnstorableValueError(Reason.NO_SHA256)
        with file_failures(path):
            digest = _settle(path, sha256)
            blob = self._place(digest)
            make_folder(blob.parent)
            if blob.exists():
                path.unlink()
            else:
                self._move(path, blob)
            sync_folder(blob.parent)
        return digest

    def path(self, sha256: str) -> Path:
        """Where a blob can be read. Raises BlobMissingError."""
        if not self.has(sha256):
            raise BlobMissingError(sha256)
        return self._place(sha256)

    def has(self, sha256: str) -> bool:
        """Whether a blob is there; never for what is no hash."""
        return _DIGEST.fullmatch(sha256) is not None and self._place(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Remove a blob if it is there, so that it stays removed after a crash. Raises StoreError."""
        if self.has(sha256):
            blob = self._place(sha256)
            with file_failures(blob):
                blob.unlink(missing_ok=True)
                sync_folder(blob.parent)

    def all(self) -> tuple[str, ...]:
        """The hashes of all blobs, in order."""
        with file_failures(self._folder):
            names = (f"{blob.parent.name}{blob.name}" for blob in self._folder.glob("??/*"))
            return tuple(sorted(name for name in names if _DIGEST.fullmatch(name)))

    def remove_abandoned(self, now: float) -> None:
        """Remove what crashes left among the incoming files a day ago; `now` in seconds since 1970."""
        with file_failures(self._incoming):
            for path in self._incoming.iterdir():
                try:
                    abandoned = path.lstat().st_mtime < now - _ABANDONED_SECONDS
                    if abandoned:
                        path.unlink()
                except FileNotFoundError:
                    continue  # its owner was there first

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]

    def _move(self, path: Path, blob: Path) -> None:
        try:
            path.replace(blob)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with self.incoming() as copy:
                shutil.copyfile(path, copy)
                if _settle(copy) != f"{blob.parent.name}{blob.name}":
                    raise StorageUnavailableError(str(path), "", Reason.CHANGED) from None
                copy.replace(blob)
            path.unlink()


def open_blobs(folder: Path) -> FolderBlobs:
    """Open the blobs in a folder, which is made where it isn't there. Raises StoreError."""
    make_folder(folder / "incoming")
    blobs = FolderBlobs(folder)
    blobs.remove_abandoned(time.time())
    return blobs


def _settle(path: Path, sha256: str | None = None) -> str:
    """Make a file private and write it to the disk; answer its hash. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a file")
        os.fchmod(descriptor, 0o600)
        digest = sha256 or hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(descriptor)
    return digest
