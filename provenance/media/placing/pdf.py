"""PDF: an embedded file in an update behind the last revision, of which every byte stays where it is.

Only a file that has to be repaired to be read is written anew first, with every stream as it was stored. Source: ISO
32000-2, sections 7.5.6 (incremental updates), 7.5.8 (cross-reference streams), 14.13 (associated files); C2PA 2.4,
"Embedding manifests into PDFs".
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.media.containers.pdf import is_certified, is_signed, opened, written
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

if TYPE_CHECKING:
    import pikepdf

_TAIL: Final = 1024  # bytes of the end in which readers look for the last `startxref`
_LAST: Final = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF[\s\0]*\Z")
_MAX_SIZE: Final = 8_388_608  # objects; more are beyond the limits that ISO 32000-1 names
_NAME: Final = "Content Credentials"
_RELATION: Final = "/C2PA_Manifest"
_CREDENTIALS: Final = (
    f"<</Type/Filespec/AFRelationship{_RELATION}/F({_NAME})/UF({_NAME})/Desc({_NAME})"
    "/Subtype/application#2Fc2pa/EF<</F %d 0 R>>>>"
)


@dataclass(frozen=True, slots=True)
class _Update:
    """What goes behind a revision: the numbers of its two new objects, the catalogue anew, and the trailer's keys."""

    stream: int
    file: int
    catalogue: tuple[int, int]
    content: bytes
    trailer: bytes
    previous: int
    table: bool
    size: int


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store into an update of the file, in the place of any that is there.

    Raises MalformedMediaError; LabelNotWritableError for a file that is encrypted or certified, or that somebody signed
    and that has to be written anew.
    """
    data = bytes(view)
    rewritten, update = None, _update(data, fmt)
    if update is None:
        with opened(data) as pdf:
            if pdf is not None and is_signed(pdf, data):
                raise LabelNotWritableError(fmt, LabelFault.PDF_SIGNED)
            rewritten = None if pdf is None else written(pdf)
        update = None if rewritten is None else _update(rewritten, fmt)
    if update is None:
        raise MalformedMediaError(fmt, Fault.PDF_OBJECTS)
    size = len(data if rewritten is None else rewritten)
    anew = () if rewritten is None else (Splice(0, len(data), rewritten),)
    start = size + len(_head(update, 0))

    def around(store: bytes) -> tuple[Splice, ...]:
        return (
            *anew,
            Splice(len(data), 0, _head(update, len(store))),
            Splice(len(data), 0, store),
            Splice(len(data), 0, _tail(update, size, start + len(store))),
        )

    return Place(start, around)


def _head(update: _Update, length: int) -> bytes:
    """What is before the store; as long, however long that is."""
    return b"\n%d 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fc2pa/Length %010d>>\nstream\n" % (
        update.stream,
        length,
    )


def _tail(update: _Update, size: int, end: int) -> bytes:
    """What is behind the store, which ends at `end` of the file."""
    out = bytearray(b"\nendstream\nendobj\n")
    number, generation = update.catalogue
    offsets = {update.stream: (size + 1, 0), update.file: (end + len(out), 0)}
    out += b"%d 0 obj\n%s\nendobj\n" % (update.file, (_CREDENTIALS % update.stream).encode())
    offsets[number] = (end + len(out), generation)
    out += b"%d %d obj\n%s\nendobj\n" % (number, generation, update.content)
    at = end + len(out)
    keys = b"%s/Prev %d" % (update.trailer, update.previous)
    last = max(update.stream + 1, update.file + 1, update.size)
    if update.table:
        out += b"xref\n"
        for entry, (offset, of) in sorted(offsets.items()):
            out += b"%d 1\n%010d %05d n \n" % (entry, offset, of)
        out += b"trailer\n<<%s/Size %d>>\n" % (keys, last)
    else:
        offsets[last] = (at, 0)
        index = b" ".join(b"%d 1" % entry for entry in sorted(offsets))
        rows = b"".join(
            b"\1" + offset.to_bytes(8, "big") + of.to_bytes(2, "big")
            for _, (offset, of) in sorted(offsets.items())
        )
        out += b"%d 0 obj\n<<%s/Type/XRef/W[1 8 2]/Index[%s]/Size %d/Length %d>>\nstream\n" % (
            last,
            keys,
            index,
            last + 1,
            len(rows),
        )
        out += rows + b"\nendstream\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def _update(data: bytes, fmt: Format) -> _Update | None:
    """Plan an update; None for a file whose objects don't stand where its last cross-reference says.

    Raises MalformedMediaError, LabelNotWritableError.
    """
    last = _LAST.search(data[-_TAIL:])
    previous = int(last[1]) if last else len(data)
    with opened(data) as pdf:
        if pdf is None or pdf.is_encrypted:
            raise LabelNotWritableError(fmt, LabelFault.PDF_ENCRYPTED)
        if is_certified(pdf):
            raise LabelNotWritableError(fmt, LabelFault.PDF_CERTIFIED)
        if last is None or not data.startswith(b"%PDF-") or pdf.get_warnings():
            return None
        return _planned(pdf, previous, table=data[previous : previous + 4] == b"xref")


def _planned(pdf: "pikepdf.Pdf", previous: int, *, table: bool) -> _Update:
    import pikepdf

    root = pdf.Root
    stream = pdf.make_indirect(pikepdf.Dictionary())
    file = pdf.make_indirect(pikepdf.Dictionary())
    others = [entry for entry in _entries(root.get("/AF")) if not _is_credentials(entry)]
    root.AF = pikepdf.Array([*others, file])
    _name(root, file)
    trailer = b"/Root %d %d R" % root.objgen
    info, ids = pdf.trailer.get("/Info"), pdf.trailer.get("/ID")
    if isinstance(info, pikepdf.Object) and info.is_indirect:
        trailer += b"/Info %d %d R" % info.objgen
    if ids is not None:
        trailer += b"/ID" + ids.unparse(resolved=True)
    content = root.unparse(resolved=True)
    said = pdf.trailer.get("/Size")  # objects that are free count too
    size = said if isinstance(said, int) and 0 < said <= _MAX_SIZE else 0
    return _Update(stream.objgen[0], file.objgen[0], root.objgen, content, trailer, previous, table, size)


def _name(root: "pikepdf.Object", file: "pikepdf.Object") -> None:
    """List the file among the embedded ones, where those are one list; in a tree of lists it is associated only."""
    import pikepdf

    names = root.get("/Names")
    names = pikepdf.Dictionary(dict(names.items())) if isinstance(names, pikepdf.Dictionary) else None
    embedded = None if names is None else names.get("/EmbeddedFiles")
    if isinstance(embedded, pikepdf.Dictionary) and "/Kids" in embedded:
        return
    pairs = _entries(embedded.get("/Names")) if isinstance(embedded, pikepdf.Dictionary) else []
    kept = [
        (key, value)
        for key, value in zip(pairs[::2], pairs[1::2], strict=False)
        if isinstance(key, pikepdf.String) and not _is_credentials(value)
    ]
    listed = sorted([*kept, (pikepdf.String(_NAME), file)], key=lambda pair: bytes(pair[0]))
    tree = pikepdf.Dictionary(Names=pikepdf.Array([part for pair in listed for part in pair]))
    names = pikepdf.Dictionary() if names is None else names
    names.EmbeddedFiles = tree
    root.Names = names


def _entries(value: "pikepdf.Object | None") -> "list[pikepdf.Object]":
    import pikepdf

    return list(value) if isinstance(value, pikepdf.Array) else []


def _is_credentials(value: object) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary) and str(value.get("/AFRelationship")) == _RELATION
