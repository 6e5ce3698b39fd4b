"""Compare a copy with one registered work: as a search of a record that has only that work in it.

The files are decoded in processes that can do nothing else; here only pixels and codes are compared.
"""

import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.evidence.comparing import PARTS, Area, Comparison
from provenance.evidence.disputes import MAX_POINTS, Compared, Point
from provenance.journeys.blobs import sha256_of
from provenance.journeys.recognition import Fingerprinter
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Entry, Match, Method, Status, Transform

if TYPE_CHECKING:
    from provenance.recognition.fingerprint import Subject

ALIKE: Final = 31
"""Bits of 256 up to which two whole pictures are alike."""
_SIDE: Final = 8  # tiles of a side
_OF_THOUSAND: Final = {Method.AUDIO: 1000}


class OneWork:
    """A Record with one entry."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def last(self) -> int:
        """The number of the entry."""
        return self._entry.number

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entry, if it comes after."""
        return (self._entry,)[:limit] if self._entry.number > number else ()

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entry, if it is meant."""
        return {self._entry.number: self._entry} if self._entry.number in numbers else {}


def compare(fingerprinter: Fingerprinter, entry: Entry | None, sha256: str, copy: Path) -> Compared | None:
    """Compare a copy with a work, whose registered fingerprint is `entry` and the hash of its file `sha256`.

    None where that can't be done: the copy shows nothing that can be read, or the work has no fingerprint. Raises
    OSError.
    """
    if sha256_of(copy) == sha256:
        return Compared(Comparison(confirmed=True, method=Method.HASH.value))
    if entry is None:
        return None
    try:
        subject = fingerprinter.read(copy)
        return None if subject is None else _compared(entry, subject)
    except RecognitionError:
        return None


def _compared(entry: Entry, subject: "Subject") -> Compared:
    from provenance.recognition.index import EmbeddedIndex

    with tempfile.TemporaryDirectory(prefix="vermilion-compare-") as folder:
        found = EmbeddedIndex(OneWork(entry), Path(folder)).search(subject, 1)
    if not found:
        return Compared(Comparison(confirmed=False, distance=_distance(entry, subject), threshold=ALIKE))
    match = found[0]
    return Compared(_told(match, entry, subject), _points(entry, subject, match.transform))


def _told(match: Match, entry: Entry, subject: "Subject") -> Comparison:
    region, moved = match.region, match.transform
    distance = match.distance
    if distance is None and match.method is not Method.AUDIO:
        distance = _distance(entry, subject)
    return Comparison(
        confirmed=match.status is Status.CONFIRMED,
        method=match.method.value,
        distance=distance,
        bits=_OF_THOUSAND.get(match.method, 256),
        threshold=ALIKE,
        inliers=match.inliers,
        region=None
        if region is None
        else Area(_part(region.x), _part(region.y), _part(region.width), _part(region.height)),
        transform=None
        if moved is None
        else tuple(_part(v) for v in (moved.a, moved.b, moved.c, moved.d, moved.e, moved.f)),
    )


def _distance(entry: Entry, subject: "Subject") -> int | None:
    """Bits between the codes of two whole pictures; None where there is no such code."""
    from provenance.recognition.fingerprint import ImageFingerprint, fingerprint_of
    from provenance.recognition.picture import Picture
    from provenance.recognition.serialization import from_bytes

    registered = from_bytes(entry.fingerprint)
    if not isinstance(registered, ImageFingerprint) or not isinstance(subject, Picture):
        return None
    shown = fingerprint_of(subject)
    here, there = int.from_bytes(registered.pdq), int.from_bytes(shown.pdq)
    return (here ^ there).bit_count() if registered.pdq and shown.pdq else None


def _points(entry: Entry, subject: "Subject", transform: Transform | None) -> tuple[Point, ...]:
    """The middles of tiles that agree, spread over the picture."""
    from provenance.recognition.fingerprint import ImageFingerprint
    from provenance.recognition.local.tiles import check
    from provenance.recognition.picture import Picture
    from provenance.recognition.serialization import from_bytes

    registered = from_bytes(entry.fingerprint)
    if transform is None or not isinstance(registered, ImageFingerprint) or not isinstance(subject, Picture):
        return ()
    found = check(subject, registered, entry.shared, transform)
    middles = [
        ((at % _SIDE + 0.5) / _SIDE, (at // _SIDE + 0.5) / _SIDE)
        for at, agrees in enumerate(found.mask)
        if agrees
    ]
    moved = found.transform
    pairs = [
        (x, y, moved.a * x + moved.b * y + moved.c, moved.d * x + moved.e * y + moved.f) for x, y in middles
    ]
    inside = [pair for pair in pairs if 0 <= pair[2] <= 1 and 0 <= pair[3] <= 1]
    return tuple(Point(*map(_part, pair)) for pair in _spread(inside, MAX_POINTS))


def _spread(pairs: Sequence[tuple[float, ...]], most: int) -> list[tuple[float, ...]]:
    """Some of the points, each as far as can be from those before it."""
    if not pairs:
        return []
    chosen = [pairs[0]]
    left = list(pairs[1:])
    while left and len(chosen) < most:
        farthest = max(left, key=lambda p: min((p[0] - c[0]) ** 2 + (p[1] - c[1]) ** 2 for c in chosen))
        chosen.append(farthest)
        left.remove(farthest)
    return sorted(chosen, key=lambda p: (p[1], p[0]))


def _part(value: float) -> int:
    return round(max(-100.0, min(100.0, value)) * PARTS)
