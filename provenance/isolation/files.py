"""What may be handed to a worker at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def regular_file(path: Path) -> Iterator[int]:
    """Open a file to hand it to a worker; the block has its descriptor.

    Raises OSError for what can't be opened, and for pipes and devices, which might never end.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        yield descriptor
    finally:
        os.close(descriptor)


def require_file(path: Path) -> None:
    """Raise OSError for what can't be handed to a worker."""
    with regular_file(path):
        pass
