"""Comparing two pictures that lie over each other, tile by tile.

Three things are measured of each of the 8 x 8 tiles: whether there is anything to compare, how the pixels correlate,
and how far they are still apart. What lies over a copy, as text, stickers and frames, spoils some tiles and leaves
the rest exactly in place; two photographs of one scene are apart by a little almost everywhere, as things at
different distances move differently, and no affine takes that away.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.alignment import SIDE, Laid

TILES = 8
COVERED = 0.9
"""Part of a tile that the examined picture must cover."""
PLAIN = 4.0
"""Deviation of grey levels below which a tile shows nothing."""
TONE = 6.0
PAGE = 0.4
"""A tile of which more than this part lies within `TONE` grey levels isn't rich."""
LEAST_FITTED = 16
"""Tiles that a perspective view, of eight numbers, is fitted to; fewer would fit anything."""
SMALL = 1.5
"""Pixels: what is larger than some of these isn't fine detail."""
GRAIN = 1.5
"""Deviation of grey levels of fine detail below which a tile has none."""
ALONG = 0.02
"""Part of the strongest slope of a tile that the weakest has where it shows more than bands."""
TYPICAL = 0.1
"""Pixels of drift from which a tile loses its say in that."""

Bools = NDArray[np.bool_]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Arrays (64,), tile by tile, row by row.

    `seen`: covered, and with something on it. `rich`: not mostly of one tone, as text and drawings on a page are.
    `correlation` is that of the pixels, -1 to 1, and `fine` that of what is left of them without slopes and shadows; 0
    where nothing is. `shift` is how far what they show is apart, in pixels of the thumbnail, along the strongest
    gradient of the tile, which has the direction `angle`, in radians. `moved` is the part of what the two still differ
    by that a step of the whole tile, in any direction, takes away: 0 to 1.
    """

    seen: Bools
    rich: Bools
    correlation: Numbers
    fine: Numbers
    shift: Numbers
    angle: Numbers
    moved: Numbers


def compare(laid: Laid, thumbnail: NDArray[np.uint8]) -> Comparison:
    """Compare the examined picture with what it was laid over: the thumbnail, or that in other tones.

    What there is to compare is told by the thumbnail itself: where a filter clipped everything, nothing agrees.
    """
    image = laid.target.astype(np.float32)
    there, here = in_tiles(image), in_tiles(laid.pixels)
    there = there - there.mean(axis=1, keepdims=True)
    here = here - here.mean(axis=1, keepdims=True)
    product, power = (there * here).mean(axis=1), (here * here).mean(axis=1)
    spread = there.std(axis=1)
    correlation = product / np.maximum(spread * np.sqrt(power), 1e-3)
    error = here * (product / np.maximum(power, 1e-3))[:, None] - there
    covered = in_tiles(laid.covered.astype(np.float32)).mean(axis=1)
    shift, angle, moved = _shift(image, error)
    original = thumbnail.astype(np.float32)
    seen = (covered > COVERED) & (in_tiles(original).std(axis=1) > PLAIN)
    return Comparison(seen, _rich(original), correlation, fine(image, laid.pixels), shift, angle, moved)


def fine(image: Numbers, laid: Numbers) -> Numbers:
    """How the tiles of two pictures (128, 128) correlate in what is smaller than some pixels.

    0 where there is none of it, or only in one direction: bands and soft slopes correlate in many pictures.
    """
    there, here = (
        in_tiles(np.asarray(one - cv2.GaussianBlur(one, (0, 0), SMALL), np.float32)) for one in (image, laid)
    )
    there, here = there - there.mean(axis=1, keepdims=True), here - here.mean(axis=1, keepdims=True)
    spread = there.std(axis=1)
    alike = (there * here).mean(axis=1) / np.maximum(spread * here.std(axis=1), 1e-3)
    detailed = (spread > GRAIN) & in_two_directions(image)
    return np.asarray(np.where(detailed, alike, 0), np.float32)


def in_two_directions(image: Numbers) -> Bools:
    """Tell which tiles of a picture (128, 128) change in more than one direction: bands and straight edges don't."""
    across, down = slopes_of(image)
    xx, xy, yy = (across * across).sum(axis=1), (across * down).sum(axis=1), (down * down).sum(axis=1)
    half, apart = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    return np.asarray(half - apart > ALONG * (half + apart), np.bool_)


