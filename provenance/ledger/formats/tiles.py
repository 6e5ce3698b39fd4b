"""Tiles: the tree and its entries as static files (C2SP tlog-tiles).

A tile has up to 256 hashes of one level, or as many entries. Level L has the roots over 256^L leaves each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from provenance.ledger.errors import MalformedError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.merkle import HASH_BYTES

WIDTH: Final = 256
LEVEL_BITS: Final = 8
CHECKPOINT: Final = "checkpoint"
MAX_ENTRY: Final = 65_535  # bytes: what two bytes of length can say


class TileSource(Protocol):
    """Where the files of a ledger are read: a folder, or another server."""

    def read(self, path: str) -> bytes | None:
        """A file by its path below the ledger's prefix, or None where there is none.

        Raises LedgerStorageError and UnreachableError.
        """
        ...


@dataclass(frozen=True, slots=True)
class TileName:
    """A tile: its level (None for the entries themselves), its index in the level, and its width."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Below the ledger's prefix."""
        kind = "entries" if self.level is None else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{kind}/{_index_path(self.index)}{partial}"

    @property
    def nodes_path(self) -> str:
        """Where the nodes over a full tile are, beside what C2SP names: only whoever has the folder reads them."""
        return f"nodes/{self.level}/{_index_path(self.index)}"

    @property
    def full(self) -> "TileName":
        """The same tile once it has all its hashes."""
        return TileName(self.level, self.index)


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes a tile has in a tree of `size` leaves; 0 or less where it isn't there."""
    return min(WIDTH, (size >> (LEVEL_BITS * level)) - index * WIDTH)


def checked_hashes(data: bytes, width: int) -> bytes:
    """The first `width` hashes of a tile's file, in a row as they are there. Raises MalformedError."""
    if len(data) % HASH_BYTES or len(data) > WIDTH * HASH_BYTES or len(data) < width * HASH_BYTES:
        raise MalformedError(Fault.TILE_LENGTH)
    return data[: width * HASH_BYTES]


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """The file of a bundle of entries. Raises MalformedError for one that is too long."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise MalformedError(Fault.ENTRY_LARGE, length=len(entry), most=MAX_ENTRY)
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def unpack_entries(data: bytes, start: int, end: int) -> tuple[bytes, ...]:
    """The entries `start` to `end` - 1 of a bundle's file. Raises MalformedError."""
    at = 0
    for _ in range(start):
        at += 2 + int.from_bytes(data[at : at + 2], "big")
    entries: list[bytes] = []
    for _ in range(end - start):
        entries.append(_entry(data, at))
        at += 2 + len(entries[-1])
    return tuple(entries)


def unpack_all(data: bytes) -> tuple[bytes, ...]:
    """Every entry of a bundle, however many. Raises MalformedError."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        entries.append(_entry(data, at))
        at += 2 + len(entries[-1])
    return tuple(entries)


def _entry(data: bytes, at: int) -> bytes:
    length = int.from_bytes(data[at : at + 2], "big")
    entry = data[at + 2 : at + 2 + length]
    if len(data) < at + 2 or len(entry) != length:
        raise MalformedError(Fault.BUNDLE_ENDS)
    return entry


def _index_path(index: int) -> str:
    last = f"{index % 1000:03}"
    while index := index // 1000:
        last = f"x{index % 1000:03}/{last}"
    return last
