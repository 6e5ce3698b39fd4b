"""Tables that are only added to, and read meanwhile without a lock.

Rows are in chunks of a fixed size, whose memory is given by the system once it is written to. A row never moves and
never changes: a reader takes the number of rows first and then looks at that many, whatever is added meanwhile.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

CHUNK: Final = 1 << 20
"""Rows of a chunk."""

Array = NDArray[Any]


class Columns:
    """Rows of several columns; each column is an array of (rows, width), of its own type.

    One thread adds at a time, which the caller sees to; any number read.
    """

    def __init__(self, columns: Sequence[tuple[DTypeLike, int]], chunk: int = CHUNK) -> None:
        """`columns` are type and width of each; `chunk` the rows that are allocated at once."""
        self.columns = tuple((np.dtype(kind), width) for kind, width in columns)
        self.chunk = chunk
        self._chunks: list[tuple[Array, ...]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, *values: Array) -> None:
        """Add rows: for each column an array of (rows, width)."""
        rows = len(values[0])
        done = 0
        while done < rows:
            at = self._count % self.chunk
            if self._count // self.chunk == len(self._chunks):
                self._chunks.append(self._allocate())
            fits = min(self.chunk - at, rows - done)
            for column, value in zip(self._chunks[self._count // self.chunk], values, strict=True):
                column[at : at + fits] = value[done : done + fits]
            done += fits
            self._count += fits  # last: who reads now sees whole rows only

    def parts(self) -> Iterator[tuple[Array, ...]]:
        """The rows that are there now, chunk by chunk: an array of (rows, width) for each column."""
        count = self._count
        for number in range(-(-count // self.chunk)):
            rows = min(count - number * self.chunk, self.chunk)
            yield tuple(column[:rows] for column in self._chunks[number])

    def adopt(self, values: tuple[Array, ...]) -> None:
        """Add rows that start a chunk, without a copy if they fill it: mapped files are taken as they are.

        Chunks that aren't full are added to, and therefore copied.
        """
        if self._count % self.chunk == 0 and len(values[0]) == self.chunk:
            self._chunks.append(values)
            self._count += self.chunk
        else:
            self.append(*values)

    def _allocate(self) -> tuple[Array, ...]:
        return tuple(np.empty((self.chunk, width), kind) for kind, width in self.columns)
