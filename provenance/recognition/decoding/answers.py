"""What a worker says of a file, as bytes. It has met a hostile file, so that every answer is read with suspicion.

One letter and what it stands for: N, nothing that is fingerprinted; P, a picture; V, a film; A, a sound; C, colours.
"""

import struct
from math import inf
from typing import Final

import numpy as np

from provenance.recognition.errors import RecognitionError
from provenance.recognition.fingerprints.chromaprint import HOP, RATE
from provenance.recognition.fingerprints.fingerprint import CODE_BYTES, AudioFingerprint, VideoFingerprint
from provenance.recognition.limits import MAX_AUDIO_SECONDS, MAX_COLOUR_AREA, MAX_FRAMES
from provenance.recognition.picture import Picture

Readable = Picture | VideoFingerprint | AudioFingerprint
"""What recognition works with: a decoded picture, or the fingerprint of a film or a sound."""
Colours = tuple[int, int, bytes]
"""Width and height in pixels, and RGB bytes row by row."""

NOTHING: Final = b"N"
_SIZE: Final = struct.Struct("<II")
_SECONDS: Final = struct.Struct("<d")
_MAX_VALUES: Final = MAX_AUDIO_SECONDS * RATE // HOP


def readable_to_bytes(found: Readable | None) -> bytes:
    """Return the answer to what can be fingerprinted."""
    match found:
        case None:
            return NOTHING
        case Picture():
            return b"P" + found.to_bytes()
        case VideoFingerprint():
            return b"V" + np.asarray(found.times, "<f8").tobytes() + found.codes
        case AudioFingerprint():
            return b"A" + _SECONDS.pack(found.seconds) + found.values.astype("<u4").tobytes()


def readable_from_bytes(answer: bytes) -> Readable | None:
    """Read it back. Raises ValueError for what no worker of ours would say."""
    kind, said = answer[:1], answer[1:]
    match kind:
        case b"N" if not said:
            return None
        case b"P":
            try:
                return Picture.from_bytes(said)
            except RecognitionError as error:
                raise ValueError(str(error)) from error
        case b"V":
            return _film(said)
        case b"A":
            return _sound(said)
    raise ValueError(kind)


def colours_to_bytes(found: Colours | None) -> bytes:
    """Return the answer to what colours a picture has."""
    return NOTHING if found is None else b"C" + _SIZE.pack(*found[:2]) + found[2]


def colours_from_bytes(answer: bytes) -> Colours | None:
    """Read it back. Raises ValueError for what no worker of ours would say."""
    if answer == NOTHING:
        return None
    at = 1 + _SIZE.size
    if answer[:1] != b"C" or len(answer) < at:
        raise ValueError(answer[:1])
    width, height = _SIZE.unpack_from(answer, 1)
    if not 0 < width * height <= MAX_COLOUR_AREA or len(answer) != at + 3 * width * height:
        raise ValueError((width, height))
    return width, height, answer[at:]


def _film(said: bytes) -> VideoFingerprint:
    count, rest = divmod(len(said), 8 + CODE_BYTES)
    if rest or not 1 <= count <= MAX_FRAMES:
        raise ValueError(len(said))
    times: list[float] = np.frombuffer(said, "<f8", count).tolist()
    previous = -inf
    for at in times:
        if not max(0.0, previous) <= at < inf or at == previous:  # a NaN is none of these
            raise ValueError(at)
        previous = at
    return VideoFingerprint(said[8 * count :], tuple(times))


def _sound(said: bytes) -> AudioFingerprint:
    count, rest = divmod(len(said) - _SECONDS.size, 4)
    if rest or not 1 <= count <= _MAX_VALUES:
        raise ValueError(len(said))
    (seconds,) = _SECONDS.unpack_from(said)
    if not 0 < seconds <= MAX_AUDIO_SECONDS:
        raise ValueError(seconds)
    return AudioFingerprint(np.frombuffer(said, "<u4", count, _SECONDS.size).astype(np.uint32), seconds)
