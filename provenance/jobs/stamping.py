"""Ask for the stamps that are waited for, in the background of a running installation."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from provenance.journeys.stamping.desk import StampDesk

_PAUSE_SECONDS: Final = 30.0
_LOG: Final = logging.getLogger(__name__)


class StampingJobs:
    """One thread that asks for stamps. `start` it, `wake` it when something waits for one, `close` it."""

    def __init__(
        self,
        desk: StampDesk,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._pause = pause_seconds
        self._work = threading.Condition()
        self._wanted = True  # look once, for what an earlier run left
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="stamping", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier run left."""
        self._thread.start()

    def wake(self) -> None:
        """Say that something waits for a stamp."""
        with self._work:
            self._wanted = True
            self._work.notify_all()

    def close(self) -> None:
        """Finish the stamp that is being asked for and end; the others stay due."""
        with self._work:
            self._closed = True
            self._work.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._work:
                # Whatever was put off is due by itself: nobody has to say so.
                self._work.wait_for(lambda: self._wanted or self._closed, timeout=self._pause)
                if self._closed:
                    return
                self._wanted = False
            try:
                while self._desk.stamp_due(self._clock(), limit=20) == 20 and not self._closed:
                    pass
            except Exception as error:  # noqa: BLE001 - a thread that ends would leave the others' stamps out
                _LOG.error("time stamps wait: %s", type(error).__name__)
