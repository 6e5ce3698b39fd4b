"""Tell a copy of a whole picture with little on it, which lies where the work is to a fraction of a pixel.

A drawing on an empty sheet, a few plain shapes, a faint wallpaper: too few tiles agree to tell a copy from a picture
that was laid over the work. But where the examined picture is the whole of the work, turned or in a border, nothing is
laid: both are made small in the same way, and a copy differs nowhere by more than encoding does. So do solid colours
and gradients, which is why there must be shapes, in more than one direction and not at the edges alone; and so do
spots, boxes and words on an empty sheet, which is why the shapes must not be symmetric, and have more than two tones.
Under a caption all of this must hold of the rows that it leaves.

Of 14,331 pairs of pictures with near codes, 8,331 of them plain, those that agree are of one design: the same file in
another folder, other colours, and frames of an animation that next to nothing changes in.
"""

from typing import Final, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.alignment import SIDE
from provenance.recognition.comparing.comparison import (
    GRAIN,
    SMALL,
    TILES,
    Bools,
    Numbers,
    in_tiles,
    slopes_of,
)
from provenance.recognition.fingerprints._thumbnail import squeezed
from provenance.recognition.fingerprints.crops import cut
from provenance.recognition.model import Transform
from provenance.recognition.placing import Box

REST: Final = 0.25
"""What a tile of a copy differs by, as a part of its own deviation."""
FAINT: Final = 8.0
"""Deviation of grey levels below which a tile is taken to have as much: encoding leaves a level or two anywhere."""
FINE: Final = 0.7
"""Correlation of the fine detail of each tile that has any."""
FEWEST: Final = 3
"""Tiles with fine detail, without those at the edges, where frames are."""
MOST: Final = 24
"""Tiles with fine detail, in all: where there are more, what moved tells a copy from another view of a scene."""
ACROSS: Final = 0.05
"""Part of the slopes that isn't in their usual direction: stripes, bands and shades have less."""
SYMMETRIC: Final = 0.75
"""Correlation of fine detail with itself turned upside down, from which on it is a spot, a disc, a box or a frame."""
MIXED: Final = 0.5
"""Part of what isn't the ground that is of neither the darkest nor the brightest tone: of large letters .4 and less."""
TONE: Final = 0.12
"""Part of the range of grey that counts as either."""

