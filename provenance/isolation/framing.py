"""How messages follow each other: four bytes of length, big endian, and that many bytes."""

from typing import BinaryIO, Final

HEADER: Final = 4


def framed(data: bytes) -> bytes:
    """One message as it is sent."""
    return len(data).to_bytes(HEADER, "big") + data


def write_message(stream: BinaryIO, data: bytes) -> None:
    """Send one message at once."""
    stream.write(framed(data))
    stream.flush()
