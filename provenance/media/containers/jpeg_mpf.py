"""Multi-picture JPEG files (gain maps, depth, stereo): keep the pointers to the other pictures right.

Source: CIPA DC-007-2009 (Multi-Picture Format), section 5.2.
"""

from typing import Final

from provenance.media.containers.jpeg_segments import Segment
from provenance.media.containers.tiff_ifd import read_directory, read_layout
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.splice import Splice

MPF: Final = b"MPF\0"
_ENTRIES: Final = 0xB002
_ENTRY_SIZE: Final = 16


def shift_images(segment: Segment, edit: Splice) -> tuple[Splice, ...]:
    """Return the splices that go with `edit`, an edit of the first picture's header.

    The first entry has the size of the first picture; the others have offsets that count from the MPF header,
    so they move only where the edit lies between that header and them.
    """
    grows = len(edit.insert) - edit.remove
    block = segment.data[len(MPF) :]
    try:
        layout = read_layout(block)
        table = read_directory(block, layout, layout.first).find(_ENTRIES)
    except MalformedMediaError as error:
        raise LabelNotWritableError(Format.JPEG, LabelFault.JPEG_PICTURES) from error
    if grows == 0 or table is None:
        return ()
    header_at = segment.end - len(block)
    table_at = header_at + layout.number(table.raw[8:12])
    splices = []
    for index in range(len(table.value) // _ENTRY_SIZE):
        field = 4 if index == 0 else 8
        at = index * _ENTRY_SIZE + field
        number = layout.number(table.value[at : at + 4])
        if index > 0 and (edit.offset < header_at or number == 0):
            continue
        moved = number + grows
        if not 0 <= moved < 1 << 32:
            raise LabelNotWritableError(Format.JPEG, LabelFault.JPEG_PICTURES)
        splices.append(Splice(table_at + at, 4, moved.to_bytes(4, layout.order)))
    return tuple(splices)
