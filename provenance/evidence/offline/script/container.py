"""The container: a ZIP whose every byte follows from the names and contents of its files. Nothing is packed, the files
are in the order of their names after `mimetype`, and there is nothing between, before or behind them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from provenance.evidence.offline.script.faults import Broken, require
from provenance.evidence.offline.script.layout import (
    CHUNK,
    MAX_FILES,
    MAX_NAME,
    MAX_REVOCATION_DATA,
    MAX_REVOCATION_FILES,
    MAX_SMALL,
    MIMETYPE,
    REQUIRED,
    REVOCATION_DATA,
    UNLISTED,
    is_path,
)

LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
MAX_DIRECTORY = MAX_FILES * (CENTRAL.size + MAX_NAME + 16)


class Member(NamedTuple):
    """A file in the container."""

    path: str
    offset: int
    size: int
    crc: int


def headers(name: bytes, offset: int, size: int, crc: int) -> tuple[bytes, bytes]:
    """The two headers of a file; there is one way to write them."""
    common = (20, 0x0800, 0, 0, 0x0021, crc, size, size, len(name), 0)
    central = CENTRAL.pack(b"PK\1\2", 3 << 8 | 20, *common, 0, 0, 0, 0o100644 << 16, offset)
    return LOCAL.pack(b"PK\3\4", *common) + name, central + name


def order(path: str) -> tuple[bool, bytes]:
    """What files are sorted by."""
    return path != "mimetype", path.encode("utf-8", "surrogatepass")


def read_at(file: BinaryIO, offset: int, size: int) -> bytes:
    """Read so many bytes from there."""
    file.seek(offset)
    data = file.read(size)
    require(len(data) == size)
    return data


def members(file: BinaryIO) -> Iterator[Member]:
    """The files of a container, each with headers exactly as they are written."""
    length = file.seek(0, 2)
    require(END.size < length <= 2**32 - 2)
    end = read_at(file, length - END.size, END.size)
    count, size, start = END.unpack(end)[4:7]
    require(start + size + END.size == length and 0 < count <= MAX_FILES and size <= MAX_DIRECTORY)
    require(end == END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0))
    directory, at, offset, last = read_at(file, start, size), 0, 0, (False, b"")
    for _ in range(count):
        require(size - at >= CENTRAL.size)
        fields = CENTRAL.unpack_from(directory, at)
        crc, stored, name_length = fields[7], fields[9], fields[10]
        name = directory[at + CENTRAL.size : at + CENTRAL.size + name_length]
        local, central = headers(name, offset, stored, crc)
        require(directory[at : at + len(central)] == central and read_at(file, offset, len(local)) == local)
        try:
            path = name.decode()
        except UnicodeDecodeError:
            raise Broken from None
        require(is_path(path) and last < order(path))
        yield Member(path, offset + len(local), stored, crc)
        at, offset, last = at + len(central), offset + len(local) + stored, order(path)
    require(at == size and offset == start)


class Bundle(NamedTuple):
    """What was read: size and SHA-256 of every file, and the bytes of those that are checked themselves."""

    sizes: dict[str, int]
    sha256: dict[str, str]
    small: dict[str, bytes]


def read_bundle(file: BinaryIO) -> Bundle:
    """Read every byte once."""
    bundle, found = Bundle({}, {}, {}), list(members(file))
    sizes = [member.size for member in found if REVOCATION_DATA.fullmatch(member.path)]
    require(len(sizes) <= MAX_REVOCATION_FILES and sum(sizes) <= MAX_REVOCATION_DATA)
    for member in found:
        keep = member.path in UNLISTED or member.path.startswith("proof/")
        require(not keep or member.size <= MAX_SMALL or REVOCATION_DATA.fullmatch(member.path))
        digest, crc, left, kept = hashlib.sha256(), 0, member.size, bytearray()
        file.seek(member.offset)
        while left:
            chunk = file.read(min(left, CHUNK))
            require(chunk)
            digest.update(chunk)
            crc, left = zlib.crc32(chunk, crc), left - len(chunk)
            kept += chunk if keep else b""
        require(crc == member.crc)
        bundle.sizes[member.path], bundle.sha256[member.path] = member.size, digest.hexdigest()
        if keep:
            bundle.small[member.path] = bytes(kept)
    require(bundle.sizes.keys() >= REQUIRED and bundle.small["mimetype"] == MIMETYPE)
    return bundle
