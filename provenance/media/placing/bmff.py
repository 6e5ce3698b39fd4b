"""MP4, MOV, M4A, AVIF and HEIC: a uuid box behind ftyp; the offsets of what moves count on by its length."""

from typing import Final

from provenance.media.containers.bmff.boxes import C2PA_UUID, first, top_level
from provenance.media.containers.bmff.offsets import Edit, complete
from provenance.media.coverage import uncovered_media
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_ELSEWHERE: Final = frozenset({"media.excluded", "media.outside_mdat"})
_MAX_TABLES: Final = 64 * 1024**2  # bytes, as `coverage` follows them: more would only cost time
_WITH_TABLES: Final = frozenset({b"moov", b"moof", b"meta", b"mfra"})


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store behind ftyp, and take every box of Content Credentials out that is there.

    Raises MalformedMediaError, LimitExceededError; LabelNotWritableError where an offset outgrows its field, or
    media lie in what would be taken out.
    """
    boxes = top_level(view)
    room = _MAX_TABLES
    for box in boxes:
        room -= box.size if box.kind in _WITH_TABLES else 0
        if room < 0:
            raise MalformedMediaError(fmt, Fault.BOX_TABLE, kind=box.kind.decode("ascii"), at=box.start)
    ftyp = first(boxes, b"ftyp")
    if ftyp is None:
        raise MalformedMediaError(fmt, Fault.BOX_UNFIT, at=0)
    old = [Edit(Splice(box.start, box.size, b""), ()) for box in boxes if box.usertype == C2PA_UUID]
    if old and any(finding.code in _ELSEWHERE for finding in uncovered_media(view, fmt)):
        raise LabelNotWritableError(fmt, LabelFault.BOX_MEDIA)
    gone = sum(edit.splice.remove for edit in old if edit.splice.offset < ftyp.end)

    def around(store: bytes) -> tuple[Splice, ...]:
        own = Edit(Splice(ftyp.end, 0, store), ())
        try:
            return complete(view, boxes, (own, *old))
        except OverflowError as error:
            raise LabelNotWritableError(fmt, LabelFault.BOX_OUTGROWN) from error

    return Place(ftyp.end - gone, around)
