"""Fingerprints as bytes, for the record: a version, a kind, and fields in a fixed order, little-endian.

What is read is checked field by field: a record may have been copied, restored or tampered with.
"""

import struct
from itertools import pairwise
from math import isfinite
from typing import Final

import numpy as np

from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints import _thumbnail
from provenance.recognition.fingerprints.crops import COUNT
from provenance.recognition.fingerprints.fingerprint import (
    CODE_BYTES,
    AudioFingerprint,
    Fingerprint,
    ImageFingerprint,
    VideoFingerprint,
)
from provenance.recognition.limits import MAX_AUDIO_SECONDS, MAX_FRAMES
from provenance.recognition.local.features import LocalFeatures
from provenance.recognition.picture import MAX_SIDE

VERSION: Final = 1
_MAGIC: Final = b"VFP"
_HEADER: Final = struct.Struct("<3sBc")
_IMAGE: Final = struct.Struct("<IIBHHHH")  # width, height, quality; bytes of crops, ISCC, thumbnail, details
_COUNT: Final = struct.Struct("<Id")
_MAX_VALUES: Final = MAX_AUDIO_SECONDS * 10  # of Chromaprint, which gives about eight a second
_CROPS: Final = COUNT * CODE_BYTES


def to_bytes(fingerprint: Fingerprint) -> bytes:
    """Return a fingerprint as bytes: about 15 kB of a picture."""
    match fingerprint:
        case ImageFingerprint():
            kind, body = b"i", _image_bytes(fingerprint)
        case VideoFingerprint(codes, times):
            kind, body = b"v", _COUNT.pack(len(times), 0) + codes + struct.pack(f"<{len(times)}d", *times)
        case AudioFingerprint(values, seconds):
            kind, body = b"a", _COUNT.pack(len(values), seconds) + values.astype("<u4").tobytes()
    return _HEADER.pack(_MAGIC, VERSION, kind) + body


def from_bytes(data: bytes) -> Fingerprint:
    """Read what `to_bytes` wrote; raises FingerprintError for anything else."""
    if len(data) < _HEADER.size:
        raise _damaged("it is too short")
    magic, version, kind = _HEADER.unpack_from(data)
    if magic != _MAGIC or version != VERSION:
        raise _damaged("it is of another version")
    body = data[_HEADER.size :]
    match kind:
        case b"i":
            return _image(body)
        case b"v":
            return _video(body)
        case b"a":
            return _audio(body)
        case _:
            raise _damaged("it is of an unknown kind")


def _image_bytes(image: ImageFingerprint) -> bytes:
    fields = (image.crops, image.iscc.encode(), _thumbnail.encode(image.thumbnail), image.local.to_bytes())
    sizes = (len(field) for field in fields)
    return _IMAGE.pack(image.width, image.height, image.quality, *sizes) + image.pdq + b"".join(fields)


def _image(body: bytes) -> ImageFingerprint:
    if len(body) < _IMAGE.size + CODE_BYTES:
        raise _damaged("it is too short")
    width, height, quality, *sizes = _IMAGE.unpack_from(body)
    at = _IMAGE.size + CODE_BYTES
    if len(body) != at + sum(sizes) or sizes[0] != _CROPS:
        raise _damaged("its lengths are wrong")
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE and quality <= 100):
        raise _damaged("its numbers are out of range")
    fields = []
    for size in sizes:
        fields.append(body[at : at + size])
        at += size
    crops, iscc, thumbnail, local = fields
    if not iscc.isascii():
        raise _damaged("its ISCC is no text")
    return ImageFingerprint(
        width=width,
        height=height,
        quality=quality,
        pdq=body[_IMAGE.size : _IMAGE.size + CODE_BYTES],
        crops=crops,
        iscc=iscc.decode("ascii"),
        thumbnail=_thumbnail.decode(thumbnail),
        local=LocalFeatures.from_bytes(local),
    )


def _video(body: bytes) -> VideoFingerprint:
    count, _ = _counted(body, MAX_FRAMES, CODE_BYTES + 8)
    codes = body[_COUNT.size : _COUNT.size + count * CODE_BYTES]
    times = struct.unpack_from(f"<{count}d", body, _COUNT.size + len(codes))
    if not all(isfinite(time) for time in times) or any(b < a for a, b in pairwise(times)):
        raise _damaged("its times are in no order")
    return VideoFingerprint(codes, times)


def _audio(body: bytes) -> AudioFingerprint:
    _, seconds = _counted(body, _MAX_VALUES, 4)
    if not (isfinite(seconds) and seconds >= 0):
        raise _damaged("its length is no number of seconds")
    return AudioFingerprint(np.frombuffer(body, "<u4", offset=_COUNT.size), seconds)


def _counted(body: bytes, limit: int, size: int) -> tuple[int, float]:
    """Read how many items of a size follow, which must be all that follows."""
    if len(body) < _COUNT.size:
        raise _damaged("it is too short")
    count, seconds = _COUNT.unpack_from(body)
    if count > limit or len(body) != _COUNT.size + count * size:
        raise _damaged("its lengths are wrong")
    return count, seconds


def _damaged(reason: str) -> FingerprintError:
    return FingerprintError(f"A stored fingerprint can't be read ({reason}): register the work anew.")
