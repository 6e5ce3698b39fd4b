"""SVG: a c2pa:manifest element in a metadata element of the root."""

from typing import Final

from provenance.media.containers.svg_position import metadata_at
from provenance.media.containers.svg_scan import Scanner
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_OPENED: Final = b'<c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">'
_CLOSED: Final = b"</c2pa:manifest>"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MARK: Final = b"\xef\xbb\xbf"


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store first into the last metadata element, or into a new one, and take any out that is there.

    The library counts from behind a byte order mark, which says nothing of UTF-8: it goes too. Where the
    declaration says otherwise, the text would be another one without it.

    Raises MalformedMediaError, LimitExceededError, LabelNotWritableError.
    """
    data = bytes(view)
    if data.startswith(_UTF16):
        raise LabelNotWritableError(fmt, LabelFault.SVG_ENCODING)
    scanner = Scanner(data, DEFAULT_LIMITS, None, None, entities=True)
    scanner.run()
    if scanner.root is None:
        raise MalformedMediaError(fmt, Fault.SVG_ROOT)
    marked = data.startswith(_MARK)
    if marked and scanner.encoding != "utf-8":
        raise LabelNotWritableError(fmt, LabelFault.SVG_ENCODING)
    parent, opened, closed = scanner.last_metadata, _OPENED, _CLOSED
    if parent is None:
        parent = scanner.root
        name = parent.name.rpartition(b":")[0] + (b":" if b":" in parent.name else b"") + b"metadata"
        opened, closed = b"<" + name + b">" + opened, closed + b"</" + name + b">"
    mark = (Splice(0, len(_MARK), b""),) if marked else ()
    gone = [span for span in scanner.manifests if span.end <= parent.start]
    before = (*mark, *(Splice(span.start, span.end - span.start, b"") for span in gone))
    moved = sum(splice.remove for splice in before)
    after = [
        Splice(span.start, span.end - span.start, b"")
        for span in scanner.manifests
        if span.end > parent.start
    ]
    at = parent.inside
    if scanner.last_metadata is None and not parent.empty:
        at = metadata_at(data, scanner, parent)
    if parent.empty:  # only a start tag
        before = (*before, Splice(at - 2, 2, b">" + opened))
        closed += b"</" + parent.name + b">"
        start = at - 1 + len(opened) - moved
    else:
        before = (*before, Splice(at, 0, opened))
        start = at + len(opened) - moved

    def around(store: bytes) -> tuple[Splice, ...]:
        return (*before, Splice(at, 0, store), Splice(at, 0, closed), *after)

    return Place(start, around)
