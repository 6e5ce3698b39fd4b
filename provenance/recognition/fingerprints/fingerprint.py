"""Fingerprints: what is kept of a registered work, so that it is found again by what it shows or sounds like."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.picture import Picture

if TYPE_CHECKING:
    from provenance.recognition.local.features import LocalFeatures

CODE_BYTES: Final = 32
"""Bytes of a PDQ code: 256 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class ImageFingerprint:
    """A registered picture.

    `width` and `height` are those of the original, in pixels. `quality` is PDQ's measure of how much there is to
    hash, 0 to 100; `pdq` the code of the whole picture; `crops` what `crops.crop_codes` made of its parts. `iscc` is
    the ISCC Image-Code (ISO 24138), `thumbnail` the picture squeezed to a square of 128 x 128 grey pixels, `local`
    its details.
    """

    width: int
    height: int
    quality: int
    pdq: bytes
    crops: bytes
    iscc: str
    thumbnail: NDArray[np.uint8]
    local: "LocalFeatures"


@dataclass(frozen=True, slots=True, eq=False)
class VideoFingerprint:
    """A film: `codes` are the PDQ codes of keyframes, 32 bytes each, `times` when they are shown, in seconds."""

    codes: bytes
    times: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AudioFingerprint:
    """A sound: `values` are the 32-bit integers of Chromaprint, in order, `seconds` how long it lasts."""

    values: NDArray[np.uint32]
    seconds: float


Fingerprint = ImageFingerprint | VideoFingerprint | AudioFingerprint
"""What is registered."""
Subject = Picture | VideoFingerprint | AudioFingerprint
"""What is looked up."""


def fingerprint_of(picture: Picture) -> ImageFingerprint:
    """Return what is registered of a picture."""
    from provenance.recognition.fingerprints import _iscc, _pdq
    from provenance.recognition.fingerprints._thumbnail import squeezed
    from provenance.recognition.fingerprints.crops import crop_codes
    from provenance.recognition.local.features import reference_features

    code, quality = _pdq.code(picture.pixels)
    return ImageFingerprint(
        width=picture.width,
        height=picture.height,
        quality=quality,
        pdq=code,
        crops=crop_codes(picture.pixels),
        iscc=_iscc.image_code(picture.small),
        thumbnail=squeezed(picture.pixels),
        local=reference_features(picture),
    )
