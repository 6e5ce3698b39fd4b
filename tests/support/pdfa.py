"""What of ISO 19005-3 (PDF/A-3, level U) can be checked with a reader of PDF: each broken rule by its clause.

This is no validator: it knows the rules that documents of ours could break, not all that there are.
"""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from lxml import etree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_SCHEMAS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/pdf/1.3/",
}
_ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans",
    "/GoTo3DView", "/JavaScript", "/URI", "/SubmitForm", "/GoToR",
}  # fmt: skip
_CMYK = {"k", "K"}
_BLENDS = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"}


def broken_rules(pdf: bytes) -> list[str]:
    """Every rule that is broken, by its clause; an empty list says that none was found."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            *_file(pdf, document),
            *_objects(document),
            *_output_intent(document),
            *_metadata(document),
            *_forms(document),
            *(rule for page in document.pages for rule in _page(page)),
        ]


def _file(pdf: bytes, document: pikepdf.Pdf) -> Iterator[str]:
    header, comment = pdf.split(b"\n", 2)[:2]
    if (
        not re.fullmatch(rb"%PDF-1\.[0-7]", header)
        or comment[:1] != b"%"
        or min(comment[1:5], default=0) < 128
    ):
        yield "6.1.2 header"
    if document.is_encrypted or "/Encrypt" in document.trailer:
        yield "6.1.3 encrypted"
    if len(document.trailer.get("/ID", [])) != 2:
        yield "6.1.3 no ID"
    if not re.search(rb"%%EOF\r?\n?$", pdf):
        yield "6.1.3 data after the end"


def _objects(document: pikepdf.Pdf) -> Iterator[str]:
    for found in document.objects:
        if not isinstance(found, (pikepdf.Stream, pikepdf.Dictionary)):
            continue
        if isinstance(found, pikepdf.Stream):
            yield from _stream(found)
        if str(found.get("/S", "")) in _ACTIONS or "/JS" in found:
            yield f"6.5.1 action {found.get('/S')}"
        if "/AA" in found:
            yield "6.5.2 additional actions"
        if found.get("/Type") == "/ExtGState" and (
            {"/TR", "/HTP"} & set(found.keys()) or str(found.get("/BM", "/Normal")) not in _BLENDS
        ):
            yield "6.2.5 graphics state"
        if found.get("/Type") == "/Filespec" and "/AFRelationship" not in found:
            yield "6.8 embedded file"
        if found.get("/Type") == "/Font":
            yield from _font(found)
    if {"/Requirements", "/OCProperties", "/Perms"} & set(document.Root.keys()):
        yield "6.9 to 6.12 catalogue"


def _stream(found: pikepdf.Stream) -> Iterator[str]:
    if {"/F", "/FFilter", "/FDecodeParms"} & set(found.keys()):
        yield "6.1.7 a stream elsewhere"
    if "/LZWDecode" in str(found.get("/Filter", "")) or "/Crypt" in str(found.get("/Filter", "")):
        yield "6.1.7 filter"
    if found.get("/Subtype") in {"/PS", "/Form"} and {"/OPI", "/Ref", "/PS"} & set(found.keys()):
        yield "6.2.9 form"
    if found.get("/Subtype") == "/Image" and (found.get("/Interpolate") or "/Alternates" in found):
        yield "6.2.8 image"
    if found.get("/ColorSpace") == "/DeviceCMYK":
        yield "6.2.4 CMYK"


def _output_intent(document: pikepdf.Pdf) -> Iterator[str]:
    intents = [i for i in document.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3 output intent"
        return
    profile = intents[0].DestOutputProfile
    icc = profile.read_bytes()
    if profile.N != 3 or icc[16:20] != b"RGB " or icc[12:16] not in {b"mntr", b"prtr"} or icc[8] > 4:
        yield "6.2.3 profile"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    if document.Root.Metadata.get("/Type") != "/Metadata":
        yield "6.6.2 metadata"
    raw = document.Root.Metadata.read_bytes()
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", raw):
        yield "6.6.2 packet header"
    xmp = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
    said = {(key, value) for node in xmp.iter(f"{_RDF}Description") for key, value in node.items()}
    said |= {(node.tag, node.text) for node in xmp.iter() if isinstance(node.tag, str)}
    if not {(f"{_PDFAID}part", "3"), (f"{_PDFAID}conformance", "U")} <= said:
        yield "6.6.4 identification"
    spaces = {etree.QName(key).namespace for key, _ in said} - {None, "adobe:ns:meta/"}
    if not spaces <= _SCHEMAS:
        yield f"6.6.2 schemas {spaces - _SCHEMAS}"


def _forms(document: pikepdf.Pdf) -> Iterator[str]:
    form = document.Root.get("/AcroForm", {})
    if "/XFA" in form or form.get("/NeedAppearances"):
        yield "6.4 form"


def _page(page: pikepdf.Page) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        flags, rect = int(annotation.get("/F", 0)), [float(side) for side in annotation.Rect]
        if not flags & 4 or flags & (1 | 2 | 32 | 256):
            yield "6.3.2 annotation flags"
        if "/AP" not in annotation and (rect[0] != rect[2] or rect[1] != rect[3]):
            yield "6.3.3 appearance"
    fonts = page.obj.Resources.get("/Font", {})
    font, depth = None, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name == "q") - (name == "Q")
        if depth > 28:
            yield "6.1.13 nesting"
        if name in _CMYK:
            yield "6.2.4 CMYK"
        if name == "Tf":
            font = operands[0]
        if name in {"Tj", "TJ"}:
            if font not in fonts:
                yield "6.2.2 resources"
            pieces = operands[0] if name == "TJ" else [operands[0]]
            shown = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            if any(shown[at : at + 2] == b"\0\0" for at in range(0, len(shown), 2)):
                yield "6.2.11.8 .notdef"


def _font(font: pikepdf.Dictionary) -> Iterator[str]:
    kind = str(font.Subtype)
    if kind == "/Type0":
        if "/ToUnicode" not in font:
            yield "6.2.11.7 ToUnicode"
        elif re.search(rb"<(0000|feff|fffe)>\s*$", font.ToUnicode.read_bytes(), re.I | re.M):
            yield "6.2.11.7 mapped to nothing"
        if font.Encoding not in {"/Identity-H", "/Identity-V"} and not isinstance(
            font.Encoding, pikepdf.Stream
        ):
            yield "6.2.11.3 encoding"
    elif kind.startswith("/CIDFont"):
        descriptor = font.FontDescriptor
        files = [descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor]
        if len(files) != 1:
            yield "6.2.11.4 not embedded"
            return
        if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield "6.2.11.3 CIDToGIDMap"
        yield from _widths(font, files[0])
    elif kind != "/Type3":
        yield f"6.2.11 a font of the kind {kind}"


def _widths(font: pikepdf.Dictionary, file: pikepdf.Stream) -> Iterator[str]:
    """The widths that the document gives are those of the font, within a unit (6.2.11.5)."""
    data = file.read_bytes()
    if file.get("/Subtype") == "/CIDFontType0C":
        CFFFontSet().decompile(BytesIO(data), None)
        return
    program = TTFont(BytesIO(data))
    unit, metrics, order = program["head"].unitsPerEm, program["hmtx"].metrics, program.getGlyphOrder()
    entries = list(font.get("/W", []))
    while entries:
        first, widths = int(entries.pop(0)), entries.pop(0)
        for glyph, width in enumerate(widths, first):
            if abs(metrics[order[glyph]][0] * 1000 / unit - float(width)) > 1:
                yield f"6.2.11.5 width of {order[glyph]}"
