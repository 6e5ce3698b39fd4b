"""PDF: the label in the Info dictionary, XMP in the metadata stream of the catalogue.

A PDF is the one format that is written anew: qpdf copies every stream as it is stored, and only the objects
that carry labels change. Content Credentials are an embedded file and are copied like any other. Source: ISO
32000-2, sections 7.7.2 (catalogue), 12.8 (signatures), 14.3.2 (metadata streams) and 14.3.3 (Info).
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from provenance.media.collector import Collector
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata, Properties
from provenance.media.splice import Splice
from provenance.media.xmp import MAX_PACKET, merge, wrap

if TYPE_CHECKING:
    import pikepdf

_FLATE: Final = "/FlateDecode"
_UNICODE: Final = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read Info and the metadata stream; `frames` is the number of pages that the page tree states."""
    into = Collector(limits)
    with opened(bytes(view)) as pdf:
        if pdf is None:
            into.problem(MetadataProblem.PDF_ENCRYPTED)
            return into.metadata(None)
        for key, text, raw in _info(pdf):
            into.text("pdf.info", key, text, raw)
        packet = None
        try:
            packet = _packet(pdf, into.room)
        except _PacketError as error:
            into.problem(error.problem)
        if packet is not None:
            into.xmp("pdf.metadata", packet)
        return into.metadata(Properties(frames=_pages(pdf)))


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Return one splice that replaces the whole file by what `rewrite` gives."""
    new = rewrite(view, labels)
    return () if new is None else (Splice(0, len(view), new),)


def rewrite(view: memoryview, labels: Labels) -> bytes | None:
    """Return the labelled file, or None if there is nothing to change.

    Raises LabelNotWritableError for a file that is encrypted or signed by its author: both would break.
    """
    import pikepdf

    data = bytes(view)
    with opened(data) as pdf:
        if pdf is None or pdf.is_encrypted:
            raise LabelNotWritableError(Format.PDF, LabelFault.PDF_ENCRYPTED)
        if is_signed(pdf, data):
            raise LabelNotWritableError(Format.PDF, LabelFault.PDF_SIGNED)
        try:
            body = merge(_packet(pdf, MAX_PACKET), labels.xmp, Format.PDF) if labels.xmp else None
        except _PacketError as error:
            raise LabelNotWritableError(Format.PDF, LabelFault.METADATA, problem=error.problem) from error
        label = labels.aigc
        if label is not None and any(key == "AIGC" for key, _, _ in _info(pdf)):
            label = None
        if body is None and label is None:
            return None
        if body is not None:
            pdf.Root.Metadata = pdf.make_stream(
                wrap(body), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
            )
        if label is not None:
            pdf.docinfo[pikepdf.Name.AIGC] = pikepdf.String(label.decode("ascii"))
        return written(pdf)


def written(pdf: "pikepdf.Pdf") -> bytes:
    """Return a file anew, with every stream as it was stored."""
    import pikepdf

    out = BytesIO()
    pdf.save(
        out,
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        deterministic_id=True,
    )
    return out.getvalue()


class _PacketError(ValueError):
    """The metadata stream can't be read."""

    def __init__(self, problem: MetadataProblem) -> None:
        self.problem = problem
        super().__init__(problem)


@contextmanager
def opened(data: bytes) -> "Iterator[pikepdf.Pdf | None]":
    """Open a file, None if it needs a password; what pikepdf raises in the block becomes a MediaError."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), inherit_page_attributes=False) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        yield None
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise MalformedMediaError(Format.PDF, Fault.PDF_OBJECTS) from error


def _info(pdf: "pikepdf.Pdf") -> Iterator[tuple[str, str, bytes]]:
    """Give key, text and stored bytes of every string in Info; the bytes of Unicode text are UTF-8."""
    import pikepdf

    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return
    for name, value in info.items():
        if isinstance(value, pikepdf.String):
            text, raw = str(value), bytes(value)
            yield name.removeprefix("/"), text, text.encode() if raw.startswith(_UNICODE) else raw


def _packet(pdf: "pikepdf.Pdf", room: int) -> bytes | None:
    import pikepdf

    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    names = [] if filters is None else list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if len(raw) > room:
        raise _PacketError(MetadataProblem.TOO_LARGE)
    if not names:
        return raw
    if [str(name) for name in names] != [_FLATE] or "/DecodeParms" in stream:
        raise _PacketError(MetadataProblem.PDF_METADATA_FILTER)
    try:  # not read_bytes: it has no bound on what comes out
        packet = zlib.decompressobj().decompress(raw, room + 1)
    except zlib.error as error:
        raise _PacketError(MetadataProblem.PDF_METADATA_FILTER) from error
    if len(packet) > room:
        raise _PacketError(MetadataProblem.TOO_LARGE)
    return packet


def _pages(pdf: "pikepdf.Pdf") -> int | None:
    import pikepdf

    tree = pdf.Root.get("/Pages")
    count = tree.get("/Count") if isinstance(tree, pikepdf.Dictionary) else None
    return count if isinstance(count, int) and count >= 0 else None


def is_signed(pdf: "pikepdf.Pdf", data: bytes) -> bool:
    """Tell whether a signature covers bytes of the file; /ByteRange is never in a compressed stream."""
    import pikepdf

    form = pdf.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    return b"/ByteRange" in data or (isinstance(flags, int) and bool(flags & 1)) or "/Perms" in pdf.Root


def is_certified(pdf: "pikepdf.Pdf") -> bool:
    """Tell whether its author certified a file: no level of that allows an attachment (ISO 32000-2, 12.8.2.2)."""
    import pikepdf

    permissions = pdf.Root.get("/Perms")
    return isinstance(permissions, pikepdf.Dictionary) and "/DocMDP" in permissions
