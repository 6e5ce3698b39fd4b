"""Media that a Content Credential's hash does not cover, in files of boxes (MP4, MOV, M4A, HEIC, AVIF).

The C2PA hash for these files (C2PA 2.4, "BMFF-based hash") leaves out some top-level boxes, such as `free`. A
file whose samples lie in such a box keeps a valid credential whatever those samples become. So every range
that the file's own tables give for media must lie inside an `mdat` that is hashed (or in the meta box's
`idat`), and the tables themselves must be hashed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal

from provenance.media.containers.bmff.boxes import (
    Box,
    children,
    first,
    meta_children,
    select,
    top_level,
    uint,
)
from provenance.media.containers.bmff.chunks import read_chunks
from provenance.media.containers.bmff.fragments import read_runs
from provenance.media.containers.bmff.items import IN_FILE, IN_IDAT, Place, read_locations
from provenance.media.containers.bmff.strays import strays
from provenance.media.errors import MediaError
from provenance.media.formats import Format

Code = Literal[
    "media.excluded",
    "media.outside_mdat",
    "media.outside_file",
    "media.external",
    "table.excluded",
    "table.malformed",
]

DEFAULT_EXCLUDED: Final = ("/uuid", "/ftyp", "/mfra", "/free", "/skip")
_MAX_FINDINGS: Final = 100
_MAX_TABLES: Final = 64 * 1024**2  # bytes of tables, as of a day of video; more would only cost time
_FORMATS: Final = frozenset({Format.MP4, Format.MOV, Format.M4A, Format.HEIC, Format.AVIF})
_STBL: Final = "/moov/trak/mdia/minf/stbl"
_TABLES: Final = (
    *(f"{_STBL}/{kind}" for kind in ("stsd", "stco", "co64", "stsc", "stsz", "stz2", "stts", "ctts")),
    "/moov/trak/mdia/minf/dinf/dref",
    "/moov/trak/edts/elst",
    "/moov/mvex/trex",
    "/moof/traf/tfhd",
    "/moof/traf/trun",
    *(f"/meta/{kind}" for kind in ("iloc", "iinf", "pitm", "iref", "idat", "iprp")),
)
_METAS: Final = ("meta", "moov/meta", "moov/udta/meta", "moov/trak/meta")


@dataclass(frozen=True, slots=True)
class Uncovered:
    """One finding: `length` bytes at `offset` of the file, and the track or item ID (0: none) that they
    serve.

    `media.excluded`: media in a box that the hash leaves out. `media.outside_mdat`: media in some other box.
    `media.outside_file`: media beyond the end. `media.external`: media in another file. `table.excluded`: a
    table that says where media lies is itself left out. `table.malformed`: a table can't be followed, so
    nothing is known of its media.
    """

    code: Code
    track: int
    offset: int
    length: int


def uncovered_media(
    view: memoryview, fmt: Format, excluded: Sequence[str] = DEFAULT_EXCLUDED
) -> tuple[Uncovered, ...]:
    """Return every range of media that the hash does not cover; () for a covered file and for other formats.

    `excluded` is the list of xpaths in the credential's BMFF hash; one that excludes only some of a box (by
    data, length or subset) counts as if it excluded the whole. A `/mdat` that a Merkle tree hashes instead is
    for the caller to leave out. Neighbouring ranges of a track are joined; at most 100 findings are returned.
    Raises MalformedMediaError where the top-level boxes can't be walked, LimitExceededError if there are too
    many.
    """
    if fmt not in _FORMATS:
        return ()
    boxes = top_level(view)
    paths = tuple(_plain(path) for path in excluded)
    findings = chain(_excluded_tables(boxes, paths), _Media(view, boxes, paths).findings())
    return tuple(islice(findings, _MAX_FINDINGS))


class _Regions:
    """The boxes of one kind of home for media, sorted, to look ranges up in."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = tuple(boxes)
        self._bodies = [box.body for box in self._boxes]

    def hold(self, start: int, end: int) -> bool:
        """Tell whether a range lies in the body of one box."""
        home = bisect_right(self._bodies, start) - 1
        return home >= 0 and end <= self._boxes[home].end


