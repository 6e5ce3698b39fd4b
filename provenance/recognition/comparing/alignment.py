"""Laying the examined picture over a registered one, to a fraction of a pixel.

Gauss-Newton on the affine, inverse compositional (Baker and Matthews, IJCV 2004), from coarse to fine. The pictures
are compared after a local normalisation, so that filters and fades don't matter, and what stays different is weighed
down as it goes, so that text and stickers on top don't pull.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.model import Transform

SIDE = 128
LEVELS = ((32, 8), (64, 6), (128, 5))
"""Pixels of a side of the registered thumbnail, and steps."""
LAST_STEPS = 4
HOPELESS = {32: 0.2, 64: 0.28, 128: 0.28}
"""Likeness below which nothing is looked at more closely. Of 1,292 copies that are confirmed, the least was .32, .33
and .40 at these sizes. Of 3,042 other pictures that were alike by code or details, one in eight reaches .28 at 64."""
SMALLEST, LARGEST = 0.02, 50.0
"""How wide, how high and how far away the registered picture may be, in those of the examined one."""
LEAST_COVERED = 1 / 64
DOUBTFUL = 0.7
"""A difference, in local deviations, from which a pixel loses its say: something lies over it."""
STILL = 0.02
"""A step that moves no corner by more than these pixels is the last one of its level."""

Image = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The examined picture as it lies over a thumbnail, and where there is one: float32 and bool, (side, side).

    `target` is what it was laid over: uint8.
    """

    pixels: Image
    covered: NDArray[np.bool_]
    transform: Transform
    target: NDArray[np.uint8]


def align(pixels: NDArray[np.uint8], thumbnail: NDArray[np.uint8], transform: Transform) -> Laid | None:
    """Refine `transform` and lay `pixels` over `thumbnail`; None where they can't lie so, or aren't alike."""
    cv2.setNumThreads(1)
    matrix = _to_matrix(transform)
    source = _reduced(pixels, matrix, SIDE)
    if source is None:
        return None
    trusted: Image | None = None
    for side, steps in LEVELS:
        target = _at(thumbnail, side / SIDE).astype(np.float32)
        reduced = _at(source, side / SIDE).astype(np.float32)
        refined = _refine(reduced, target, matrix, steps, trusted)
        if refined is None:
            return None
        matrix = refined
        laid, covered = _warp(reduced, matrix, side)
        if likeness(laid, target, covered) < HOPELESS[side]:
            return None
        if side >= SIDE // 2:
            trusted = _trust(laid, target, min(SIDE, 2 * side))
    refined = _refine(source.astype(np.float32), thumbnail.astype(np.float32), matrix, LAST_STEPS, trusted)
    if refined is None:
        return None
    laid, covered = _warp(source.astype(np.float32), refined, SIDE)
    return Laid(laid, covered, _to_transform(refined), thumbnail)


