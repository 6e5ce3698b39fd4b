"""Ctrl-C that is never lost.

Python raises KeyboardInterrupt wherever the main thread happens to be; in a finalizer or a callback it is printed and
forgotten. So it is remembered here too, and a command that was interrupted never ends as if nothing had happened.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def remembered() -> Iterator[threading.Event]:
    """Give an event that is set once somebody interrupts; elsewhere than in the main thread it never is."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        interrupted.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
