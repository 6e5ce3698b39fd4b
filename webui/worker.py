"""gunicorn's threads, as they wait, fail and end here."""

import socket
from contextlib import suppress
from http import HTTPStatus
from types import FrameType

from gunicorn.http.errors import ParseException
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

from webui.patience import PatientSocket
from webui.unreadable import answer_to, status_of


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
