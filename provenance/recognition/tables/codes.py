"""An index of 256-bit PDQ codes: a scan of all of them, so that nothing has to be built or trained.

A scan reads only a quarter of each code, its 64 lowest frequencies, and looks at the rest of those that differ in at
most 16 of these. That is exact within 16 bits. Beyond it a few are missed, because changes needn't be spread evenly: 1
of 4,410 measured pairs within 60 bits, 14 of 3,099 crops within 70. One of 2,500 unrelated pairs gets as far.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.tables import _codes
from provenance.recognition.tables.columns import CHUNK, Array, Columns

_HEAD: Final = slice(17, 32, 2)  # bytes of a code: frequencies below 8 in both directions
_HEAD_BITS: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Codes that were found, nearest first: the number of the query, the label, and the bits that differ."""

    queries: NDArray[np.intp]
    labels: NDArray[np.int64]
    distances: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.labels)


class CodeIndex:
    """Codes with a label each. One thread adds at a time; any number search meanwhile."""

    def __init__(self, chunk: int = CHUNK) -> None:
        self.columns = Columns(
            ((np.uint8, _codes.BYTES), (np.uint8, 32 - _codes.BYTES), (np.int64, 1)), chunk
        )

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, codes: NDArray[np.uint8], labels: NDArray[np.int64]) -> None:
        """Add codes (n, 32) with their labels (n)."""
        self.columns.append(codes[:, _HEAD], _tails(codes), labels[:, None])

    def search(self, queries: NDArray[np.uint8], radius: int, limit: int) -> Hits:
        """Return at most `limit` codes that differ from any of `queries` (n, 32) in at most `radius` bits of 256."""
        heads = np.ascontiguousarray(queries[:, _HEAD])
        tails = _words(_tails(queries))
        found = [_nothing(), *(_search(heads, tails, part, radius) for part in self.columns.parts())]
        whose, labels, distances = (np.concatenate([part[at] for part in found]) for at in range(3))
        best = np.argsort(distances, kind="stable")[:limit]
        return Hits(whose[best], labels[best], distances[best])


_Found = tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.uint16]]


def _nothing() -> _Found:
    return np.empty(0, np.intp), np.empty(0, np.int64), np.empty(0, np.uint16)


def _search(
    heads: NDArray[np.uint8], tails: NDArray[np.uint64], part: tuple[Array, ...], radius: int
) -> _Found:
    codes, rest, labels = part
    whose, rows = _codes.near(heads, codes, min(_HEAD_BITS, radius))
    distances = np.bitwise_count(_words(codes[rows]) ^ _words(heads)[whose]).sum(axis=1, dtype=np.uint16)
    distances += np.bitwise_count(_words(rest[rows]) ^ tails[whose]).sum(axis=1, dtype=np.uint16)
    near = distances <= radius
    return whose[near], labels[rows[near], 0], distances[near]


def _tails(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the bytes that aren't in the head."""
    return np.delete(codes, np.arange(32)[_HEAD], axis=1)


def _words(codes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(codes).view(np.uint64)
