"""GIF: an application extension before everything but the header and its colours."""

from provenance.media.containers.gif import APPLICATION, blocks, first_block
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.placing.framing import GIF_EXTENSION
from provenance.media.placing.model import Place
from provenance.media.splice import Splice


def place(view: memoryview, _fmt: Format) -> Place:
    """Put the store first, and take any out that is there. Raises MalformedMediaError."""
    start = first_block(view)
    version = () if bytes(view[3:6]) == b"89a" else (Splice(3, 3, b"89a"),)  # 87a has no extensions
    removed = tuple(
        Splice(block.start, block.end - block.start, b"")
        for block in blocks(view, DEFAULT_LIMITS)
        if block.label == APPLICATION and bytes(view[block.start : block.start + 11]) == GIF_EXTENSION
    )
    return Place(start, lambda store: (*version, Splice(start, 0, store), *removed))
