"""The index of details: which registered works show what the examined picture shows."""

import threading
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.errors import IndexFileError
from provenance.recognition.local._ivfpq import VectorLists
from provenance.recognition.local.codebook import VERSION, codebook, numbers
from provenance.recognition.local.features import INDEXED, LocalFeatures
from provenance.recognition.local.rows import Rows
from provenance.recognition.local.votes import Pairs, count_votes
from provenance.recognition.model import Transform

NEIGHBOURS = 16
"""Registered details that one of the query is compared with. The last says how near is near by chance."""

_VECTORS = "vectors.faiss"
_ROWS = "rows.npz"
_SIZE_STEP = 1 / 16
_SIZE_ZERO = -12.0
_ANGLE_STEP = 2 * np.pi / 256


@dataclass(frozen=True, slots=True)
class LocalCandidate:
    """A registered work that may be in the examined picture: `votes` of its details say so, that weigh `score`."""

    number: int
    transform: Transform
    votes: int
    score: float


class LocalIndex:
    """Details of registered works, in memory. Any number of threads may add and search: they take turns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vectors = VectorLists(codebook())
        self._points = Rows(np.uint8, 4)
        self._works = Rows(np.int64, 2)
        self._aspects = Rows(np.float32, 1)

    def __len__(self) -> int:
        return len(self._works)

    def add(self, number: int, features: LocalFeatures) -> None:
        """Add the first `INDEXED` details of a work, under a number that is higher than all before."""
        if not len(features):
            return
        points = _packed(features.points[:INDEXED])
        vectors = numbers(features.descriptors[:INDEXED])
        with self._lock:
            start = len(self._points)
            self._vectors.add(vectors)
            self._points.append(points)
            self._aspects.append(np.array([[features.aspect]]))
            self._works.append(np.array([[number, start]]))

    def candidates(
        self, query: LocalFeatures, limit: int = 20, *, least: float = 0, always: int = 0
    ) -> tuple[LocalCandidate, ...]:
        """At most `limit` works that agree with the query on where they lie in it, best first.

        Those after the first `always` only if they weigh `least`.
        A work that was removed from the record is still among them: the caller leaves it out.
        """
        if not len(query) or not len(self):
            return ()
        wanted = numbers(query.descriptors)
        with self._lock:
            distances, found = self._vectors.nearest(wanted, NEIGHBOURS)
            works, aspects, points = self._works.all(), self._aspects.all(), self._points.all()
        pairs = _pairs(distances, found, works, aspects, points)
        return tuple(
            LocalCandidate(int(works[vote.work, 0]), vote.transform, vote.votes, vote.score)
            for vote in count_votes(query.points, query.aspect, pairs, limit, least=least, always=always)
        )

    def save(self, folder: Path) -> None:
        """Write two files into `folder`, which exists; raise `IndexFileError` when that fails."""
        with self._lock:
            self._vectors.save(folder / _VECTORS)
            try:
                with (folder / _ROWS).open("wb") as file:
                    np.savez(
                        file, version=np.array(VERSION), points=self._points.all(),
                        works=self._works.all(), aspects=self._aspects.all(),
                    )  # fmt: skip
            except OSError as error:
                raise IndexFileError(
                    f"The index can't be written to {folder}: see that there is room."
                ) from error

    @classmethod
    def load(cls, folder: Path) -> "LocalIndex":
        """Read what `save` wrote; raise `IndexFileError` for files that are missing, damaged or of another version."""
        made = cls()
        made._vectors = VectorLists.load(folder / _VECTORS, codebook())
        try:
            with (folder / _ROWS).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                version = int(arrays["version"])
                made._points.append(arrays["points"])
                made._works.append(arrays["works"])
                made._aspects.append(arrays["aspects"])
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
            raise IndexFileError(f"The index in {folder} can't be read: it is made anew.") from error
        starts = made._works.all()[:, 1]
        whole = len(made._points) == len(made._vectors) and len(made._aspects) == len(made._works)
        ascending = np.all(np.diff(starts) > 0) and (len(starts) == 0 or starts[0] == 0)
        if version != VERSION or not whole or not ascending:
            raise IndexFileError(f"The index in {folder} is of another version: it is made anew.")
        return made


def _pairs(
    distances: NDArray[np.float32],
    found: NDArray[np.int64],
    works: NDArray[np.int64],
    aspects: NDArray[np.float32],
    points: NDArray[np.uint8],
) -> Pairs:
    """Every detail of the query with its neighbours: the nearer than the last of them, the heavier."""
    last = np.maximum(distances[:, -1:], np.float32(1e-6))
    weight = np.clip(1 - distances / last, 0, 1)
    if found.shape[1] and (found[:, -1] < 0).any():
        # A small index runs out of neighbours, and there the last one says nothing: the mean distance stands for it.
        known = np.where(found >= 0, distances, np.nan)
        usual = np.nanmax(known) if np.isfinite(known).any() else np.float32(1)
        weight = np.where(found[:, -1:] < 0, np.clip(1 - distances / max(usual, 1e-6), 0, 1), weight)
    query, place = np.nonzero((found >= 0) & (weight > 0))
    detail = found[query, place]
    work = np.searchsorted(works[:, 1], detail, side="right") - 1
    return Pairs(
        work=work,
        query=query.astype(np.int64),
        detail=detail,
        weight=weight[query, place].astype(np.float32),
        there=_unpacked(points[detail]),
        aspect=aspects[work, 0],
    )


def _packed(points: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Points (n, 4) in a byte each: enough to vote."""
    packed = np.empty(points.shape, np.uint8)
    packed[:, :2] = np.rint(np.clip(points[:, :2], 0, 1) * 255)
    packed[:, 2] = np.rint(np.clip((points[:, 2] - _SIZE_ZERO) / _SIZE_STEP, 0, 255))
    packed[:, 3] = np.rint(points[:, 3] / _ANGLE_STEP).astype(np.int64) % 256
    return packed


def _unpacked(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    points = packed.astype(np.float32)
    points[:, :2] /= 255
    points[:, 2] = points[:, 2] * _SIZE_STEP + _SIZE_ZERO
    points[:, 3] *= _ANGLE_STEP
    return points
