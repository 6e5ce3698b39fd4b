"""Grade anew what revocations left to do, in the background of a running installation.

A page that revokes leaves it to this; a command grades what is stored then and there, but may be killed at it. And a
file that was examined just before may be registered just after: so it is gone through again, twice after every change
of the keyring.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

_PAUSE_SECONDS: Final = 60.0  # longer than a file takes from its verdict to the store
_LOG: Final = logging.getLogger(__name__)


class RegradingJobs:
    """One thread that looks for changes of the keyring, and does at once what it is asked for.

    `start` it after a fork, and `close` it. It is safe to ask from any thread.

    `revision` gives other numbers after every change, `catch_up` does what is left and nothing twice.
    """

    def __init__(
        self,
        revision: Callable[[], tuple[int, ...]],
        catch_up: Callable[[], object],
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        self._revision = revision
        self._catch_up = catch_up
        self._pause = pause_seconds
        self._seen: tuple[int, ...] = ()
        self._again = False
        self._asked = deque[Callable[[], object]]()
        self._woken = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="regrading", daemon=True)

    def start(self) -> None:
        """Do what an earlier run left, and look again from time to time."""
        self._thread.start()

    def soon(self, do: Callable[[], object]) -> None:
        """Do this next. What fails, or is asked for after the end, `catch_up` has to make up for."""
        self._asked.append(do)
        self._woken.set()

    def close(self) -> None:
        """Finish what is being graded, and end."""
        self._closed = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closed:
            self._woken.clear()
            while self._asked and not self._closed:
                self._try(self._asked.popleft())
            self._try(self._look)
            if not self._closed:
                self._woken.wait(self._pause)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Exception as error:  # noqa: BLE001 - a thread that ends would follow no revocation any more
            _LOG.warning("revocations can't be followed now: %s", type(error).__name__)

    def _look(self) -> None:
        revision = self._revision()
        if revision == self._seen and not self._again:
            return
        self._catch_up()
        # Only now: what failed is tried again.
        self._seen, self._again = revision, revision != self._seen