def drift(found: Comparison, tiles: Bools) -> Numbers:
    """How far each of these tiles is apart once the best perspective view of the whole is taken away, in pixels.

    A copy that was photographed, or laid over a little amiss, has no drift; things at different distances have.
    """
    shift = found.shift[tiles].astype(np.float64)
    if len(shift) < LEAST_FITTED:
        return np.abs(found.shift[tiles])
    place = (np.arange(TILES) + 0.5) / TILES * 2 - 1
    x, y = (grid.ravel()[tiles] for grid in np.meshgrid(place, place))
    cosine, sine = np.cos(found.angle[tiles]), np.sin(found.angle[tiles])
    bend = x * cosine + y * sine
    model = np.stack([cosine, cosine * x, cosine * y, sine, sine * x, sine * y, bend * x, bend * y], axis=1)
    weight = np.ones(len(shift))
    rest = shift
    for _ in range(3):
        normal = model.T @ (model * weight[:, None]) + 1e-3 * np.eye(8)
        rest = shift - model @ np.linalg.solve(normal, model.T @ (shift * weight))
        weight = 1 / (1 + np.square(rest / TYPICAL))
    return np.asarray(np.abs(rest) * np.sqrt(len(shift) / (len(shift) - 8)), np.float32)


def largest(agreeing: Bools) -> Bools:
    """The largest group of tiles that touch each other."""
    grid = agreeing.reshape(TILES, TILES).astype(np.uint8)
    count, labels, sizes, _ = cv2.connectedComponentsWithStats(grid, connectivity=4)
    if count < 2:
        return np.zeros(TILES**2, np.bool_)
    return np.asarray(labels.ravel() == 1 + int(np.argmax(sizes[1:, cv2.CC_STAT_AREA])), np.bool_)


def around(group: Bools) -> Bools:
    """The tiles of the rectangle around a group."""
    grid = group.reshape(TILES, TILES)
    inside = np.zeros((TILES, TILES), np.bool_)
    rows, columns = np.flatnonzero(grid.any(axis=1)), np.flatnonzero(grid.any(axis=0))
    if len(rows):
        inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = True
    return inside.ravel()


def _rich(image: Numbers) -> Bools:
    """Tiles in which no range of `TONE` grey levels holds as much as `PAGE` of the pixels."""
    ordered = np.sort(in_tiles(image), axis=1)
    share = int(PAGE * ordered.shape[1])
    return np.asarray((ordered[:, share:] - ordered[:, :-share]).min(axis=1) > TONE, np.bool_)


def taken_by_steps(image: Numbers, error: Numbers) -> Numbers:
    """The part of what the tiles (64, 256) of a picture differ by that a step of each takes away: 0 to 1."""
    return _shift(image, error)[2]


def _shift(image: Numbers, error: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """One step of Lucas and Kanade (IJCAI 1981) in each tile, along the direction in which it says most.

    The third array is the part of the error that the best step in any direction takes away.
    """
    gx, gy = slopes_of(image)
    xx, xy, yy = (gx * gx).sum(axis=1), (gx * gy).sum(axis=1), (gy * gy).sum(axis=1)
    bx, by = (gx * error).sum(axis=1), (gy * error).sum(axis=1)
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    strongest = (xx + yy) / 2 + np.sqrt((xx - yy) ** 2 / 4 + xy**2)
    along = bx * np.cos(angle) + by * np.sin(angle)
    determinant = np.maximum(xx * yy - xy * xy, 1e-6 * np.square(xx + yy) + 1e-6)
    taken = (bx * (yy * bx - xy * by) + by * (xx * by - xy * bx)) / determinant
    moved = np.clip(taken / np.maximum(np.square(error).sum(axis=1), 1e-3), 0, 1)
    step = along / np.maximum(strongest, 1e-3)
    return np.asarray(step, np.float32), np.asarray(angle, np.float32), np.asarray(moved, np.float32)


def slopes_of(image: Numbers) -> tuple[Numbers, Numbers]:
    """How the pixels of each tile change across and down."""
    across, down = (cv2.Sobel(image, cv2.CV_32F, x, 1 - x, scale=1 / 8) for x in (1, 0))
    return in_tiles(np.asarray(across, np.float32)), in_tiles(np.asarray(down, np.float32))


def in_tiles(image: Numbers) -> Numbers:
    """(128, 128) as (64, 256), tile by tile."""
    size = SIDE // TILES
    return image.reshape(TILES, size, TILES, size).transpose(0, 2, 1, 3).reshape(TILES**2, size**2)
