"""Turn the edits of a file of boxes into splices, where that is safe."""

from collections.abc import Callable

from provenance.media.containers.bmff.boxes import Box, format_of, top_level
from provenance.media.containers.bmff.offsets import Edit, complete
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.splice import Splice


def planned(view: memoryview, edits_of: Callable[[tuple[Box, ...]], tuple[Edit, ...]]) -> tuple[Splice, ...]:
    """Return the splices of the edits that `edits_of` makes for a file's top-level boxes.

    Raises LabelNotWritableError for a file whose media lie outside its mdat boxes, which an edit could cut
    into, and where a size or an offset outgrows its field; MalformedMediaError where a table can't be
    followed.
    """
    from provenance.media.coverage import uncovered_media  # it stands above the containers

    fmt = format_of(view)
    if any(finding.code != "media.external" for finding in uncovered_media(view, fmt)):
        raise LabelNotWritableError(fmt, LabelFault.BOX_MEDIA)
    boxes = top_level(view)
    try:
        edits = edits_of(boxes)
        return complete(view, boxes, edits) if edits else ()
    except OverflowError as error:
        raise LabelNotWritableError(fmt, LabelFault.BOX_OUTGROWN) from error
