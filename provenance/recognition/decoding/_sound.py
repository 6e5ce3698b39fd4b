"""The samples of a sound, by miniaudio (MIT licence), which is optional. Only a worker process may call this.

It decodes WAV, FLAC and MP3 by itself: no other program, no reference to another file, no network.
"""

from enum import Enum
from importlib.util import find_spec
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

_PIECE = 16_384  # samples that are asked for at a time


def can_decode() -> bool:
    """Whether the library is installed."""
    return find_spec("miniaudio") is not None


def samples(file: BinaryIO, rate: int, most: int) -> NDArray[np.int16]:
    """Return at most `most` samples of an open file: one channel, `rate` a second. Empty where nothing is decoded."""
    import miniaudio

    taken: list[NDArray[np.int16]] = []
    rest = most
    source = _Source(file)
    try:
        stream = miniaudio.stream_any(
            source, miniaudio.FileFormat.UNKNOWN, miniaudio.SampleFormat.SIGNED16, 1, rate, _PIECE
        )
        for piece in stream:
            taken.append(np.frombuffer(piece, np.int16)[:rest])
            rest -= len(taken[-1])
            if rest <= 0:
                break
    except miniaudio.MiniaudioError:
        pass  # what came before the damage is as good as the whole
    return np.concatenate(taken) if taken else np.zeros(0, np.int16)


class _Source:
    """An open file as the library reads one, which keeps a handle of its own and a first error here."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.ffi_handle: object = None
        self.error_in_readcallback: Exception | None = None

    def read(self, length: int) -> bytes:
        return self._file.read(length)

    def seek(self, offset: int, origin: Enum) -> bool:
        self._file.seek(offset, origin.value)
        return True
