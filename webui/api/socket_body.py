"""The body of a request read straight from gunicorn's socket into a buffer that is used again.

gunicorn hands a body on as new bytes objects, each copied three times and each of its pages touched for the first time;
for a file of some megabytes that costs more than receiving it. Only a body whose length was announced is read like
this: where one in chunks ends, gunicorn's own reader must find out.
"""

from collections.abc import Mapping

from gunicorn.http.body import Body, LengthReader
from gunicorn.http.unreader import SocketUnreader


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


def socket_body(environ: Mapping[str, object]) -> SocketBody | None:
    """The body of a request that gunicorn serves, if it can be read like this; None for every other."""
    body = environ.get("wsgi.input")
    if not isinstance(body, Body) or body.buf.getbuffer().nbytes:
        return None
    reader = body.reader
    if not isinstance(reader, LengthReader) or not isinstance(reader.unreader, SocketUnreader):
        return None
    return SocketBody(reader, reader.unreader)
