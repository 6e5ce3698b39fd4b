"""A C2PA manifest store as boxes: just enough to reach each manifest's signature.

Source: ISO 19566-5 (JUMBF), C2PA 2.4 "Use of JUMBF". The store was already accepted by the C2PA library; this
second reading exists because the library hides the certificates that a verifier must look at. Anything odd
reads as absent, so that the caller falls to the stricter side.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_MAX_BOXES = 100_000
_HEADER = struct.Struct(">I4s")


class Box(NamedTuple):
    """One box: its four-character type and its content, without the header.

    A tuple, as a store has hundreds, and making one takes a third of the time of a frozen dataclass.
    """

    type: bytes
    content: memoryview


def boxes(data: memoryview) -> Iterator[Box]:
    """Yield the boxes that follow each other in `data`; stop at the first that does not fit."""
    offset, end = 0, len(data)
    for _ in range(_MAX_BOXES):
        if offset + 8 > end:
            return
        size, kind = _HEADER.unpack_from(data, offset)
        header = 8
        if size == 1 and offset + 16 <= end:
            size = int.from_bytes(data[offset + 8 : offset + 16], "big")
            header = 16
        elif size == 0:
            size = end - offset
        if size < header or offset + size > end:
            return
        yield Box(kind, data[offset + header : offset + size])
        offset += size


def _label(description: memoryview) -> str | None:
    """The label of a superbox: after the 16-byte UUID and the toggles, if bit 1 says that there is one."""
    if len(description) < 18 or not description[16] & 0x02:
        return None
    text, end, _ = bytes(description[17:1024]).partition(b"\0")
    return text.decode("utf-8", "replace") if end else None


def superboxes(data: memoryview) -> Iterator[tuple[str, memoryview]]:
    """Yield label and inner boxes of each labelled superbox in `data`."""
    for box in boxes(data):
        if box.type != b"jumb":
            continue
        description = next(boxes(box.content), None)
        if description is None or description.type != b"jumd":
            continue
        label = _label(description.content)
        if label is not None:
            yield label, box.content[8 + len(description.content) :]


def signatures(store: bytes) -> dict[str, bytes]:
    """Map each manifest's label to the CBOR of its `c2pa.signature` (a COSE_Sign1).

    Where a label stands twice, neither is kept: which one the library verified can't be told.
    """
    found: dict[str, bytes | None] = {}
    for root, manifests in superboxes(memoryview(store)):
        if root != "c2pa":
            continue
        for label, inner in superboxes(manifests):
            content = [
                bytes(box.content)
                for part, signature in superboxes(inner)
                if part == "c2pa.signature"
                for box in boxes(signature)
                if box.type == b"cbor"
            ]
            found[label] = content[0] if len(content) == 1 and label not in found else None
    return {label: cbor for label, cbor in found.items() if cbor is not None}
