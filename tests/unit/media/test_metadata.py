"""The facade, over every format of this folder."""

import hashlib

import pytest

from provenance.media.errors import (
    IncomingLabelError,
    LabelNotWritableError,
    LimitExceededError,
    MalformedMediaError,
)
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.metadata import plan, read, write
from provenance.media.model import Labels
from provenance.media.sniff import sniff
from provenance.media.splice import spliced
from provenance.media.xmp import XmpPacket

DST = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def label(data, fmt, labels):
    view = memoryview(data)
    return spliced(view, plan(view, fmt, labels))


def test_labels_come_back(sample, labels):
    fmt, data = sample
    new = label(data, fmt, labels)
    found = read(memoryview(new), fmt)
    assert sniff(new) is fmt
    assert [item.value for item in found.aigc] == [labels.aigc]
    assert len(found.xmp) == 1
    values = XmpPacket.parse(found.xmp[0].value).values()
    assert labels.xmp.items() <= values.items()
    assert found.problems == ()


def test_labels_leave_properties_and_texts_alone(sample, labels):
    fmt, data = sample
    before, after = read(memoryview(data), fmt), read(memoryview(label(data, fmt, labels)), fmt)
    assert after.properties == before.properties
    assert set(before.texts) <= set(after.texts)


def test_no_label_is_found_where_there_is_none(sample):
    fmt, data = sample
    assert read(memoryview(data), fmt).aigc == ()


def test_labelling_twice_changes_nothing(sample, labels):
    fmt, data = sample
    new = memoryview(label(data, fmt, labels))
    assert plan(new, fmt, labels) == ()


def test_a_plan_is_deterministic(sample, labels):
    fmt, data = sample
    assert label(data, fmt, labels) == label(data, fmt, labels)


def test_another_label_is_refused(sample, labels):
    fmt, data = sample
    new = memoryview(label(data, fmt, labels))
    with pytest.raises(IncomingLabelError):
        plan(new, fmt, Labels(aigc=b'{"Label":"3"}'))


def test_xmp_is_added_beside_an_incoming_label(sample, labels):
    fmt, data = sample
    once = label(data, fmt, labels)
    twice = label(once, fmt, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "red"}))
    found = read(memoryview(twice), fmt)
    assert [item.value for item in found.aigc] == [labels.aigc]
    values = XmpPacket.parse(found.xmp[0].value).values()
    assert values["{http://ns.adobe.com/xap/1.0/}Label"] == "red"
    assert labels.xmp.items() <= values.items()


def test_a_source_type_that_names_ai_is_not_replaced(sample):
    fmt, data = sample
    made = label(data, fmt, Labels(xmp={DST: TERMS + "trainedAlgorithmicMedia"}))
    with pytest.raises(IncomingLabelError):
        plan(memoryview(made), fmt, Labels(xmp={DST: TERMS + "digitalCreation"}))


def test_a_source_type_that_names_no_ai_is_replaced(sample):
    fmt, data = sample
    made = label(data, fmt, Labels(xmp={DST: TERMS + "digitalCapture"}))
    again = label(made, fmt, Labels(xmp={DST: TERMS + "compositeSynthetic"}))
    packet = XmpPacket.parse(read(memoryview(again), fmt).xmp[0].value)
    assert packet.get(DST) == TERMS + "compositeSynthetic"


def test_pixels_are_the_same(raster, labels, frames):
    fmt, data = raster
    assert frames(label(data, fmt, labels)) == frames(data)


def test_nothing_to_write_is_no_plan(sample):
    fmt, data = sample
    assert plan(memoryview(data), fmt, Labels()) == ()


def test_a_label_that_is_not_ascii_is_refused(sample):
    fmt, data = sample
    with pytest.raises(LabelNotWritableError):
        plan(memoryview(data), fmt, Labels(aigc='{"Label":"一"}'.encode()))


def test_the_label_is_no_xmp_property(sample):
    fmt, data = sample
    with pytest.raises(ValueError, match=r"Labels\.aigc"):
        plan(memoryview(data), fmt, Labels(xmp={"{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC": "{}"}))


