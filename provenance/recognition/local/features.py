"""The details of a picture: what a work keeps of them, and how they are written.

A detail is a SIFT keypoint. Its descriptor is rootSIFT (Arandjelovic and Zisserman, CVPR 2012), projected onto the 64
directions in which pictures differ most, and kept as one byte each.
"""

import struct
from dataclasses import dataclass
from math import isfinite
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.errors import FingerprintError
from provenance.recognition.local import _sift
from provenance.recognition.local.codebook import VERSION, codebook
from provenance.recognition.local.selection import choose
from provenance.recognition.picture import Picture

KEPT = 160
"""Details that a work keeps in the record, for the geometric check."""

INDEXED = 64
"""How many of them, the first in rank, are in the index."""

QUERY = 400
"""Details of a picture to look up: of a collage, only some are of the work."""

DIMENSIONS = 64

REFERENCE_AREA = 160_000
QUERY_AREA = 90_000
"""Pixels. More make a look-up slower and find no more: 103 of 110 hard ones with 120,000 and 500 details, 104 so."""

_HEADER = struct.Struct("<BHf")
_POINT = np.dtype([("x", "<u2"), ("y", "<u2"), ("size", "u1"), ("angle", "u1")])
_SIZE_STEP = 1 / 16
_SIZE_ZERO = -12.0
_ANGLE_STEP = 2 * np.pi / 256
_MAX_ASPECT = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class LocalFeatures:
    """Details of a picture, best first.

    `points` is float32 (n, 4): x and y in fractions of the width and height, log2 of the diameter in fractions of the
    square root of the area, and the angle in radians, clockwise. `descriptors` is uint8 (n, 64), of which 128 means
    0. `aspect` is the picture's width divided by its height.
    """

    points: NDArray[np.float32]
    descriptors: NDArray[np.uint8]
    aspect: float

    def __len__(self) -> int:
        return len(self.points)

    def to_bytes(self) -> bytes:
        """At most 7 + 160 x 70 = 11,207 bytes."""
        rows = np.zeros(len(self), _POINT)
        rows["x"] = np.rint(np.clip(self.points[:, 0], 0, 1) * 65535)
        rows["y"] = np.rint(np.clip(self.points[:, 1], 0, 1) * 65535)
        rows["size"] = np.rint(np.clip((self.points[:, 2] - _SIZE_ZERO) / _SIZE_STEP, 0, 255))
        rows["angle"] = np.rint(self.points[:, 3] / _ANGLE_STEP).astype(np.int64) % 256
        return _HEADER.pack(VERSION, len(self), self.aspect) + rows.tobytes() + self.descriptors.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raise `FingerprintError` for what `to_bytes` didn't write, or wrote with another codebook."""
        if len(data) < _HEADER.size:
            raise _damaged()
        version, count, aspect = _HEADER.unpack_from(data)
        size = _HEADER.size + count * (_POINT.itemsize + DIMENSIONS)
        if version != VERSION or count > KEPT or len(data) != size:
            raise _damaged()
        if not (isfinite(aspect) and 1 / _MAX_ASPECT <= aspect <= _MAX_ASPECT):
            raise _damaged()
        rows = np.frombuffer(data, _POINT, count, _HEADER.size)
        points = np.empty((count, 4), np.float32)
        points[:, 0] = rows["x"] / 65535
        points[:, 1] = rows["y"] / 65535
        points[:, 2] = rows["size"] * _SIZE_STEP + _SIZE_ZERO
        points[:, 3] = rows["angle"] * _ANGLE_STEP
        descriptors = np.frombuffer(data, np.uint8, count * DIMENSIONS, _HEADER.size + rows.nbytes)
        return cls(points, descriptors.reshape(count, DIMENSIONS), aspect)


def reference_features(picture: Picture) -> LocalFeatures:
    """At most `KEPT` details of a picture to register, evenly spread, best first."""
    return _extract(picture.pixels, REFERENCE_AREA, KEPT)


def query_features(picture: Picture, *, mirrored: bool = False) -> LocalFeatures:
    """At most `QUERY` details of a picture to look up; `mirrored` gives those of its mirror image."""
    found = _extract(picture.pixels, QUERY_AREA, QUERY)
    return in_mirror(found) if mirrored else found


def in_mirror(features: LocalFeatures) -> LocalFeatures:
    """The details of the picture mirrored left to right, in the coordinates of the mirror image; needs no pixels."""
    points = features.points.copy()
    points[:, 0] = 1 - points[:, 0]
    points[:, 3] = (np.pi - points[:, 3]) % (2 * np.pi)
    return LocalFeatures(points, codebook().mirrored(features.descriptors), features.aspect)


def shrunk(pixels: NDArray[np.uint8], area: int) -> NDArray[np.uint8]:
    """A grey picture of at most about `area` pixels, never enlarged."""
    height, width = pixels.shape
    scale = (area / (height * width)) ** 0.5
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _extract(pixels: NDArray[np.uint8], area: int, count: int) -> LocalFeatures:
    small = shrunk(pixels, area)
    height, width = small.shape
    keypoints = _sift.detect(small)
    chosen = choose(keypoints, width, height, count)
    descriptors = codebook().quantise(_sift.describe(small, keypoints, chosen))
    points = keypoints.geometry[chosen]
    points[:, 0] /= width
    points[:, 1] /= height
    points[:, 2] = np.log2(np.maximum(points[:, 2], 1e-3) / np.sqrt(width * height))
    return LocalFeatures(points, descriptors, pixels.shape[1] / pixels.shape[0])


def _damaged() -> FingerprintError:
    return FingerprintError("The stored details of a work can't be read: register it anew.")
