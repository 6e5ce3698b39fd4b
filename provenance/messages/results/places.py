"""Where in a file something was read, in words: a reader's code, such as "jpeg.app1.xmp", names a carrier."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.language import Language
from provenance.messages.phrase import Phrase


class Place(StrEnum):
    """The carriers that a person may have heard of."""

    XMP = "xmp"
    EXIF = "exif"
    ID3 = "id3"
    VORBIS = "vorbis"
    COMMENT = "comment"
    DOCUMENT = "document"
    PNG_TEXT = "png_text"
    RIFF = "riff"
    FILM = "film"
    SVG = "svg"
    JPEG = "jpeg"
    METADATA = "metadata"


PLACES: Final[Mapping[Place, Phrase]] = {
    Place.XMP: Phrase("in the XMP metadata", "在 XMP 元数据中"),
    Place.EXIF: Phrase("in the Exif metadata", "在 Exif 元数据中"),
    Place.ID3: Phrase("in the ID3 tag", "在 ID3 标签中"),
    Place.VORBIS: Phrase("in the Vorbis comments", "在 Vorbis 注释中"),
    Place.COMMENT: Phrase("in a comment", "在注释中"),
    Place.DOCUMENT: Phrase("in the document information", "在文档信息中"),
    Place.PNG_TEXT: Phrase("in a text chunk of the PNG", "在 PNG 的文本块中"),
    Place.RIFF: Phrase("in a chunk of the WAV", "在 WAV 的数据块中"),
    Place.FILM: Phrase("in the tags of the MP4", "在 MP4 的标签中"),
    Place.SVG: Phrase("in an element of the SVG", "在 SVG 的元素中"),
    Place.JPEG: Phrase("in a segment of the JPEG", "在 JPEG 的数据段中"),
    Place.METADATA: Phrase("in the metadata", "在元数据中"),
}

_XMP: Final = ("riff.pmx", "pdf.metadata")  # carriers of XMP that don't say so
_COMMENTS: Final = ("jpeg.com", "gif.comment", "svg.comment")
_FAMILIES: Final = {
    "exif": Place.EXIF,
    "id3": Place.ID3,
    "vorbis": Place.VORBIS,
    "pdf": Place.DOCUMENT,
    "png": Place.PNG_TEXT,
    "riff": Place.RIFF,
    "mp4": Place.FILM,
    "mov": Place.FILM,
    "svg": Place.SVG,
    "jpeg": Place.JPEG,
}


def place_of(where: str) -> Place:
    """The carrier that a code of `media` names."""
    if "xmp" in where or where.startswith(_XMP):
        return Place.XMP
    if where.startswith(_COMMENTS):
        return Place.COMMENT
    return _FAMILIES.get(where.partition(".")[0], Place.METADATA)


def place_text(where: str, language: Language) -> str:
    """Where something was read, as a part of a sentence."""
    return PLACES[place_of(where)].fill(language, {})
