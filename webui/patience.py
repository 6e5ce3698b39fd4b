"""How long somebody may take to send a request: a thread waits for each, and waits for nobody for ever.

A client that sends nothing, or a byte now and then, would hold its thread as long as it likes; a handful of them
would hold them all. A proxy in front that buffers requests does the same for many more of them.
"""

import errno
import select
import socket
import time
from typing import Final

from gunicorn.workers.gthread import TConn, ThreadWorker

GRACE_SECONDS: Final = 20.0
BYTES_PER_SECOND: Final = 8 * 1024
LINGER_SECONDS: Final = 0.01
"""How long a thread stays with a connection whose request it has answered."""
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

    def _wait(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise _too_slow()
        self.settimeout(left)

    def _came(self, size: int) -> None:
        self.deadline += size / BYTES_PER_SECOND
        self.settimeout(_STALLED_SECONDS)


def _too_slow() -> ConnectionResetError:
    """What gunicorn and werkzeug take for a client that went away."""
    return ConnectionResetError(errno.ECONNRESET, "the request arrived too slowly")


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's worker, whose threads wait for a request only so long and go on with what follows it at once."""

    def handle(self, conn: TConn) -> object:
        """Handle a request of a connection, and those that follow it closely."""
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(fileno=conn.sock.detach())
        while True:
            conn.sock.begin()
            kept = super().handle(conn)
            if kept is not True or not self._goes_on(conn):
                return kept

    def _goes_on(self, conn: TConn) -> bool:
        """Whether a connection's next request is there within a moment, while there is a thread for every connection.

        Handled here it wakes neither the main thread, which watches the connections that are quiet, nor another one.
        """
        if not self.alive or self.nr_conns > self.cfg.threads or conn.parser.unreader.buf.getvalue():
            return False
        poll = select.poll()
        poll.register(conn.sock, select.POLLIN)
        return bool(poll.poll(LINGER_SECONDS * 1000))
