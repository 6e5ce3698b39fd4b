"""The assertions of a manifest as they lie in its bytes. Source: C2PA 2.4, Assertions; ISO 19566-5."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.credentials.manifests.cbor import decode_untagged
from provenance.credentials.manifests.jumbf import Box, boxes, superboxes

MAX_DEPTH: Final = 32
_MAX_CONTENT: Final = 4 * 1024**2  # bytes of one assertion; read, they take a hundred times as much
FILE: Final = b"bidb"
_HEADER: Final = 8  # bytes of a box before its content
_CONTENTS: Final = ([b"cbor"], [b"json"], [b"bfdb", FILE])
_JPEG: Final = b"\0image/jpeg\0"


@dataclass(frozen=True, slots=True)
class Assertion:
    """Its label, which may end in the number of its instance, what a claim hashes, and the box that has its content."""

    label: str
    hashed: memoryview
    kind: bytes
    content: memoryview

    @property
    def base(self) -> str:
        """The label without the number of the instance."""
        return self.label.partition("__")[0]

    @property
    def digest(self) -> bytes:
        """What a claim names it by."""
        return hashlib.sha256(self.hashed).digest()

    def data(self) -> object:
        """What it says. Raises ValueError for too much, and what `cbor.decode_untagged` and `json.loads` raise."""
        if len(self.content) > _MAX_CONTENT:
            raise ValueError(self.label)
        if self.kind == b"json":
            return json.loads(bytes(self.content), object_pairs_hook=_once)
        return decode_untagged(bytes(self.content), MAX_DEPTH, whole=True)


def assertions(manifest: memoryview) -> Iterator[Assertion]:
    """Those of a manifest, in their order. Raises ValueError where there is anything else among them."""
    (inner,) = [content for name, content in superboxes(manifest) if name == "c2pa.assertions"]
    for box, (label, parts) in zip(covering(inner), superboxes(inner), strict=True):
        content = covering(parts)
        if [part.type for part in content] not in _CONTENTS:
            raise ValueError(label)
        if len(content) > 1 and bytes(content[0].content) != _JPEG:
            raise ValueError(label)
        last = content[-1]
        yield Assertion(label, box.content, last.type, last.content)


def covering(data: memoryview) -> list[Box]:
    """The boxes that data is made of. Raises ValueError where there is anything else, which no reader would see."""
    found = list(boxes(data))
    if sum(_HEADER + len(box.content) for box in found) != len(data):
        raise ValueError("something is between boxes, or behind them")
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object. Raises ValueError where a reader could choose between two values."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made
