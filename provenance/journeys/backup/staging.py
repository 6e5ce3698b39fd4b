"""The place that a backup is restored into: filled in a hidden folder first, and all at once or not at all.

A folder that is there is kept as it is: it may be a mount point, a link leads to it, or its parent is another user's.
So the hidden folder is inside it. One that isn't there yet gets its name when all of it is on the disk.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from provenance.journeys.backup.model import DATABASE
from provenance.store_errors import PlaceNotEmptyError, PlaceUnfinishedError, StorageUnavailableError

INSIDE: Final = ".vermilion.restoring"
_RECOVERED: Final = "lost+found"  # what a new file system has


class Staging:
    """A private folder, and the place that it becomes."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder = folder
        self._place = place

    def publish(self) -> None:
        """Make it the place, all of it on the disk when this returns. Raises PlaceNotEmptyError and OSError."""
        os.sync()
        if self.folder.parent == self._place:
            self._move_up()
            self.folder.rmdir()
        else:
            self._rename()
        for folder in (self._place, self._place.parent):
            with suppress(PermissionError):  # another user's parent, in which nothing was changed
                _sync(folder)

    def _rename(self) -> None:
        try:
            self.folder.rename(self._place)  # over an empty folder too
        except OSError as error:
            if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}:
                raise PlaceNotEmptyError(str(self._place)) from error
            raise

    def _move_up(self) -> None:
        # The database last: without it nothing here is a place that works.
        names = sorted(_names(self.folder), key=lambda name: (name == DATABASE, name))
        if _others(self._place):
            raise PlaceNotEmptyError(str(self._place))
        moved: list[str] = []
        try:
            for name in names:
                (self.folder / name).rename(self._place / name)
                moved.append(name)
        except OSError:
            for name in moved:
                with suppress(OSError):
                    (self._place / name).rename(self.folder / name)
            raise


@contextmanager
def staged(data: Path) -> Iterator[Staging]:
    """A new folder for a place that is empty or not there; what is left under its name at the end is removed.

    What an interrupted restore left of it is removed first. Errors name the place and not the hidden folder. Raises
    PlaceNotEmptyError, also while somebody else restores into the same place, PlaceUnfinishedError and OSError.
    """
    place = Path(os.path.realpath(data))
    there = place.exists()
    if there and not place.is_dir():
        raise PlaceNotEmptyError(str(data))
    folder = place / INSIDE if there else beside(place)
    if there and _others(place):
        if os.path.lexists(folder):
            raise PlaceUnfinishedError(str(data), str(folder))
        raise PlaceNotEmptyError(str(data))
    with _named(folder, data), ExitStack() as held:
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if folder.is_symlink() or not folder.is_dir():
            raise PlaceUnfinishedError(str(data), str(folder))
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        held.callback(os.close, descriptor)
        _require_alone(folder, descriptor, data)
        held.callback(_discard, folder, descriptor)
        _clear(folder)
        yield Staging(folder, place)


def beside(place: Path) -> Path:
    """Where a place that isn't there is staged: always in the same folder, so that what is left there is found."""
    told = hashlib.sha256(os.fsencode(place.name)).hexdigest()[:16]
    return place.with_name(f".vermilion-{told}.restoring")


def _others(place: Path) -> bool:
    """Whether a folder has anything but what we stage in."""
    ignored = {INSIDE, _RECOVERED} if os.path.ismount(place) else {INSIDE}
    return not ignored >= _names(place)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _require_alone(folder: Path, descriptor: int, data: Path) -> None:
    """Lock the folder until the descriptor is closed; it is one that only we can enter."""
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise PlaceUnfinishedError(str(data), str(folder))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PlaceNotEmptyError(str(data)) from None
    if not _is(folder, descriptor):  # somebody else's, and finished just now
        raise PlaceNotEmptyError(str(data))


def _is(folder: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.lstat(folder), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _clear(folder: Path) -> None:
    for path in [*folder.iterdir()]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _discard(folder: Path, descriptor: int) -> None:
    if _is(folder, descriptor):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _named(folder: Path, data: Path) -> Iterator[None]:
    """Name the place where an error names something in the hidden folder."""
    hidden = str(folder)
    try:
        yield
    except OSError as error:
        if isinstance(error.filename, str) and error.filename.startswith(hidden):
            shown = str(data) + error.filename.removeprefix(hidden)
            raise OSError(error.errno, error.strerror, shown) from None
        raise
    except StorageUnavailableError as error:
        if error.place is not None and error.place.startswith(hidden):
            shown = str(data) + error.place.removeprefix(hidden)
            raise StorageUnavailableError(shown, error.kind, error.reason) from error.__cause__
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
