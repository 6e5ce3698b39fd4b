"""MP3 and FLAC: a GEOB frame (GEO before version 2.3) in the ID3 tag at the start; every other one stays as it is."""

import re
from collections.abc import Iterator
from typing import Final

from provenance.media.containers.id3 import (
    HEADER,
    ROOM,
    Frame,
    Tag,
    as_syncsafe,
    frame_header,
    read_tag,
)
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.placing.model import Place
from provenance.media.splice import Splice

_OBJECTS: Final = {2: b"GEO", 3: b"GEOB", 4: b"GEOB"}
_DESCRIBED: Final = b"\0application/c2pa\0c2pa\0c2pa manifest store\0"
_TYPES: Final = (b"application/c2pa\0", b"application/x-c2pa-manifest-store\0")
_UNSYNCHRONISED: Final = 0x80
_COMPRESSED: Final = 0x40  # a tag of version 2.2, and nobody ever said how
_FOOTER: Final = 0x10
_SYNC: Final = re.compile(rb"\xff[\xe0-\xff]")  # in no tag that is unsynchronised as it says
_FRAME_FLAGS: Final = 9  # the last byte of a frame's header
_FRAME_UNSYNCHRONISED: Final = 0x02


def place(view: memoryview, fmt: Format) -> Place:
    """Put the store into the tag that is there, or into a new one, in the place of any that is there.

    No tag goes in front of another, for readers take the first and show nothing of the second. Raises
    MalformedMediaError, LabelNotWritableError.
    """
    tag = read_tag(view, 0, fmt)
    if tag is None:
        return _alone(fmt)
    if not tag.intact or tag.extended or (tag.version == 2 and tag.flags & _COMPRESSED):
        raise LabelNotWritableError(fmt, LabelFault.ID3_UNFIT)
    return _in(tag, tuple(_plain(view, tag, fmt)), fmt)


def _alone(fmt: Format) -> Place:
    """In a new tag before the sound."""

    def around(store: bytes) -> tuple[Splice, ...]:
        frame = _head(4, len(store), fmt)
        size = as_syncsafe(len(frame) + len(store) + ROOM, fmt)
        return (
            Splice(0, 0, b"ID3\4\0\0" + size + frame),
            Splice(0, 0, store),
            Splice(0, 0, bytes(ROOM)),
        )

    return Place(HEADER + len(_head(4, 0, fmt)), around)


def _head(version: int, length: int, fmt: Format) -> bytes:
    """What is before a store in its frame; as long, however long that is."""
    return frame_header(_OBJECTS[version], len(_DESCRIBED) + length, version, fmt) + _DESCRIBED


def _plain(view: memoryview, tag: Tag, fmt: Format) -> Iterator[Splice]:
    """The edits after which a frame may stand as it is in a tag, without the stores; those before it say the same.

    Before version 2.4 the whole tag is unsynchronised, and becomes what every reader makes of it. Since then each frame
    is by itself, and says so if the tag doesn't. Raises LabelNotWritableError.
    """
    first = tag.start + HEADER
    if tag.flags & _UNSYNCHRONISED:
        yield Splice(tag.start + 5, 1, bytes((tag.flags & ~_UNSYNCHRONISED,)))
    if tag.unsynchronised:
        if _SYNC.search(view[first : tag.end]):
            raise LabelNotWritableError(fmt, LabelFault.ID3_UNSYNCHRONISED)
        yield Splice(first, tag.end - first, b"".join(_kept(tag)))
        return
    for frame in tag.frames:
        flags = tag.body[frame.start + _FRAME_FLAGS] if tag.version == 4 else 0
        if _is_store(tag, frame):
            yield Splice(first + frame.start, frame.end - frame.start, b"")
        elif tag.flags & _UNSYNCHRONISED and not flags & _FRAME_UNSYNCHRONISED:
            at = first + frame.start + _FRAME_FLAGS
            yield Splice(at, 1, bytes((flags | _FRAME_UNSYNCHRONISED,)))
    yield Splice(first + tag.stop, len(tag.body) - tag.stop, b"")


def _in(tag: Tag, plain: tuple[Splice, ...], fmt: Format) -> Place:
    start = tag.start + HEADER
    kept = sum(map(len, _kept(tag)))
    footer = tag.version == 4 and bool(tag.flags & _FOOTER)  # a tag with a footer has no padding
    padding = bytes(0 if footer else ROOM)
    end = tag.end - (HEADER if footer else 0)
    flags = bytes((tag.flags & ~_UNSYNCHRONISED,))

    def around(store: bytes) -> tuple[Splice, ...]:
        frame = _head(tag.version, len(store), fmt)
        size = as_syncsafe(kept + len(frame) + len(store) + len(padding), fmt)
        before = sorted((*plain, Splice(tag.start + 6, 4, size)), key=lambda splice: splice.offset)
        return (
            *before,
            Splice(end, 0, frame),
            Splice(end, 0, store),
            Splice(end, 0, padding),
            *((Splice(tag.end - 5, 5, flags + size),) if footer else ()),
        )

    return Place(start + kept + len(_head(tag.version, 0, fmt)), around)


def _kept(tag: Tag) -> Iterator[bytes]:
    return (tag.body[frame.start : frame.end] for frame in tag.frames if not _is_store(tag, frame))


def _is_store(tag: Tag, frame: Frame) -> bool:
    data = frame.data
    return frame.kind == _OBJECTS[tag.version] and data is not None and data[1:].startswith(_TYPES)
