import struct

import pytest
from PIL import Image

from provenance.media.containers import jpeg
from provenance.media.limits import Limits
from provenance.media.model import Found, Labels, TextEntry
from provenance.media.splice import spliced

WRAPPED = '{"AIGC":{"Label":"1","ContentProducer":"a"}}'


def with_exif(paint, save, comment=None, main=None):
    exif = Image.Exif()
    exif.update(main or {})
    if comment is not None:
        exif.get_ifd(0x8769)[0x9286] = comment
    return save(paint(), "JPEG", exif=exif.tobytes())


def read(data):
    return jpeg.read(memoryview(data), Limits())


@pytest.mark.parametrize(
    "comment",
    [
        b"ASCII\0\0\0" + WRAPPED.encode(),
        bytes(8) + WRAPPED.encode() + b"\0\0",
        WRAPPED.encode(),
        b"UNICODE\0" + WRAPPED.encode("utf-16-be"),
        b"UNICODE\0" + WRAPPED.encode("utf-16-le"),
        b"JIS\0\0\0\0\0" + WRAPPED.encode(),
    ],
)
def test_a_label_in_user_comment(paint, save, labels, comment):
    data = with_exif(paint, save, comment)
    assert read(data).aigc == (Found("exif.user_comment", WRAPPED.encode()),)
    view = memoryview(data)
    assert comment in spliced(view, jpeg.plan(view, Labels(xmp=labels.xmp)))


def test_fields(paint, save):
    main = {0x010E: "A cat", 0x010F: "Make", 0x0131: "Pen 3", 0x9C9C: "画".encode("utf-16-le") + b"\0\0"}
    texts = read(with_exif(paint, save, b"ASCII\0\0\0note", main)).texts
    assert set(texts) == {
        TextEntry("exif", "ImageDescription", "A cat"),
        TextEntry("exif", "Make", "Make"),
        TextEntry("exif", "Software", "Pen 3"),
        TextEntry("exif", "XPComment", "画"),
        TextEntry("exif.user_comment", "UserComment", "note"),
    }


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff",
        b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, 0x8769, 4, 1, 0xFFFFFFF0) + bytes(4),
        b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, 0x010E, 2, 0xFFFFFFFF, 8) + bytes(4),
    ],
)
def test_broken_exif_is_a_problem(samples, block):
    plain = samples["jpeg"][1]
    payload = b"Exif\0\0" + block
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + plain[2:]
    assert read(data).problems == ("exif.malformed",)


def test_a_directory_that_points_to_itself_is_read_twice_at_most(samples):
    block = b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, 0x8769, 4, 1, 8) + bytes(4)
    plain = samples["jpeg"][1]
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\0\0" + block + plain[2:]
    assert read(data).problems == ()
