"""The small square picture that is kept of a work, as JPEG of one component."""

from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from provenance.recognition.errors import FingerprintError

THUMBNAIL: Final = 128
"""Pixels of a side of the thumbnail that a match is confirmed on."""
_QUALITY: Final = 85
_SIZE: Final = (THUMBNAIL, THUMBNAIL)


def squeezed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture (height, width) as a square of 128 x 128, whatever its shape."""
    small = Image.fromarray(pixels).resize(_SIZE, Image.Resampling.HAMMING)
    return np.asarray(small)


def encode(thumbnail: NDArray[np.uint8]) -> bytes:
    """Return a thumbnail as JPEG, with a loss that no eye sees."""
    out = BytesIO()
    Image.fromarray(thumbnail).save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def decode(data: bytes) -> NDArray[np.uint8]:
    """Read what `encode` wrote; raises FingerprintError for anything else."""
    try:
        with JpegImageFile(BytesIO(data)) as image:
            if image.size != _SIZE or image.mode != "L":
                raise FingerprintError(
                    "The thumbnail of a stored fingerprint has another size: register it anew."
                )
            return np.asarray(image)
    except (OSError, SyntaxError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise FingerprintError(
            "The thumbnail of a stored fingerprint is damaged: register it anew."
        ) from error
