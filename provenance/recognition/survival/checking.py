"""Put a work through every profile, and look up what comes out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from math import sqrt
from typing import Final

import numpy as np

from provenance.media.formats import Format
from provenance.media.pixels import decode_grey
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Status
from provenance.recognition.picture import MAX_AREA, Picture
from provenance.recognition.survival.encoding import jpeg_bytes
from provenance.recognition.survival.images import fitted, image_of
from provenance.recognition.survival.model import Rgb
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.profiles import PROFILES, Profile

MAX_WORK_AREA: Final = 1_200_000
"""Pixels of a work that is put through the profiles: more than any of them leaves of it."""
SHOWN: Final = 480
"""Pixels of the longer side of the picture of an outcome."""

Find = Callable[[Picture], Sequence[Match]]
"""A look-up in an index that has the work; raises RecognitionError."""


def survive(
    work: Rgb, find: Find, work_id: str, profiles: Sequence[Profile] = PROFILES, seed: int = 0
) -> Iterator[Outcome]:
    """Yield the outcome of each profile in order, as soon as it is known.

    `work` is a decoded work of at most `MAX_WORK_AREA` pixels; `work_id` says which match is the work. What comes out
    is encoded and decoded again, as it would be. Raises RecognitionError where a look-up can't be made.
    """
    for profile in profiles:
        yield _outcome(profile, work, find, work_id, seed)


def _outcome(profile: Profile, work: Rgb, find: Find, work_id: str, seed: int) -> Outcome:
    changed = profile(work, seed)
    matches = find(picture_of(jpeg_bytes(changed, profile.quality)))
    own = next((match for match in matches if match.work_id == work_id), None)
    others = {match.work_id for match in matches if match.status is Status.CONFIRMED} - {work_id}
    shown = image_of(changed)
    if max(shown.size) > SHOWN:
        shown = fitted(shown, SHOWN, SHOWN)
    out = BytesIO()
    shown.save(out, "JPEG", quality=80)
    known = Outcome(profile.code, Survival.LOST, out.getvalue(), *shown.size, others=len(others))
    if own is None:
        return known
    return replace(
        known,
        status=Survival(own.status.value),
        method=own.method,
        distance=own.distance,
        inliers=own.inliers,
        region=own.region,
        transform=own.transform,
    )


def picture_of(data: bytes) -> Picture:
    """Decode a JPEG that was made here, as an upload would be.

    Raises RecognitionError where it can't be decoded. Never for a file from outside: those are read in a process
    that nothing can be done from.
    """
    pixels = decode_grey(memoryview(data), Format.JPEG, MAX_AREA)
    if pixels is None:
        raise RecognitionError("What came out of a profile is too large to be decoded: report this.")
    grey = np.frombuffer(pixels.data, np.uint8).reshape(pixels.rows, pixels.columns)
    return Picture(grey, pixels.width, pixels.height, pixels.small)


def bounded(work: Rgb, area: int = MAX_WORK_AREA) -> Rgb:
    """Scale a work down to at most `area` pixels; a smaller one is returned as it is."""
    height, width = work.shape[:2]
    if height * width <= area:
        return work
    scale = sqrt(area / (height * width))
    box = max(1, int(width * scale)), max(1, int(height * scale))
    return np.array(image_of(work).resize(box, reducing_gap=2.0), np.uint8)
