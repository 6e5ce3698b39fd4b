"""How messages follow each other in a pipe: four bytes of length, big endian, and that many bytes."""

from typing import BinaryIO, Final

HEADER: Final = 4


def framed(data: bytes) -> bytes:
    """One message as it is sent."""
    return len(data).to_bytes(HEADER, "big") + data


def read_message(stream: BinaryIO) -> bytes | None:
    """The next message, or None at the end."""
    header = stream.read(HEADER)
    if len(header) < HEADER:
        return None
    length = int.from_bytes(header, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def write_message(stream: BinaryIO, data: bytes) -> None:
    """Send one message at once."""
    stream.write(framed(data))
    stream.flush()
