"""The formats that we handle, and what each can carry."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Kind = Literal["image", "video", "audio", "document"]


class Format(StrEnum):
    """A container format, told by content and never by name."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    TIFF = "tiff"
    AVIF = "avif"
    HEIC = "heic"
    GIF = "gif"
    SVG = "svg"
    PDF = "pdf"
    MP4 = "mp4"
    MOV = "mov"
    M4A = "m4a"
    MP3 = "mp3"
    WAV = "wav"
    FLAC = "flac"


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """What we do with one format.

    `mime` is the type that Content Credentials libraries expect; `extensions` are lower case without a
    dot, the usual one first. `xmp`: XMP properties can be written. `aigc`: the carrier an AIGC label is
    written to, or None. `thumbnail`: Pillow decodes it.
    """

    format: Format
    mime: str
    extensions: tuple[str, ...]
    kind: Kind
    xmp: bool
    aigc: str | None
    thumbnail: bool


def _info(
    fmt: Format,
    mime: str,
    extensions: str,
    kind: Kind,
    aigc: str | None,
    *,
    xmp: bool = True,
    thumbnail: bool = False,
) -> FormatInfo:
    return FormatInfo(fmt, mime, tuple(extensions.split()), kind, xmp, aigc, thumbnail)


ALL: Final = (
    _info(Format.JPEG, "image/jpeg", "jpg jpeg", "image", "xmp", thumbnail=True),
    _info(Format.PNG, "image/png", "png apng", "image", "xmp", thumbnail=True),
    _info(Format.WEBP, "image/webp", "webp", "image", "xmp", thumbnail=True),
    _info(Format.TIFF, "image/tiff", "tif tiff", "image", "xmp", thumbnail=True),
    _info(Format.AVIF, "image/avif", "avif", "image", "xmp", thumbnail=True),
    _info(Format.HEIC, "image/heic", "heic heif", "image", "xmp"),
    _info(Format.GIF, "image/gif", "gif", "image", "xmp", thumbnail=True),
    _info(Format.SVG, "image/svg+xml", "svg", "image", "xmp"),
    _info(Format.PDF, "application/pdf", "pdf", "document", "pdf.info"),
    _info(Format.MP4, "video/mp4", "mp4 m4v", "video", "mp4.ilst"),
    _info(Format.MOV, "video/quicktime", "mov qt", "video", "mp4.ilst"),
    _info(Format.M4A, "audio/mp4", "m4a m4b", "audio", "mp4.ilst"),
    _info(Format.MP3, "audio/mpeg", "mp3", "audio", "id3.txxx"),
    _info(Format.WAV, "audio/wav", "wav", "audio", "riff.aigc"),
    _info(Format.FLAC, "audio/flac", "flac", "audio", "vorbis.comment", xmp=False),
)


def describe(fmt: Format) -> FormatInfo:
    """Return the one entry of `ALL` for a format."""
    return next(info for info in ALL if info.format is fmt)
