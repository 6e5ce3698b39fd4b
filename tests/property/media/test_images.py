"""Hostile and unusual input for the image and document containers."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from provenance.media.errors import MediaError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.metadata import plan, read
from provenance.media.model import Labels
from provenance.media.sniff import sniff
from provenance.media.splice import spliced
from provenance.media.thumbnail import make_thumbnail
from provenance.media.xmp import XmpPacket

LIMITS = Limits(max_bytes=10**6, max_pixels=10**6, max_metadata_bytes=10**5, max_items=10**5)
LABEL = b'{"Label":"1","ContentProducer":"a"}'
SETTINGS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def encode(fmt, **options):
    out = BytesIO()
    Image.linear_gradient("L").resize((16, 9)).convert("RGB").save(out, fmt, **options)
    return out.getvalue()


def document():
    out = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = "t"
    pdf.save(out)
    return out.getvalue()


def make(fmt):
    if fmt is Format.SVG:
        return b'<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><metadata/></svg>'
    if fmt is Format.PDF:
        return document()
    exif = Image.Exif()
    exif[0x0131] = "Pen"
    return encode(fmt.value, **({} if fmt is Format.GIF else {"exif": exif}))


FORMATS = [Format.JPEG, Format.PNG, Format.WEBP, Format.TIFF, Format.GIF, Format.SVG, Format.PDF]
LABELS = Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "x"}, aigc=LABEL)
PLAIN = {fmt: make(fmt) for fmt in FORMATS}
LABELLED = {
    fmt: spliced(memoryview(data), plan(memoryview(data), fmt, LABELS)) for fmt, data in PLAIN.items()
}


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except MediaError:
        return None


def exercise(data, fmt):
    """Everything that is done to a file: only MediaError may come out."""
    view = memoryview(data)
    found = attempt(read, view, fmt, LIMITS)
    splices = attempt(plan, view, fmt, LABELS, LIMITS)
    if splices is None:
        return
    again = read(memoryview(spliced(view, splices)), fmt, Limits())
    assert found is not None
    assert [item.value for item in found.aigc or again.aigc] == [item.value for item in again.aigc]


mutations = st.lists(
    st.tuples(
        st.integers(0, 10**6), st.sampled_from(["set", "cut", "insert", "copy", "end"]), st.binary(max_size=8)
    ),
    min_size=1,
    max_size=6,
)


def mutate(data, steps):
    for position, kind, extra in steps:
        at = position % (len(data) + 1)
        if kind == "set":
            data = data[:at] + extra + data[at + len(extra) :]
        elif kind == "cut":
            data = data[:at] + data[at + len(extra) * 3 :]
        elif kind == "insert":
            data = data[:at] + extra + data[at:]
        elif kind == "copy":
            data = data[:at] + data[at : at + 40] + data[at:]
        else:
            data = data[: max(at, 20)]
    return data


@pytest.mark.parametrize("fmt", FORMATS)
@SETTINGS
@given(steps=mutations, labelled=st.booleans())
def test_mutants(fmt, steps, labelled):
    exercise(mutate((LABELLED if labelled else PLAIN)[fmt], steps), fmt)


@pytest.mark.parametrize("fmt", FORMATS)
@SETTINGS
@given(data=st.binary(max_size=300))
@example(data=b"")
def test_random_bytes(fmt, data):
    start = PLAIN[fmt][:12]
    exercise(data, fmt)
    exercise(start + data, fmt)
    attempt(sniff, data)
    attempt(sniff, start + data)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # our own check follows
@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if describe(fmt).thumbnail])
@SETTINGS
@given(steps=mutations)
def test_thumbnails_of_mutants(fmt, steps):
    attempt(make_thumbnail, memoryview(mutate(PLAIN[fmt], steps)), fmt, LIMITS)


ascii_label = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=60)
xml_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=60
)


@pytest.mark.parametrize("fmt", FORMATS)
@SETTINGS
@given(label=ascii_label, value=xml_text)
@example(label="]]>", value="<![CDATA[ &amp; ]]>")
@example(label='{"Label":"1"} ', value="  \u3000 ")
def test_labels_come_back_as_they_were_given(fmt, label, value):
    view = memoryview(PLAIN[fmt])
    name = "{http://ns.adobe.com/xap/1.0/}Label"
    new = spliced(view, plan(view, fmt, Labels(xmp={name: value}, aigc=label.encode())))
    found = read(memoryview(new), fmt)
    assert [item.value for item in found.aigc] == [label.encode()]
    assert XmpPacket.parse(found.xmp[0].value).get(name) == value


@SETTINGS
@given(label=xml_text, attribute=st.booleans())
def test_an_incoming_label_survives_a_merge(label, attribute):
    name = "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
    empty = (
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about=""/></r:RDF>'
    )
    packet = XmpPacket.parse(empty).merged({name: label})
    if attribute:
        from lxml import etree

        root = etree.fromstring(empty)
        root[0].set(name, label)
        packet = etree.tostring(root)
    before = XmpPacket.parse(packet)
    after = XmpPacket.parse(before.merged({name: "other", "{http://ns.adobe.com/xap/1.0/}Label": "x"}))
    assert [item.value for item in after.aigc()] == [label.encode()]
    assert after.aigc() == before.aigc()


@SETTINGS
@given(data=st.binary(max_size=200), head=st.sampled_from([b"", b"<x", b"<?xml", b"\xff\xfe<\0", b"\0<\0r"]))
def test_packets(data, head):
    attempt(XmpPacket.parse, head + data)
