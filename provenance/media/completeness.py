"""Whether a file was cut off, where its own end says so: what is left is read as if nothing were missing.

Sources: ITU-T T.81, annex B (EOI); PNG Specification, third edition (W3C, 2025), section 5.6 (IEND).
"""

from typing import Final

from provenance.media.containers.jpeg_segments import segments
from provenance.media.errors import MalformedMediaError
from provenance.media.formats import Format
from provenance.media.stores import png_is_ended

_END_OF_IMAGE: Final = b"\xff\xd9"
_WINDOW: Final = 1 << 17


def is_cut_off(view: memoryview, fmt: Format) -> bool:
    """Whether a JPEG or a PNG has pixels and no end behind them. Whatever else is wrong gives False."""
    if fmt is Format.PNG:
        return not png_is_ended(view)
    return fmt is Format.JPEG and _has_no_end(view)


def _has_no_end(view: memoryview) -> bool:
    """Look from the last window on, where the end mostly is; a small picture in the header has one of its own."""
    pixels = 2
    try:
        for segment in segments(view):
            pixels = segment.end
    except MalformedMediaError:
        return False
    windows = (
        bytes(view[max(pixels, end - _WINDOW) : end + 1]) for end in range(len(view), pixels, -_WINDOW)
    )
    return not any(_END_OF_IMAGE in window for window in windows)
