import struct

import pytest

from provenance.media.containers import jpeg
from provenance.media.containers.jpeg_segments import make_segment, segments
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Found, Labels
from provenance.media.splice import spliced

XMP = b"http://ns.adobe.com/xap/1.0/\0"
EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
LABEL = b'{"Label":"1","ContentProducer":"a"}'
PACKET = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:T="http://www.tc260.org.cn/ns/AIGC/1.0/"><T:AIGC>'
    + LABEL
    + b"</T:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.fixture
def plain(samples):
    return samples["jpeg"][1]


def read(data, limits=None):
    return jpeg.read(memoryview(data), limits or Limits())


def after_soi(data, *inserted):
    return data[:2] + b"".join(inserted) + data[2:]


def label(data, labels):
    view = memoryview(data)
    return spliced(view, jpeg.plan(view, labels))


def test_xmp_goes_behind_jfif_and_exif(plain, labels):
    exif = make_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    jfif_end = next(iter(segments(memoryview(plain)))).end
    data = plain[:jfif_end] + exif + plain[jfif_end:]
    found = list(segments(memoryview(label(data, labels))))
    assert [segment.marker for segment in found[:3]] == [0xE0, 0xE1, 0xE1]
    assert bytes(found[1].data[:4]) == b"Exif"
    assert bytes(found[2].data[: len(XMP)]) == XMP


def test_only_the_xmp_segment_changes(plain, labels):
    manifest = make_segment(0xEB, b"JP\0\x01" + bytes(200))
    old = make_segment(0xE1, XMP + PACKET)
    data = after_soi(plain, manifest, old)
    splices = jpeg.plan(memoryview(data), Labels(xmp=labels.xmp))
    assert [(item.offset, item.remove) for item in splices] == [(2 + len(manifest), len(old))]
    new = spliced(memoryview(data), splices)
    assert new[2 : 2 + len(manifest)] == manifest
    assert [found.value for found in read(new).aigc] == [LABEL]


def test_fill_bytes_before_a_marker(plain, labels):
    data = plain[:2] + b"\xff\xff\xff" + plain[2:]
    assert read(label(data, labels)).properties == read(plain).properties


def test_xmp_that_needs_no_padding_to_fit_is_written_without(plain):
    room = 65_533 - len(XMP)
    for size in range(room - 900, room, 50):
        labels = Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "x" * size})
        try:
            new = label(plain, labels)
        except LabelNotWritableError:
            break
        assert read(new).problems == ()
    else:
        pytest.fail("no packet was too large")
    assert size > room - 600


def test_extended_xmp_is_put_together(plain):
    guid, half = b"0" * 32, len(PACKET) // 2
    parts = [
        make_segment(0xE1, EXTENDED + guid + struct.pack(">II", len(PACKET), at) + PACKET[at : at + half + 1])
        for at in (half + 1, 0)
    ]
    found = read(after_soi(plain, *parts))
    assert found.xmp == (Found("jpeg.app1.extended-xmp", PACKET),)
    assert [item.value for item in found.aigc] == [LABEL]


def test_extended_xmp_with_a_gap_is_a_problem(plain):
    part = make_segment(0xE1, EXTENDED + b"0" * 32 + struct.pack(">II", 2**32 - 1, 2**31) + PACKET)
    found = read(after_soi(plain, part))
    assert (found.xmp, found.problems) == ((), ("jpeg.extended-xmp",))


def test_texts_and_bare_labels(plain):
    data = after_soi(plain, make_segment(0xFE, b"Made by Pen\0"), make_segment(0xE9, b"AIGC" + LABEL))
    found = read(data)
    assert [(text.where, text.value) for text in found.texts] == [("jpeg.com", "Made by Pen")]
    assert found.aigc == (Found("jpeg.app", LABEL),)


def test_broken_xmp_is_reported_and_never_replaced(plain, labels):
    data = after_soi(plain, make_segment(0xE1, XMP + b"<broken"))
    assert read(data).problems == ("xmp.malformed",)
    with pytest.raises(LabelNotWritableError):
        label(data, labels)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8", b"\xff\xd8\xff\xe1\0\x01", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8abc"]
)
def test_segments_that_end_nowhere(data):
    with pytest.raises(MalformedMediaError):
        read(data)


def multi_picture(order, sizes_and_offsets):
    """An MPF segment: a directory with the table of pictures after it (CIPA DC-007, section 5.2)."""
    table = b"".join(struct.pack(order + "IIIHH", 0, size, at, 0, 0) for size, at in sizes_and_offsets)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    entry = struct.pack(order + "HHII", 0xB002, 7, len(table), 26)
    return make_segment(0xE2, b"MPF\0" + head + struct.pack(order + "H", 1) + entry + bytes(4) + table)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("xmp_first", [True, False])
def test_the_other_pictures_of_a_file_stay_reachable(plain, labels, order, xmp_first):
    old = make_segment(0xE1, XMP + PACKET)
    length = len(multi_picture(order, [(0, 0)] * 2))
    before = 2 + (len(old) if xmp_first else 0)
    header = before + 8
    first_size = len(plain) + len(old) + length
    mpf = multi_picture(order, [(first_size, 0), (len(plain), first_size - header)])
    parts = (old, mpf) if xmp_first else (mpf, old)
    data = after_soi(plain, *parts) + plain
    new = label(data, Labels(xmp=labels.xmp))
    segment = next(item for item in segments(memoryview(new)) if bytes(item.data[:4]) == b"MPF\0")
    table = struct.unpack(order + "IIIHHIIIHH", segment.data[4 + 26 :])
    at = segment.start + 8 + table[7]
    assert new[at:] == plain
    assert table[1] == at


def test_a_broken_index_of_pictures_is_not_guessed_at(plain, labels):
    with pytest.raises(LabelNotWritableError):
        label(after_soi(plain, make_segment(0xE2, b"MPF\0II*\0\xff\xff\xff\xff")), labels)
