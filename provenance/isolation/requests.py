"""What a worker is asked: a message, and with it the files that it is about, already open.

A worker never opens a file by its name, so that it may be kept from opening any (see `places`), and what was checked
is what is read. Descriptors travel beside the bytes of a Unix socket (unix(7), SCM_RIGHTS).
"""

import errno
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance.isolation.framing import HEADER

MAX_FILES: Final = 253
"""How many files can come with one job (SCM_MAX_FD of Linux)."""


@dataclass(frozen=True, slots=True)
class Job:
    """A message, and the descriptors that came with it, which are open while the job is done."""

    message: bytes
    descriptors: tuple[int, ...] = ()

    @property
    def file(self) -> int:
        """The descriptor of the file that the job is about. Raises OSError where none came."""
        if not self.descriptors:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.descriptors[0]

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in self.descriptors:
            os.close(descriptor)


def send_some(channel: socket.socket, data: memoryview, descriptors: Sequence[int]) -> int:
    """Send the beginning of `data`, and descriptors beside it; return how many bytes went.

    Raises OSError, for more than `MAX_FILES` too.
    """
    if not descriptors:
        return channel.send(data)
    return socket.send_fds(channel, [data], descriptors)


def read_job(channel: socket.socket) -> Job | None:
    """The next message and its files, or None at the end."""
    header, descriptors, _, _ = socket.recv_fds(channel, HEADER, MAX_FILES, socket.MSG_CMSG_CLOEXEC)
    job = Job(b"", tuple(descriptors))
    header += _exactly(channel, HEADER - len(header))
    length = int.from_bytes(header, "big")
    message = _exactly(channel, length) if len(header) == HEADER else b""
    if len(header) < HEADER or len(message) < length:
        job.close()
        return None
    return Job(message, job.descriptors)


def _exactly(channel: socket.socket, length: int) -> bytes:
    """So many bytes, or fewer at the end."""
    received = bytearray()
    while len(received) < length and (data := channel.recv(min(length - len(received), 1 << 20))):
        received += data
    return bytes(received)
