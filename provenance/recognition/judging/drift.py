"""Tell a copy of a picture from another picture of the same scene, by what moved.

Encoding, resizing, colours and what is put on top move nothing: once a copy lies over the original, what is left to
move is a tenth of a pixel or less. A second photograph, or the next frame of a film, has another perspective, and
things that moved; laid over each other as a whole, its parts are still off, each in its own direction. The steps are
those of Lucas and Kanade (IJCAI 1981), one for each tile.

Measured on the 128 x 128 thumbnails of 45 pictures, on which `MOVED` was chosen too, with 15 kinds of copies of each:
3 of the 45 have too few corners to tell. No copy of 11 kinds is taken for another picture, but 7 of 45 with clipped
contrast, 7 of 45 with marks all over, 2 with a caption and 1 with another gamma. Of pictures whose parts were moved by
1 % of the width, all 42 that can be told are found, by 0.4 % 36, by 0.2 % 3. Of pairs of frames that can be told, 11 of
12 of a film are found and 3 of 12 of a tree in the wind, but none of 18 of people before a camera that stands still.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.comparison import fine

MOVED: Final = 0.2
"""Pixels of the thumbnail from which on the scene is another one."""
_TILES: Final = 8
_FEWEST: Final = 6  # tiles with corners: a frame around nothing has four
_SOFTENED: Final = 0.8  # pixels: what a step is estimated from must be smooth
_COVERED: Final = 0.9
_TEXTURED: Final = 4.0  # deviation of grey levels
_CORNERED: Final = 2.0  # the least slope in any direction: along an edge, no movement is seen
_BENT: Final = 0.1  # the least slope where there are too few corners (.5 when the above was measured)
_FEW: Final = 5  # of those tiles
_FINE: Final = 0.75  # and correlation of their fine detail, which slopes and shadows don't have
_OF_FRAME: Final = 2  # tiles that the corner of a frame may be in
_ALIKE: Final = 0.5  # correlation: what lies on top doesn't move

_Tiles = NDArray[np.float32]


def drift(
    laid: NDArray[np.float32], covered: NDArray[np.bool_], thumbnail: NDArray[np.uint8]
) -> float | None:
    """Return how far, in the median, the tiles of a picture are from those of the thumbnail it is laid over.

    All three are squares of the same size. In pixels; None where there are too few corners to tell.
    """
    there, here = _softened(thumbnail), _softened(laid)
    slope_y, slope_x = (_tiles(np.asarray(slope, np.float32)) for slope in np.gradient(there))
    left, right = _centred(_tiles(there)), _centred(_tiles(here))
    spread_left, spread_right = left.std(axis=1), right.std(axis=1)
    common = (left * right).mean(axis=1)
    correlation = common / np.maximum(spread_left * spread_right, 1e-3)
    rest = _toned(right, left) - left
    xx, yy, xy = (slope_x**2).mean(axis=1), (slope_y**2).mean(axis=1), (slope_x * slope_y).mean(axis=1)
    x, y = (slope_x * rest).mean(axis=1), (slope_y * rest).mean(axis=1)
    determinant = np.maximum(xx * yy - xy**2, 1e-6)
    least = (xx + yy) / 2 - np.sqrt(np.maximum((xx + yy) ** 2 / 4 - determinant, 0))
    steps = np.hypot((yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant)
    alike = _tiles(covered.astype(np.float32)).mean(axis=1) > _COVERED
    alike &= (spread_left > _TEXTURED) & (correlation > _ALIKE)
    told, fewest = alike & (least > _CORNERED), _FEWEST
    if np.count_nonzero(told) < fewest:
        told = alike & (least > _BENT) & (fine(thumbnail.astype(np.float32), laid) > _FINE)
        fewest = _FEW
    return float(np.median(steps[told])) if np.count_nonzero(told) >= fewest and not _is_frame(told) else None


def _is_frame(told: NDArray[np.bool_]) -> bool:
    """Tell whether tiles are only where a large frame has its corners: an affine lays any frame over any other."""
    return all(
        np.ptp(places) > 2 * _OF_FRAME
        and not ((places >= places.min() + _OF_FRAME) & (places <= places.max() - _OF_FRAME)).any()
        for places in np.nonzero(told.reshape(_TILES, _TILES))
    )


def _toned(tiles: _Tiles, wanted: _Tiles) -> _Tiles:
    """Return tiles with the contrast of other ones: of a parabola of their greys, which is what filters leave."""
    curve = _centred(tiles**2)
    curve -= tiles * _share(tiles, curve)
    return tiles * _share(tiles, wanted) + curve * _share(curve, wanted)


def _share(part: _Tiles, wanted: _Tiles) -> _Tiles:
    share: _Tiles = (part * wanted).mean(axis=1) / np.maximum((part**2).mean(axis=1), 1e-3)
    return share[:, None]


def _softened(pixels: NDArray[np.uint8] | NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), _SOFTENED), np.float32)


def _tiles(pixels: NDArray[np.float32]) -> _Tiles:
    size = len(pixels) // _TILES
    return pixels.reshape(_TILES, size, _TILES, size).transpose(0, 2, 1, 3).reshape(_TILES**2, size**2)


def _centred(tiles: _Tiles) -> _Tiles:
    centred: _Tiles = tiles - tiles.mean(axis=1, keepdims=True)
    return centred
