"""SVG: XMP in a metadata element of the root, spliced into the bytes of the document.

Content Credentials are another child of such an element and stay there. Sources: SVG 2 (W3C), section 5.8;
XMP Specification Part 3, section 2.6.3.
"""

import math
from typing import Final
from xml.sax.saxutils import quoteattr

from provenance.media.collector import Collector
from provenance.media.containers.svg_position import metadata_at
from provenance.media.containers.svg_scan import EntitiesError, Packet, Scanner, Span
from provenance.media.errors import LabelNotWritableError, LimitExceededError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import merge, properties_of

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8: Final = frozenset({"utf-8", "utf8"})


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read the packets, titles, descriptions and leading comments. Declared entities are a problem code."""
    if len(view) > limits.max_xml_bytes:
        raise LimitExceededError("max_xml_bytes", len(view), limits.max_xml_bytes)
    into = Collector(limits)
    data, encoding = bytes(view), None
    if data.startswith(_UTF16):
        data, encoding = data.decode("utf-16", "replace").encode(), "utf-8"
    scanner = Scanner(data, limits, into, encoding)
    try:
        scanner.run()
    except EntitiesError:
        into.problem(MetadataProblem.SVG_ENTITIES)
        return into.metadata(None)
    for packet in scanner.packets:
        into.xmp("svg.metadata.xmp", _standalone(data, packet, scanner.encoding))
    return into.metadata(_properties(scanner.attributes))


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Replace the first packet, or insert one into the first metadata element, or insert that."""
    data = bytes(view)
    if data.startswith(_UTF16):
        raise LabelNotWritableError(Format.SVG, LabelFault.SVG_ENCODING)
    scanner = Scanner(data, DEFAULT_LIMITS, None, None)
    try:
        scanner.run()
    except EntitiesError as error:
        raise LabelNotWritableError(Format.SVG, LabelFault.SVG_ENTITIES) from error
    old = scanner.packets[0] if scanner.packets else None
    existing = None if old is None else _standalone(data, old, scanner.encoding)
    body = merge(existing, properties_of(labels), Format.SVG)
    if body is None:
        return ()
    if scanner.encoding not in _UTF8:
        body = body.decode().encode("ascii", "xmlcharrefreplace")
    if old is not None:
        return (Splice(old.span.start, old.span.end - old.span.start, body),)
    if scanner.root is None:
        raise MalformedMediaError(Format.SVG, Fault.SVG_ROOT)
    if scanner.metadata is not None:
        return _insert_into(scanner.metadata, body)
    prefix, colon, _ = scanner.root.name.rpartition(b":")
    name = prefix + colon + b"metadata"
    element = b"<" + name + b">" + body + b"</" + name + b">"
    if scanner.root.empty:
        return _insert_into(scanner.root, element)
    return (Splice(metadata_at(data, scanner, scanner.root), 0, element),)


def _insert_into(parent: Span, content: bytes) -> tuple[Splice, ...]:
    if parent.empty:
        return (Splice(parent.inside - 2, 2, b">" + content + b"</" + parent.name + b">"),)
    return (Splice(parent.inside, 0, content),)


def _standalone(data: bytes, packet: Packet, encoding: str) -> bytes:
    """Return a packet in UTF-8 that needs none of the namespaces around it."""
    raw = data[packet.span.start : packet.span.end]
    if encoding not in _UTF8:
        raw = raw.decode(encoding, "replace").encode()
    declarations = "".join(
        f" xmlns{':' if prefix else ''}{prefix}={quoteattr(uri)}"
        for prefix, uri in sorted(packet.namespaces.items())
        if prefix != "xml"
    )
    name_end = 1 + len(packet.span.name)
    return raw[:name_end] + declarations.encode() + raw[name_end:]


def _properties(attributes: dict[str, str]) -> Properties:
    """Return the size in pixels, from width and height, else from the view box; section 7.2 and 8.6."""
    box = attributes.get("viewBox", "").replace(",", " ").split()[:4]
    sides = [_pixels(attributes.get(name, "")) for name in ("width", "height")]
    if None in sides and len(box) == 4:
        sides = [_pixels(number) for number in box[2:]]
    return Properties(width=sides[0], height=sides[1], frames=1)


def _pixels(length: str) -> int | None:
    try:
        number = float(length.strip().removesuffix("px"))
    except ValueError:
        return None
    return round(number) if math.isfinite(number) and 0 < number < 1e9 else None
