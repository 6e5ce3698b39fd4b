"""A finished file gets its name in one step, or nothing is there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.credentials.errors import SigningError


@contextmanager
def temporary(destination: Path) -> Iterator[Path]:
    """A name beside `destination` that nobody else has; what is left under it at the end is removed."""
    path = destination.with_name(f".{destination.name[:100]}.{secrets.token_hex(8)}.part")
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def publish(signed: Path, destination: Path, *, overwrite: bool) -> None:
    """Give the finished file its name in one step, and make that last."""
    if overwrite:
        signed.replace(destination)
    else:
        try:
            os.link(signed, destination)
        except FileExistsError as error:
            raise SigningError(f"“{destination}” exists already: choose another name.") from error
    folder = os.open(destination.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