class _Media:
    """The media of one file: where its tables say that it lies, checked against the boxes that are there."""

    def __init__(self, view: memoryview, boxes: tuple[Box, ...], excluded: tuple[str, ...]) -> None:
        self._view = view
        self._boxes = boxes
        self._excluded = excluded
        self._starts = [box.start for box in boxes]
        self._hashed = _Regions(box for box in boxes if box.kind == b"mdat" and "/mdat" not in excluded)

    def findings(self) -> Iterator[Uncovered]:
        for moov in (box for box in self._boxes if box.kind == b"moov"):
            yield from _tolerant(moov, self._tracks(moov))
        yield from _tolerant(first(self._boxes, b"moof"), self._fragments())
        for path in _METAS:
            yield from _tolerant(first(self._boxes, path[:4].encode()), self._items(path))
        yield from _tolerant(self._boxes[0] if self._boxes else None, self._strays())

    def _strays(self) -> Iterator[Uncovered]:
        yield from (Uncovered("table.malformed", 0, start, 8) for start in strays(self._view, self._boxes))

    def _tracks(self, moov: Box) -> Iterator[Uncovered]:
        boxes = children(self._view, moov)
        if first(boxes, b"cmov"):  # a compressed movie box hides its tables from us, not from a player
            yield Uncovered("table.malformed", 0, moov.start, moov.size)
        room = _MAX_TABLES
        for trak in (box for box in boxes if box.kind == b"trak"):
            room -= trak.size
            if room < 0:
                yield Uncovered("table.malformed", 0, trak.start, trak.size)
                return
            inside = children(self._view, trak)
            header = first(inside, b"tkhd")
            wide = header and uint(self._view, header.body, 1)
            track = uint(self._view, header.body + (20 if wide else 12), 4) if header else 0
            for dref in select(self._view, inside, "mdia/minf/dinf/dref"):
                yield from _tolerant(dref, self._external(track, dref))
            tables = select(self._view, inside, "mdia/minf/stbl")
            if len(tables) > 1:  # a player may take the sizes of one and the places of another
                yield Uncovered("table.malformed", track, trak.start, trak.size)
            for stbl in tables:
                yield from _tolerant(stbl, self._chunks(track, stbl))

    def _external(self, track: int, dref: Box) -> Iterator[Uncovered]:
        for entry in children(self._view, dref, skip=8):
            if not uint(self._view, entry.body, 4) & 1:
                yield Uncovered("media.external", track, entry.start, entry.size)

    def _chunks(self, track: int, stbl: Box) -> Iterator[Uncovered]:
        chunks = read_chunks(self._view, stbl)
        if chunks.offsets and not self._hashed.hold(min(chunks.offsets), max(chunks.ends)):
            yield from self._check(track, zip(chunks.offsets, chunks.ends, strict=True), self._hashed)

    def _fragments(self) -> Iterator[Uncovered]:
        for run in read_runs(self._view, self._boxes):
            yield from self._check(run.track, [(run.offset, run.offset + run.length)], self._hashed)

    def _items(self, path: str) -> Iterator[Uncovered]:
        for meta in select(self._view, self._boxes, path):
            boxes = meta_children(self._view, meta)
            idat = first(boxes, b"idat")
            own = _Regions([idat] if idat else [])
            for iloc in select(self._view, boxes, "iloc"):
                for place in read_locations(self._view, iloc).places:
                    if place.reference:
                        yield Uncovered("media.external", place.item, 0, 0)
                    elif place.method == IN_FILE:
                        yield from self._check(place.item, self._spans(place, 0), self._hashed)
                    elif place.method == IN_IDAT:
                        yield from self._check(place.item, self._spans(place, idat.body if idat else 0), own)

    def _spans(self, place: Place, origin: int) -> Iterator[tuple[int, int]]:
        for extent in place.extents:
            start = origin + place.base + extent.offset
            yield (
                start,
                start + extent.length if extent.length else len(self._view),
            )  # 0 means all that there is

    def _check(self, track: int, spans: Iterable[tuple[int, int]], homes: _Regions) -> Iterator[Uncovered]:
        first_byte = last_byte = 0
        for start, end in spans:
            if start >= end or homes.hold(start, end):
                continue
            if start != last_byte and last_byte:
                yield Uncovered(self._code(first_byte, last_byte), track, first_byte, last_byte - first_byte)
            first_byte = first_byte if start == last_byte else start
            last_byte = end
        if last_byte:
            yield Uncovered(self._code(first_byte, last_byte), track, first_byte, last_byte - first_byte)

    def _code(self, start: int, end: int) -> Code:
        if start < 0 or end > len(self._view):
            return "media.outside_file"
        touched = self._boxes[
            max(bisect_right(self._starts, start) - 1, 0) : bisect_right(self._starts, end - 1)
        ]
        if any(f"/{box.kind.decode('latin-1')}" in self._excluded for box in touched):
            return "media.excluded"
        return "media.outside_mdat"


def _excluded_tables(boxes: tuple[Box, ...], excluded: tuple[str, ...]) -> Iterator[Uncovered]:
    for path in excluded:
        if any(f"{table}/".startswith(f"{path}/") or path.startswith(f"{table}/") for table in _TABLES):
            kind = path.split("/")[1].encode("latin-1", "replace")
            yield from (
                Uncovered("table.excluded", 0, box.start, box.size) for box in boxes if box.kind == kind
            )


def _tolerant(box: Box | None, findings: Iterator[Uncovered]) -> Iterator[Uncovered]:
    """Turn a table that can't be followed into a finding, so that the other tables are still looked at."""
    try:
        yield from findings
    except MediaError:
        if box is not None:
            yield Uncovered("table.malformed", 0, box.start, box.size)


def _plain(path: str) -> str:
    """Drop the positions of an xpath: an exclusion of one of several boxes counts for all of them."""
    return "/".join(step.partition("[")[0] for step in path.split("/"))
