"""Decide whether a work that was found is confirmed, or for a person to compare."""

from typing import Final

import numpy as np

from provenance.recognition.comparing.copied import BAND_LEAST, NEARLY_ALL
from provenance.recognition.comparing.tiles import SHARED, Check, check
from provenance.recognition.fingerprints._pdq import MIN_QUALITY
from provenance.recognition.fingerprints._thumbnail import squeezed
from provenance.recognition.fingerprints.crops import cut
from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
from provenance.recognition.judging.drift import MOVED, drift
from provenance.recognition.judging.in_place import agreeing_in_place, inside, placed_part
from provenance.recognition.judging.kept_form import agreeing_in_form
from provenance.recognition.judging.overlap import agreeing_as_laid, is_similar
from provenance.recognition.model import Entry, Match, Method, Status, Transform
from provenance.recognition.picture import Picture
from provenance.recognition.placing import Box, region

SAME: Final = 31
"""Bits of 256 within which two whole pictures are alike, whatever their tiles say."""

FEWEST: Final = 9
"""Tiles that agree in a copy; a line of words over two plain pictures makes six to eight."""
TONE: Final = 0.12
"""Part of the range of grey that counts as its darkest, and as its brightest tone."""
SCREEN: Final = 0.7
"""Part of the pixels that are of either, in what a program shows: two of its dialogs share a frame and a list."""
MOSTLY: Final = 0.85
"""Part of them in a printed page or a QR code."""
PAGE: Final = 0.92
"""Likeness of a copy of a page. Lines of other words, laid over each other, reach .88."""
WHOLE_PAGE: Final = 0.89
"""Likeness of a page of which every tile agrees; one tile in eight of other words doesn't."""
EVERY: Final = 0.95
LIKE: Final = 0.7
"""Median correlation of the tiles that could make a copy, from which details alone make a candidate."""


def judged(
    picture: Picture,
    entry: Entry,
    reference: ImageFingerprint,
    method: Method,
    transform: Transform,
    distance: int | None = None,
) -> Match | None:
    """Compare the pixels of a picture and of a work, which is where `transform` says; None if they aren't alike.

    Only pixels confirm, because plain pictures, pages and frames have the same codes, however near. Two photographs
    of a scene are candidates of each other, and so are pictures with too little on them to tell. What has little on
    it is compared once more, densely: where it is said to be, which for a code is exact, or as it lies over the work.
    """
    found = check(picture, reference, entry.shared, transform)
    tiles, place = found.tiles, found.transform
    if found.agrees and _is_whole(picture, found) and _is_still(found):
        status = Status.CONFIRMED
    elif method is Method.PDQ and (count := _in_place(picture, entry, reference, transform)):
        status, tiles, place = Status.CONFIRMED, count, transform
    elif count := _as_laid(picture, entry, reference, found):
        status, tiles = Status.CONFIRMED, count
    elif method is Method.PDQ and (count := _in_form(picture, entry, reference, transform)):
        status, tiles, place = Status.CONFIRMED, count, transform
    elif found.agrees or _is_like(found, method) or (method is Method.PDQ and _is_near(reference, distance)):
        status = Status.CANDIDATE
    else:
        return None
    return Match(
        entry.work_id,
        entry.version,
        status,
        method,
        distance=distance,
        inliers=tiles,
        region=region(place),
        transform=place,
    )


def _is_whole(picture: Picture, found: Check) -> bool:
    """Tell whether enough agrees for its kind: dialogs, pages and codes of two tones are mostly alike by their form.

    Their kind is told where they lie: pictures beside a dialog, and a border around a picture, say nothing of it.
    """
    if found.tiles < FEWEST:
        return False
    shown = region(found.transform)
    pixels = cut(picture.pixels, Box(shown.x, shown.y, shown.width, shown.height))
    low, high = np.percentile(pixels, [1, 99]).tolist()
    margin = TONE * (high - low)
    toned = np.mean((pixels <= low + margin) | (pixels >= high - margin))
    if toned < SCREEN:
        return True
    if found.part < NEARLY_ALL:
        return False
    every = found.tiles >= max(BAND_LEAST, EVERY * found.evidence)
    return bool(toned < MOSTLY or found.likeness >= (WHOLE_PAGE if every else PAGE))


def _in_place(picture: Picture, entry: Entry, reference: ImageFingerprint, transform: Transform) -> int:
    own = np.frombuffer(entry.shared, np.uint8) < SHARED
    return agreeing_in_place(picture.pixels, reference.thumbnail, own, transform)


def _as_laid(picture: Picture, entry: Entry, reference: ImageFingerprint, found: Check) -> int:
    """Of what lies exactly in place, but has too little on it for its tiles to tell."""
    if found.laid is None or not found.steady:
        return 0
    sizes = (reference.width, reference.height), (picture.width, picture.height)
    if not is_similar(found.transform, *sizes):
        return 0
    own = np.frombuffer(entry.shared, np.uint8) < SHARED
    return agreeing_as_laid(picture.pixels, reference.thumbnail, own, found.transform)


def _in_form(picture: Picture, entry: Entry, reference: ImageFingerprint, transform: Transform) -> int:
    part = placed_part(picture.pixels, transform)
    if part is None:
        return 0
    found, thumbnail = squeezed(part).astype(np.float32), reference.thumbnail
    if part.size < picture.pixels.size:
        found, thumbnail = inside(found), inside(thumbnail)
    own = np.frombuffer(entry.shared, np.uint8) < SHARED
    return agreeing_in_form(found, thumbnail, np.ones(thumbnail.shape, np.bool_), own)


def _is_near(reference: ImageFingerprint, distance: int | None) -> bool:
    """Tell whether the code alone says that they are alike, which that of a plain picture doesn't."""
    return distance is not None and distance <= SAME and reference.quality >= MIN_QUALITY


def _is_like(found: Check, method: Method) -> bool:
    """Tell whether a person should compare them. Details alone lead to tiles of anybody that agree by chance."""
    return found.possible and (method is not Method.LOCAL or found.likeness >= LIKE)


def _is_still(found: Check) -> bool:
    """Tell whether nothing moved; it can't be told of frames, slopes and bars, which are nobody's work either.

    What lies exactly in place needs no closer look, which fine letters and what was cropped would make uncertain.
    """
    steps = None if found.laid is None else drift(found.laid.pixels, found.laid.covered, found.laid.target)
    return steps is not None and (steps <= MOVED or found.steady)
