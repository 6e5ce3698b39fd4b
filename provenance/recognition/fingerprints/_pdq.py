"""PDQ, a 256-bit perceptual hash ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019).

A picture is first made 512 x 512, because codes of other sizes differ by some bits; its code is then the one of the
reference implementation, bit by bit. Resizing and filtering are one sparse sum here, which takes a twentieth of the
time, and the eight variants of a turned or mirrored picture are those of the turned picture itself, not estimates.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

MIN_QUALITY: Final = 50
"""Of a picture below it, the code says nothing: codes of different plain pictures are alike."""
CANONICAL: Final = 512
_GRID: Final = 64  # the filtered picture that is transformed
_STEP: Final = CANONICAL // _GRID
_FIRST: Final = 2  # of 8 pixels, the first that the filter looks at: it goes over a window of 4 pixels twice
_TENT: Final = (1 / 16, 2 / 16, 3 / 16, 4 / 16, 3 / 16, 2 / 16, 1 / 16)
_LAST: Final = (
    3 / 48,
    6 / 48,
    9 / 48,
    13 / 48,
    10 / 48,
    7 / 48,
    0,
)  # where the window meets the end of the line
_FREQUENCIES: Final = 16

Buffer = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """The codes of a picture in the eight ways to turn and mirror it, in the order of `placing.TURNS`.

    `codes` is uint8 (8, 32); `quality` is 0 to 100.
    """

    codes: NDArray[np.uint8]
    quality: int


def code(pixels: NDArray[np.uint8]) -> tuple[bytes, int]:
    """Return the code (32 bytes) and the quality (0 to 100) of grey pixels (height, width)."""
    buffer = _columns(_rows(pixels, mirror=False), mirror=False)
    return _bits(_spectrum(buffer)).tobytes(), _quality(buffer)


def variants(pixels: NDArray[np.uint8]) -> Variants:
    """Return the eight codes of grey pixels (height, width)."""
    spectra = []
    for upside_down in (False, True):
        rows = _rows(pixels, mirror=upside_down)
        spectra += [_columns(rows, mirror=mirror) for mirror in (False, True)]
    quality = _quality(spectra[0])
    spectra = [_spectrum(buffer) for buffer in spectra]
    codes = [_bits(spectrum) for spectrum in [*spectra, *(spectrum.T for spectrum in spectra)]]
    return Variants(np.stack(codes), quality)


def _rows(pixels: NDArray[np.uint8], *, mirror: bool) -> Buffer:
    """Filter the rows down to 64: (64, width)."""
    places, weights = _taps(pixels.shape[0], mirror=mirror)
    found: Buffer = np.matmul(weights[:, None, :], pixels[places].astype(np.float32))[:, 0]
    return found


def _columns(rows: Buffer, *, mirror: bool) -> Buffer:
    """Filter the columns down to 64: (64, 64)."""
    places, weights = _taps(rows.shape[1], mirror=mirror)
    turned = np.ascontiguousarray(rows.T)
    found: Buffer = np.matmul(weights[:, None, :], turned[places])[:, 0].T
    return found


def _taps(length: int, *, mirror: bool) -> tuple[NDArray[np.intp], Buffer]:
    """Return which pixels of a line each of the 64 results is made of, and their weights: (64, 14) each.

    A tap of the filter on the 512 pixels is two neighbours of the line, interpolated; with a line of 512, one pixel.
    """
    taps = np.arange(_GRID)[:, None] * _STEP + np.arange(_FIRST, _FIRST + len(_TENT))
    weights = np.tile(np.array(_TENT, np.float32), (_GRID, 1))
    weights[-1] = _LAST
    at = np.clip((np.minimum(taps, CANONICAL - 1) + 0.5) * (length / CANONICAL) - 0.5, 0, length - 1)
    before = at.astype(np.intp)
    part = (at - before).astype(np.float32)
    places = np.concatenate([before, np.minimum(before + 1, length - 1)], axis=1)
    both = np.concatenate([weights * (1 - part), weights * part], axis=1)
    return (length - 1 - places if mirror else places), both


def _spectrum(buffer: Buffer) -> Buffer:
    """Return the 16 x 16 lowest frequencies of the DCT-II of a 64 x 64 picture, without the constant one."""
    frequencies = np.arange(1, _FREQUENCIES + 1)[:, None]
    phases = np.pi / (2 * _GRID) * frequencies * (2 * np.arange(_GRID) + 1)
    matrix = (np.sqrt(2 / _GRID) * np.cos(phases)).astype(np.float32)
    found: Buffer = matrix @ buffer @ matrix.T
    return found


def _bits(spectrum: Buffer) -> NDArray[np.uint8]:
    """Return which frequencies are above their median, 128 of 256: 32 bytes, the last frequency in the first bit."""
    values = spectrum.ravel()
    return np.packbits((values > np.partition(values, 127)[127])[::-1])


def _quality(buffer: Buffer) -> int:
    """Return how much there is to hash: the steps between neighbours, in whole percents of the range of grey."""
    steps = sum(float(np.abs(np.trunc(np.diff(buffer, axis=axis) * (100 / 255))).sum()) for axis in (0, 1))
    return min(int(steps / 90), 100)
