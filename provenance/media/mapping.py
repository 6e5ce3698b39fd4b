"""Open a file as a read-only memory map."""

import errno
import mmap
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def mapped(path: Path) -> Iterator[memoryview]:
    """Give the bytes of a file without reading them; an empty file gives an empty view.

    Raises OSError, for pipes and devices too: opening a pipe would wait for somebody to write into it.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        if file.seek(0, 2) == 0:
            yield memoryview(b"")
            return
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            with memoryview(mapping) as view:
                yield view
        finally:
            with suppress(BufferError):  # a traceback may still hold a slice: then it goes with that
                mapping.close()
