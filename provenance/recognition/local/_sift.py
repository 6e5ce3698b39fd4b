"""SIFT (Lowe, IJCV 2004) as OpenCV computes it. The one file of this package that finds and describes details."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

CONTRAST = 0.01
"""Below OpenCV's .04: paintings and mist have their details too."""
EDGE = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class Keypoints:
    """Where details are, in pixels and radians: float32 (n, 4) of x, y, diameter, angle; and their strength (n,)."""

    geometry: NDArray[np.float32]
    response: NDArray[np.float32]
    found: tuple[cv2.KeyPoint, ...]


def detect(pixels: NDArray[np.uint8]) -> Keypoints:
    """The details of a grey picture, in no order."""
    cv2.setNumThreads(1)
    found = tuple(_sift().detect(pixels, None))
    rows = [(k.pt[0], k.pt[1], k.size, k.angle, k.response) for k in found]
    values = np.array(rows, np.float32).reshape(-1, 5)
    values[:, 3] = np.radians(values[:, 3])
    return Keypoints(np.ascontiguousarray(values[:, :4]), values[:, 4], found)


def describe(
    pixels: NDArray[np.uint8], keypoints: Keypoints, chosen: NDArray[np.intp]
) -> NDArray[np.float32]:
    """RootSIFT of the chosen details, float32 (n, 128) of length 1 (Arandjelovic and Zisserman, CVPR 2012)."""
    if not len(chosen):
        return np.zeros((0, 128), np.float32)
    picked = [keypoints.found[i] for i in chosen]
    kept, raw = _sift().compute(pixels, picked)
    if len(kept) != len(picked):
        raise AssertionError("SIFT describes every detail that it found")
    total = np.maximum(raw.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.sqrt(raw / total), np.float32)


def _sift() -> cv2.SIFT:
    return cv2.SIFT.create(nfeatures=0, nOctaveLayers=3, contrastThreshold=CONTRAST, edgeThreshold=EDGE)
