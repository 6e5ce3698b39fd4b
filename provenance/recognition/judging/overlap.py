"""Tell a copy of a picture with little on it that was cropped, turned or marked, where it lies over the work.

`in_place` asks for the whole work, in a place that a code says exactly. Here it was laid over the work by its pixels,
so that it may be a part of it, at any angle, or lie under a caption; but nearly every tile that is covered must be as
near as there, in one curve of tones, and every one with detail. An affine lays any triangle over any other, so that
shapes must have kept their form.

Of 49 look-ups of copies of plain works that it was made for, 32 are confirmed with it and 10 without; of 237 that it
was not made for, three eighths of the tiles confirm 9 more than half of them do, all of them deep crops and rotations.
Looser forms of it confirmed none of 4,830 pairs of plain works, 4,356 that share a template, 394 views of a scene,
1,000 pairs of blank and ordinary sheets and 400 look-ups of plain works that weren't registered.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.alignment import SIDE
from provenance.recognition.comparing.comparison import TILES, Bools, Numbers, in_tiles
from provenance.recognition.fingerprints._thumbnail import squeezed
from provenance.recognition.judging.in_place import FREE, agreeing_tiles, inside, is_mixed, is_written, rows
from provenance.recognition.judging.kept_form import agreeing_in_form
from provenance.recognition.model import Transform

COVERED: Final = 0.375
"""Part of the tiles of a work that a picture covers wholly."""
SPOILT: Final = 0.125
"""Part of the covered tiles that something may lie on."""
STRETCHED: Final = 1.03
"""How many times a copy may be wider than the work, for its height, in any direction."""

# Laid in this size first, so that edges get as soft as in the thumbnail and no softer.
_LARGE: Final = 4 * SIDE
_SURELY: Final = 250  # of 255


def agreeing_as_laid(
    pixels: NDArray[np.uint8], thumbnail: NDArray[np.uint8], own: Bools, transform: Transform
) -> int:
    """Return how many detailed tiles agree if a picture (height, width) shows enough of a work; else 0.

    `transform` says where, to a part of a pixel of the thumbnail (128, 128); `own` (64,) are the tiles of the work
    that no other works share. What was put on top, as a mark is, may spoil some tiles that have no detail.
    """
    found, tones, there = _laid(pixels, transform)
    covered = _wholly(there)
    if np.count_nonzero(covered) < COVERED * covered.size:
        return 0
    small, work = inside(found), inside(thumbnail)
    for free, spoilt in ((slice(0, SIDE), SPOILT), *((free, 0) for free in FREE)):
        left = _wholly(there & rows(free))
        if np.count_nonzero(left) < COVERED * left.size or not (spoilt or is_written(small, work, free)):
            continue
        if is_mixed(found[left]) and is_mixed(tones[np.kron(left, np.ones((_LARGE // SIDE,) * 2)) > 0]):
            agreeing = agreeing_tiles(small, work, left, own, spoilt)
            if agreeing:
                return agreeing
    return agreeing_in_form(small, work, covered, own)


def _wholly(there: Bools) -> Bools:
    """Where (128, 128) there are tiles that are wholly covered."""
    whole = in_tiles(there.astype(np.float32)).min(axis=1) > 0
    return np.kron(whole.reshape(TILES, TILES), np.ones((SIDE // TILES,) * 2)) > 0


def is_similar(transform: Transform, work: tuple[int, int], picture: tuple[int, int]) -> bool:
    """Tell whether shapes keep their form, given the width and height of both in pixels."""
    (wide, high), (width, height) = work, picture
    matrix = np.array(
        [
            [transform.a * width / wide, transform.b * width / high],
            [transform.d * height / wide, transform.e * height / high],
        ]
    )
    most, least = np.linalg.svd(matrix, compute_uv=False).tolist()
    return bool(most <= STRETCHED * least)


def _laid(pixels: NDArray[np.uint8], transform: Transform) -> tuple[Numbers, NDArray[np.uint8], Bools]:
    """A picture as it lies over a thumbnail, made small as that was, and where there is one: (128, 128) each.

    Between them its tones (512, 512), as they are: made small, words have greys that drawings have.
    """
    rows, columns = pixels.shape
    matrix = np.array([[transform.a, transform.b, transform.c], [transform.d, transform.e, transform.f]])
    to_fractions = np.array([[1 / _LARGE, 0, 0.5 / _LARGE], [0, 1 / _LARGE, 0.5 / _LARGE], [0, 0, 1]])
    full = np.array([[columns, 0, -0.5], [0, rows, -0.5]]) @ np.vstack([matrix, [0, 0, 1]]) @ to_fractions
    size, back, edge = (_LARGE, _LARGE), cv2.WARP_INVERSE_MAP, cv2.BORDER_REPLICATE
    laid = cv2.warpAffine(pixels, full, size, flags=back | cv2.INTER_LINEAR, borderMode=edge)
    tones = cv2.warpAffine(pixels, full, size, flags=back | cv2.INTER_NEAREST, borderMode=edge)
    there = cv2.warpAffine(np.full_like(pixels, 255), full, size, flags=back | cv2.INTER_LINEAR)
    small = squeezed(np.asarray(laid, np.uint8)).astype(np.float32)
    return small, np.asarray(tones, np.uint8), squeezed(np.asarray(there, np.uint8)) > _SURELY
