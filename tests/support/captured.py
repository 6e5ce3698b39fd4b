"""Pictures that say when they were taken."""

from io import BytesIO

from PIL import Image

_EXIF, _TAKEN, _OFFSET = 0x8769, 0x9003, 0x9011


def taken(at: str, offset: str | None = None, fmt: str = "JPEG", color=(200, 60, 40)) -> bytes:
    """A small picture with a date in its EXIF, and a time zone if it has one."""
    exif, out = Image.Exif(), BytesIO()
    fields = exif.get_ifd(_EXIF)
    fields[_TAKEN] = at
    if offset is not None:
        fields[_OFFSET] = offset
    Image.new("RGB", (160, 100), color).save(out, fmt, exif=exif.tobytes())
    return out.getvalue()
