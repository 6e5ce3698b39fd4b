"""Read the textual EXIF fields that tell how a picture was made.

Source: Exif 3.0 (CIPA DC-008-2023), sections 4.6.4 to 4.6.6.
"""

from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.tiff_ifd import (
    Directory,
    Entry,
    Layout,
    read_directory,
    read_layout,
    read_number,
)
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import MetadataProblem

_EXIF_IFD: Final = 0x8769
_XMP: Final = 0x02BC
_USER_COMMENT: Final = 0x9286
_ASCII: Final = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "DateTime",
    0x013B: "Artist",
    0x013C: "HostComputer",
    0x8298: "Copyright",
    0x9003: "DateTimeOriginal",
    0x9011: "OffsetTimeOriginal",
    0xA433: "LensMake",
    0xA434: "LensModel",
    0xA436: "ImageTitle",
    0xA437: "Photographer",
    0xA438: "ImageEditor",
    0xA439: "CameraFirmware",
    0xA43A: "RAWDevelopingSoftware",
    0xA43B: "ImageEditingSoftware",
    0xA43C: "MetadataEditingSoftware",
}
_UTF16: Final = {
    0x9C9B: "XPTitle",
    0x9C9C: "XPComment",
    0x9C9D: "XPAuthor",
    0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject",
}


def read_exif(block: memoryview, into: Collector) -> None:
    """Collect the fields of an EXIF block (a TIFF structure); "exif.malformed" is the problem it may have."""
    try:
        layout = read_layout(block)
        collect(block, layout, read_directory(block, layout, layout.first), into)
    except MalformedMediaError:
        into.problem(MetadataProblem.EXIF_MALFORMED)


def collect(
    view: memoryview, layout: Layout, main: Directory, into: Collector, xmp: str = "exif.xmp"
) -> None:
    """Collect the fields of a main directory and of the EXIF directory that it points to."""
    directories = [main]
    pointer = read_number(layout, main.find(_EXIF_IFD))
    if pointer is not None:
        try:
            directories.append(read_directory(view, layout, pointer))
        except MalformedMediaError:
            into.problem(MetadataProblem.EXIF_MALFORMED)
    for directory in directories:
        if directory.broken:
            into.problem(MetadataProblem.EXIF_MALFORMED)
        for entry in directory.entries:
            _collect_entry(layout, entry, into, xmp)


def _collect_entry(layout: Layout, entry: Entry, into: Collector, xmp: str) -> None:
    if len(entry.value) > into.room:
        into.problem(MetadataProblem.TOO_LARGE)
        return
    if entry.tag == _XMP:
        into.xmp(xmp, bytes(entry.value))
    elif entry.tag == _USER_COMMENT:
        _user_comment(layout, bytes(entry.value), into)
    elif entry.tag in _ASCII:
        raw = bytes(entry.value).partition(b"\0")[0].strip()
        into.text("exif", _ASCII[entry.tag], raw.decode("utf-8", "replace"), raw)
    elif entry.tag in _UTF16:
        text = bytes(entry.value).decode("utf-16-le", "replace").partition("\0")[0]
        into.text("exif", _UTF16[entry.tag], text)


def _user_comment(layout: Layout, value: bytes, into: Collector) -> None:
    """Section 4.6.6.4: eight bytes name the character code of what follows."""
    code, body = value[:8], value[8:]
    if code == b"UNICODE\0":
        big = body[:1] == b"\0" or (layout.order == "big" and body[1:2] != b"\0")  # writers differ
        order = "utf-16-be" if big else "utf-16-le"
        text = body.decode(order, "replace").strip("\0 ")
        into.text("exif.user_comment", "UserComment", text)
        return
    if code not in {b"ASCII\0\0\0", b"JIS\0\0\0\0\0", bytes(8)}:
        body = value  # written without the code, as some tools do
    body = body.strip(b"\0 ")
    encoding = "iso2022_jp" if code.startswith(b"JIS") else "utf-8"
    into.text("exif.user_comment", "UserComment", body.decode(encoding, "replace"), body)
