"""Look up a picture in stages, the cheapest first, until something is confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from provenance.recognition.comparing.comparison import TILES
from provenance.recognition.comparing.shared import Shared, shared_tiles
from provenance.recognition.comparing.tiles import Check, check
from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints.crops import GRID, unframed
from provenance.recognition.fingerprints.fingerprint import CODE_BYTES, ImageFingerprint
from provenance.recognition.fingerprints.hashes import Queries, QuerySet, panel_queries, queries
from provenance.recognition.fingerprints.serialization import from_bytes
from provenance.recognition.judging.decision import judged
from provenance.recognition.local.features import LocalFeatures, in_mirror, query_features
from provenance.recognition.local.index import LocalIndex
from provenance.recognition.local.matching import placed
from provenance.recognition.model import Entry, Match, Method, Status, Transform
from provenance.recognition.picture import Picture
from provenance.recognition.placing import IDENTITY, MIRRORED, TURNS, out_of, then
from provenance.recognition.ports import Record
from provenance.recognition.tables.codes import CodeIndex, Hits
from provenance.recognition.tables.holdings import Holdings, crop_of

_WHOLE_RADIUS: Final = 60
_CROP_RADIUS: Final = 70
_CHECKED: Final = 20
"""Works of a stage whose pixels are compared."""
_FIRST: Final = 6
"""Works that are found by details and compared however few they are: of 677 confirmed ones, 676 were the first."""
_SURE: Final = 2
"""Works that are compared however little agrees, and laid over the picture by all their details if need be."""
_BY_CHANCE: Final = 1.0
"""Score that chance reaches; below it only the best are compared. Of 426 works, 18 have less; 14 have a code."""
_AS_GOOD: Final = 0.5
"""Part of the best score from which on more are compared: a collage shows several works."""
_AS_NEAR: Final = 16
"""Bits: works this much farther than a confirmed one are compared too, for two may have registered one picture."""
_HITS: Final = 400
"""Codes of a stage that are looked at for them: a work has several."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry that may be in the picture.

    `transform` says where a point of what was found is in the picture: the whole of the work, or, of a code, what it
    was made of: `place` is that of a crop. `code` is the one that was looked for, and `distance` how far it was.
    `details` are those of the picture turned back by `turn`, for a work that may be laid over it by all of its own.
    """

    number: int
    method: Method
    transform: Transform
    distance: int | None = None
    code: bytes | None = None
    place: int | None = None
    details: LocalFeatures | None = None
    turn: Transform = IDENTITY


def search_picture(holdings: Holdings, record: Record, picture: Picture) -> list[Match]:
    """Return the works that a picture shows, confirmed ones and candidates, in no order."""
    matches: list[Match] = []
    wanted = queries(picture.pixels)
    for stage in _of_all(holdings, wanted):
        matches += _compared(record, picture, stage)
        if _is_any_confirmed(matches):
            return matches
    # Where one part is a work, another may be one as well.
    matches += _compared(record, picture, _by_whole(holdings.whole, panel_queries(picture.pixels)))
    for stage in _of_parts(holdings, picture):
        matches += _compared(record, picture, stage)
        if _is_any_confirmed(matches):
            break
    return matches


def templates(holdings: Holdings, record: Record, picture: Picture) -> Shared:
    """Return what a picture that is to be registered shares with registered ones without being one of them.

    Screenshots of one interface, memes with one text: `shared_tiles` says how they are told.
    """
    checks: dict[int, Check] = {}
    if len(holdings.local):
        found = list(_by_details(holdings.local, query_features(picture), IDENTITY))[:_CHECKED]
        entries = record.get([one.number for one in found])
        for one in found:
            reference = _reference(entries.get(one.number))
            if reference is not None:
                checks[one.number] = check(picture, reference, bytes(TILES**2), one.transform)
    return shared_tiles(checks)


def _of_all(holdings: Holdings, wanted: QuerySet) -> Iterator[Iterable[_Found]]:
    """Search for what fills the picture, each stage only when it is asked for; nearest first."""
    yield _by_whole(holdings.whole, wanted.upright)
    yield _by_whole(holdings.whole, wanted.turned)
    yield _by_crops(holdings.crops, wanted.parts)


def _of_parts(holdings: Holdings, picture: Picture) -> Iterator[Iterable[_Found]]:
    """Search for what lies anywhere in it."""
    if len(holdings.local):
        features = query_features(picture)
        yield _by_details(holdings.local, features, IDENTITY)
        yield _by_details(holdings.local, in_mirror(features), TURNS[MIRRORED])


def _by_whole(index: CodeIndex, wanted: Queries) -> Iterator[_Found]:
    hits = index.search(wanted.codes, _WHOLE_RADIUS, _HITS)
    for query, label, distance in _rows(hits):
        yield _Found(label, Method.PDQ, wanted.transforms[query], distance, wanted.codes[query].tobytes())


def _by_crops(index: CodeIndex, wanted: Queries) -> Iterator[_Found]:
    hits = index.search(wanted.codes, _CROP_RADIUS, _HITS)
    for query, label, distance in _rows(hits):
        number, place = crop_of(label)
        code = wanted.codes[query].tobytes()
        yield _Found(number, Method.PDQ_CROP, wanted.transforms[query], distance, code, place)


def _rows(hits: Hits) -> Iterator[tuple[int, int, int]]:
    return zip(hits.queries.tolist(), hits.labels.tolist(), hits.distances.tolist(), strict=True)


def _by_details(index: LocalIndex, features: LocalFeatures, turn: Transform) -> Iterator[_Found]:
    found = index.candidates(features, _CHECKED, least=_BY_CHANCE, always=_SURE)
    for rank, candidate in enumerate(found):
        if rank >= _FIRST and candidate.score < _AS_GOOD * found[0].score:
            break
        details = features if rank < _SURE else None
        yield _Found(
            candidate.number, Method.LOCAL, then(candidate.transform, turn), details=details, turn=turn
        )


def _compared(record: Record, picture: Picture, stage: Iterable[_Found]) -> Iterator[Match]:
    """Compare the pixels of the nearest works of a stage that are still registered.

    What is farther than a confirmed one isn't compared any more, unless it is by as little as another copy may be.
    """
    nearest: dict[int, _Found] = {}
    for found in stage:
        nearest.setdefault(found.number, found)
    chosen = list(nearest.values())[:_CHECKED]
    entries = record.get([found.number for found in chosen]) if chosen else {}
    reach: int | None = None
    for found in chosen:
        if reach is not None and found.distance is not None and found.distance > reach:
            break
        entry = entries.get(found.number)
        match = _one(entry, picture, found) if entry else None
        if match:
            yield match
            if match.status is Status.CONFIRMED and reach is None and found.distance is not None:
                reach = found.distance + _AS_NEAR


def _one(entry: Entry, picture: Picture, found: _Found) -> Match | None:
    reference = _reference(entry)
    if reference is None:
        return None
    transform, distance = found.transform, None
    if found.code is not None:
        registered = reference.pdq
        if found.place is not None:
            registered = reference.crops[found.place * CODE_BYTES : (found.place + 1) * CODE_BYTES]
            box = GRID[found.place] if found.place < len(GRID) else unframed(reference.thumbnail)
            transform = then(out_of(box), transform)
        distance = (int.from_bytes(found.code) ^ int.from_bytes(registered)).bit_count()
        if distance > (_WHOLE_RADIUS if found.place is None else _CROP_RADIUS):
            return None  # the index was made from another record
    match = judged(picture, entry, reference, found.method, transform, distance)
    if found.details is None or _is_confirmed(match):
        return match
    nearer = placed(found.details, reference.local)
    if nearer is None:
        return match
    again = judged(picture, entry, reference, found.method, then(nearer, found.turn))
    return again if match is None or _is_confirmed(again) else match


def _is_any_confirmed(matches: Iterable[Match]) -> bool:
    return any(match.status is Status.CONFIRMED for match in matches)


def _is_confirmed(match: Match | None) -> bool:
    return match is not None and match.status is Status.CONFIRMED


def _reference(entry: Entry | None) -> ImageFingerprint | None:
    """The fingerprint of an entry, where it is one of a picture that can be read."""
    try:
        reference = None if entry is None else from_bytes(entry.fingerprint)
    except FingerprintError:
        return None
    return reference if isinstance(reference, ImageFingerprint) else None
