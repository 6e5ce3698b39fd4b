"""How long somebody may take to send a request: a thread waits for each, and waits for nobody for ever.

A client that sends nothing, or a byte now and then, would hold its thread as long as it likes; a handful of them
would hold them all. A proxy in front that buffers requests does the same for many more of them.
"""

import errno
import os
import socket
import time
from contextlib import suppress
from http import HTTPStatus
from types import FrameType
from typing import Final

from gunicorn.http.errors import ParseException
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

from webui.unreadable import answer_to, status_of

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


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's threads, each of which waits for a request only so long."""

    def handle(self, conn: TConn) -> object:
        """Handle one request of a connection."""
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(fileno=conn.sock.detach())
        conn.sock.begin()
        return super().handle(conn)

    def handle_error(self, _req: object, client: socket.socket, _addr: object, exc: BaseException) -> None:
        """Answer what can't be read, and write down only that it couldn't."""
        status = status_of(exc)
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.exception("a request failed")
        else:
            self.log.warning("a request could not be read")
        with suppress(OSError):
            write_nonblock(client, answer_to(status))

    def _keepalive_after(self, conn: TConn, keepalive: object) -> bool:
        """Whether another request may come; not after a body that is none, of a request that is answered already.

        gunicorn answers such a body as well: a proxy in front would take that for the answer to the next request,
        which may be somebody else's.
        """
        try:
            return bool(super()._keepalive_after(conn, keepalive))
        except ParseException:
            return False

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """End at once; the pool of threads ends with the process.

        gunicorn shuts the pool down here, in a signal's handler: it waits for a lock that the very thread which the
        signal interrupted may hold, and the server hangs until it is killed.
        """
        super(ThreadWorker, self).handle_quit(sig, frame)
