"""Find the registered sounds that share values with a sound: a scan over what each of them has, in no order.

If 3 % of the bits differ between two encodings, as was measured for AAC, and independently, four in ten values are
still equal without their low bits; unrelated sounds share nearly none. Counting says which are worth comparing.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.tables.columns import CHUNK, Columns

_DROPPED: Final = 4  # low bits of a value: the first that an encoder changes
_MARKS: Final = 20  # bits that a table of what is looked for is made of: it stays in the processor's cache
_FEWEST: Final = 3
_SLACK: Final = 2  # of the values of a sound, every second one is kept: the query has all of them


class SoundIndex:
    """Values of sounds with a label each. One thread adds at a time; any number search meanwhile."""

    def __init__(self, chunk: int = CHUNK) -> None:
        self.columns = Columns(((np.uint32, 1), (np.int64, 1)), chunk)

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, values: NDArray[np.uint32], label: int) -> None:
        """Add a sound."""
        keys = np.unique(values[::_SLACK] >> _DROPPED)
        self.columns.append(keys[:, None], np.full((len(keys), 1), label, np.int64))

    def search(self, values: NDArray[np.uint32], limit: int) -> list[int]:
        """Return the labels of at most `limit` sounds that share most values, at least three."""
        wanted = np.unique(values >> _DROPPED)
        marks = np.zeros(1 << _MARKS, np.bool_)
        marks[_mark(wanted)] = True
        shared: dict[int, int] = {}
        for keys, labels in self.columns.parts():
            rows = np.flatnonzero(marks[_mark(keys[:, 0])])
            rows = rows[np.isin(keys[rows, 0], wanted)]
            for label, count in zip(*np.unique(labels[rows, 0], return_counts=True), strict=True):
                shared[int(label)] = shared.get(int(label), 0) + int(count)
        best = sorted(shared, key=lambda label: -shared[label])
        return [label for label in best[:limit] if shared[label] >= _FEWEST]


def _mark(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return keys & np.uint32((1 << _MARKS) - 1)
