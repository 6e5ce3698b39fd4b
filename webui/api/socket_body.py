"""The body of a request read straight from gunicorn's socket into a buffer that is used again.

gunicorn hands a body on as new bytes objects, each copied three times and each of its pages touched for the first time;
for a file of some megabytes that costs more than receiving it. A large body goes from the socket to its file through a
pipe, and never into this process (splice(2)). Only a body whose length was announced is read like this: where one in
chunks ends, gunicorn's own reader must find out.
"""

import errno
import fcntl
import os
import sys
from collections.abc import Mapping
from typing import Final

from gunicorn.http.body import Body, LengthReader
from gunicorn.http.unreader import SocketUnreader

from webui.patience import PatientSocket

_PIECE: Final = 256 * 1024
_PIPE: Final = 1024 * 1024  # what any user may give a pipe; one of the usual 64 KiB costs more than it spares

_NO_SPLICE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP, errno.EAGAIN})
"""What a system says that doesn't splice from sockets, or not now (a sandbox, for example); nothing was moved then."""


class SocketBody:
    """Reads what is left of one body. gunicorn is told how much that is, so that the next request begins after it."""

    def __init__(self, reader: LengthReader, unreader: SocketUnreader) -> None:
        self._reader = reader
        self._unreader = unreader

    def readinto(self, buffer: memoryview) -> int:
        """Fill the start of a buffer and tell how many bytes that is; 0 at the end. Raises OSError."""
        most = min(len(buffer), self._reader.length)
        if most == 0:
            return 0
        received: int
        held = self._unreader.take_buffered()  # what came with the headers
        if held:
            received = min(len(held), most)
            buffer[:received] = held[:received]
            if received < len(held):
                self._unreader.unread(held[received:])
        else:
            received = self._unreader.sock.recv_into(buffer[:most])
        self._reader.length -= received
        return received

    def copy_to(self, descriptor: int) -> int:
        """Write what is left into a file; tell how many bytes, fewer where the connection ends. Raises OSError."""
        length, socket = self._reader.length, self._unreader.sock
        large = length >= _PIPE and isinstance(socket, PatientSocket) and sys.platform == "linux"
        buffer = memoryview(bytearray(min(_PIECE, length)))
        while received := self.readinto(buffer):
            _write(descriptor, buffer[:received])
            if large:
                large = False  # once: what is left after it is little, or this system has no such pipe
                self._splice(socket, descriptor)
        return int(length - self._reader.length)

    def _splice(self, socket: PatientSocket, descriptor: int) -> None:
        """Do so with what didn't come with the headers, as far as the system lets us."""
        held = self._unreader.take_buffered()
        if held:
            self._unreader.unread(held)
            return
        out, into = os.pipe()
        try:
            if not _widened(into):
                return
            while left := self._reader.length:
                try:
                    moved = socket.splice(into, min(_PIPE, left))
                except OSError as error:
                    if error.errno in _NO_SPLICE:
                        return
                    raise
                if moved == 0:
                    return
                self._reader.length -= moved
                while moved:
                    moved -= _emptied(out, descriptor, moved)
        finally:
            os.close(out)
            os.close(into)


def _emptied(pipe: int, descriptor: int, size: int) -> int:
    """Move what is in a pipe into a file, copied where its file system takes nothing else. Raises OSError."""
    try:
        return os.splice(pipe, descriptor, size)
    except OSError:
        data = os.read(pipe, size)
        _write(descriptor, memoryview(data))
        return len(data)


def _write(descriptor: int, data: memoryview) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _widened(pipe: int) -> bool:
    """Whether a pipe was made as wide as we need it; the system refuses that to a user who has many of them."""
    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except OSError:
        return False
    return True


def socket_body(environ: Mapping[str, object]) -> SocketBody | None:
    """The body of a request that gunicorn serves, if it can be read like this; None for every other."""
    body = environ.get("wsgi.input")
    if not isinstance(body, Body) or body.buf.getbuffer().nbytes:
        return None
    reader = body.reader
    if not isinstance(reader, LengthReader) or not isinstance(reader.unreader, SocketUnreader):
        return None
    return SocketBody(reader, reader.unreader)
