"""Compare a copy with one registered work: as a search of a record that has only that work in it.

The files are decoded in processes that can do nothing else; here only pixels and codes are compared.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.evidence.comparisons.compare import comparable, compare_entry
from provenance.evidence.comparisons.found import PARTS, Comparison
from provenance.evidence.disputes.model import MAX_POINTS, Compared, Point
from provenance.journeys.blobs import sha256_of
from provenance.journeys.recovery.fingerprinting import Fingerprinter
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Entry, Method, Transform

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Subject

_SIDE: Final = 8  # tiles of a side


def compare(fingerprinter: Fingerprinter, entry: Entry | None, sha256: str, copy: Path) -> Compared | None:
    """Compare a copy with a work, whose registered fingerprint is `entry` and the hash of its file `sha256`.

    None where that can't be done: the copy shows nothing that can be read, the work has no fingerprint, or they are
    of two kinds (picture, film, sound). Raises OSError.
    """
    if sha256_of(copy) == sha256:
        return Compared(Comparison(confirmed=True, method=Method.HASH.value))
    if entry is None:
        return None
    try:
        subject = fingerprinter.read(copy)
        if subject is None or not comparable(entry, subject):
            return None
        found = compare_entry(entry, subject)
        return Compared(found, _points(entry, subject, found.transform))
    except RecognitionError:
        return None


def _points(entry: Entry, subject: "Subject", parts: Sequence[int] | None) -> tuple[Point, ...]:
    """The middles of tiles that agree, spread over the picture."""
    from provenance.recognition.comparing.tiles import check
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
    from provenance.recognition.fingerprints.serialization import from_bytes
    from provenance.recognition.picture import Picture

    registered = from_bytes(entry.fingerprint)
    if parts is None or not isinstance(registered, ImageFingerprint) or not isinstance(subject, Picture):
        return ()
    found = check(subject, registered, entry.shared, Transform(*(part / PARTS for part in parts)))
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
