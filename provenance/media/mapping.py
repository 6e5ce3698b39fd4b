"""Open a file as a read-only memory map."""

import errno
import io
import mmap
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


_TO_READ: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC

Source = Path | int
"""A file: where it is, or a descriptor through which it can be read, which stays its owner's to close."""


@contextmanager
def mapped(source: Source) -> Iterator[memoryview]:
    """Give the bytes of a file without reading them; an empty file gives an empty view.

    Raises OSError, for pipes and devices too: opening a pipe would wait for somebody to write into it.
    """
    mapping = _mapping(source)
    if mapping is None:
        yield memoryview(b"")
        return
    try:
        with memoryview(mapping) as view:
            yield view
    finally:
        with suppress(BufferError):  # a traceback may still hold a slice: then it goes with that
            mapping.close()


def _mapping(source: Source) -> mmap.mmap | None:
    """The map, which has a descriptor of its own; None of an empty file."""
    descriptor = os.open(source, _TO_READ) if isinstance(source, Path) else source
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(source))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(source))
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) if status.st_size else None
    finally:
        if isinstance(source, Path):
            os.close(descriptor)


def opened(source: Source) -> BinaryIO:
    """Open a file to read it from its beginning. Raises OSError, where it has none too."""
    if isinstance(source, Path):
        return os.fdopen(os.open(source, _TO_READ), "rb")
    file = os.fdopen(os.dup(source), "rb")
    try:
        file.seek(0)
    except OSError:
        file.close()
        raise
    return file


def size_of(source: Source) -> int:
    """The bytes of a file. Raises OSError."""
    return source.stat().st_size if isinstance(source, Path) else os.fstat(source).st_size


class ViewStream(io.RawIOBase):
    """A read-only stream over bytes that are mapped already, so that every reader sees the same file."""

    def __init__(self, view: memoryview) -> None:
        """Read from the start of `view`."""
        self._view = view
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move, and tell where to."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        if start + offset < 0:
            raise ValueError("a position before the start")
        self._at = start + offset
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Give the next `size` bytes, or all that is left."""
        data = bytes(self._view[self._at : len(self._view) if size is None or size < 0 else self._at + size])
        self._at += len(data)
        return data

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Copy what fits and tell how much that was."""
        target = memoryview(buffer).cast("B")
        data = self._view[self._at : self._at + len(target)]
        target[: len(data)] = data
        self._at += len(data)
        return len(data)

    def write(self, _: "ReadableBuffer", /) -> int:
        """Never: the library asks only whether there is such a method."""
        raise io.UnsupportedOperation("write")