LETTERED: Final = 4
"""Tiles with fine detail in a bar of words."""
FREE: Final = (slice(0, SIDE - SIDE // 4), slice(SIDE // 4, SIDE))
"""Rows of a thumbnail that a caption at the bottom leaves, or one at the top."""

_INNER: Final = np.pad(np.ones((TILES - 2, TILES - 2), np.bool_), 1).ravel()
_ENDS: Final = (0.2, 99.8)  # percentiles that are the darkest and the brightest
_CUBIC: Final = 4  # numbers
_OUT: Final = 1e-6
_ROUNDS: Final = 3  # of leaving out what something lies on, before the tones are told
_EDGE: Final = 2  # pixels of a thumbnail
_Grey = NDArray[np.uint8]
_Any = TypeVar("_Any", bound=np.generic)


def agreeing_in_place(pixels: _Grey, thumbnail: _Grey, own: Bools, transform: Transform) -> int:
    """Return how many detailed tiles agree if all of a work is in its place in a picture (height, width); else 0.

    `transform` says where the work is: exactly, in a rectangle of the picture, in one of the eight ways to turn it.
    `own` (64,) are the tiles of the work that no other works share.
    """
    part = placed_part(pixels, transform)
    if part is None:
        return 0
    found, everywhere = squeezed(part).astype(np.float32), np.ones(thumbnail.shape, np.bool_)
    mixed = is_mixed(part)
    agreeing = agreeing_tiles(found, thumbnail, everywhere, own) if mixed else 0
    if not agreeing and part.size < pixels.size:
        found, thumbnail = inside(found), inside(thumbnail)
        agreeing = agreeing_tiles(found, thumbnail, everywhere, own) if mixed else 0
    for free in FREE:
        left = part[len(part) * free.start // SIDE : len(part) * free.stop // SIDE]
        if not agreeing and is_written(found, thumbnail, free) and is_mixed(left):
            agreeing = agreeing_tiles(found, thumbnail, rows(free), own)
    return agreeing


def rows(free: slice) -> Bools:
    """Some rows of a thumbnail, (128, 128)."""
    return np.repeat(np.isin(np.arange(SIDE), np.arange(SIDE)[free])[:, None], SIDE, axis=1)


def inside(image: NDArray[_Any]) -> NDArray[_Any]:
    """A thumbnail without what is at its edges, where a frame shines in if they are off by part of a pixel."""
    return np.pad(image[_EDGE:-_EDGE, _EDGE:-_EDGE], _EDGE, mode="edge")


def is_written(found: Numbers, thumbnail: _Grey, free: slice) -> bool:
    """Tell whether a bar of words lies over the rows that aren't `free`, from edge to edge of a picture.

    Fewer words, and words that the picture lacks, may be all that tells it from another work.
    """
    bar = np.flatnonzero(~in_tiles(rows(free).astype(np.float32)).all(axis=1))
    edge = slice(-TILES, None) if free.start == 0 else slice(0, TILES)
    expected = _in_tones_of(found, thumbnail, rows(free))
    rest = np.sqrt(np.square(in_tiles(found - expected)).mean(axis=1))
    far = rest > REST * np.maximum(in_tiles(expected).std(axis=1), FAINT)
    there, here = (
        int(np.count_nonzero(centred(fine_of(one)).std(axis=1)[bar] > GRAIN))
        for one in (thumbnail.astype(np.float32), found)
    )
    return bool(far[edge].all() and here >= max(there, LETTERED))


def agreeing_tiles(found: Numbers, thumbnail: _Grey, covered: Bools, own: Bools, spoilt: float = 0) -> int:
    """How many detailed tiles agree, where the picture covers the thumbnail (128, 128); 0 where it is no copy.

    `spoilt` is the part of the covered tiles that may differ, if there is no detail of the work in them.
    """
    inside = in_tiles(covered.astype(np.float32)).min(axis=1) > 0
    fair = inside
    for _ in range(_ROUNDS if spoilt else 1):
        told = np.kron(fair.reshape(TILES, TILES), np.ones((SIDE // TILES,) * 2)) > 0
        expected = _in_tones_of(found, thumbnail, told)
        rest, there = in_tiles(found - expected), in_tiles(expected)
        far = np.sqrt(np.square(rest).mean(axis=1)) / np.maximum(there.std(axis=1), FAINT)
        fair = inside & (far <= max(REST, float(np.quantile(far[inside], 1 - spoilt))))
    bad = inside & (far > REST)
    if np.count_nonzero(bad) > spoilt * np.count_nonzero(inside):
        return 0
    before = np.where(covered, fine_of(thumbnail.astype(np.float32)), np.float32(0))
    own_fine, wanted, fine = (centred(one) for one in (before, fine_of(expected), fine_of(found)))
    detailed = (own_fine.std(axis=1) > GRAIN) & (wanted.std(axis=1) > GRAIN / 2) & inside
    alike = ((wanted * fine).mean(axis=1) > FINE * wanted.std(axis=1) * fine.std(axis=1)) & ~bad
    counted = detailed & own
    if not alike[detailed].all() or np.count_nonzero(counted & _INNER) < FEWEST:
        return 0
    if np.count_nonzero(detailed) > MOST or across(expected, counted) < ACROSS or is_symmetric(before):
        return 0
    return int(np.count_nonzero(counted))


def placed_part(pixels: _Grey, transform: Transform) -> _Grey | None:
    """The part of a picture that a work is said to be, turned as the work is; None if it isn't all there."""
    turned = abs(transform.a) < _OUT and abs(transform.e) < _OUT
    straight = abs(transform.b) < _OUT and abs(transform.d) < _OUT
    if turned == straight:
        return None
    across, down = (transform.b, transform.d) if turned else (transform.a, transform.e)
    left, top = transform.c + min(across, 0), transform.f + min(down, 0)
    if min(left, top) < -_OUT or max(left + abs(across), top + abs(down)) > 1 + _OUT:
        return None
    part = cut(pixels, Box(left, top, abs(across), abs(down)))
    part = part[:: -1 if down < 0 else 1, :: -1 if across < 0 else 1]
    return np.ascontiguousarray(part.T if turned else part)


def is_mixed(part: NDArray[np.uint8] | Numbers) -> bool:
    """Tell whether what lies on the ground has tones of its own, as letters and codes haven't."""
    low, high = np.percentile(part, _ENDS).tolist()
    margin = TONE * (high - low)
    dark, bright = float(np.mean(part <= low + margin)), float(np.mean(part >= high - margin))
    return 1 - dark - bright >= MIXED * (1 - max(dark, bright))


def _in_tones_of(found: Numbers, thumbnail: _Grey, covered: Bools) -> Numbers:
    """The thumbnail in the tones of what was found: of the rising cubic that is nearest to what a filter left."""
    before = thumbnail[covered]
    lowest, highest = int(before.min()), int(before.max())
    there = np.arange(lowest, highest + 1)
    powers = np.vander((there - lowest) / max(highest - lowest, 1), _CUBIC)
    curve, *_ = np.linalg.lstsq(powers[before - lowest], found[covered].astype(np.float64), rcond=None)
    # Beyond the tones that are there a cubic goes anywhere, and would lift the others.
    levels = np.interp(np.arange(256), there, np.maximum.accumulate(powers @ curve)).clip(0, 255)
    return np.asarray(levels[thumbnail], np.float32)


def fine_of(image: Numbers) -> Numbers:
    """What is smaller than some pixels."""
    return np.asarray(image - cv2.GaussianBlur(image, (0, 0), SMALL), np.float32)


def centred(image: Numbers) -> Numbers:
    """Tile by tile, around 0."""
    one = in_tiles(image)
    return np.asarray(one - one.mean(axis=1, keepdims=True), np.float32)


def is_symmetric(fine: Numbers) -> bool:
    """Tell whether it is the same upside down, about any point, as the shapes are that lie in anybody's picture."""
    spectrum = np.fft.rfft2(fine, (2 * len(fine), 2 * len(fine)))
    alike = float(np.fft.irfft2(np.square(spectrum)).max())
    return alike >= SYMMETRIC * max(float(np.square(fine).sum()), 1e-3)


def across(image: Numbers, counted: Bools) -> float:
    """The part of the slopes of tiles that isn't in their usual direction, 0 to .5; each tile has the same say."""
    x, y = (one[counted] for one in slopes_of(image))
    xx, xy, yy = np.square(x).sum(axis=1), (x * y).sum(axis=1), np.square(y).sum(axis=1)
    all_of = np.maximum(xx + yy, 1e-3)
    return 0.5 - float(np.hypot(((xx - yy) / all_of).mean() / 2, (xy / all_of).mean()))
