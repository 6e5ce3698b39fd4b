"""A finished file gets its name in one step, or nothing is there."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault

# How file systems without hard links (FAT, some network shares) refuse to make one.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def require_place(source: Path, destination: Path, *, overwrite: bool) -> None:
    """Refuse a destination that can't be taken, before any work is done for it. Raises SigningError."""
    if not destination.parent.is_dir():
        raise SigningError(Fault.NO_FOLDER, path=destination.parent)
    if destination.is_dir():
        raise SigningError(Fault.IS_FOLDER, path=destination)
    if destination.exists():
        if not overwrite:
            raise SigningError(Fault.EXISTS, path=destination)
        if destination.samefile(source):
            raise SigningError(Fault.IS_ORIGINAL)


@contextmanager
def temporary(destination: Path) -> Iterator[Path]:
    """A name beside `destination` that nobody else has; what is left under it at the end is removed.

    Only what a process that was killed leaves behind stays: `.vermilion-*.part`, which anybody may delete.
    """
    path = destination.with_name(f".vermilion-{secrets.token_hex(8)}.part")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def publish(signed: Path, destination: Path, *, overwrite: bool) -> None:
    """Give the finished file its name in one step, and make that last.

    Raises SigningError where the name was taken meanwhile, and OSError; then it has no name.
    """
    folder = os.open(destination.parent, os.O_RDONLY)
    try:
        if overwrite:
            signed.replace(destination)
        else:
            _claim(signed, destination)
        try:
            _sync(folder)
        except OSError:
            if not overwrite:
                destination.unlink(missing_ok=True)
            raise
    finally:
        os.close(folder)


def _claim(signed: Path, destination: Path) -> None:
    try:
        os.link(signed, destination)
    except FileExistsError as error:
        raise _taken(destination) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _reserve(signed, destination)


def _reserve(signed: Path, destination: Path) -> None:
    """Take the name with an empty file, which nobody else then can, and put the finished one in its place."""
    try:
        os.close(os.open(destination, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise _taken(destination) from error
    try:
        signed.replace(destination)
    except OSError:
        destination.unlink(missing_ok=True)
        raise


def _taken(destination: Path) -> SigningError:
    return SigningError(Fault.EXISTS, path=destination)


def _sync(folder: int) -> None:
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that can't sync folders
            raise
