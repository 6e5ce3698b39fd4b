"""What may be handed to a worker at all."""

import errno
import os
import stat
from pathlib import Path


def require_file(path: Path) -> None:
    """Raise OSError for what can't be opened, and for pipes and devices, which might never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        kind = os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(kind):
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
