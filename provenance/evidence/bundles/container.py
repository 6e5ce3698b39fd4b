"""The container: a ZIP whose every byte follows from the names and contents of its files.

Files are stored, not packed: pictures and PDFs are packed already, and what has one form only can't be changed without
being noticed. Names are UTF-8 and in the order of their bytes, after `mimetype`; times are all the first that ZIP has;
there are no extra fields, comments or gaps. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from provenance.evidence.errors import InputError, MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import MAX_FILES, MAX_NAME, MIMETYPE

CHUNK: Final = 1024 * 1024
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_MADE_BY: Final = 3 << 8 | _VERSION  # Unix, so that the next field has permissions
_MODE: Final = 0o100644 << 16
_UTF8: Final = 0x0800
_FIRST_DAY: Final = 0x0021  # 1 January 1980
_LARGEST: Final = 2**32 - 2
_MAX_PATH: Final = MAX_NAME + 16
_LARGEST_DIRECTORY: Final = MAX_FILES * (_CENTRAL.size + _MAX_PATH)
"""Bytes of the list of files, which is read as a whole."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file to write: how to open it, and what it has to have."""

    path: str
    open: Callable[[], BinaryIO]
    size: int
    sha256: str
    crc: int


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: where its bytes are, and the CRC-32 that its header gives."""

    path: str
    offset: int
    size: int
    crc: int


def measured(path: str, opener: Callable[[], BinaryIO]) -> Content:
    """Read a file once for its hashes."""
    sha256, crc, size = hashlib.sha256(), 0, 0
    with opener() as file:
        for chunk in _chunks(file, None):
            sha256.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return Content(path, opener, size, sha256.hexdigest(), crc)


def order(path: str) -> tuple[bool, bytes]:
    """What files are sorted by."""
    return path != MIMETYPE, path.encode()


def write_container(target: BinaryIO, contents: Iterable[Content]) -> None:
    """Write a container. Raises InputError where a file has changed since it was measured, or all is too large."""
    directory, offset = bytearray(), 0
    files = sorted(contents, key=lambda content: order(content.path))
    for content in files:
        local, central = _headers(Member(content.path, offset, content.size, content.crc))
        target.write(local)
        directory += central
        _copy(content, target)
        offset += len(local) + content.size
        if offset + len(directory) + _END.size > _LARGEST:
            raise InputError(Fault.FILES_LARGE)
    target.write(directory)
    target.write(_END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(directory), offset, 0))


def read_container(file: BinaryIO) -> tuple[Member, ...]:
    """Where the files are. Raises MalformedError for every container that `write_container` would write otherwise.

    The bytes of the files, and so their CRC-32, are not looked at.
    """
    length = file.seek(0, 2)
    if not _END.size < length <= _LARGEST:
        raise MalformedError(Fault.BUNDLE_LENGTH)
    end = _read(file, length - _END.size, _END.size)
    _, _, _, count, _, size, start, _ = _END.unpack(end)
    whole = start + size + _END.size == length and 0 < count <= MAX_FILES and size <= _LARGEST_DIRECTORY
    if not whole or end != _END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0):
        raise MalformedError(Fault.BUNDLE_NONE)
    members = tuple(_members(_read(file, start, size), count, file))
    last = members[-1]
    if last.offset + last.size != start or list(members) != sorted(members, key=lambda m: order(m.path)):
        raise MalformedError(Fault.BUNDLE_ORDER)
    return members


def chunks(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """The bytes of a file of a container."""
    file.seek(member.offset)
    return _chunks(file, member.size)


def _members(directory: bytes, count: int, file: BinaryIO) -> Iterator[Member]:
    at, offset, seen = 0, 0, set[str]()
    for _ in range(count):
        if len(directory) - at < _CENTRAL.size:
            raise MalformedError(Fault.BUNDLE_LIST)
        fields = _CENTRAL.unpack_from(directory, at)
        crc, size, name_length = fields[7], fields[9], fields[10]
        name = directory[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
        member = Member(_decoded(name), offset, size, crc)
        local, central = _headers(member)
        if directory[at : at + len(central)] != central or _read(file, offset, len(local)) != local:
            raise MalformedError(Fault.BUNDLE_HEADER)
        if member.path in seen:
            raise MalformedError(Fault.BUNDLE_TWICE)
        seen.add(member.path)
        yield Member(member.path, offset + len(local), size, crc)
        at, offset = at + len(central), offset + len(local) + size
    if at != len(directory):
        raise MalformedError(Fault.BUNDLE_LIST)


def _headers(member: Member) -> tuple[bytes, bytes]:
    name = member.path.encode()
    sizes = (member.crc, member.size, member.size, len(name), 0)
    common = (_VERSION, _UTF8, 0, 0, _FIRST_DAY, *sizes)
    local = _LOCAL.pack(b"PK\3\4", *common)
    central = _CENTRAL.pack(b"PK\1\2", _MADE_BY, *common, 0, 0, 0, _MODE, member.offset)
    return local + name, central + name


def _decoded(name: bytes) -> str:
    try:
        if len(name) <= _MAX_PATH:
            return name.decode()
    except UnicodeDecodeError:
        pass
    raise MalformedError(Fault.BUNDLE_NAME)


def _copy(content: Content, target: BinaryIO) -> None:
    sha256, size = hashlib.sha256(), 0
    with content.open() as file:
        for chunk in _chunks(file, content.size):
            sha256.update(chunk)
            size += len(chunk)
            target.write(chunk)
    if size != content.size or sha256.hexdigest() != content.sha256:
        raise InputError(Fault.FILE_CHANGED, name=content.path)


def _read(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    data = file.read(size)
    if len(data) != size:
        raise MalformedError(Fault.BUNDLE_CUT)
    return data


def _chunks(file: BinaryIO, size: int | None) -> Iterator[bytes]:
    left = size
    while left is None or left > 0:
        chunk = file.read(CHUNK if left is None else min(left, CHUNK))
        if not chunk:
            return
        left = None if left is None else left - len(chunk)
        yield chunk


def openers(data: bytes | Path) -> Callable[[], BinaryIO]:
    """How to open what is in memory or in a file."""
    if isinstance(data, Path):
        return lambda: data.open("rb")
    from io import BytesIO

    return lambda: BytesIO(data)


def paths(members: Sequence[Member]) -> tuple[str, ...]:
    """The paths of the files, in their order."""
    return tuple(member.path for member in members)