def test_a_value_that_xml_cannot_hold_is_refused(sample):
    fmt, data = sample
    with pytest.raises(LabelNotWritableError, match=r"xmp\.value"):
        plan(memoryview(data), fmt, Labels(xmp={DST: "a\0b"}))


@pytest.mark.parametrize(
    "info", [Format.JPEG, Format.PNG, Format.WEBP, Format.TIFF, Format.GIF, Format.SVG, Format.PDF]
)
@pytest.mark.parametrize("data", [b"", b"\0", b"not a media file at all, but long enough to be read as one"])
def test_what_is_no_such_container_is_malformed(info, data):
    with pytest.raises(MalformedMediaError):
        read(memoryview(data), info)


def test_a_file_beyond_the_limit_is_refused(samples):
    fmt, data = samples["png"]
    with pytest.raises(LimitExceededError) as caught:
        read(memoryview(data), fmt, Limits(max_bytes=100))
    assert (caught.value.limit, caught.value.value, caught.value.maximum) == ("max_bytes", len(data), 100)


def test_a_format_without_xmp_says_so():
    assert not describe(Format.FLAC).xmp
    with pytest.raises(LabelNotWritableError):
        plan(memoryview(b"fLaC"), Format.FLAC, Labels(xmp={DST: "x"}))


def test_write_copies_and_leaves_the_source(tmp_path, samples, labels):
    fmt, data = samples["jpeg"]
    src, dst = tmp_path / "a", tmp_path / "b"
    src.write_bytes(data)
    write(src, dst, fmt, labels)
    assert src.read_bytes() == data
    assert dst.read_bytes() == label(data, fmt, labels)


def test_write_never_replaces_its_source(tmp_path, samples, labels):
    fmt, data = samples["jpeg"]
    src = tmp_path / "a"
    src.write_bytes(data)
    (tmp_path / "b").symlink_to(src)
    for dst in (src, tmp_path / "b"):
        with pytest.raises(ValueError, match="can't replace"):
            write(src, dst, fmt, labels)
    assert hashlib.sha256(src.read_bytes()).digest() == hashlib.sha256(data).digest()


def test_write_makes_no_file_where_the_plan_fails(tmp_path, samples, labels):
    fmt, data = samples["jpeg"]
    src, dst = tmp_path / "a", tmp_path / "b"
    src.write_bytes(label(data, fmt, labels))
    with pytest.raises(IncomingLabelError):
        write(src, dst, fmt, Labels(aigc=b"{}"))
    assert not dst.exists()


@pytest.mark.parametrize(
    "said",
    [
        '<rdf:Description X:DigitalSourceType="{0}digitalCapture"/><rdf:Description X:DigitalSourceType="{1}"/>',
        '<rdf:Description X:DigitalSourceType="{0}print"><X:DigitalSourceType>{1}</X:DigitalSourceType>'
        "</rdf:Description>",
        '<rdf:Description X:DigitalSourceType=""><X:DigitalSourceType rdf:resource="{1}"/></rdf:Description>',
        "<rdf:Description><X:DigitalSourceType><rdf:Bag><rdf:li>{0}print</rdf:li><rdf:li>{1}</rdf:li></rdf:Bag>"
        "</X:DigitalSourceType></rdf:Description>",
    ],
)
@pytest.mark.parametrize(
    "term", ["trainedAlgorithmicMedia", "trainedAlgorithmicMedia/", "aTermFromTheFuture"]
)
def test_a_source_type_that_stands_behind_another_is_not_replaced(samples, said, term):
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:X="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">{said.format(TERMS, TERMS + term)}</rdf:RDF>'
        "</x:xmpmeta>"
    ).encode()
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    _, jpeg = samples["jpeg"]
    made = jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]
    with pytest.raises(IncomingLabelError):
        plan(memoryview(made), Format.JPEG, Labels(xmp={DST: TERMS + "digitalCreation"}))