def _trust(laid: Image, target: Image, side: int) -> Image:
    """How far each pixel is in a part that agrees, from 0 to 1: what lies beside or over the work doesn't pull."""
    around = (target.shape[0] // 8 + 1, target.shape[0] // 8 + 1)
    here, there = laid - cv2.blur(laid, around), target - cv2.blur(target, around)
    power = cv2.blur(here * here, around) * cv2.blur(there * there, around)
    both = np.sqrt(np.maximum(power, 0)) + np.float32(4)  # sums that run over the image end a little below 0
    agreement = np.clip(cv2.blur(here * there, around) / both, 0, 1) ** 3
    return np.asarray(cv2.resize(agreement, (side, side), interpolation=cv2.INTER_LINEAR), np.float32)


def _possible(matrix: Matrix) -> bool:
    if not np.all(np.abs(matrix) < LARGEST):  # false for what is not a number, too
        return False
    return bool(np.hypot(matrix[:, 0], matrix[:, 1]).min() > SMALLEST)


def _reduced(pixels: NDArray[np.uint8], matrix: Matrix, side: int) -> NDArray[np.uint8] | None:
    """The examined picture, so that one of its pixels is about as large as one of the thumbnail."""
    if not _possible(matrix):
        return None
    extent = np.hypot(matrix[:, 0], matrix[:, 1])
    height, width = pixels.shape
    columns = max(1, min(width, round(side / extent[0])))
    rows = max(1, min(height, round(side / extent[1])))
    return np.asarray(cv2.resize(pixels, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)


def _at(image: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    if scale == 1:
        return image
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _warp(source: Image, matrix: Matrix, side: int) -> tuple[Image, NDArray[np.bool_]]:
    rows, columns = source.shape
    to_fractions = np.array([[1 / side, 0, 0.5 / side], [0, 1 / side, 0.5 / side], [0, 0, 1]])
    to_pixels = np.array([[columns, 0, -0.5], [0, rows, -0.5]], np.float64)
    full = to_pixels @ np.vstack([matrix, [0, 0, 1]]) @ to_fractions
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    laid = cv2.warpAffine(source, full, (side, side), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    x, y = np.arange(side, dtype=np.float32)[None, :], np.arange(side, dtype=np.float32)[:, None]
    u, v = (row[0] * x + (row[1] * y + row[2]) for row in full.astype(np.float32))
    covered = (np.abs(u - (columns - 1) / 2) <= columns / 2) & (np.abs(v - (rows - 1) / 2) <= rows / 2)
    return np.asarray(laid, np.float32), covered


def _refine(
    source: Image, thumbnail: Image, matrix: Matrix, steps: int, trusted: Image | None
) -> Matrix | None:
    side = thumbnail.shape[0]
    target = normalised(thumbnail)
    slopes = _slopes(target)
    say = np.ones(side * side, np.float32) if trusted is None else trusted.ravel()
    for _ in range(steps):
        laid, covered = _warp(source, matrix, side)
        if covered.mean() < LEAST_COVERED:
            return None
        error = (normalised(laid) - target).ravel()
        weight = say * covered.ravel() / np.square(1 + np.square(error / DOUBTFUL))
        weighted = slopes * weight[:, None]
        normal = (weighted.T @ slopes).astype(np.float64)
        normal[np.diag_indices(6)] += 1e-3 * np.trace(normal) / 6 + 1e-6
        step = np.linalg.solve(normal, (weighted.T @ error).astype(np.float64))
        if not np.abs(step).max() <= 0.5:
            return matrix
        change = np.array([[1 + step[0], step[1], step[2]], [step[3], 1 + step[4], step[5]], [0, 0, 1]])
        if np.linalg.det(change) < 0.5:
            return matrix
        matrix = (np.vstack([matrix, [0, 0, 1]]) @ np.linalg.inv(change))[:2]
        if not _possible(matrix):
            return None
        if np.abs(step).max() * side < STILL:
            break
    return matrix


def normalised(image: Image) -> Image:
    """The image without its local mean, over its local deviation: about the same after any smooth change of tone."""
    around = (image.shape[0] // 4 + 1, image.shape[0] // 4 + 1)
    apart = image - cv2.blur(image, around)
    spread = np.maximum(cv2.blur(np.square(apart), around), 0)
    return np.asarray(apart / np.sqrt(spread + np.float32(9)), np.float32)


def likeness(laid: Image, target: Image, covered: NDArray[np.bool_]) -> float:
    """How two pictures correlate where both are, after the local normalisation: -1 to 1."""
    if not covered.any():
        return 0.0
    here, there = normalised(laid)[covered], normalised(target)[covered]
    power = float(np.mean(here * here)) * float(np.mean(there * there))
    return float(np.mean(here * there)) / max(float(np.sqrt(power)), 1e-3)


def _slopes(target: Image) -> NDArray[np.float32]:
    """How each pixel (side * side, 6) changes with a, b, c, d, e, f of an affine in fractions."""
    side = target.shape[0]
    down, across = np.gradient(target)
    place = (np.arange(side, dtype=np.float32) + 0.5) / side
    x, y = np.meshgrid(place, place)
    columns = [across * x, across * y, across, down * x, down * y, down]
    return np.asarray(np.stack([c.ravel() for c in columns], axis=1) * side, np.float32)


def _to_matrix(t: Transform) -> Matrix:
    matrix: Matrix = np.array([[t.a, t.b, t.c], [t.d, t.e, t.f]], np.float64)
    return matrix


def _to_transform(matrix: Matrix) -> Transform:
    (a, b, c), (d, e, f) = matrix.tolist()
    return Transform(a, b, c, d, e, f)
