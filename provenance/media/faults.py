"""What exactly is wrong with a media file, a code each: what is damaged, why it takes no label, what can't be read."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Fault(StrEnum):
    """The value of a code is what is said in English within the sentence of `MalformedMediaError`, with its values."""

    PIXELS = "its pixels can't be decoded"
    ID3_LONG = "its ID3 tag is longer than the file"
    FLAC_MARKER = "no fLaC marker"
    FLAC_BLOCKS = "its metadata blocks don't fit"
    SVG_ROOT = "no root element"
    SVG_ANOTHER_ROOT = "its root element is not svg"
    SVG_XML = "it is not well-formed XML"
    MP3_FRAME = "it has no frame"
    WAV_HEADER = "no RIFF header"
    WAV_DS64 = "no ds64 chunk"
    TIFF_IMAGE = "offsets and lengths of the image data do not fit together"
    TIFF_HEADER = "no TIFF header"
    TIFF_DIRECTORY = "a directory lies outside the file"
    JPEG_START = "no start of image"
    IMAGE_DATA = "no image data"
    PNG_SIGNATURE = "no PNG signature"
    PNG_END = "its end is missing"
    GIF_HEADER = "no GIF header"
    GIF_COLOURS = "its colour table has no end"
    WEBP_HEADER = "the RIFF header doesn't fit the file"
    WEBP_VP8X = "its VP8X chunk is too short"
    PDF_OBJECTS = "its objects can't be read"
    STORE_MOVED = "its Content Credentials are not where they were"
    STORE_SCATTERED = "its Content Credentials are not in one place"
    BOX_UNFIT = "the box at byte {at} does not fit"
    TIFF_VALUE = "a value of the directory at byte {at} lies outside"
    JPEG_MARKER = "no marker at byte {at}"
    JPEG_SEGMENT = "a segment at byte {at} has no end"
    CHUNK_END = "the chunk at byte {at} has no end"
    GIF_NO_BLOCK = "no block at byte {at}"
    GIF_BLOCK_END = "the block at byte {at} has no end"
    BOX_TABLE = "the {kind} table at byte {at} is impossible"
    BOX_CONTRADICTS = "the {kind} box at byte {at} is impossible"


class LabelFault(StrEnum):
    """Why a file can't take a label without a loss; said in English within the sentence of `LabelNotWritableError`."""

    METADATA = "its metadata can't be extended: {problem}"
    FILE_LARGE = "it would be too large"
    NO_XMP = "its format has no place for XMP that is lossless"
    NO_AIGC = "its format has no place for an AIGC label that is lossless"
    NOT_ASCII = "the AIGC label is not ASCII"
    JPEG_SEGMENT = "its XMP would not fit into one segment of 64 KiB"
    JPEG_PICTURES = "its index of pictures is damaged"
    TIFF_DIRECTORY = "its first directory is damaged"
    SVG_ENCODING = "it is not UTF-8"
    SVG_ENTITIES = "it declares entities"
    PDF_ENCRYPTED = "it is encrypted"
    PDF_SIGNED = "it has a digital signature, which a change would break"
    PDF_CERTIFIED = "it is certified, which allows nobody to attach anything"
    ID3_OLD = "ID3 version 2.2 holds no XMP"
    ID3_UNFIT = "its ID3 tag is damaged or has an extended header"
    ID3_UNSYNCHRONISED = "its ID3 tag is not unsynchronised as it says"
    ID3_LARGE = "its ID3 tag would be too large"
    FLAC_XMP = "it has no place for XMP"
    FLAC_COMMENTS = "its comments are damaged"
    FLAC_COMMENTS_LARGE = "its comments would be too large"
    WAV_WIDE = "it is an RF64 or BW64 file, in which they have no place"
    WAV_SIZES = "its size fields don't match its length"
    WAV_CHUNK = "a chunk would be too large"
    BOX_OPEN = "its last box has no size"
    BOX_MEDIA = "some of its media lie outside its media boxes"
    BOX_OUTGROWN = "a size or an offset would outgrow its field"
    MOVIE_NONE = "it has no movie box"
    MOVIE_METAS = "both its meta boxes are of another kind"
    MOVIE_KEYS = "its list of metadata keys is damaged"
    MOVIE_VALUES = "its metadata has values without keys"
    MOVIE_VALUE = "its AIGC key has an unreadable value"
    IMAGE_META = "it has no meta box"
    IMAGE_ITEMS = "it lists no items"
    IMAGE_XMP = "its XMP can't be read"


class Remedy(StrEnum):
    """What to do with a file that can't carry a store; said in English by `StoreNotWritableError`."""

    EXPORT = "export it again from its source"
    BEFORE_CERTIFYING = "sign the document first, and certify it afterwards"
    TAGS = "write its tags anew with a program for that, and sign it then"
    PLAIN_SOUND = "save it as FLAC, or as plain WAV of less than 4 GiB"


REMEDIES: Final[Mapping[LabelFault, Remedy]] = MappingProxyType(
    {
        LabelFault.PDF_CERTIFIED: Remedy.BEFORE_CERTIFYING,
        LabelFault.WAV_WIDE: Remedy.PLAIN_SOUND,
        LabelFault.ID3_UNFIT: Remedy.TAGS,
        LabelFault.ID3_UNSYNCHRONISED: Remedy.TAGS,
    }
)
"""Where it is not to export the file again."""


class MetadataProblem(StrEnum):
    """Metadata that can't be read, or only in part; the codes stand in verdicts."""

    TOO_LARGE = "metadata.too-large"
    TEXT_TOO_MANY = "text.too-many"
    TEXT_TRUNCATED = "text.truncated"
    XMP_MALFORMED = "xmp.malformed"
    XMP_DOCTYPE = "xmp.doctype"
    XMP_TOO_LARGE = "xmp.too-large"
    XMP_VALUE = "xmp.value"
    EXIF_MALFORMED = "exif.malformed"
    JPEG_EXTENDED_XMP = "jpeg.extended-xmp"
    PNG_TEXT = "png.text"
    TIFF_DIRECTORY = "tiff.directory"
    HEIF_MALFORMED = "heif.malformed"
    HEIF_ITEM_UNREADABLE = "heif.item-unreadable"
    SVG_ENTITIES = "svg.entities"
    PDF_ENCRYPTED = "pdf.encrypted"
    PDF_METADATA_FILTER = "pdf.metadata-filter"
    MP4_MALFORMED = "mp4.malformed"
    ID3_MALFORMED = "id3.malformed"
    ID3_UNREADABLE = "id3.unreadable"
    VORBIS_MALFORMED = "vorbis.malformed"
    RIFF_TRUNCATED = "riff.truncated"
