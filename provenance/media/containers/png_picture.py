"""Where labels and a store go in a PNG, so that every frame of an animation is still seen.

FFmpeg takes a PNG for an animation only where its first 2,048 bytes reach to its pixels, and a frame to begin right
behind the chunk that describes it. Source: PNG Specification, third edition (W3C, 2025), sections 5.6 and 11.3.6;
C2PA 2.4, "Embedding manifests into PNG": before the pixels where possible.
"""

from collections.abc import Iterator
from typing import Final

from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format

_MAX_CHUNKS: Final = 1_000_000


def labels_at(view: memoryview) -> int:
    """Before the pixels, and before what describes them as the first frame. Raises MalformedMediaError."""
    frame = 0
    for kind, at in _chunks(view):
        if kind == b"IDAT":
            return frame or at
        frame = frame or (at if kind == b"fcTL" else 0)
    raise MalformedMediaError(Format.PNG, Fault.IMAGE_DATA)


def store_at(view: memoryview) -> int:
    """Before the pixels, or at the end of an animation. Raises MalformedMediaError."""
    is_animation = has_pixels = False
    for kind, at in _chunks(view):
        has_pixels = has_pixels or kind == b"IDAT"
        if has_pixels and not is_animation:
            return at
        is_animation = is_animation or kind == b"acTL"
        if has_pixels and kind == b"IEND":
            return at
    if has_pixels:
        raise MalformedMediaError(Format.PNG, Fault.PNG_END)
    raise MalformedMediaError(Format.PNG, Fault.IMAGE_DATA)


def _chunks(view: memoryview) -> Iterator[tuple[bytes, int]]:
    """The kind of each chunk and where it begins, up to the end that a PNG has, or that of the file."""
    at = 8
    for _ in range(_MAX_CHUNKS):
        if at + 12 > len(view):
            return
        kind = bytes(view[at + 4 : at + 8])
        yield kind, at
        if kind == b"IEND":
            return
        at += int.from_bytes(view[at : at + 4], "big") + 12
