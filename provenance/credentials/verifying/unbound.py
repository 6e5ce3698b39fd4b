"""What the hard binding of a credential leaves out of its hash.

A data hash must leave out the store, which can't contain its own hash; nothing obliges a signer to leave out only
that. So each exclusion must lie where the store is, or in plain metadata (which is then a finding). A general box
hash must name every box to the end of the file. In files of boxes all media must lie where the hash reaches.
Sources: C2PA 2.4, "Data hash", "General box hash", "BMFF-based hash".
"""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Final

from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.manifests.loose_json import items, mapping, text
from provenance.credentials.manifests.parsing import manifest_of
from provenance.credentials.manifests.report import Report
from provenance.media.containers.jpeg_segments import segments
from provenance.media.containers.pdf_store import shows
from provenance.media.containers.tiff_places import places
from provenance.media.containers.wav import has_no_end
from provenance.media.coverage import uncovered_media
from provenance.media.errors import MediaError
from provenance.media.formats import Format
from provenance.media.stores import EmbeddedStore

_MATCHES: Final = {
    "assertion.dataHash.match": "c2pa.hash.data",
    "assertion.bmffHash.match": "c2pa.hash.bmff",
    "assertion.boxesHash.match": "c2pa.hash.boxes",
}
_APP1, _APP11, _APP13, _COM = 0xE1, 0xEB, 0xED, 0xFE
_METADATA: Final = frozenset({_APP1, _APP13, _COM})
_TIFF_STORE: Final = 52545
_TIFF_TAG: Final = (b"\x41\xcd", b"\xcd\x41")  # the same in either byte order
_PDF_OBJECT: Final = re.compile(rb"\d\s+\d+\s+obj\b|xref\b")
_OPENING: Final = 24  # bytes of a store up to its label, which are the same in every one of its length
_NEXT_MARKER: Final = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_MAX_FINDINGS: Final = 10
_MAX_SEGMENTS: Final = 1_000_000


def left_out(
    view: memoryview, fmt: Format, report: Report, place: EmbeddedStore | None
) -> tuple[Finding, ...]:
    """What the binding that matched leaves out; a problem where it could be media.

    `place` is where the file carries its store, if it is of a format for which that is known.
    The binding is the one that the report says matched: an update manifest has none of its own.
    """
    bound = _binding(report)
    if bound is None:
        return (_partly(report, len(view)),)
    kind, assertion = bound
    if kind == "c2pa.hash.data":
        return tuple(_of_data_hash(view, fmt, report, assertion, place))
    if kind == "c2pa.hash.boxes":
        return () if _names_every_box(view, fmt, assertion) else (_partly(report, len(view)),)
    return _of_bmff_hash(view, fmt, assertion)


def _binding(report: Report) -> tuple[str, Mapping[str, object]] | None:
    for status in report.active.statuses.success:
        manifest = report.manifests.get(manifest_of(status.url) or "")
        name = status.url.rpartition("/")[2]
        kind = _MATCHES.get(status.code)
        if kind and manifest is not None and name.startswith(kind):
            return kind, mapping(manifest.assertions.get(name))
    return None


def _partly(report: Report, excluded: int) -> Finding:
    return finding(FindingCode.CONTENT_PARTLY_BOUND, excluded=excluded, store=len(report.store))


def _of_data_hash(
    view: memoryview,
    fmt: Format,
    report: Report,
    assertion: Mapping[str, object],
    place: EmbeddedStore | None,
) -> Iterator[Finding]:
    unbound = metadata = stores = pointers = 0
    for entry in map(mapping, items(assertion.get("exclusions"))):
        start, length = entry.get("start"), entry.get("length")
        if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 0:
            yield _partly(report, len(view))
            return
        if _holds_store(view, fmt, start, length, place, report.store):
            stores += 1
            unbound += length if _holds_media(view, fmt, start, start + length) else 0
        elif fmt is Format.JPEG and _is_metadata(view, start, start + length):
            metadata += length
        elif fmt is Format.TIFF and _points_to_store(view, start, length):
            pointers += 1
        else:
            unbound += length
    # There is one store, and it can't be hashed: a second one that is left out is something else.
    if unbound or stores > 1 or pointers > 1:
        yield _partly(report, unbound)
    elif metadata:
        yield finding(FindingCode.METADATA_UNBOUND, length=metadata)


