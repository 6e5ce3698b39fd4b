"""Put matches in order, one of each work."""

from collections.abc import Iterable
from typing import Final

from provenance.recognition.model import Match, Method, Status

_ORDER: Final = tuple(Method)
_FAR: Final = 1000


def ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return the best match of each work, best first.

    Confirmed ones come first, then those found by the more telling method, then the nearest, then those on which most
    agrees; of equal versions the newest.
    """
    best: dict[str, Match] = {}
    for match in sorted(matches, key=_key):
        best.setdefault(match.work_id, match)
    return tuple(best.values())


def _key(match: Match) -> tuple[bool, int, int, int, int]:
    return (
        match.status is not Status.CONFIRMED,
        _ORDER.index(match.method),
        _FAR if match.distance is None else match.distance,
        -(match.inliers or 0),
        -match.version,
    )
