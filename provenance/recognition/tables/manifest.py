"""The manifest of a snapshot, as JSON with a checksum of its own."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from provenance.recognition.errors import IndexFileError

VERSION: Final = 2
"""2: codes of plain pictures are in the table of whole pictures."""
_CHECKSUM: Final = 9  # bytes before the JSON: eight hexadecimal digits and a line feed


@dataclass(frozen=True, slots=True)
class Described:
    """A file of a snapshot: its name, how many rows it has (0: it is no table), its bytes and their CRC-32."""

    file: str
    rows: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot consists of: the chunks of each table in order, and the folder of the details with its files."""

    high: int
    samples: Mapping[int, str]
    tables: Mapping[str, tuple[Described, ...]]
    local: str
    details: tuple[Described, ...]
    version: int = VERSION

    def files(self) -> Iterator[Described]:
        """Every file that is named."""
        for chunks in self.tables.values():
            yield from chunks
        yield from self.details


def manifest_to_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as text."""
    body = json.dumps(asdict(manifest), separators=(",", ":")).encode()
    return f"{zlib.crc32(body):08x}\n".encode() + body


def manifest_from_bytes(data: bytes) -> Manifest:
    """Read what `manifest_to_bytes` wrote; raises IndexFileError for anything else."""
    body = data[_CHECKSUM:]
    if data[:_CHECKSUM] != f"{zlib.crc32(body):08x}\n".encode():
        raise IndexFileError("The manifest of the index is damaged: the index is made anew.")
    try:
        manifest = TypeAdapter(Manifest).validate_json(body)
    except ValidationError as error:
        raise IndexFileError(
            "The manifest of the index is of another version: the index is made anew."
        ) from error
    if manifest.version != VERSION:
        raise IndexFileError("The index is of another version: it is made anew.")
    return manifest
