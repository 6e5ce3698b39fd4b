"""Make the codebook of provenance/recognition/local: python -m tests.support.train_local LIST OUTPUT

LIST names pictures of every kind, one path a line: photographs, paintings, screenshots. The result is the same for
the same pictures and libraries. Whoever makes it again gives `codebook.VERSION` a new number, as what was registered
with another codebook can't be compared.
"""

import hashlib
import sys
from pathlib import Path

import cv2
import faiss
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.local import _sift
from provenance.recognition.local.codebook import mirror_order
from provenance.recognition.local.features import DIMENSIONS, KEPT, REFERENCE_AREA, shrunk
from provenance.recognition.local.selection import choose

SEED = 1
CELLS = 8192
"""More would share a million works out better, and make each look-up and this file longer."""
CODES = 256
PARTS = 8
MOST = 60_000
"""Details that directions and codes are learned from."""
MOST_CELLS = 200_000
"""Details that the cells are learned from."""

Rows = NDArray[np.float32]


def descriptors(paths: list[Path]) -> Rows:
    """RootSIFT of every picture that opens and isn't tiny, each also as in a mirror."""
    found = []
    for path in paths:
        picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        if picture is None or min(picture.shape) < 200:
            continue
        pixels = shrunk(picture, REFERENCE_AREA)
        keypoints = _sift.detect(pixels)
        chosen = choose(keypoints, pixels.shape[1], pixels.shape[0], KEPT)
        found.append(_sift.describe(pixels, keypoints, chosen))
    rows = np.concatenate(found)
    return np.concatenate([rows, rows[:, mirror_order()]])


def kmeans(rows: Rows, count: int) -> Rows:
    """Centroids (count, columns)."""
    means = faiss.Kmeans(rows.shape[1], count, niter=12, seed=SEED, max_points_per_centroid=1 << 20)
    means.train(np.ascontiguousarray(rows))
    return np.asarray(means.centroids, np.float32)


def directions_of(rows: Rows) -> Rows:
    """Directions (128, 64) that keep most of the variance, turned so that each part of them holds about as much."""
    _, vectors = np.linalg.eigh(np.cov(rows.T))
    kept = vectors[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    turn = faiss.OPQMatrix(DIMENSIONS, PARTS)
    turn.niter = 8
    turn.train(np.ascontiguousarray(rows[:MOST] @ kept))
    rotation = faiss.vector_to_array(turn.A).reshape(DIMENSIONS, DIMENSIONS)
    return np.asarray(kept @ rotation.T, np.float32)


def train(rows: Rows) -> dict[str, NDArray[np.generic]]:
    """The arrays of the codebook."""
    rows = rows[np.random.default_rng(SEED).permutation(len(rows))]
    mean = rows.mean(axis=0)
    directions = directions_of(rows - mean)
    projected = (rows[:MOST_CELLS] - mean) @ directions
    scale = 127 / np.quantile(np.abs(projected[:MOST]), 0.9999)
    stored = np.clip(np.rint(projected * scale), -128, 127).astype(np.float32)
    cells = np.rint(kmeans(stored, CELLS))
    rows = stored[:MOST]
    rest = rows - cells[faiss.knn(rows, cells, 1)[1][:, 0]]
    codes = [kmeans(part, CODES) for part in np.split(rest, PARTS, axis=1)]
    return {
        "mean": mean.astype(np.float32),
        "directions": directions,
        "scale": np.array(scale),
        "cells": cells.astype(np.int8),
        "codes": np.stack(codes).astype(np.float16),
    }


def main(listing: Path, output: Path) -> None:
    """Train, write, and say the checksum that belongs into `codebook.DIGEST`."""
    faiss.omp_set_num_threads(1)
    paths = [Path(line) for line in listing.read_text("utf-8").splitlines() if line]
    np.savez_compressed(output, **train(descriptors(paths)))
    print(hashlib.sha256(output.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
