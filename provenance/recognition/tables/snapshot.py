"""The files that spare an index its making anew after a restart. They hold nothing that the record doesn't.

A snapshot is a manifest and the files that it names, each with its length and checksum. Files are written under new
names and the manifest is put in its place last, so that whatever ends the process leaves the old snapshot or the new
one. A chunk that is full never changes, and is written once.
"""

import fcntl
import os
import secrets
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from provenance.recognition.errors import IndexFileError
from provenance.recognition.local.index import LocalIndex
from provenance.recognition.tables.columns import Array, Columns
from provenance.recognition.tables.holdings import Holdings
from provenance.recognition.tables.manifest import Described, Manifest, manifest_from_bytes, manifest_to_bytes

_MANIFEST: Final = "manifest.json"
_LOCK: Final = "lock"
_MAX_MANIFEST: Final = 16 * 1024**2
_PIECE: Final = 1 << 24  # bytes that are summed at a time

Chunk = tuple[str, int]
"""The name of a table, and the number of one of its chunks."""


@dataclass(slots=True)
class Snapshot:
    """An index as it is kept: the entries up to number `high`.

    `samples` are digests of some of them, by number, which tell whether the record is still the same one. `full` are
    the full chunks that are in a file already.
    """

    holdings: Holdings = field(default_factory=Holdings)
    high: int = 0
    samples: dict[int, str] = field(default_factory=dict)
    full: dict[Chunk, Described] = field(default_factory=dict)


def save(folder: Path, snapshot: Snapshot) -> bool:
    """Write a snapshot in the place of the last one; nothing may be added to it meanwhile.

    False if another process is writing or reading one just now. Raises IndexFileError if the files can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder, wait=False) as mine:
            if mine:
                _save(folder, snapshot)
            return mine
    except OSError as error:
        raise IndexFileError(f"The index can't be saved in {folder} ({error}): free some space.") from error


def load(folder: Path) -> Snapshot | None:
    """Read a snapshot; None if there is none, or none that is whole, which is then thrown away.

    Full chunks are mapped, and read by the system once they are needed. Raises IndexFileError if the folder can't be
    used at all.
    """
    if not folder.is_dir():
        return None
    try:
        with _locked(folder, wait=True):
            try:
                return _load(folder)
            except FileNotFoundError:
                return None
            except (IndexFileError, LookupError, ValueError, OSError):
                (folder / _MANIFEST).unlink(missing_ok=True)
                return None
    except OSError as error:
        raise IndexFileError(f"The index in {folder} can't be read ({error}): check who owns it.") from error


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Keep other processes out; False if one is in, and `wait` isn't asked for."""
    with (folder / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _save(folder: Path, snapshot: Snapshot) -> None:
    tables: dict[str, tuple[Described, ...]] = {}
    for name, columns in snapshot.holdings.tables().items():
        described = []
        for number, part in enumerate(columns.parts()):
            known = snapshot.full.get((name, number))
            if known is None or not (folder / known.file).exists():
                known = _write_chunk(folder, f"{name}-{number}-{secrets.token_hex(8)}", part)
                if known.rows == columns.chunk:
                    snapshot.full[name, number] = known
            described.append(known)
        tables[name] = tuple(described)
    local = f"local-{secrets.token_hex(8)}"
    (folder / local).mkdir()
    snapshot.holdings.local.save(folder / local)
    details = tuple(_described(folder, f"{local}/{path.name}") for path in sorted((folder / local).iterdir()))
    for written in (*(one.file for one in details), local, "."):
        _sync(folder / written)
    manifest = Manifest(snapshot.high, snapshot.samples, tables, local, details)
    _replace(folder / _MANIFEST, manifest_to_bytes(manifest))
    _sweep(folder, manifest)


def _load(folder: Path) -> Snapshot:
    with (folder / _MANIFEST).open("rb") as file:
        manifest = manifest_from_bytes(file.read(_MAX_MANIFEST))
    for described in manifest.files():
        if _described(folder, described.file, described.rows) != described:
            raise IndexFileError(f"{described.file} is damaged: the index is made anew.")
    found = Snapshot(Holdings(), manifest.high, dict(manifest.samples))
    for name, columns in found.holdings.tables().items():
        for number, described in enumerate(manifest.tables[name]):
            columns.adopt(_mapped(folder / described.file, columns, described.rows))
            if described.rows == columns.chunk:
                found.full[name, number] = described
    found.holdings.local = LocalIndex.load(folder / manifest.local)
    return found


def _write_chunk(folder: Path, name: str, part: tuple[Array, ...]) -> Described:
    """Write one column after the other."""
    crc = size = 0
    with (folder / name).open("xb") as file:
        for column in part:
            data = np.ascontiguousarray(column).reshape(-1).view(np.uint8).data
            crc, size = zlib.crc32(data, crc), size + len(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Described(name, len(part[0]), size, crc)


def _mapped(path: Path, columns: Columns, rows: int) -> tuple[Array, ...]:
    sizes = [rows * width * kind.itemsize for kind, width in columns.columns]
    if sum(sizes) != path.stat().st_size:
        raise IndexFileError(f"{path.name} has the wrong size: the index is made anew.")
    data = np.memmap(path, np.uint8, "r")
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    return tuple(
        np.frombuffer(data, kind, rows * width, start).reshape(rows, width)
        for (kind, width), start in zip(columns.columns, starts, strict=True)
    )


def _described(folder: Path, name: str, rows: int = 0) -> Described:
    crc = size = 0
    with (folder / name).open("rb") as file:
        while piece := file.read(_PIECE):
            crc, size = zlib.crc32(piece, crc), size + len(piece)
    return Described(name, rows, size, crc)


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(".new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Remove what no manifest names any more; processes that have mapped it keep it."""
    named = {_MANIFEST, _LOCK, manifest.local} | {described.file for described in manifest.files()}
    for path in folder.iterdir():
        if path.name not in named:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
