"""WAV and WebP: a chunk `C2PA` at the end of the form; the sizes of the form and of nothing else change."""

from typing import Final

from provenance.media.containers.wav import has_wide_sizes
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.faults import Fault, LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_CHUNK: Final = b"C2PA"
_MAX_SIZE: Final = 2**32 - 2
_MAX_CHUNKS: Final = 1_000_000


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store last, in the place of any that is there.

    Raises MalformedMediaError, also for a sound without bytes: players would take the store for it;
    LabelNotWritableError for one with sizes of 64 bits.
    """
    if has_wide_sizes(view):
        raise LabelNotWritableError(fmt, LabelFault.WAV_WIDE)
    end = 8 + int.from_bytes(view[4:8], "little")
    if bytes(view[:4]) != b"RIFF" or not 12 <= end <= len(view):
        raise MalformedMediaError(fmt, Fault.WEBP_HEADER)
    removed, unpadded, at = [], False, 12
    for _ in range(_MAX_CHUNKS):
        if at + 8 > end:
            break
        body_end = at + 8 + int.from_bytes(view[at + 4 : at + 8], "little")
        if body_end > end or (
            body_end == at + 8 and fmt is Format.WAV and bytes(view[at : at + 4]) == b"data"
        ):
            raise MalformedMediaError(fmt, Fault.CHUNK_END, at=at)
        after = body_end + (body_end - at) % 2
        if bytes(view[at : at + 4]) == _CHUNK:
            removed.append(Splice(at, min(after, end) - at, b""))
        else:
            unpadded = after > end
        at = after
    padding = b"\0" if unpadded else b""
    kept = end - sum(splice.remove for splice in removed) + len(padding)

    def around(store: bytes) -> tuple[Splice, ...]:
        size = kept - 8 + len(store) + len(store) % 2
        if size > _MAX_SIZE:
            raise LabelNotWritableError(fmt, LabelFault.FILE_LARGE)
        return (
            Splice(4, 4, size.to_bytes(4, "little")),
            *removed,
            Splice(end, 0, padding),
            Splice(end, 0, store),
            Splice(end, 0, bytes(len(store) % 2)),
        )

    return Place(kept, around)
