"""Multi-picture JPEG files (gain maps, depth, stereo): keep the pointers to the other pictures right.

Source: CIPA DC-007-2009 (Multi-Picture Format), section 5.2.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from provenance.media.containers.jpeg_segments import APP2, Segment
from provenance.media.containers.tiff_ifd import read_directory, read_layout
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.splice import Splice

MPF: Final = b"MPF\0"
_ENTRIES: Final = 0xB002
_ENTRY_SIZE: Final = 16


def index_of(found: Iterable[Segment]) -> Segment | None:
    """The segment that says where the pictures of a file are, if there is one."""
    return next((item for item in found if item.marker == APP2 and bytes(item.data[: len(MPF)]) == MPF), None)


def shift_images(segment: Segment, edits: Sequence[Splice]) -> tuple[Splice, ...]:
    """Return the splices that go with `edits`, all edits of the first picture's header but for the index itself.

    The first entry has the size of the first picture; the others have offsets that count from the MPF header,
    so they move by what comes and goes between that header and them.
    """
    block = segment.data[len(MPF) :]
    try:
        layout = read_layout(block)
        table = read_directory(block, layout, layout.first).find(_ENTRIES)
    except MalformedMediaError as error:
        raise LabelNotWritableError(Format.JPEG, LabelFault.JPEG_PICTURES) from error
    if table is None:
        return ()
    header_at = segment.end - len(block)
    grows = _growth(edits)
    moves = _growth(edit for edit in edits if edit.offset >= header_at)
    table_at = header_at + layout.number(table.raw[8:12])
    splices = []
    for index in range(len(table.value) // _ENTRY_SIZE):
        field, by = (4, grows) if index == 0 else (8, moves)
        at = index * _ENTRY_SIZE + field
        number = layout.number(table.value[at : at + 4])
        if by == 0 or number == 0:  # a size that is not said, or the first picture itself
            continue
        moved = number + by
        if not 0 <= moved < 1 << 32:
            raise LabelNotWritableError(Format.JPEG, LabelFault.JPEG_PICTURES)
        splices.append(Splice(table_at + at, 4, moved.to_bytes(4, layout.order)))
    return tuple(splices)


def _growth(edits: Iterable[Splice]) -> int:
    return sum(len(edit.insert) - edit.remove for edit in edits)
