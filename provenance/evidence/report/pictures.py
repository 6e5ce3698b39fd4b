"""Pictures for a report: whatever was in the file, only its pixels go on."""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault

_MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_PIXELS: Final = 16_000_000
_LONGEST: Final = 1600  # pixels: half a page's width at 600 dots an inch


def plain_png(png: bytes) -> bytes:
    """An RGB picture without metadata, profile or transparency, at most 1600 pixels long. Raises EvidenceError."""
    try:
        _require(len(png) <= _MOST_BYTES)
        with warnings.catch_warnings(), Image.open(BytesIO(png), formats=("PNG",)) as image:
            warnings.simplefilter("error")
            _require(image.width * image.height <= _MOST_PIXELS)
            flat = Image.new("RGB", image.size, "white")
            layer = image.convert("RGBA")
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        UnidentifiedImageError,
        Warning,
    ) as error:
        raise EvidenceError(Fault.REPORT_PICTURE) from error
    flat.paste(layer, mask=layer.getchannel("A"))
    flat.thumbnail((_LONGEST, _LONGEST))
    out = BytesIO()
    flat.save(out, "PNG")
    return out.getvalue()


def _require(small: bool) -> None:  # noqa: FBT001 - a condition
    if not small:
        raise ValueError("too large")
