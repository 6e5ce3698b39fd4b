import pytest

from provenance.media.containers import svg
from provenance.media.errors import LabelNotWritableError, LimitExceededError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Found, Labels, Properties, TextEntry
from provenance.media.splice import spliced
from provenance.media.xmp import XmpPacket

NS = b'xmlns="http://www.w3.org/2000/svg"'


def read(data, limits=None):
    return svg.read(memoryview(data), limits or Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, svg.plan(view, labels))


@pytest.mark.parametrize(
    ("before", "head", "tail"),
    [
        (b"<svg %s/>", b"<svg %s><metadata>", b"</metadata></svg>"),
        (b"<svg %s  a='>' ><g/></svg>", b"<svg %s  a='>' ><g/><metadata>", b"</metadata></svg>"),
        (b"<svg %s><metadata/></svg>", b"<svg %s><metadata>", b"</metadata></svg>"),
        (
            b"<svg %s><metadata id='/>'>x</metadata></svg>",
            b"<svg %s><metadata id='/>'>",
            b"x</metadata></svg>",
        ),
        (
            b"<svg %s><g/><metadata></metadata><metadata/></svg>",
            b"<svg %s><g/><metadata>",
            b"</metadata><metadata/></svg>",
        ),
        (b"<svg %s><g><metadata/></g></svg>", b"<svg %s><g><metadata/></g><metadata>", b"</metadata></svg>"),
    ],
)
def test_the_packet_goes_into_the_first_metadata_of_the_root(before, head, tail, labels):
    new = label(before % NS, labels)
    assert new.startswith(head % NS)
    assert new.endswith(tail)
    body = new.removeprefix(head % NS).removesuffix(tail)
    assert body.startswith(b"<x:xmpmeta")
    assert body.endswith(b"</x:xmpmeta>")


def test_a_prefix_of_the_root_is_used_for_metadata(labels):
    new = label(b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>', labels)
    assert b"><s:g/><s:metadata><x:xmpmeta" in new
    assert b"</x:xmpmeta></s:metadata></s:svg>" in new


def test_content_credentials_in_the_same_element_stay(labels):
    manifest = b'<c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">AAAA</c2pa:manifest>'
    new = label(b"<svg " + NS + b"><metadata>" + manifest + b"</metadata></svg>", labels)
    assert new.count(b"<metadata>") == 1
    assert manifest + b"</metadata></svg>" in new


def test_rdf_that_leans_on_namespaces_of_the_root_is_merged(samples, labels):
    data = samples["svg-rdf"][1]
    new = label(data, labels)
    assert new.count(b"<rdf:RDF") == 1
    assert b"<dc:format>image/svg+xml</dc:format>" in new
    start, end = data.index(b"<rdf:RDF"), data.index(b"</rdf:RDF>") + 10
    assert new.startswith(data[:start])
    assert new.endswith(data[end:])


def test_texts_and_properties(samples):
    found = read(samples["svg"][1])
    assert found.texts == (
        TextEntry("svg.comment", "Comment", "Generator: Pen 3"),
        TextEntry("svg.element", "title", "Work"),
        TextEntry("svg.element", "desc", "by 画家"),
    )
    assert found.properties == Properties(width=30, height=20, frames=1)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (b'width="3.4" height="5px"', (3, 5)),
        (b'viewBox="0,0,7 9"', (7, 9)),
        (b'width="100%" height="1em" viewBox="0 0 7 9"', (7, 9)),
        (b'width="1e999" height="nan"', (None, None)),
        (b'width="-1" height="x"', (None, None)),
    ],
)
def test_sizes(attributes, size):
    properties = read(b"<svg " + NS + b" " + attributes + b"/>").properties
    assert (properties.width, properties.height) == size


def test_a_bare_label_in_metadata_is_found():
    data = b"<svg " + NS + b'><metadata><AIGC>{"Label":"1"}</AIGC></metadata></svg>'
    assert read(data).aigc == (Found("svg.metadata", b'{"Label":"1"}'),)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_other_encodings_get_character_references(encoding, labels):
    text = f'<?xml version="1.0" encoding="{encoding}"?><svg {NS.decode()}><title>é</title></svg>'
    new = label(text.encode(encoding), labels)
    assert b"&#27169;" in new
    new.decode(encoding)
    found = read(label(new, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "ü"})))
    values = XmpPacket.parse(found.xmp[0].value).values()
    assert labels.xmp.items() <= values.items()
    assert values["{http://ns.adobe.com/xap/1.0/}Label"] == "ü"
    assert found.texts[0].value == "é"


def test_utf16_is_read_but_not_written(samples, labels):
    data = label(samples["svg"][1], labels).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    found = read(data)
    assert [item.value for item in found.aigc] == [labels.aigc]
    assert found.properties.width == 30
    with pytest.raises(LabelNotWritableError):
        label(data, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "x"}))


def test_entities_are_never_expanded(labels):
    bomb = (
        b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg "
        + NS
        + b"><title>&b;</title></svg>"
    )
    found = read(bomb)
    assert (found.texts, found.problems) == ((), ("svg.entities",))
    with pytest.raises(LabelNotWritableError):
        label(bomb, labels)


def test_a_plain_document_type_is_no_obstacle(labels):
    head = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert [item.value for item in read(label(head + b"<svg " + NS + b"/>", labels)).aigc] == [labels.aigc]


@pytest.mark.parametrize(
    "data", [b"<svg>", b"<svg/>", b"<html " + NS + b"/>", b"<svg " + NS + b"></g>", b"<?xml encoding='x'?>"]
)
def test_what_is_no_svg(data):
    with pytest.raises(MalformedMediaError):
        read(data)


def test_limits():
    many = b"<svg " + NS + b">" + b"<g/>" * 1000 + b"</svg>"
    with pytest.raises(LimitExceededError):
        read(many, Limits(max_items=500))
    with pytest.raises(LimitExceededError):
        read(many, Limits(max_xml_bytes=500))


def test_depth_is_no_problem(labels):
    deep = b"<svg " + NS + b">" + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>"
    assert [item.value for item in read(label(deep, labels)).aigc] == [labels.aigc]
