"""Pictures for a report: whatever was in the file, only its pixels go on."""

import warnings
from io import BytesIO
from typing import Final

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault

_MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_PIXELS: Final = 16_000_000
_LONGEST: Final = 1600  # pixels: half a page's width at 600 dots an inch
_QUALITY: Final = 90


def plain_jpeg(jpeg: bytes) -> bytes:
    """An RGB picture without metadata or profile, at most 1600 pixels long. Raises EvidenceError.

    It stays a JPEG, which a PDF holds as it is: the same pixels without loss take five times the room and a second.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        _require(len(jpeg) <= _MOST_BYTES)
        with warnings.catch_warnings(), Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            warnings.simplefilter("error")
            _require(image.width * image.height <= _MOST_PIXELS)
            flat = image.convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        UnidentifiedImageError,
        Warning,
    ) as error:
        raise EvidenceError(Fault.REPORT_PICTURE) from error
    flat.thumbnail((_LONGEST, _LONGEST))
    flat.info.clear()  # or its profile would go on
    out = BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _require(small: bool) -> None:  # noqa: FBT001 - a condition
    if not small:
        raise ValueError("too large")
