"""What gives way at the end of a TIFF file where a store stands anew: an older one, and what was written with it.

Nothing in TIFF says whose the bytes between its parts are: only what ends the file, and is known, gives way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.media.containers.tiff_ifd import Directory, Entry, Layout
from provenance.media.containers.tiff_places import places
from provenance.media.errors import MediaError

STORE: Final = 52545
_XMP: Final = 700
_VALUE_AT: Final = 4  # bytes of an entry before its count, which a value or its offset follows
_ALIGNED: Final = 8


@dataclass(frozen=True, slots=True)
class Tail:
    """The file stays up to `start`; `packet` stood behind it, at `packet_was`, and has to stand anew."""

    start: int
    packet: bytes = b""
    packet_was: int = 0

    @property
    def packet_at(self) -> int:
        """Where the packet stands then."""
        return aligned(self.start)

    def entry(self, layout: Layout, item: Entry) -> bytes:
        """An entry of the first directory as it says where its value is then."""
        raw = bytes(item.raw)
        head, value = raw[: _VALUE_AT + layout.word], raw[_VALUE_AT + layout.word :]
        if not self.packet or item.tag != _XMP or layout.number(value) != self.packet_was:
            return raw
        return head + self.packet_at.to_bytes(layout.word, layout.order)


def aligned(offset: int) -> int:
    """The next offset at which a directory or a value may be."""
    return offset + -offset % _ALIGNED


def tail_of(view: memoryview, layout: Layout, main: Directory) -> Tail:
    """Take the store off the end, with the first directory and its XMP where they are there too, and alone."""
    store, packet = (_outside(layout, main.find(tag)) for tag in (STORE, _XMP))
    if store is None:
        return Tail(len(view))
    size = layout.count_size + len(main.entries) * layout.entry_size + layout.word
    first = (layout.first, layout.first + size)
    try:
        used = max(_others(view, layout, packet), default=0)
    except MediaError:
        return Tail(len(view))
    end, taken = len(view), []
    for part in sorted(filter(None, (store, first, packet)), reverse=True):
        start, stop = part
        if start < used or not 0 <= end - stop < _ALIGNED or any(view[stop:end]):
            break
        end = start
        taken.append(part)
    if store not in taken:
        return Tail(len(view))
    if packet is None or packet not in taken:
        return Tail(end)
    return Tail(end, bytes(view[packet[0] : packet[1]]), packet[0])


def _outside(layout: Layout, entry: Entry | None) -> tuple[int, int] | None:
    """Where the value of an entry begins and ends, if it isn't in the entry itself."""
    if entry is None or len(entry.value) <= layout.word:
        return None
    start = layout.number(entry.raw[_VALUE_AT + layout.word :])
    return start, start + len(entry.value)


def _others(view: memoryview, layout: Layout, packet: tuple[int, int] | None) -> Iterator[int]:
    """Where each part of the file ends that neither is a store nor stands anew. Raises MediaError."""
    seen = False
    for place in places(view):
        ours = place.tag == _XMP and (place.start, place.end) == packet and not seen
        seen = seen or ours
        if not ours and place.tag != STORE and not (place.tag == 0 and place.start == layout.first):
            yield place.end
