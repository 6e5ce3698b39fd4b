"""Watermarks in files, where an operator has installed something that finds them.

A mark is a hint, and confirms nothing: anybody can put one that they found in one picture into another.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from provenance.credentials.soft_binding import SoftBinding
from provenance.journeys.ports import UnitOfWork
from provenance.recognition.model import Match, Method, Status

if TYPE_CHECKING:
    from provenance.recognition.watermarks.port import Watermark

_AREA: Final = 2_000_000  # pixels: marks are looked for in a small copy anyway
_MATCHES: Final = 10


class Colours(Protocol):
    """Where the pixels come from: `recognition.reading.Fingerprinter`."""

    def colour(self, path: Path, max_area: int) -> tuple[int, int, bytes] | None:
        """Width, height and RGB bytes of a picture; None where it is none."""
        ...


class Marks:
    """Looks for watermarks; safe to use from many threads, one of which looks at a time."""

    def __init__(self, make: "Callable[[], Watermark]") -> None:
        """`make` is called for the first file, because it may take seconds."""
        self._make = make
        self._made: Watermark | None = None
        self._lock = threading.Lock()

    def find(self, colours: Colours, path: Path) -> SoftBinding | None:
        """The mark of a picture as a soft binding; None without one. Raises OSError and RecognitionError."""
        found = colours.colour(path, _AREA)
        if found is None:
            return None
        import numpy as np

        width, height, data = found
        pixels = np.frombuffer(data, np.uint8).reshape(height, width, 3)
        with self._lock:
            self._made = self._made or self._make()
            mark = self._made.detect(pixels)
            return None if mark is None else SoftBinding(self._made.alg, mark)


def with_mark(tx: UnitOfWork, mark: SoftBinding) -> tuple[Match, ...]:
    """The versions that were registered with this mark, as candidates."""
    return tuple(
        Match(one.work_id, one.version, Status.CANDIDATE, Method.WATERMARK)
        for one in tx.bindings.with_value(mark.alg, mark.value, _MATCHES)
    )
