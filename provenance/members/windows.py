"""Counts in the memory of this process: a sliding window made of two that stand still.

What was counted in the window before weighs as much as of it still lies within the last `seconds`. Two numbers a key,
no thread, and no timer: what nobody asks for any more goes when room is needed.
"""

import math
import threading
import time
from typing import Final

MOST_KEYS: Final = 100_000


class SlidingWindows:
    """Safe to use from many threads."""

    def __init__(self, most_keys: int = MOST_KEYS) -> None:
        self._counts: dict[
            tuple[str, str], tuple[int, int, int, int]
        ] = {}  # window, its seconds, in it, before
        self._most = most_keys
        self._lock = threading.Lock()

    def hit(self, name: str, times: int, seconds: int, key: str) -> int | None:
        """Count one, if there may be one: None; or else, and uncounted, after how many seconds there may be."""
        now = time.time()
        window, elapsed = divmod(now, seconds)
        with self._lock:
            current, before = self._now(name, key, int(window))
            if before * (1 - elapsed / seconds) + current + 1 <= times:
                self._make_room(now)
                self._counts[name, key] = (int(window), seconds, current + 1, before)
                return None
        return max(1, math.ceil(_wait(times, seconds, current, before, elapsed)))

    def __len__(self) -> int:
        """How many keys are counted at the moment."""
        return len(self._counts)

    def _now(self, name: str, key: str, window: int) -> tuple[int, int]:
        counted, _, current, before = self._counts.get((name, key), (window, 0, 0, 0))
        if counted == window:
            return current, before
        return (0, current) if counted == window - 1 else (0, 0)

    def _make_room(self, now: float) -> None:
        if len(self._counts) < self._most:
            return
        self._counts = {
            place: count for place, count in self._counts.items() if now // count[1] - count[0] <= 1
        }
        while len(self._counts) >= self._most:
            del self._counts[next(iter(self._counts))]


def _wait(times: int, seconds: int, current: int, before: int, elapsed: float) -> float:
    """Seconds until what weighs in leaves room for one more."""
    if current < times:
        return seconds * (1 - (times - current - 1) / before) - elapsed
    return seconds - elapsed + seconds * (1 - (times - 1) / current)
