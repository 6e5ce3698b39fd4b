"""Unpacks what packages hold: Debian packages, wheels, and the archives of games inside them."""

import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.recognition.sources import PICTURES

ZIPPED = frozenset({".pk3", ".wz"})
_NODE = struct.Struct(">IHII")
_COMPRESSED, _DIRECTORY = 1, 2


def unpack(package: Path, folder: Path) -> None:
    """Unpack a package into a new `folder`, and the archives in it beside them; only pictures are kept."""
    if package.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    else:
        _unzip(package, folder)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or (path.is_file() and path.suffix.lower() not in PICTURES):
            _inner(path)
            path.unlink()


def _inner(path: Path) -> None:
    if path.is_symlink():
        return
    if path.suffix == ".rcc":
        target = path.with_suffix("")
        for name, data in resources(path.read_bytes()):
            if Path(name).suffix.lower() in PICTURES:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(data)
    elif path.suffix in ZIPPED:
        _unzip(path, path.with_suffix(""))


def _unzip(path: Path, folder: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        wanted = PICTURES | {".rcc"}
        archive.extractall(
            folder, [name for name in archive.namelist() if Path(name).suffix.lower() in wanted]
        )


def resources(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Read a binary Qt resource file (the output of `rcc --binary`): its files and what is in them."""
    magic, version, tree, blobs, names = struct.unpack_from(">4sIIII", data)
    if magic != b"qres":
        return
    width = 14 if version < 2 else 22
    waiting = [(0, "")]
    while waiting:
        number, parent = waiting.pop()
        name_at, flags, first, second = _NODE.unpack_from(data, tree + number * width)
        (length,) = struct.unpack_from(">H", data, names + name_at)
        start = names + name_at + 6
        name = f"{parent}{data[start : start + 2 * length].decode('utf-16-be')}" if number else ""
        if flags & _DIRECTORY:
            waiting += [(second + child, f"{name}/" if name else "") for child in range(first)]
        else:
            at = blobs + second
            (size,) = struct.unpack_from(">I", data, at)
            blob = data[at + 4 : at + 4 + size]
            yield name, zlib.decompress(blob[4:]) if flags & _COMPRESSED else blob
