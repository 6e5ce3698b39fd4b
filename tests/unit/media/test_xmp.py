import pytest
from lxml import etree

from provenance.media.errors import XmpError
from provenance.media.xmp import XmpPacket

DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
AIGC = "{http://www.tc260.org.cn/ns/AIGC/1.0/}AIGC"
NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'
)


def packet(inside="", attributes="", before=""):
    return (
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {NAMES}>'
        f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    )


def canonical(data):
    return etree.tostring(etree.fromstring(data), method="c14n2", strip_text=True)


@pytest.mark.parametrize(
    ("inside", "attributes", "value"),
    [
        ("<dc:title>one</dc:title>", "", "one"),
        ("<dc:title>o<!-- c -->ne</dc:title>", "", "one"),
        ("<dc:title/>", "", ""),
        ("", 'dc:title="one"', "one"),
        ('<dc:title rdf:resource="http://a/"/>', "", "http://a/"),
        ("<dc:title><rdf:Seq><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Seq></dc:title>", "", "one"),
        ("<dc:title><rdf:Bag><rdf:li>one</rdf:li></rdf:Bag></dc:title>", "", "one"),
        (
            '<dc:title><rdf:Alt><rdf:li xml:lang="de">eins</rdf:li><rdf:li xml:lang="x-default">one</rdf:li>'
            "</rdf:Alt></dc:title>",
            "",
            "one",
        ),
        ('<dc:title rdf:parseType="Resource"><rdf:value>one</rdf:value></dc:title>', "", "one"),
        ("<dc:title><rdf:Description><rdf:value>one</rdf:value></rdf:Description></dc:title>", "", "one"),
        ('<dc:title rdf:parseType="Resource"><xmp:a>one</xmp:a></dc:title>', "", None),
        ("<dc:title><rdf:Seq/></dc:title>", "", None),
        ("", "", None),
    ],
)
def test_the_forms_of_a_value(inside, attributes, value):
    assert XmpPacket.parse(packet(inside, attributes).encode()).get(f"{DC}title") == value


@pytest.mark.parametrize(
    "data",
    [
        packet("<dc:title>é</dc:title>").encode(),
        packet("<dc:title>é</dc:title>").encode("utf-8-sig"),
        packet("<dc:title>é</dc:title>").encode("utf-16"),
        packet("<dc:title>é</dc:title>").encode("utf-16-be"),
        packet("<dc:title>é</dc:title>").encode("utf-16-le") + b"\0\0",
        packet("<dc:title>é</dc:title>", before='<?xml version="1.0" encoding="latin-1"?>').encode(),
        packet("<dc:title>é</dc:title>", before='<?xpacket begin="\ufeff" id="W5M"?>').encode() + b"  \n\0\0",
        b"\n " + packet("<dc:title>é</dc:title>").encode(),
    ],
)
def test_encodings_and_wrappers(data):
    assert XmpPacket.parse(data).values() == {f"{DC}title": "é"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xmp.malformed"),
        (b"\0\0\0", "xmp.malformed"),
        (b"<a", "xmp.malformed"),
        (b"<a/>", "xmp.malformed"),
        (b"\xff\xff\xff", "xmp.malformed"),
        (packet("<dc:title>\x01</dc:title>").encode(), "xmp.malformed"),
        (b"<a>" * 1000 + b"</a>" * 1000, "xmp.malformed"),
        (packet(before='<!DOCTYPE a [<!ENTITY b "c">]>').encode(), "xmp.doctype"),
        (packet(before='<!DOCTYPE a SYSTEM "file:///etc/passwd">').encode(), "xmp.doctype"),
        (packet(before='<!DOCTYPE a [<!ENTITY b "c">]>').encode("utf-16"), "xmp.doctype"),
    ],
)
def test_what_cannot_be_parsed(data, code):
    with pytest.raises(XmpError) as caught:
        XmpPacket.parse(data)
    assert caught.value.problem == code


def test_a_packet_has_a_largest_size():
    with pytest.raises(XmpError, match=r"xmp\.too-large"):
        XmpPacket.parse(packet().encode(), max_bytes=10)


