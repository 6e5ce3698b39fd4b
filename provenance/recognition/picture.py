"""A decoded picture: what a worker process hands over, and all that recognition looks at."""

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.errors import RecognitionError

MAX_AREA: Final = 360_000
"""Pixels of a `Picture`: what a search for details needs, and a bound on everything that is computed."""
MAX_SIDE: Final = 1 << 20
"""Pixels of a side of an original: a bound on what a worker may claim."""
SMALL: Final = 32
"""Pixels of a side of the thumbnail that the ISCC Image-Code is made from."""

_HEADER: Final = struct.Struct("<4sIIII")
_MAGIC: Final = b"VPi1"


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture as it is shown: turned as EXIF says, on white where it is transparent, its first frame.

    `pixels` are grey, (height, width), at most `MAX_AREA` of them, with the aspect of the original and never
    enlarged; `width` and `height` are those of the original, in pixels. `small` are the 32 x 32 grey pixels, row by
    row, of which the ISCC Image-Code is made (ISO 24138).
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int
    small: bytes

    def to_bytes(self) -> bytes:
        """Return the picture in the form that `from_bytes` reads."""
        rows, columns = self.pixels.shape
        header = _HEADER.pack(_MAGIC, self.width, self.height, columns, rows)
        return header + self.small + self.pixels.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Picture":
        """Read what a worker wrote; raises RecognitionError for anything else.

        A worker has met a hostile file, so that nothing that it says is taken on trust.
        """
        if len(data) < _HEADER.size + SMALL * SMALL:
            raise _broken()
        magic, width, height, columns, rows = _HEADER.unpack_from(data)
        if magic != _MAGIC or not (1 <= columns <= width <= MAX_SIDE and 1 <= rows <= height <= MAX_SIDE):
            raise _broken()
        at = _HEADER.size + SMALL * SMALL
        if columns * rows > MAX_AREA or len(data) != at + columns * rows:
            raise _broken()
        pixels = np.frombuffer(data, np.uint8, columns * rows, at).reshape(rows, columns)
        return cls(pixels, width, height, data[_HEADER.size : at])


def _broken() -> RecognitionError:
    return RecognitionError("What the reading process returned is no picture: try the file again.")
