"""Read a ledger of a certain size: nodes of its tree out of tiles, entries out of bundles, and proofs."""

from collections import OrderedDict
from hashlib import sha256
from typing import Final

from provenance.ledger.errors import LedgerStorageError, NotLoggedError
from provenance.ledger.merkle import consistency_proof, inclusion_proof, leaf_hash, root
from provenance.ledger.tiles import (
    LEVEL_BITS,
    WIDTH,
    TileName,
    TileSource,
    unpack_entries,
    unpack_hashes,
    width_of,
)

_KEPT: Final = 256  # tiles with their inner nodes, about 40 KB each

Inner = tuple[tuple[bytes, ...], ...]
"""The hashes of a tile by their height above it, 0 to 8: as far as they are complete."""


class TreeReader:
    """The tree of the first `size` entries; for one thread at a time. What a source answers is checked by a root."""

    def __init__(self, source: TileSource, size: int, stored: int | None = None) -> None:
        """Read the tree of `size` entries from tiles of `stored` ones, by default as many."""
        self._source = source
        self._stored = size if stored is None else stored
        self._tiles: OrderedDict[tuple[int, int], Inner] = OrderedDict()
        self.size = size

    def at(self, size: int) -> "TreeReader":
        """The tree as it was when it had fewer entries. Raises NotLoggedError."""
        if not 0 <= size <= self._stored:
            raise NotLoggedError(f"The ledger has {self._stored} entries: ask for a smaller number.")
        # Tiles of that time may be gone, or never have been: those of now hold the same hashes, and more.
        other = TreeReader(self._source, size, self._stored)
        other._tiles = self._tiles
        return other

    def node(self, height: int, index: int) -> bytes:
        """The hash of a complete node. Raises NotLoggedError and LedgerStorageError."""
        level, inner = divmod(height, LEVEL_BITS)
        tile, position = divmod(index, WIDTH >> inner)
        hashes = self._tile(level, tile)[inner]
        if position >= len(hashes):
            raise NotLoggedError(f"The ledger of {self.size} entries has no such node: ask for less.")
        return hashes[position]

    def root(self) -> bytes:
        """The root hash. Raises LedgerStorageError."""
        return root(self.size, self.node)

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """A proof of inclusion. Raises NotLoggedError and LedgerStorageError."""
        return inclusion_proof(index, self.size, self.node)

    def consistency(self, old: int) -> tuple[bytes, ...]:
        """A proof that this tree continues that of `old` entries. Raises NotLoggedError and LedgerStorageError."""
        return consistency_proof(old, self.size, self.node)

    def entries(self, start: int, end: int) -> tuple[bytes, ...]:
        """The entries `start` to `end` - 1, each checked against its leaf in the tree.

        Raises NotLoggedError, and LedgerStorageError where an entry is not the one that was logged.
        """
        if not 0 <= start <= end <= self.size:
            raise NotLoggedError(f"The ledger has {self.size} entries: ask for entries among them.")
        found: list[bytes] = []
        for bundle in range(start // WIDTH, (end + WIDTH - 1) // WIDTH):
            first = bundle * WIDTH
            width = width_of(0, bundle, self._stored)
            entries = unpack_entries(self._file(TileName(None, bundle, width)), width)
            leaves = self._tile(0, bundle)[0]
            for offset in range(max(start - first, 0), min(end - first, width)):
                if leaf_hash(entries[offset]) != leaves[offset]:
                    raise LedgerStorageError(
                        f"Entry {first + offset} of the ledger is not the one that was logged: restore it."
                    )
                found.append(entries[offset])
        return tuple(found)

    def _tile(self, level: int, index: int) -> Inner:
        key = (level, index)
        known = self._tiles.get(key)
        if known is not None:
            self._tiles.move_to_end(key)
            return known
        width = width_of(level, index, self._stored)
        if width < 1:
            raise NotLoggedError(f"The ledger has {self.size} entries: ask for something among them.")
        known = inner_nodes(unpack_hashes(self._file(TileName(level, index, width)), width))
        if width == WIDTH and self.node(LEVEL_BITS * (level + 1), index) != known[LEVEL_BITS][0]:
            raise LedgerStorageError(
                f"Tile {index} of level {level} is not the one that was logged: restore it."
            )
        self._tiles[key] = known
        if len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return known

    def _file(self, name: TileName) -> bytes:
        """A tile's file; a partial one may have been replaced by the full one since."""
        data = self._source.read(name.path)
        if data is None and name.width != WIDTH:
            data = self._source.read(name.full.path)
        if data is None:
            raise LedgerStorageError(f"The ledger's file {name.path} is missing: restore it.")
        return data


def inner_nodes(hashes: tuple[bytes, ...]) -> Inner:
    """Every complete node within a tile, by height."""
    heights = [hashes]
    for _ in range(LEVEL_BITS):
        below = heights[-1]
        pairs = zip(below[::2], below[1::2], strict=False)
        # As `node_hash` does, without its call: this is most of the work of a proof.
        heights.append(tuple([sha256(b"\x01" + left + right).digest() for left, right in pairs]))
    return tuple(heights)
