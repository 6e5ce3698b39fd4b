"""Hold what a drawing process gave back to the one plain form of what is drawn here, before it is signed or handed on.

Whoever took that process over could answer with any PDF. This one has no more to it than drawings: its objects follow
each other, none is packed, each name in them is one of a list, no key stands twice, and each byte belongs to one of
them. So nothing in it acts, is hidden, comes from elsewhere or is another thing to another reader, and whoever signs it
inflates nothing. What is drawn and written, and the outlines of the fonts, remain that process's word. The syntax is
that of ISO 32000-1, section 7.
"""

import re
from itertools import pairwise
from typing import Final

_HEADER: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
# More than a report that can be drawn in its time.
_MOST_OBJECTS: Final = 131_072
_MOST_TOKENS: Final = 2_097_152
_MOST_IN_ONE: Final = 65_536  # tokens of one object
_LONGEST: Final = 1024 * 1024  # bytes of one object without its stream
_DEEPEST: Final = 16
_LONGEST_METADATA: Final = 64 * 1024
_FREE: Final = b"0000000000 65535 f \n"
_STREAM: Final = b"\nstream\n"
_STREAM_END: Final = b"\nendstream"
_OBJECT_END: Final = b"\nendobj\n"
_CLOSING: Final = {b"<<": b">>", b"[": b"]"}
_TOKEN: Final = re.compile(
    rb"(?:(?P<opening><<|\[)|(?P<closing>>>|\])"
    rb"|/(?P<name>[^\x00-\x20\x7f()<>\[\]{}/%#]{1,127})"
    rb"|(?:(?P<reference>[0-9]{1,6}) 0 R|-?[0-9]{1,10}(?:\.[0-9]{0,20})?|true|false|null)(?=[ /<>\[\](])"
    rb"|\((?:[ -'*-\[\]-~]|\\[()\\])*+\)|<[0-9a-f]*+>) ?"
)
_TRAILER: Final = re.compile(
    rb"xref\n0 (?P<count>[0-9]{1,6})\n(?P<table>(?:[0-9]{10} [0-9]{5} [nf] \n)*)trailer\n<<\n/Size (?P=count)\n"
    rb"/Root (?P<root>[0-9]{1,6}) 0 R\n/Info (?P<info>[0-9]{1,6}) 0 R\n/ID \[\([0-9a-f]{32}\) \([0-9a-f]{32}\)\]\n>>\n"
    rb"startxref\n(?P<start>[0-9]{1,10})\n%%EOF\n"
)
# What the names are for. None of them acts (7.12.6), and none is of a form, an annotation, an attachment or a layer.
_NAMES: Final = frozenset(
    # the document, its pages and its outline
    b"Type Catalog Pages Page Kids Count Parent MediaBox TrimBox BleedBox Contents Resources Tabs Lang Outlines Title "
    b"Dest XYZ First Last Next Prev ViewerPreferences DisplayDocTitle Author Subject Keywords Creator Producer "
    b"CreationDate ModDate Metadata Subtype XML OutputIntents OutputIntent GTS_PDFA1 OutputConditionIdentifier Info "
    b"DestOutputProfile N Length Filter FlateDecode "
    # what is what in it, for those who hear it
    b"MarkInfo Marked StructTreeRoot StructElem StructParents ParentTree Nums K Pg P S A O ID Alt Layout Table Headers "
    b"Document Art Sect Div Span NonStruct H1 H2 H3 H4 H5 H6 L LI LBody Lbl TR TH TD THead TBody TFoot Figure Caption "
    b"BBox List ListNumbering Scope Row Column RowSpan ColSpan "
    # fonts
    b"Font Type0 Type3 CIDFontType0 CIDFontType2 BaseFont Encoding Identity-H Identity DescendantFonts ToUnicode "
    b"CIDSystemInfo Registry Ordering Supplement CIDToGIDMap W DW FontDescriptor FontName FontFamily Flags FontBBox "
    b"ItalicAngle Ascent Descent CapHeight StemV StemH FontFile2 FontFile3 OpenType Length1 FontMatrix FirstChar "
    b"LastChar Differences CharProcs Widths "
    # pictures, colours and shapes
    b"XObject Image Form Width Height ColorSpace BitsPerComponent Interpolate DCTDecode DecodeParms Predictor Columns "
    b"Colors Decode DeviceRGB DeviceGray ICCBased Lab WhitePoint Range ExtGState CA ca BM AIS SMask Mask Luminosity "
    b"Alpha G Group Transparency I CS Normal Pattern PatternType PaintType TilingType XStep YStep Matrix Shading "
    b"ShadingType Domain Coords Extend Function FunctionType Functions Bounds Encode C0 C1".split()
)
# Names of fonts, of pictures, of glyphs and so on, which are made for each document.
_MADE: Final = re.compile(
    rb"[A-Z]{6}(?:\+.+)?|report|lab-d(?:50|65)|[aA][01](?:\.[0-9]{1,20})?|i[0-9a-f]{32}[01]|[psx][0-9]{1,5}|[0-9]{1,5}"
)


