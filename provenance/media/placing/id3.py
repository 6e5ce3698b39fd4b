"""MP3 and FLAC: a GEOB frame in the ID3 tag at the start; every other frame stays byte for byte."""

from typing import Final

from provenance.media.containers.id3 import HEADER, ROOM, Tag, as_syncsafe, frame_header, read_tag
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_OBJECT: Final = b"GEOB"
_DESCRIBED: Final = b"\0application/c2pa\0c2pa\0c2pa manifest store\0"
_TYPES: Final = (b"application/c2pa\0", b"application/x-c2pa-manifest-store\0")
_UNSYNCHRONISED: Final = 0x80
_FOOTER: Final = 0x10


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store into the tag that is there, or into a new one, in the place of any that is there.

    A tag that takes no plain frame stays behind the new one; before a FLAC stream there may be one only. Raises
    MalformedMediaError, LabelNotWritableError.
    """
    tag = read_tag(view, 0, fmt)
    if tag is not None and _takes_frames(tag):
        return _in(tag, fmt)
    if tag is not None and fmt is Format.FLAC:
        raise LabelNotWritableError(fmt, LabelFault.ID3_UNFIT)
    start = HEADER + HEADER + len(_DESCRIBED)

    def around(store: bytes) -> tuple[Splice, ...]:
        frame = frame_header(_OBJECT, len(_DESCRIBED) + len(store), 4, fmt) + _DESCRIBED
        size = as_syncsafe(len(frame) + len(store) + ROOM, fmt)
        return (
            Splice(0, 0, b"ID3\4\0\0" + size + frame),
            Splice(0, 0, store),
            Splice(0, 0, bytes(ROOM)),
        )

    return Place(start, around)


def _takes_frames(tag: Tag) -> bool:
    return tag.version > 2 and tag.intact and not tag.extended and not tag.flags & _UNSYNCHRONISED


def _in(tag: Tag, fmt: Format) -> Place:
    first = tag.start + HEADER
    old = [frame for frame in tag.frames if frame.kind == _OBJECT and _is_store(frame.data)]
    removed = [Splice(first + frame.start, frame.end - frame.start, b"") for frame in old]
    kept = tag.stop - sum(splice.remove for splice in removed)
    footer = tag.version == 4 and bool(tag.flags & _FOOTER)  # a tag with a footer has no padding
    padding = bytes(0 if footer else ROOM)
    end = first + len(tag.body)

    def around(store: bytes) -> tuple[Splice, ...]:
        frame = frame_header(_OBJECT, len(_DESCRIBED) + len(store), tag.version, fmt) + _DESCRIBED
        size = as_syncsafe(kept + len(frame) + len(store) + len(padding), fmt)
        return (
            Splice(tag.start + 6, 4, size),
            *removed,
            Splice(first + tag.stop, end - first - tag.stop, frame),
            Splice(end, 0, store),
            Splice(end, 0, padding),
            *((Splice(tag.end - 4, 4, size),) if footer else ()),
        )

    return Place(first + kept + HEADER + len(_DESCRIBED), around)


def _is_store(data: bytes | None) -> bool:
    return data is not None and data[1:].startswith(_TYPES)
