"""When pictures were taken, as their files say of themselves: told as that, and never counted as proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from provenance.credentials.errors import VerifierError
from provenance.credentials.workers.pool import VerifierPool
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.store_errors import BlobMissingError

_EARLIEST: Final = 1900
_SLACK: Final = timedelta(days=1)  # somebody's clock is ahead, or the zone is missing


@dataclass(frozen=True, slots=True)
class Capture:
    """A date of capture, as UTC. `zone` is the offset that the file gives; without one the date is taken for UTC."""

    at: datetime
    zone: str | None


CaptureReader = Callable[[str], Capture | None]
"""From the SHA-256 of a kept file to what it says."""


def capture_reader(pool: VerifierPool, blobs: Blobs, now: datetime) -> CaptureReader:
    """Reads kept files; gives nothing for one that is gone, or that says what can't be."""

    def read(sha256: str) -> Capture | None:
        try:
            said = pool.captured(blobs.path(sha256))
        except (BlobMissingError, OSError, VerifierError):
            return None
        return None if said is None else _capture(said, now)

    return read


def file_of(version: Version) -> str | None:
    """The file that speaks for a version: the original where it is kept, else the signed one, else none."""
    if version.original_kept:
        return version.original_sha256
    return version.sha256 if version.kept else None


def captures(versions: Sequence[Version], read: CaptureReader) -> tuple[tuple[Version, Capture], ...]:
    """What the versions of a work say, each date once."""
    found: dict[Capture, Version] = {}
    for version in versions:
        sha256 = file_of(version)
        said = None if sha256 is None else read(sha256)
        if said is not None:
            found.setdefault(said, version)
    return tuple((version, said) for said, version in found.items())


def _capture(said: datetime, now: datetime) -> Capture | None:
    if said.year < _EARLIEST:
        return None
    zone = said.isoformat()[-6:] if said.tzinfo is not None else None
    try:
        at = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
    except OverflowError:  # at the end of the last year that there is
        return None
    return Capture(at, zone) if at <= now + _SLACK else None
