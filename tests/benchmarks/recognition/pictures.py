"""From pixels to what a look-up is asked about: a file, decoded by the code that runs in a worker process."""

from pathlib import Path

import numpy as np
from PIL import Image

from provenance.media.limits import Limits
from provenance.recognition.decoding.worker import readable
from provenance.recognition.picture import Picture
from provenance.recognition.survival.model import Rgb

_QUALITY = 88


def pixels_of(path: Path) -> Rgb:
    """The pixels of a work, (height, width, 3)."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def read(path: Path) -> Picture:
    """Decode a file as a worker does, in this process."""
    found = readable(path, Limits())
    assert isinstance(found, Picture), path
    return found


def uploaded(pixels: Rgb, scratch: Path) -> Picture:
    """Write pixels as the JPEG file that somebody uploads, and decode it."""
    Image.fromarray(np.ascontiguousarray(pixels)).save(scratch, "JPEG", quality=_QUALITY)
    return read(scratch)
