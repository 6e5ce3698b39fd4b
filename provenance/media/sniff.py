"""Tell the format of a file from its first bytes, never from its name."""

import re
from typing import Final

from provenance.media.errors import UnsupportedFormatError
from provenance.media.formats import Format

_MAGIC: Final = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
    (b"II*\0", Format.TIFF),
    (b"MM\0*", Format.TIFF),
    (b"II+\0", Format.TIFF),
    (b"MM\0+", Format.TIFF),
    (b"fLaC", Format.FLAC),
    (b"%PDF-", Format.PDF),
)
_AVIF: Final = frozenset({b"avif", b"avis"})
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_M4A: Final = frozenset({b"M4A ", b"M4B "})
_MP4: Final = frozenset(
    {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42"}
    | {b"avc1", b"dash", b"cmfc", b"MSNV", b"M4V ", b"M4VH", b"M4VP", b"f4v ", b"3gp4", b"3gp5", b"3gp6"}
)
_WINDOW: Final = 64 * 1024
_MAX_ID3_TAGS: Final = 8
_SVG_ROOT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,63}:)?svg[\s/>]")
_PDF_WINDOW: Final = 1024
_MP3_BITRATES: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG-1, kbit/s
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG-2 and 2.5
)
_MP3_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def sniff(head: bytes | memoryview) -> Format:
    """Return the format of a file; raises UnsupportedFormatError.

    `head` is the start of the file, best the whole mapping: an ID3 tag is skipped to see what follows it, all
    else is told from the first 64 KiB. A file that is several formats at once is the one whose magic number
    stands at offset 0.
    """
    start = bytes(head[:_WINDOW])
    found = (
        next((fmt for magic, fmt in _MAGIC if start.startswith(magic)), None)
        or _riff(start)
        or _bmff(start)
        or (_id3(head) if start.startswith(b"ID3") else None)
        or (Format.MP3 if _is_mp3(start) else None)
        or (Format.SVG if _is_svg(start) else None)
        or (Format.PDF if b"%PDF-" in start[:_PDF_WINDOW] else None)
    )
    if found is None:
        raise UnsupportedFormatError
    return found


def _riff(start: bytes) -> Format | None:
    kind = start[8:12]
    if start.startswith(b"RIFF") and kind == b"WEBP":
        return Format.WEBP
    return Format.WAV if start[:4] in {b"RIFF", b"RF64", b"BW64"} and kind == b"WAVE" else None


def _bmff(start: bytes) -> Format | None:
    """Tell a brand; ISO/IEC 14496-12, section 4.3: the major brand first, then the compatible ones."""
    if start[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(start[:4], "big"), len(start))
    brands = [start[8:12], *(start[at : at + 4] for at in range(16, size - 3, 4))]
    for group, fmt in ((_AVIF, Format.AVIF), (_HEIC, Format.HEIC)):  # their major brand may be mif1 or msf1
        if not group.isdisjoint(brands if brands[0] in {b"mif1", b"msf1"} else brands[:1]):
            return fmt
    for brand in brands:
        if brand == b"qt  ":
            return Format.MOV
        if brand in _M4A:
            return Format.M4A
        if brand in _MP4:
            return Format.MP4
    return None


def _id3(head: bytes | memoryview) -> Format | None:
    """Tell what follows an ID3v2 tag; ID3v2.4.0 structure, section 3.1: a size in four 7-bit bytes."""
    at = 0
    for _ in range(_MAX_ID3_TAGS):
        if bytes(head[at : at + 3]) != b"ID3" or len(head) < at + 10:
            break
        size = 0
        for byte in bytes(head[at + 6 : at + 10]):
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if head[at + 5] & 0x10 else 0)
    after = bytes(head[at : at + _WINDOW])
    if after.startswith(b"fLaC"):
        return Format.FLAC
    after = after.lstrip(b"\0")
    return Format.MP3 if not after or _is_mp3(after) else None


def _is_mp3(start: bytes) -> bool:
    """Tell whether two MPEG layer III frames follow each other, or one fills all there is."""
    length = _mp3_frame(start, 0)
    return length > 0 and (len(start) <= length or _mp3_frame(start, length) > 0)


def _mp3_frame(data: bytes, at: int) -> int:
    """Return the length of the frame at an offset, 0 if there is none; ISO/IEC 11172-3, section 2.4.1.3."""
    header = int.from_bytes(data[at : at + 4], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    bitrate, rate = header >> 12 & 15, header >> 10 & 3
    if len(data) < at + 4 or header >> 21 != 0x7FF or layer != 1 or version == 1:
        return 0
    if bitrate in {0, 15} or rate == 3:
        return 0
    samples = 144 if version == 3 else 72
    kilobits = _MP3_BITRATES[0 if version == 3 else 1][bitrate]
    return samples * kilobits * 1000 // _MP3_RATES[version][rate] + (header >> 9 & 1)


def _is_svg(start: bytes) -> bool:
    """Tell whether the root element is svg, whatever stands before it in the window."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start[: len(start) & ~1].decode("utf-16", "replace")
    else:
        text = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")  # names and markup are ASCII
    at = 0
    while True:
        at = _skip_space(text, at)
        if text.startswith("<?", at):
            end, width = text.find("?>", at), 2
        elif text.startswith("<!--", at):
            end, width = text.find("-->", at + 4), 3
        elif text.startswith("<!DOCTYPE", at):
            end, width = _doctype_end(text, at), 1
        else:
            return _SVG_ROOT.match(text, at) is not None
        if end < 0:
            return False
        at = end + width


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _doctype_end(text: str, at: int) -> int:
    """Return the index of the `>` of a document type declaration, skipping its internal subset."""
    bracket, close = text.find("[", at), text.find(">", at)
    if bracket < 0 or close < bracket:
        return close
    subset_end = text.find("]", bracket)
    return -1 if subset_end < 0 else text.find(">", subset_end)