class NotPlainError(ValueError):
    """What a drawing process gave back is nothing that is drawn here."""


def require_plain(pdf: bytes) -> None:
    """Go on only with a PDF such as `_pdf.Press` makes. Raises NotPlainError."""
    _require(pdf.startswith(_HEADER))
    at, table, count = len(_HEADER), [_FREE], 0
    used: set[int] = set()
    described: set[int] = set()  # what is named as metadata, which is read before it is signed
    readable: set[int] = set()
    while pdf.startswith(head := b"%d 0 obj\n" % len(table), at):
        tokens, end = _dictionary(pdf, at + len(head))
        count += len(tokens)
        _require(len(table) < _MOST_OBJECTS and count < _MOST_TOKENS)
        names = [token["name"] for token in tokens]
        for before, token in pairwise(tokens):
            if token["reference"] is not None:
                (described if before["name"] == b"Metadata" else used).add(int(token["reference"]))
        content, end = _stream(pdf, tokens, names, end)
        if content and b"Filter" not in names and len(content) <= _LONGEST_METADATA and b"<!" not in content:
            readable.add(len(table))
        table.append(b"%010d 00000 n \n" % at)
        _require(pdf.startswith(_OBJECT_END, end))
        at = end + len(_OBJECT_END)
    _require(described <= readable)
    used |= described | _trailer(pdf, at, table)
    _require(used == set(range(1, len(table))))


def _dictionary(pdf: bytes, at: int) -> tuple[list[re.Match[bytes]], int]:
    """The tokens of a dictionary, and where it ends; in none of those in it does a key stand twice."""
    found: list[re.Match[bytes]] = []
    opened: list[_Opened] = []
    end = at + _LONGEST
    _require(pdf.startswith(b"<<", at))
    while not found or opened:
        token = _TOKEN.match(pdf, at, end)
        if token is None:
            raise NotPlainError(at)
        if token["closing"]:
            _require(bool(opened) and opened.pop().closes(token["closing"]))
        elif opened:
            opened[-1].take(token["name"])
        if token["opening"]:
            opened.append(_Opened(token["opening"]))
            _require(len(opened) <= _DEEPEST)
        elif token["name"]:
            _require(token["name"] in _NAMES or _MADE.fullmatch(token["name"]) is not None)
        found.append(token)
        _require(len(found) <= _MOST_IN_ONE)
        at = token.end()
    return found, at


class _Opened:
    """A dictionary or a list in which tokens are met."""

    def __init__(self, bracket: bytes) -> None:
        self._closing = _CLOSING[bracket]
        self._keys: set[bytes] | None = set() if bracket == b"<<" else None
        self._valued = True  # whether the last key has its value

    def closes(self, bracket: bytes) -> bool:
        """Whether this may end it."""
        return self._valued and bracket == self._closing

    def take(self, name: bytes | None) -> None:
        """Take a key or a value, which may be a name. Raises NotPlainError."""
        if self._keys is None:
            return
        if self._valued:
            if name is None or name in self._keys:
                raise NotPlainError(name)
            self._keys.add(name)
        self._valued = not self._valued


def _stream(
    pdf: bytes, tokens: list[re.Match[bytes]], names: list[bytes | None], at: int
) -> tuple[bytes, int]:
    """The content of an object's stream, as long as it says, and where it ends; of one that has none, nothing."""
    if not pdf.startswith(_STREAM, at):
        return b"", at
    _require(names.count(b"Length") == 1 and names[-3] == b"Length")  # behind it are the number, and the end
    length = tokens[-2][0]
    _require(length.isdigit())
    start = at + len(_STREAM)
    end = start + int(length)
    _require(pdf.startswith(_STREAM_END, end))
    return pdf[start:end], end + len(_STREAM_END)


def _trailer(pdf: bytes, at: int, table: list[bytes]) -> set[int]:
    """What is behind the objects: where each of them is, and which two readers begin with."""
    found = _TRAILER.fullmatch(pdf, at)
    if found is None:
        raise NotPlainError(at)
    _require(
        int(found["count"]) == len(table) and found["table"] == b"".join(table) and int(found["start"]) == at
    )
    return {int(found["root"]), int(found["info"])}


def _require(holds: bool) -> None:  # noqa: FBT001 - a condition
    if not holds:
        raise NotPlainError
