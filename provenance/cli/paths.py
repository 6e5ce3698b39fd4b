"""From what stands on the command line to files: folders are walked, and results get names."""

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.cli.errors import FailedError
from provenance.messages.catalogue import text
from provenance.messages.language import Language


@dataclass(frozen=True, slots=True)
class Found:
    """One file to work on; `inner` is its path below the folder that was named, or its name alone."""

    path: Path
    inner: Path


def walk(named: Sequence[Path]) -> Iterator[Found]:
    """Every file that was named, and those of every folder, ordered by name.

    Below a folder hidden files are left out, and links to folders are not followed. What does not exist is
    given as it is: whoever opens it says so.
    """
    for path in named:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield Found(path, Path(path.name))


def _inside(folder: Path) -> Iterator[Found]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield Found(path, path.relative_to(folder))


def special(path: Path) -> bool:
    """Whether a path exists and is neither file nor folder: a pipe or a device would never end."""
    return path.exists() and not path.is_file() and not path.is_dir()


def require_new(path: Path, language: Language) -> None:
    """See before any work that a new file can stand there. Raises FileExistsError, FailedError without its folder."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not path.parent.is_dir():
        from provenance.credentials.faults import Fault

        raise FailedError(text(Fault.NO_FOLDER, language, path=path.parent))


def signed_name(source: Path) -> Path:
    """Where a signed file goes unless told otherwise: `photo.signed.jpg` beside `photo.jpg`."""
    return source.with_name(f"{source.stem}.signed{source.suffix}")
