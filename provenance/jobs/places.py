"""Where threads wait for work, and who works beside whom."""

import threading
import time


class Places:
    """Threads `wait` here until something is queued; who takes a piece of work `enter`s, and `leave`s when it is done.

    A piece of work that ended the program before is done alone: it takes no other with it, and no other is blamed for
    it. Safe to use from many threads.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queued = True  # look once, for what an earlier run left
        self._closed = False
        self._taken = 0
        self._alone = False
        self._refused = False
        self._until: float | None = None  # when to look again, though nobody wakes us

    def wake(self) -> None:
        """Say that something was queued."""
        with self._changed:
            self._queued = True
            self._changed.notify_all()

    def close(self) -> None:
        """Let everybody go home."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self) -> bool:
        """Wait until there may be work; False at the end."""
        with self._changed:
            patience = None if self._until is None else max(0.0, self._until - time.monotonic())
            if not self._changed.wait_for(lambda: self._queued or self._closed, patience):
                self._queued, self._until = True, None
            return not self._closed

    def pause(self, seconds: float) -> None:
        """Wait for a while, or for the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed, timeout=seconds)

    def idle(self, seconds: float | None = None) -> None:
        """Say that nothing is queued: `wait` waits until somebody wakes it, or until so many seconds are over."""
        with self._changed:
            self._queued = False
            self._until = None if seconds is None else time.monotonic() + seconds

    def enter(self, *, alone: bool) -> bool:
        """Take a place if that may be now; else `wait` waits until somebody leaves."""
        with self._changed:
            if self._alone or (alone and self._taken):
                self._queued, self._refused = False, True
                return False
            self._taken += 1
            self._alone = alone
            return True

    def leave(self) -> None:
        """Give the place up that `enter` gave."""
        with self._changed:
            self._taken -= 1
            self._alone = False
            if self._refused:
                self._queued, self._refused = True, False
                self._changed.notify_all()
