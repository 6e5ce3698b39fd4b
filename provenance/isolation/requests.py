"""What a worker is asked: a message, and with it the file that it is about, already open.

A worker never opens a file by its name, so that it may be kept from opening any (see `places`), and what was checked
is what is read. Descriptors travel beside the bytes of a Unix socket (unix(7), SCM_RIGHTS).
"""

import errno
import os
import socket
from dataclasses import dataclass

from provenance.isolation.framing import HEADER


@dataclass(frozen=True, slots=True)
class Job:
    """A message, and the descriptor that came with it, which is open while the job is done."""

    message: bytes
    descriptor: int | None = None

    @property
    def file(self) -> int:
        """The descriptor of the file that the job is about. Raises OSError where none came."""
        if self.descriptor is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.descriptor

    def close(self) -> None:
        """Let go of the file."""
        if self.descriptor is not None:
            os.close(self.descriptor)


def send_some(channel: socket.socket, data: memoryview, descriptor: int | None) -> int:
    """Send the beginning of `data`, and a descriptor beside it; return how many bytes went. Raises OSError."""
    if descriptor is None:
        return channel.send(data)
    return socket.send_fds(channel, [data], [descriptor])


def read_job(channel: socket.socket) -> Job | None:
    """The next message and its file, or None at the end."""
    header, descriptors, _, _ = socket.recv_fds(channel, HEADER, 1, socket.MSG_CMSG_CLOEXEC)
    job = Job(b"", descriptors[0] if descriptors else None)
    header += _exactly(channel, HEADER - len(header))
    length = int.from_bytes(header, "big")
    message = _exactly(channel, length) if len(header) == HEADER else b""
    if len(header) < HEADER or len(message) < length:
        job.close()
        return None
    return Job(message, job.descriptor)


def _exactly(channel: socket.socket, length: int) -> bytes:
    """So many bytes, or fewer at the end."""
    received = bytearray()
    while len(received) < length and (data := channel.recv(min(length - len(received), 1 << 20))):
        received += data
    return bytes(received)
