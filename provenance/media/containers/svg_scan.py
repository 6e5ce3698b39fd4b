"""Find the places in an SVG file that matter for labels, as byte offsets. Nothing is expanded or fetched.

Sources: SVG 2 (W3C), sections 5.7 and 5.8; XMP Specification Part 3, section 2.6.3 (SVG).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from provenance.media.collector import Collector
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits

_SVG: Final = "http://www.w3.org/2000/svg"
_PACKETS: Final = frozenset({"http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF", "adobe:ns:meta/ xmpmeta"})
_MANIFEST: Final = "http://c2pa.org/manifest manifest"
_TEXTS: Final = frozenset({f"{_SVG} title", f"{_SVG} desc"})
_INKSCAPE: Final = "http://www.inkscape.org/namespaces/inkscape version"
_START_TAG: Final = re.compile(rb"""<([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")


class EntitiesError(ValueError):
    """The document declares entities, which are never expanded."""


@dataclass(frozen=True, slots=True)
class Span:
    """An element: its bytes are `start` to `end`, its start tag ends at `inside`; `name` is as written."""

    name: bytes
    start: int
    inside: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the start tag is all there is."""
        return self.inside == self.end


@dataclass(frozen=True, slots=True)
class Packet:
    """An XMP packet in the document, and the namespaces by prefix that its ancestors declare for it."""

    span: Span
    namespaces: Mapping[str, str]


class Scanner:
    """One pass over a document in an encoding that extends ASCII; its attributes say what was met."""

    def __init__(
        self,
        data: bytes,
        limits: Limits,
        into: Collector | None,
        encoding: str | None,
        *,
        entities: bool = False,
    ) -> None:
        """`entities`: declared ones are passed over, and those in the text are left as they stand."""
        self.root: Span | None = None
        self.metadata: Span | None = None
        self.last_metadata: Span | None = None
        self.first_child: Span | None = None
        self.last_child_at = 0
        self.packets: list[Packet] = []
        self.manifests: list[Span] = []
        self.encoding = encoding or "utf-8"
        self.attributes: dict[str, str] = {}
        self._data = data
        self._transcoded = encoding is not None  # then the declaration no longer holds
        self._limits = limits
        self._into = into
        self._path: list[tuple[str, int]] = []
        self._count = 0
        self._namespaces: list[tuple[str, str]] = []
        self._own = 0  # of the namespaces, those that the next start tag declares itself
        self._packet: tuple[int, dict[str, str]] | None = None
        self._text: tuple[int, list[str]] | None = None
        self._entities = entities
        self._parser = expat.ParserCreate(encoding, namespace_separator=" ")

    def run(self) -> None:
        """Scan. Raises MalformedMediaError, LimitExceededError, or EntitiesError."""
        parser = self._parser
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        if self._entities:
            parser.DefaultHandler = self._as_it_stands  # with one, expat expands none in the text
        else:
            parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._open_namespace
        parser.EndNamespaceDeclHandler = self._close_namespace
        parser.CommentHandler = self._comment
        try:
            parser.Parse(self._data, True)  # noqa: FBT003  expat takes no keywords
        except EntitiesError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise MalformedMediaError(Format.SVG, Fault.SVG_XML) from error

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and not self._transcoded:
            self.encoding = encoding.lower()

    def _as_it_stands(self, _data: str) -> None:
        """Nothing is made of it."""

    def _entity(self, *_declared: object) -> None:
        raise EntitiesError

    def _open_namespace(self, prefix: str | None, uri: str | None) -> None:
        self._namespaces.append((prefix or "", uri or ""))
        self._own += 1

    def _close_namespace(self, _prefix: str | None) -> None:
        self._namespaces.pop()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._limits.check_items(self._count)
        depth, own, self._own = len(self._path), self._own, 0
        if depth == 0:
            if name != f"{_SVG} svg":
                raise MalformedMediaError(Format.SVG, Fault.SVG_ANOTHER_ROOT)
            self.attributes = attributes
            if _INKSCAPE in attributes and self._into is not None:
                self._into.text("svg.attribute", "inkscape:version", attributes[_INKSCAPE])
        in_metadata = depth > 1 and self._path[1][0] == f"{_SVG} metadata" and self._packet is None
        if in_metadata and name in _PACKETS:
            declared = self._namespaces[: len(self._namespaces) - own]
            itself = {prefix for prefix, _ in self._namespaces[len(declared) :]}
            outer = {prefix: uri for prefix, uri in declared if prefix not in itself}
            self._packet = (depth, outer)
        elif self._text is None and (
            (depth == 1 and name in _TEXTS) or (in_metadata and name.rpartition(" ")[2] == "AIGC")
        ):
            self._text = (depth, [])
            self._parser.CharacterDataHandler = self._text[1].append
        self._path.append((name, self._parser.CurrentByteIndex))

    def _end(self, name: str) -> None:
        start = self._path.pop()[1]
        depth = len(self._path)
        if depth == 1:
            self.first_child = self.first_child or self._span(start)
            self.last_child_at = start
        if self._text is not None and self._text[0] == depth:
            self._take_text(name.rpartition(" ")[2], "".join(self._text[1]).strip())
        if self._packet is not None and self._packet[0] == depth:
            self.packets.append(Packet(self._span(start), self._packet[1]))
            self._packet = None
        elif depth == 2 and name == _MANIFEST and self._path[1][0] == f"{_SVG} metadata":
            self.manifests.append(self._span(start))
        elif depth == 1 and name == f"{_SVG} metadata":
            self.last_metadata = self._span(start)
            self.metadata = self.metadata or self.last_metadata
        elif depth == 0:
            self.root = self._span(start)

    def _take_text(self, key: str, text: str) -> None:
        self._text = None
        self._parser.CharacterDataHandler = None
        if self._into is not None and text:
            self._into.text("svg.metadata" if key == "AIGC" else "svg.element", key, text)

    def _comment(self, text: str) -> None:
        if len(self._path) < 2 and self._into is not None:
            self._into.text("svg.comment", "Comment", text.strip())

    def _span(self, start: int) -> Span:
        tag = _START_TAG.match(self._data, start)
        if tag is None:  # not in a document that expat accepts
            raise MalformedMediaError(Format.SVG, Fault.SVG_XML)
        empty = self._data.endswith(b"/>", start, tag.end())
        end = tag.end() if empty else self._data.index(b">", self._parser.CurrentByteIndex) + 1
        return Span(tag[1], start, tag.end(), end)