def _holds_store(
    view: memoryview, fmt: Format, start: int, length: int, place: EmbeddedStore | None, store: bytes
) -> bool:
    """Whether a range is the store in its framing; of one that has grown by updates since, the beginning.

    The library gives the store with its manifests in another order, so only how it begins is compared.
    """
    if place is not None:
        return place.start <= start and start + length <= place.start + place.length
    opening, framed = store[:_OPENING], len(store)
    if fmt is Format.SVG:
        opening, framed = base64.b64encode(store[:18]), (len(store) + 2) // 3 * 4
    if fmt is Format.GIF:
        blocks = (len(store) + 254) // 255
        opening, framed = b"\x21\xff\x0bC2PA_GIF\x01\0\0", 14 + len(store) + blocks + 1
    return length <= framed and bytes(view[start : start + len(opening)]) == opening


def _holds_media(view: memoryview, fmt: Format, start: int, end: int) -> bool:
    """Whether content lies within the store.

    TIFF and PDF find theirs by offsets, which may point anywhere; a sound that doesn't end is all that follows.
    """
    if fmt is Format.WAV:
        return has_no_end(view)
    if fmt not in (Format.PDF, Format.TIFF):
        return False
    try:
        if fmt is Format.PDF:
            return _PDF_OBJECT.search(view[start:end]) is not None or shows(view, start, end)
        return any(
            place.start < end and start < place.end for place in places(view) if place.tag != _TIFF_STORE
        )
    except MediaError:
        return True


def _is_metadata(view: memoryview, start: int, end: int) -> bool:
    """Whether a range of a JPEG file holds nothing that a decoder needs, and ends where a segment does.

    A range may hold a segment's length: were it to end elsewhere, another length could swallow what follows.
    """
    at = 2 if start == 0 else start  # the start of image marker is the same in every file
    try:
        for segment in segments(view):
            store = segment.marker == _APP11 and bytes(segment.data[:2]) == b"JP"
            if segment.start <= at < segment.end and (store or segment.marker in _METADATA):
                at = segment.end
            if at >= end:
                return at == end
    except MediaError:
        return False
    return False


def _points_to_store(view: memoryview, start: int, length: int) -> bool:
    """Whether a range is the count or the offset in the directory entry of a TIFF file's store."""
    entry = bytes(view[max(start - 8, 0) : start])
    return length in (4, 8) and any(entry[at : at + 2] in _TIFF_TAG for at in (0, 4))


def _names_every_box(view: memoryview, fmt: Format, assertion: Mapping[str, object]) -> bool:
    """Whether a box hash goes on to the end of the file; for formats that are not walked here, no."""
    names: list[object] = []
    for entry in map(mapping, items(assertion.get("boxes"))):
        own = items(entry.get("names"))
        if entry.get("excluded") is True and list(own) != ["C2PA"]:
            return False
        names += own
    if not names:
        return False
    if fmt is Format.JPEG:
        return names[-1] == "EOI" and names.count("EOI") == _images(view)
    return fmt is Format.PNG and names[-1] == "IEND" and _png_end(view) == len(view)


def _images(view: memoryview) -> int | None:
    """How many JPEG images fill the file one after the other; None where anything else is among them."""
    at = count = 0
    while bytes(view[at : at + 2]) == b"\xff\xd8":
        end = _end_of_image(view, at + 2)
        if end is None:
            return None
        at, count = end, count + 1
    return count if at == len(view) else None


def _end_of_image(view: memoryview, at: int) -> int | None:
    for _ in range(_MAX_SEGMENTS):
        while bytes(view[at : at + 2]) == b"\xff\xff":
            at += 1
        if at + 2 > len(view) or view[at] != 0xFF:
            return None
        marker = view[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        length = int.from_bytes(view[at + 2 : at + 4], "big")
        at += 2 + max(length, 2)
        if marker == 0xDA:
            following = _NEXT_MARKER.search(view, at)
            if following is None:
                return None
            at = following.end() - 2
    return None


def _png_end(view: memoryview) -> int | None:
    at = 8
    for _ in range(_MAX_SEGMENTS):
        if at + 12 > len(view):
            return None
        kind = bytes(view[at + 4 : at + 8])
        at += 12 + int.from_bytes(view[at : at + 4], "big")
        if kind == b"IEND":
            return at
    return None


def _of_bmff_hash(view: memoryview, fmt: Format, assertion: Mapping[str, object]) -> tuple[Finding, ...]:
    excluded = [text(mapping(entry).get("xpath")) or "" for entry in items(assertion.get("exclusions"))]
    try:
        uncovered = uncovered_media(view, fmt, excluded)
    except MediaError:
        return (finding(FindingCode.CONTENT_UNBOUND, code="table.malformed", track=0, offset=0, length=0),)
    return tuple(
        finding(
            FindingCode.CONTENT_UNBOUND, code=str(u.code), track=u.track, offset=u.offset, length=u.length
        )
        for u in uncovered[:_MAX_FINDINGS]
    )
