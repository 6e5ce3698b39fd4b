"""Decide whether a work that was found is confirmed, or for a person to compare."""

from typing import Final

from provenance.recognition.drift import MOVED, drift
from provenance.recognition.fingerprint import ImageFingerprint
from provenance.recognition.local.alignment import align
from provenance.recognition.local.tiles import check
from provenance.recognition.model import Entry, Match, Method, Status, Transform
from provenance.recognition.picture import Picture

SAME: Final = 31
"""Bits of 256 within which two whole pictures are alike, whatever their tiles say."""


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
    of a scene are candidates of each other, and so are pictures with too little on them to tell.
    """
    found = check(picture, reference, entry.shared, transform)
    if found.agrees:
        same = _is_still(picture, reference, found.transform)
        status = Status.CONFIRMED if same else Status.CANDIDATE
    elif found.possible or (method is Method.PDQ and distance is not None and distance <= SAME):
        status = Status.CANDIDATE
    else:
        return None
    return Match(
        entry.work_id,
        entry.version,
        status,
        method,
        distance=distance,
        inliers=found.tiles,
        region=found.region,
        transform=found.transform,
    )


def _is_still(picture: Picture, reference: ImageFingerprint, transform: Transform) -> bool:
    """Tell whether nothing moved; it can't be told of frames, slopes and bars, which are nobody's work either."""
    laid = align(picture.pixels, reference.thumbnail, transform)
    steps = None if laid is None else drift(laid.pixels, laid.covered, reference.thumbnail)
    return steps is not None and steps <= MOVED
