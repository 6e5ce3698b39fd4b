"""An array that grows at its end."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

_FIRST = 1024
_GROWTH = 1.25
"""More would be quicker, and leave more memory unused."""

T = TypeVar("T", bound=np.generic)


class Rows(Generic[T]):
    """Rows of `width` numbers. What `all` gave stays as it was: rows are added behind it, or in a copy."""

    def __init__(self, kind: type[T], width: int) -> None:
        self._room: NDArray[T] = np.empty((_FIRST, width), kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, rows: NDArray[np.generic]) -> None:
        """Add rows (n, width). Raises ValueError for another width."""
        end = self._count + len(rows)
        if end > len(self._room):
            room = np.empty((max(end, int(len(self._room) * _GROWTH)), self._room.shape[1]), self._room.dtype)
            room[: self._count] = self._room[: self._count]
            self._room = room
        self._room[self._count : end] = rows
        self._count = end

    def all(self) -> NDArray[T]:
        """The rows that are there now, without a copy."""
        return self._room[: self._count]
