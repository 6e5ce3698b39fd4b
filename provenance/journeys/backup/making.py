"""Make a backup while the installation runs: what it shows is one instant, and what was acknowledged before is in it.

The ledger is held for that instant, so that none of its entries is missing in the database and none that the database
knows is missing in it: then the database is pinned, and what changes in place of the ledger is read. Full tiles and
blobs never change; they and the keys are read afterwards, while everybody goes on.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from keys.storage.files import FolderLock
from provenance.credentials.signing.publishing import publish, temporary
from provenance.journeys.backup.archive import Archive
from provenance.journeys.backup.model import (
    DATABASE,
    LEDGER,
    SCHEMA,
    SECRET,
    Index,
    Pinned,
    Record,
    SecretFile,
    Told,
    blob_path,
    ours,
)
from provenance.ledger.writing.folder import LedgerFolder
from provenance.registry.ports import Blobs
from provenance.store_errors import BlobMissingError, NothingKeptError

# Settings of the installation and its keys, each replaced as a whole.
_SMALL: Final = ("*.json", "identities/*.json", "sealed/*.json", "trust/*.json", "policies/*.toml")


@dataclass(frozen=True, slots=True)
class Place:
    """What there is to back up; `record` is None where there is no database yet."""

    data: Path
    record: Record | None
    blobs: Blobs


def make_backup(place: Place, out: Path, *, secret: bool, now: datetime, told: Told) -> Index:
    """Write a backup into a new file, whole and on the disk or not there at all.

    `secret`: with the file that opens the keys, so that whoever has the backup has them. Blobs that somebody removes
    meanwhile are not in it. Raises NothingKeptError and other StoreErrors, KeysError, LedgerError, SigningError where
    the name is taken, and OSError.
    """
    with temporary(out) as part, temporary(out) as copy, ExitStack() as open_:
        pinned, moving, lasting = _instant(place, open_)
        with FolderLock(place.data).held():
            moving = {**moving, **_read(place.data, _keys(place.data, secret=secret))}
        if pinned is None and not moving:
            raise NothingKeptError(str(place.data))
        blobs = place.blobs.all()
        total = len(moving) + len(lasting) + len(blobs) + (pinned is not None)
        archive = open_.enter_context(Archive(part, total, told))
        if pinned is not None:
            pinned.copy(copy)
            archive.file(DATABASE, copy)
        for path, data in moving.items():
            archive.data(path, data)
        for path in lasting:
            archive.file(path, place.data / path)
        for sha256 in blobs:
            _add_blob(archive, place.blobs, sha256)
        index = Index(SCHEMA, now, _secret(place.data, secret=secret), tuple(archive.entries))
        archive.finish(index)
        publish(part, out, overwrite=False)
    return index


def _instant(place: Place, open_: ExitStack) -> tuple[Pinned | None, Mapping[str, bytes], Sequence[str]]:
    """The database, the files of the ledger that are replaced or removed, and the names of those that stay."""
    folder = place.data / LEDGER
    with ExitStack() as held:
        if folder.is_dir():
            held.enter_context(LedgerFolder(folder).locked())
        pinned = open_.enter_context(place.record.pinned()) if place.record is not None else None
        paths = [*_below(folder, place.data)]
        lasting = [path for path in paths if _lasts(path)]
        return pinned, _read(place.data, (path for path in paths if not _lasts(path))), lasting


def _below(folder: Path, data: Path) -> Iterator[str]:
    for parent, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = Path(parent, name).relative_to(data).as_posix()
            if ours(path):  # no locks, and no files that are being made
                yield path


def _lasts(path: str) -> bool:
    """Whether a file of the ledger stays as it is once it is there: a full tile, the nodes over one, a stamp."""
    return (
        path.startswith(("ledger/tile/", "ledger/nodes/", "ledger/stamps/", "ledger/cosigned/"))
        and ".p/" not in path
    )


def _read(data: Path, paths: Iterator[str]) -> Mapping[str, bytes]:
    return {path: (data / path).read_bytes() for path in paths}


def _keys(data: Path, *, secret: bool) -> Iterator[str]:
    for pattern in _SMALL:
        for path in sorted(data.glob(pattern)):
            name = path.relative_to(data).as_posix()
            if path.is_file() and ours(name):
                yield name
    if secret and (data / SECRET).is_file():
        yield SECRET


def _secret(data: Path, *, secret: bool) -> SecretFile:
    if not (data / SECRET).is_file():
        return SecretFile.NONE
    return SecretFile.INCLUDED if secret else SecretFile.LEFT_OUT


def _add_blob(archive: Archive, blobs: Blobs, sha256: str) -> None:
    try:
        archive.file(blob_path(sha256), blobs.path(sha256))
    except (BlobMissingError, FileNotFoundError):
        archive.skip()  # its owner removed it