def test_merged_keeps_everything_else():
    other = (
        '<dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></dc:subject><!-- c --><xmp:x xmp:q="1">v</xmp:x>'
    )
    before = packet(other, 'xmp:y="z"').encode()
    parsed = XmpPacket.parse(before)
    after = XmpPacket.parse(parsed.merged({f"{DC}format": "image/png"}))
    values = after.values()
    assert values.pop(f"{DC}format") == "image/png"
    assert values == parsed.values()
    assert canonical(parsed.merged({})) == canonical(before)


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        ("<dc:title>old</dc:title>", ""),
        ("", 'dc:title="old"'),
        ("<dc:title>a</dc:title><dc:title>b</dc:title>", ""),
    ],
)
def test_merged_replaces_a_value_in_every_form(inside, attributes):
    merged = XmpPacket.parse(packet(inside, attributes).encode()).merged({f"{DC}title": "new"})
    assert XmpPacket.parse(merged).get(f"{DC}title") == "new"
    assert b"old" not in merged
    assert merged.count(b"<dc:title>") == 1


def test_merged_writes_language_alternatives_and_plain_elements():
    merged = XmpPacket.parse(packet().encode()).merged(
        {"{http://ns.useplus.org/ldf/xmp/1.0/}OtherConstraints": "ask", f"{XMP}Label": "<&>"}
    )
    assert b'<plus:OtherConstraints xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Alt>' in merged
    assert b'<rdf:li xml:lang="x-default">ask</rdf:li>' in merged
    assert b"<xmp:Label>&lt;&amp;&gt;</xmp:Label>" in merged
    assert merged.startswith(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    assert merged.endswith(b'<?xpacket end="w"?>')


def test_merging_is_deterministic_and_ends():
    properties = {f"{XMP}b": "1", f"{XMP}a": "2"}
    once = XmpPacket.parse(packet().encode()).merged(properties)
    assert once == XmpPacket.parse(packet().encode()).merged(dict(reversed(properties.items())))
    assert XmpPacket.parse(once).merged(properties) == once


JSON = '{"AIGC":{"Label":"1","ContentProducer":"a b"}}'


@pytest.mark.parametrize(
    ("inside", "attributes", "where"),
    [
        (f"<TC260:AIGC>{JSON}</TC260:AIGC>", "", "xmp.element"),
        (f"<TC260:AIGC><rdf:Alt><rdf:li>{JSON}</rdf:li></rdf:Alt></TC260:AIGC>", "", "xmp.element"),
        (f'<x:AIGC xmlns:x="http://else.where/">{JSON}</x:AIGC>', "", "xmp.element"),
        (
            f"<TC260:Outer rdf:parseType='Resource'><TC260:AIGC>{JSON}</TC260:AIGC></TC260:Outer>",
            "",
            "xmp.element",
        ),
        ("", f"TC260:AIGC='{JSON}'", "xmp.attribute"),
    ],
)
def test_an_incoming_label_is_read_and_kept(inside, attributes, where):
    before = XmpPacket.parse(packet(inside, attributes).encode())
    assert [(found.where, found.value) for found in before.aigc()] == [(where, JSON.encode())]
    after = XmpPacket.parse(before.merged({AIGC: '{"Label":"2"}', f"{XMP}Label": "x"}))
    assert after.aigc() == before.aigc()
    assert after.get(f"{XMP}Label") == "x"


def test_a_label_written_as_a_structure_is_seen_and_kept():
    inside = '<TC260:AIGC rdf:parseType="Resource"><TC260:Label>1</TC260:Label></TC260:AIGC>'
    before = XmpPacket.parse(packet(inside).encode())
    assert [found.where for found in before.aigc()] == ["xmp.structure"]
    assert b"<TC260:Label>1</TC260:Label>" in before.merged({AIGC: "{}"})
    assert len(XmpPacket.parse(before.merged({AIGC: "{}"})).aigc()) == 1


def test_nested_labels_are_told_once():
    inside = "<TC260:AIGC>" * 200 + "x" * 1000 + "</TC260:AIGC>" * 200
    assert len(XmpPacket.parse(packet(inside).encode()).aigc()) == 1


@pytest.mark.parametrize("properties", [{f"{XMP}a": "\0"}, {f"{XMP}a": "\x0b"}, {"{x y}a b": "1"}])
def test_what_xml_cannot_hold(properties):
    with pytest.raises(XmpError, match=r"xmp\.value"):
        XmpPacket.parse(packet().encode()).merged(properties)
