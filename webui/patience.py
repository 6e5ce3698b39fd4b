"""How long somebody may take to send a request: a thread waits for each, and waits for nobody for ever.

A client that sends nothing, or a byte now and then, would hold its thread as long as it likes; a handful of them
would hold them all. A proxy in front that buffers requests does the same for many more of them.
"""

import errno
import os
import socket
import time
from typing import Final

GRACE_SECONDS: Final = 20.0
BYTES_PER_SECOND: Final = 8 * 1024
PAUSE_SECONDS: Final = 60.0
"""The longest pause that what came before pays for: or a fast beginning would buy hours of silence."""
_STALLED_SECONDS: Final = 60.0
"""How long one write may wait for somebody who reads nothing."""


class PatientSocket(socket.socket):
    """A socket on which a request must arrive at a lowest speed, counted from `begin`."""

    deadline = 0.0

    def begin(self) -> None:
        """A request begins."""
        self.deadline = time.monotonic() + GRACE_SECONDS

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive. Raises ConnectionResetError for who is too slow."""
        self._wait()
        try:
            data = super().recv(size, flags)
        except TimeoutError:
            raise _too_slow() from None
        self._came(len(data))
        return data

    def recv_into(self, buffer: memoryview, size: int = 0, flags: int = 0, /) -> int:  # type: ignore[override]  # typeshed asks for any buffer
        """Receive into a buffer. Raises ConnectionResetError for who is too slow."""
        self._wait()
        try:
            received = super().recv_into(buffer, size, flags)
        except TimeoutError:
            raise _too_slow() from None
        self._came(received)
        return received

    def splice(self, pipe: int, size: int) -> int:
        """Move what came into an empty pipe, uncopied. Raises ConnectionResetError for who is too slow."""
        self._wait()
        try:
            came = super().recv(1, socket.MSG_PEEK)
        except TimeoutError:
            raise _too_slow() from None
        moved = os.splice(self.fileno(), pipe, size, flags=os.SPLICE_F_NONBLOCK) if came else 0
        self._came(moved)
        return moved

    def _wait(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise _too_slow()
        self.settimeout(left)

    def _came(self, size: int) -> None:
        self.deadline = min(self.deadline + size / BYTES_PER_SECOND, time.monotonic() + PAUSE_SECONDS)
        self.settimeout(_STALLED_SECONDS)


def _too_slow() -> ConnectionResetError:
    """What gunicorn and werkzeug take for a client that went away."""
    return ConnectionResetError(errno.ECONNRESET, "the request arrived too slowly")
