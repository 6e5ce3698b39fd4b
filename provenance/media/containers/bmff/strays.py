"""Tables of media outside their own places: players find them in whatever box they stand.

A table says where media lies. `coverage` follows those that stand where the format puts them; players also descend
into boxes that hold no tables (a `udta` in the place of a `minf`), and into a `free` box of a file without a `moov`.
What they would find there must not go unseen. Source: ISO/IEC 14496-12:2022, table 1 (which box may stand where).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.media.containers.bmff.boxes import C2PA_UUID, Box, children, select, uint

_SAMPLES: Final = (b"stsd", b"stco", b"co64", b"stsc", b"stsz", b"stz2")
_FRAGMENTS: Final = (b"trex", b"tfhd", b"trun")
_ENTRIES: Final[Mapping[bytes, int]] = {b"stsd": 16, b"stco": 4, b"co64": 8, b"stsc": 12}
_MOVIES: Final = frozenset({b"mvhd", b"cmov"})
_NOT_WALKED: Final = frozenset({b"mdat", b"free", b"skip"})
_HEAD: Final = 16  # bytes of a table up to its entries, header included
_WINDOW: Final = 1 << 20
_METAS: Final = ("meta", "moov/meta", "moov/udta/meta", "moov/trak/meta")


def strays(view: memoryview, boxes: tuple[Box, ...]) -> Iterator[int]:
    """Give the offset of each such table, as far as it could be one. Raises what `select` raises."""
    if not any(box.kind == b"moov" for box in boxes):
        yield from (box.start for box in boxes if box.kind == b"free" and _is_movie(view, box))
    known = _known(view, boxes)
    scanned = [box for box in boxes if box.kind not in _NOT_WALKED and box.usertype != C2PA_UUID]
    fragments = any(True for box in scanned for _ in _found(view, box, b"moof"))
    for box in scanned:
        for kind in (*_SAMPLES, b"iloc", *(_FRAGMENTS if fragments else ())):
            after = 0
            for start in _found(view, box, kind):
                if start < after:  # within the entries of one that is known
                    continue
                after = known.get(start, 0)
                if not after and _may_be(view, kind, start):
                    yield start


def _is_movie(view: memoryview, box: Box) -> bool:
    return bytes(view[box.body + 4 : box.body + 8]) in _MOVIES


def _known(view: memoryview, boxes: tuple[Box, ...]) -> dict[int, int]:
    """Where the tables that stand in their places begin and end."""
    found = [
        *(select(view, boxes, "moov/mvex/trex")),
        *(inside for traf in select(view, boxes, "moof/traf") for inside in children(view, traf)),
        *(
            inside
            for stbl in select(view, boxes, "moov/trak/mdia/minf/stbl")
            for inside in children(view, stbl)
        ),
        *(iloc for path in _METAS for iloc in select(view, boxes, f"{path}/iloc")),
    ]
    return {box.start: box.end for box in found}


def _found(view: memoryview, box: Box, kind: bytes) -> Iterator[int]:
    """Where a box of a kind may begin within another one, or be that."""
    for window in range(box.start, box.end, _WINDOW):
        data = bytes(view[window : min(window + _WINDOW + len(kind) - 1, box.end)])
        at = data.find(kind)
        while at >= 0:
            yield window + at - 4
            at = data.find(kind, at + 1)


def _may_be(view: memoryview, kind: bytes, start: int) -> bool:
    """Whether a reader would get through its entries: of four letters in the middle of a picture, hardly."""
    width = _ENTRIES.get(kind)
    if width is None or uint(view, start, 4) == 1:  # its size, and all behind that, is 8 bytes further on
        return True
    return start + _HEAD + uint(view, start + 12, 4) * width <= len(view)
