"""The ZIP file of a backup while it is written."""

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Self

from provenance.journeys.backup.model import INDEX, Entry, Index, Told

_PIECE: Final = 1024 * 1024
_LONG: Final = 1 << 30  # bytes: from here on an entry needs the wide fields of a ZIP file


class Archive:
    """A ZIP file that is being written, with the hash of each of its files."""

    def __init__(self, path: Path, total: int, told: Told) -> None:
        self.entries: list[Entry] = []
        self._path = path
        self._total, self._told, self._done = total, told, 0
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", compresslevel=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, ValueError):  # after a failure, of which nothing is kept
            self._zip.close()
        self._file.close()

    def file(self, path: str, source: Path) -> None:
        """Add a file. Raises FileNotFoundError, and OSError."""
        with source.open("rb") as stream:
            self._add(path, stream, os.fstat(stream.fileno()).st_size)

    def data(self, path: str, data: bytes) -> None:
        """Add bytes under a path."""
        self._add(path, BytesIO(data), len(data))

    def skip(self) -> None:
        """Count a file that isn't there any more."""
        self._done += 1
        self._told(self._done, self._total)

    def finish(self, index: Index) -> None:
        """Write the index and the rest, all of it on the disk when this returns."""
        whole = {**asdict(index), "made_at": index.made_at.isoformat()}
        self._zip.writestr(self._named(INDEX), json.dumps(whole, ensure_ascii=False, separators=(",", ":")))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())

    def _add(self, path: str, source: BinaryIO, size: int) -> None:
        digest, count = hashlib.sha256(), 0
        with self._zip.open(self._named(path), "w", force_zip64=size >= _LONG) as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
                count += len(piece)
        self.entries.append(Entry(path, count, digest.hexdigest()))
        self.skip()

    def _named(self, path: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path)
        info.external_attr = 0o600 << 16
        # What is kept of works is packed already.
        info.compress_type = zipfile.ZIP_STORED if path.startswith("blobs/") else zipfile.ZIP_DEFLATED
        return info
