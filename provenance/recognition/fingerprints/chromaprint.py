"""Chromaprint, the fingerprint of a sound: 32 bits for every eighth of a second.

After L. Lalinsky's Chromaprint (MIT licence), its algorithm "TEST2", which AcoustID uses, so that other programs'
fingerprints compare with ours. How much of each of the twelve notes sounds is an image, time by note; sixteen
rectangles on it are compared in light and shade, and each comparison gives two bits.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 11_025
"""Samples a second of the sound that is taken."""
HOP: Final = 4096 // 3
"""Samples from one value to the next."""
_FRAME: Final = 4096
_NOTES: Final = 12
_LOWEST: Final = 28.0  # Hz
_HIGHEST: Final = 3520.0
_BASE: Final = 440.0 / 16.0
_SMOOTHING: Final = (0.25, 0.75, 1.0, 0.75, 0.25)
_SILENT: Final = 0.01
_WIDEST: Final = 16
_BLOCK: Final = 256  # frames that are transformed at a time: bounds memory
# Each: shape, first note, notes, steps in time, and the three bounds between the four values that it may have.
_COMPARISONS: Final = (
    (0, 4, 3, 15, (1.98215, 2.35817, 2.63523)),
    (4, 4, 6, 15, (-1.03809, -0.651211, -0.282167)),
    (1, 0, 4, 16, (-0.298702, 0.119262, 0.558497)),
    (3, 8, 2, 12, (-0.105439, 0.0153946, 0.135898)),
    (3, 4, 4, 8, (-0.142891, 0.0258736, 0.200632)),
    (4, 0, 3, 5, (-0.826319, -0.590612, -0.368214)),
    (1, 2, 2, 9, (-0.557409, -0.233035, 0.0534525)),
    (2, 7, 3, 4, (-0.0646826, 0.00620476, 0.0784847)),
    (2, 6, 2, 16, (-0.192387, -0.029699, 0.215855)),
    (2, 1, 3, 2, (-0.0397818, -0.00568076, 0.0292026)),
    (5, 10, 1, 15, (-0.53823, -0.369934, -0.190235)),
    (3, 6, 2, 10, (-0.124877, 0.0296483, 0.139239)),
    (2, 1, 1, 14, (-0.101475, 0.0225617, 0.231971)),
    (3, 5, 6, 4, (-0.0799915, -0.00729616, 0.063262)),
    (1, 9, 2, 12, (-0.272556, 0.019424, 0.302559)),
    (3, 4, 2, 14, (-0.164292, -0.0321188, 0.0846339)),
)
# For each shape: into how many parts time and notes are cut, and which of them (time, note) are light.
_SHAPES: Final = (
    (1, 1, ((0, 0),)),
    (1, 2, ((0, 1),)),
    (2, 1, ((1, 0),)),
    (2, 2, ((0, 1), (1, 0))),
    (1, 3, ((0, 1),)),
    (3, 1, ((1, 0),)),
)

Grid = NDArray[np.float64]


def chromaprint(samples: NDArray[np.int16]) -> NDArray[np.uint32]:
    """Return the values of a sound: one channel, `RATE` samples a second. Empty for less than about three seconds."""
    image = _normalised(_smoothed(_notes(samples)))
    count = len(image) - _WIDEST + 1
    if count < 1:
        return np.zeros(0, np.uint32)
    sums = np.zeros((len(image) + 1, _NOTES + 1))
    sums[1:, 1:] = image.cumsum(0).cumsum(1)
    values = np.zeros(count, np.uint32)
    gray = np.array((0, 1, 3, 2), np.uint32)
    for shape, first, notes, steps, bounds in _COMPARISONS:
        level = np.searchsorted(np.array(bounds), _contrast(sums, count, shape, first, notes, steps), "right")
        values = values << np.uint32(2) | gray[level]
    return values


def _notes(samples: NDArray[np.int16]) -> Grid:
    """How much of each note there is in each frame: (frames, 12)."""
    count = max((len(samples) - _FRAME) // HOP + 1, 0)
    bins = np.arange(round(_FRAME * _LOWEST / RATE), round(_FRAME * _HIGHEST / RATE))
    octaves = np.log2(bins * RATE / _FRAME / _BASE)
    belongs = np.zeros((len(bins), _NOTES))
    belongs[np.arange(len(bins)), (_NOTES * (octaves - np.floor(octaves))).astype(int)] = 1
    window = np.hamming(_FRAME) / np.iinfo(np.int16).max
    found = np.empty((count, _NOTES))
    if not count:
        return found
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::HOP]
    for start in range(0, count, _BLOCK):
        spectrum = np.fft.rfft(frames[start : start + _BLOCK] * window)[:, bins]
        found[start : start + _BLOCK] = (spectrum.real**2 + spectrum.imag**2) @ belongs
    return found


def _smoothed(notes: Grid) -> Grid:
    count = max(len(notes) - len(_SMOOTHING) + 1, 0)
    out = np.zeros((count, _NOTES))
    for at, weight in enumerate(_SMOOTHING):
        out += weight * notes[at : at + count]
    return out


def _normalised(notes: Grid) -> Grid:
    """Each frame to length 1; near silence to nothing."""
    length = np.sqrt((notes**2).sum(1, keepdims=True))
    return np.where(length < _SILENT, 0.0, notes / np.maximum(length, _SILENT))


def _contrast(sums: Grid, count: int, shape: int, first: int, notes: int, steps: int) -> NDArray[np.float64]:
    """How much lighter the light parts of a rectangle are than its dark ones, at each of `count` times."""
    columns, rows, light = _SHAPES[shape]
    times = (*(steps // columns * part for part in range(columns)), steps)
    tones = (*(first + notes // rows * part for part in range(rows)), first + notes)
    totals = [np.zeros(count), np.zeros(count)]
    for column in range(columns):
        for row in range(rows):
            left, right = times[column], times[column + 1]
            low, high = tones[row], tones[row + 1]
            totals[(column, row) in light] += (
                sums[right : right + count, high]
                - sums[left : left + count, high]
                - sums[right : right + count, low]
                + sums[left : left + count, low]
            )
    return np.log((1 + totals[1]) / (1 + totals[0]))
