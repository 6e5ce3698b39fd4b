"""What turns 128 numbers of a detail into 64 bytes, and sorts those into cells: learned once from many pictures.

`tests/support/train_local.py` makes the file. The directions are learned from each detail and its mirror image, so
that mirroring a picture is a turn of the 64 dimensions, and needs no pixels.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.errors import InstallationError

VERSION = 1
"""Stands in every stored work: details of two codebooks can't be compared."""

DIGEST = "6a94b8ed0e37d2932bd8489a90a6ea7bcffe73aeaf1be2bbec9871eccc0e0656"
"""SHA-256 of the file."""

FILE = "codebook.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """`mean` (128,), `directions` (128, 64) and `scale` give the 64 numbers of a detail, from -128 to 127.

    `mirror` (64, 64) is what a mirror does to them. `cells` (8192, 64) are the centres of the index's cells, and
    `codes` (8, 256, 8) what the rest is rounded to, in eight parts.
    """

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]
    scale: float
    mirror: NDArray[np.float32]
    cells: NDArray[np.float32]
    codes: NDArray[np.float32]

    def quantise(self, descriptors: NDArray[np.float32]) -> NDArray[np.uint8]:
        """RootSIFT (n, 128) as bytes (n, 64), of which 128 means 0."""
        return _bytes(np.float32(self.scale) * ((descriptors - self.mean) @ self.directions))

    def mirrored(self, quantised: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The bytes (n, 64) of the same details in the mirror."""
        return _bytes(numbers(quantised) @ self.mirror)


def numbers(quantised: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Bytes as the numbers that they stand for."""
    return quantised.astype(np.float32) - np.float32(128)


@cache
def codebook() -> Codebook:
    """The codebook of this version, read once. Raises `InstallationError`."""
    damaged = InstallationError("The codebook of the recognition is damaged: install the software again.")
    try:
        data = resources.files("provenance.recognition.local").joinpath("data", FILE).read_bytes()
    except OSError as error:
        raise damaged from error
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise damaged
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        mean, directions, cells, codes = (
            arrays[name].astype(np.float32) for name in ("mean", "directions", "cells", "codes")
        )
        scale = float(arrays["scale"])
    mirror = directions[mirror_order()].T @ directions
    return Codebook(mean, directions, scale, mirror, cells, codes)


def mirror_order() -> NDArray[np.intp]:
    """Where each of SIFT's 4 x 4 x 8 numbers is when the picture is mirrored: rows upside down, angles reversed."""
    places = np.arange(128).reshape(4, 4, 8)
    return places[::-1][..., (8 - np.arange(8)) % 8].ravel()


def _bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.rint(values) + 128, 0, 255), np.uint8)
