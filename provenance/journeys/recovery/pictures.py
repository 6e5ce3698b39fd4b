"""The small grey picture of an upload that an owner may be shown beside their work."""

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Subject

_SIDE: Final = 128
_QUALITY: Final = 70


def small_picture(subject: "Subject | None") -> bytes | None:
    """A JPEG of at most 128 pixels a side; None for what is no picture."""
    from PIL import Image

    from provenance.recognition.picture import Picture

    if not isinstance(subject, Picture):
        return None
    small = Image.fromarray(subject.pixels)
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
