"""Check what works survive, beside the requests that ask for it. Kept in memory only, and not much of it."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from provenance.jobs.in_turn import InTurn
from provenance.recognition.survival.outcome import Outcome

_KEPT: Final = 24  # works; the pictures of one take about half a megabyte
_SHARE: Final = 3  # of what is kept, no one's checks under way take more than this part
_LOG: Final = logging.getLogger(__name__)

Check = Callable[[], "Iterator[Outcome] | None"]
"""Begins a check; None for a file that is no picture. What it raises, now or later, ends the check."""


class Stage(Enum):
    """How far a check is. `BUSY`: it was not begun, because too many others are under way."""

    RUNNING = auto()
    DONE = auto()
    NO_PICTURE = auto()
    FAILED = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """A check as it stands, with the outcomes so far."""

    stage: Stage
    outcomes: tuple[Outcome, ...] = ()


class SurvivalJobs:
    """Checks by a key that says which file is checked. Safe to use from many threads; close it.

    Owners take turns: whoever asks for many waits for their own, and keeps nobody else waiting for more than one.
    """

    def __init__(self, threads: int = 1, kept: int = _KEPT) -> None:
        self._kept = kept
        self._checks: OrderedDict[str, Progress] = OrderedDict()
        self._waiting: InTurn[tuple[str, Check]] = InTurn()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._pool = ThreadPoolExecutor(threads, "surviving")

    def begin(self, key: str, check: Check, owner: str = "") -> Progress:
        """The check under this key as it stands, begun if there is none. One that failed is told of once.

        `owner` is who takes turns with others; nobody in particular is one of them, too.
        """
        with self._lock:
            known = self._checks.get(key)
            if known is not None:
                self._checks.move_to_end(key)
                if known.stage is Stage.FAILED:
                    del self._checks[key]
                return known
            if self._asked_enough(owner) or not self._room():
                return Progress(Stage.BUSY)
            begun = self._checks[key] = Progress(Stage.RUNNING)
            self._waiting.add(owner, (key, check))
        self._pool.submit(self._next)
        return begun

    def progress(self, key: str) -> Progress | None:
        """The check under this key as it stands; None where there is none, or none any more."""
        with self._lock:
            return self._checks.get(key)

    def close(self) -> None:
        """End what is under way at its next outcome, and begin nothing more."""
        self._closed.set()
        self._pool.shutdown(cancel_futures=True)

    def _asked_enough(self, owner: str) -> bool:
        return bool(owner) and self._waiting.under_way(owner) >= max(1, self._kept // _SHARE)

    def _next(self) -> None:
        with self._lock:
            owner, (key, check) = self._waiting.take()
        try:
            self._run(key, check)
        finally:
            with self._lock:
                self._waiting.done(owner)

    def _room(self) -> bool:
        """Make room for one more by forgetting the one that was asked for longest ago; those under way stay."""
        while len(self._checks) >= self._kept:
            over = (key for key, check in self._checks.items() if check.stage is not Stage.RUNNING)
            oldest = next(over, None)
            if oldest is None:
                return False
            del self._checks[oldest]
        return True

    def _run(self, key: str, check: Check) -> None:
        try:
            outcomes = check()
            if outcomes is None:
                self._set(key, Progress(Stage.NO_PICTURE))
                return
            for outcome in outcomes:
                if self._closed.is_set():
                    return
                self._add(key, outcome)
            self._finish(key)
        except Exception as error:  # noqa: BLE001 - who asked waits for an answer
            self._fail(key, error)

    def _add(self, key: str, outcome: Outcome) -> None:
        with self._lock:
            known = self._checks[key]
            self._checks[key] = replace(known, outcomes=(*known.outcomes, outcome))

    def _finish(self, key: str) -> None:
        with self._lock:
            self._checks[key] = replace(self._checks[key], stage=Stage.DONE)

    def _set(self, key: str, progress: Progress) -> None:
        with self._lock:
            self._checks[key] = progress

    def _fail(self, key: str, error: Exception) -> None:
        # Its words may quote what a file says.
        _LOG.error("a check of what a work survives failed: %s", type(error).__name__)
        self._set(key, Progress(Stage.FAILED))
