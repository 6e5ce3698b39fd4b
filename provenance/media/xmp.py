"""XMP packets: parse one without trust, read its properties, and merge new ones into it.

Source: XMP Specification Part 1 (ISO 16684-1), sections 7.3 (packet wrapper) and 7.4 to 7.9 (RDF forms).
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from provenance.media.errors import LabelNotWritableError, XmpError
from provenance.media.faults import LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.model import Found, Labels
from provenance.media.xmp_names import AIGC, ARRAYS, FORMS, LANG, PREFIXES, RDF

MAX_PACKET: Final = 8 * 1024**2
_ENCODINGS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_BEGIN: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_END: Final = b'\n<?xpacket end="w"?>'
_OUTERMOST_LABELS: Final = "//*[local-name()='AIGC' and not(ancestor::*[local-name()='AIGC'])]"
_PADDING: Final = (b"\n" + b" " * 99) * 5
_EMPTY: Final = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
)


@dataclass(frozen=True, slots=True)
class XmpPacket:
    """One parsed packet. It is never changed: `merged` gives the bytes of another one."""

    _root: etree._Element
    _mentions_aigc: bool = True
    """Whether the letters AIGC stand anywhere: XML has no other way to write a name, and a search takes its time."""

    @classmethod
    def parse(cls, data: bytes | memoryview, max_bytes: int = MAX_PACKET) -> "XmpPacket":
        """Parse a packet in UTF-8 or UTF-16, with or without its wrapper. Raises XmpError."""
        if len(data) > max_bytes:
            raise XmpError(MetadataProblem.XMP_TOO_LARGE)
        text = _decode(bytes(data))
        if "<!DOCTYPE" in text:  # before the parser sees it: no entity is ever declared
            raise XmpError(MetadataProblem.XMP_DOCTYPE)
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(text.encode(), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise XmpError(MetadataProblem.XMP_MALFORMED) from error
        _rdf(root)
        return cls(root, "AIGC" in text)

    def get(self, name: str) -> str | None:
        """Return the value of a top-level property by Clark name; of an array its default or first item."""
        return self.values().get(name)

    def values(self) -> dict[str, str]:
        """Return every simple top-level property by Clark name; the first of several equal names counts."""
        found: dict[str, str] = {}
        for description in _descriptions(self._root):
            for name, text in description.attrib.items():
                if not str(name).startswith((RDF, "{http://www.w3.org/XML/")):
                    found.setdefault(str(name), str(text))
            for element in description.iterchildren(tag=etree.Element):
                value = _value(element)
                if value is not None:
                    found.setdefault(str(element.tag), value)
        return found

    def every(self, name: str) -> tuple[str, ...]:
        """Return every value under a Clark name that says something: at any depth, and each item of an array.

        A hostile packet says a thing twice, and what it says the second time must count as well.
        """
        found: list[str] = []
        waiting = [(self._root, False)]
        while waiting:  # each element once, however they are nested
            element, below = waiting.pop()
            found.append(str(element.get(name, "")))
            below = below or element.tag == name
            inner = list(element.iterchildren(tag=etree.Element))
            if below:
                found += [str(element.get(f"{RDF}resource", "")), str(element.get(f"{RDF}value", ""))]
                found += [] if inner else [_text(element)]
            waiting += [(child, below) for child in reversed(inner)]
        return tuple(dict.fromkeys(value.strip() for value in found if value.strip()))

    def aigc(self) -> tuple[Found, ...]:
        """Return every AIGC label, at any depth and in any namespace, as element, array item or attribute."""
        return tuple(_labels(self._root)) if self._mentions_aigc else ()

    def merged(self, properties: Mapping[str, str]) -> bytes:
        """Return a wrapped, padded UTF-8 packet with `properties` set and everything else kept.

        `properties` are values by Clark name. One that has its value already stays as it is; an AIGC label
        that is there stays, whatever the new one says. The same input gives the same bytes. Raises
        XmpError (`XMP_VALUE`) for what XML can't hold.
        """
        return wrap(self.body(properties))

    def body(self, properties: Mapping[str, str]) -> bytes:
        """Return what `merged` does without the wrapper: the element alone."""
        root = deepcopy(self._root)
        present = self.values()
        has_label = any(True for _ in _labels(root))
        for name, value in sorted(properties.items()):
            if present.get(name) != value and not (name == AIGC and has_label):
                _set(root, name, value)
        return etree.tostring(root, encoding="utf-8", with_tail=False)


def wrap(body: bytes, *, padded: bool = True) -> bytes:
    """Return `body` as a packet that a writer may edit in place; the padding gives it some room."""
    return _BEGIN + body + (_PADDING if padded else b"") + _END


def properties_of(labels: Labels) -> dict[str, str]:
    """Return the XMP properties of labels where XMP is the carrier of the AIGC label too."""
    return {**labels.xmp, **({} if labels.aigc is None else {AIGC: labels.aigc.decode("ascii")})}


def merge(existing: bytes | memoryview | None, properties: Mapping[str, str], fmt: Format) -> bytes | None:
    """Return the body of the packet to write (see `wrap`), or None if there is nothing to change.

    Raises LabelNotWritableError where the existing packet can't be extended without a loss.
    """
    try:
        packet = XmpPacket.parse(_EMPTY if existing is None else existing)
        present = packet.values()
        if all(present.get(name) == value for name, value in properties.items()):
            return None
        return packet.body(properties)
    except XmpError as error:
        raise LabelNotWritableError(fmt, LabelFault.METADATA, problem=error.problem) from error


def _decode(data: bytes) -> str:
    data = data.lstrip(b" \t\r\n")
    encoding = next((name for start, name in _ENCODINGS if data.startswith(start)), "utf-8")
    try:
        text = data.decode(encoding).strip(" \t\r\n\0\ufeff")
    except UnicodeDecodeError as error:
        raise XmpError(MetadataProblem.XMP_MALFORMED) from error
    return text.partition("?>")[2].lstrip() if text.startswith("<?xml ") else text


def _rdf(root: etree._Element) -> etree._Element:
    rdf = root if root.tag == f"{RDF}RDF" else root.find(f"{RDF}RDF")
    if rdf is None:
        raise XmpError(MetadataProblem.XMP_MALFORMED)
    return rdf


def _descriptions(root: etree._Element) -> list[etree._Element]:
    return _rdf(root).findall(f"{RDF}Description")


def _value(element: etree._Element) -> str | None:
    resource = element.get(f"{RDF}resource")
    if resource is not None:
        return str(resource)
    child = next(element.iterchildren(tag=etree.Element), None)
    if child is None:
        return _text(element)
    if child.tag not in ARRAYS:
        qualified = child if child.tag == f"{RDF}value" else child.find(f"{RDF}value")
        return None if qualified is None else _text(qualified)
    items = child.findall(f"{RDF}li")
    default = [item for item in items if item.get(LANG) == "x-default"]
    return next((str(item.get(f"{RDF}resource") or _text(item)) for item in default + items), None)


def _text(element: etree._Element) -> str:
    return str(element.xpath("string()"))  # unlike .text it goes on after a comment


def _labels(root: etree._Element) -> Iterator[Found]:
    for element in _select(root, _OUTERMOST_LABELS):
        items = [item for item in element.iter(f"{RDF}li") if len(item) == 0]
        if items:
            yield from (Found("xmp.element", _text(item).encode()) for item in items)
        elif next(element.iterchildren(tag=etree.Element), None) is None:
            text = str(element.get(f"{RDF}resource") or _text(element))
            yield Found("xmp.element", text.encode())
        else:  # a structure is no label that the standard knows, but it must be seen, and kept
            yield Found("xmp.structure", etree.tostring(element, encoding="utf-8", with_tail=False))
    for owner in _select(root, "//*[@*[local-name()='AIGC']]"):
        for name, value in owner.attrib.items():
            if etree.QName(name).localname == "AIGC":
                yield Found("xmp.attribute", str(value).encode())


def _select(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [item for item in found if etree.iselement(item)] if isinstance(found, list) else []


def _set(root: etree._Element, name: str, value: str) -> None:
    descriptions = _descriptions(root)
    for description in descriptions:
        description.attrib.pop(name, "")
        for old in description.findall(name):
            description.remove(old)
    about = {f"{RDF}about": ""}
    home = descriptions[0] if descriptions else etree.SubElement(_rdf(root), f"{RDF}Description", about)
    try:
        namespace = etree.QName(name).namespace or ""
        prefixes = {PREFIXES[namespace]: namespace} if namespace in PREFIXES else None
        element = etree.SubElement(home, name, nsmap=prefixes)
        form = FORMS.get(name)
        if form is not None:
            language = {LANG: "x-default"} if form == f"{RDF}Alt" else {}
            element = etree.SubElement(etree.SubElement(element, form), f"{RDF}li", language)
        element.text = value
    except ValueError as error:
        raise XmpError(MetadataProblem.XMP_VALUE) from error
