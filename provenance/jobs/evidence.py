"""Make bundles beside the requests that ask for them: time-stamping authorities and reports take their time."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from typing import Final

from provenance.jobs.in_turn import InTurn

_LOG: Final = logging.getLogger(__name__)
_MOST: Final = 100  # that wait or failed; more are refused until some are over
_SHARE: Final = 4  # of these no one's take more than this part


class Making(Enum):
    """How far a bundle is; one that is done is in the record, and no more here."""

    RUNNING = auto()
    BUSY = auto()


class EvidenceJobs:
    """Bundles by the dispute that they are for, one at a time. Safe to use from many threads; close it.

    Owners take turns: whoever asks for many waits for their own.
    """

    def __init__(self) -> None:
        self._running: set[str] = set()
        self._waiting: InTurn[tuple[str, Callable[[], object]]] = InTurn()
        self._failed: dict[str, Exception] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, "evidence")

    def begin(self, key: str, make: Callable[[], object], owner: str) -> Making:
        """Begin to make one for this owner, unless one for this dispute is under way."""
        with self._lock:
            if key in self._running:
                return Making.RUNNING
            if len(self._running) >= _MOST or self._waiting.under_way(owner) >= _MOST // _SHARE:
                return Making.BUSY
            self._running.add(key)
            self._waiting.add(owner, (key, make))
            self._failed.pop(key, None)
        self._pool.submit(self._next)
        return Making.RUNNING

    def running(self, key: str) -> bool:
        """Whether one is under way, or waits."""
        with self._lock:
            return key in self._running

    def failure(self, key: str) -> Exception | None:
        """Why the last one was not made, until another is begun: in every tab, and after reloading."""
        with self._lock:
            return self._failed.get(key)

    def close(self) -> None:
        """Finish the one that is under way, and begin no more."""
        self._pool.shutdown(cancel_futures=True)

    def _next(self) -> None:
        failed: Exception | None = None
        with self._lock:
            owner, (key, make) = self._waiting.take()
        try:
            make()
        except Exception as error:  # noqa: BLE001 - who asked waits for an answer
            # Its words may quote what a file says.
            _LOG.error("a bundle was not made: %s", type(error).__name__)
            failed = error
        with self._lock:
            self._running.discard(key)
            self._waiting.done(owner)
            if failed is not None:
                while len(self._failed) >= _MOST:
                    self._failed.pop(next(iter(self._failed)))
                self._failed[key] = failed
