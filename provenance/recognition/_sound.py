"""The samples of a sound, by miniaudio (MIT licence), which is optional. Only a worker process may call this.

It decodes WAV, FLAC and MP3 by itself: no other program, no reference to another file, no network.
"""

from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

_PIECE = 16_384  # samples that are asked for at a time


def can_decode() -> bool:
    """Whether the library is installed."""
    return find_spec("miniaudio") is not None


def samples(descriptor: int, rate: int, most: int) -> NDArray[np.int16]:
    """Return at most `most` samples of an open file: one channel, `rate` a second. Empty where nothing is decoded."""
    import miniaudio

    taken: list[NDArray[np.int16]] = []
    rest = most
    try:
        stream = miniaudio.stream_file(
            f"/dev/fd/{descriptor}", miniaudio.SampleFormat.SIGNED16, 1, rate, frames_to_read=_PIECE
        )
        for piece in stream:
            taken.append(np.frombuffer(piece, np.int16)[:rest])
            rest -= len(taken[-1])
            if rest <= 0:
                break
    except miniaudio.MiniaudioError:
        pass  # what came before the damage is as good as the whole
    return np.concatenate(taken) if taken else np.zeros(0, np.int16)
