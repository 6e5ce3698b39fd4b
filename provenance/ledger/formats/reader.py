"""Read a ledger of a certain size: nodes of its tree out of tiles, entries out of bundles, and proofs."""

from collections.abc import Mapping

from provenance.ledger.errors import LedgerStorageError, NotLoggedError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.merkle import (
    HASH_BYTES,
    Nodes,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
)
from provenance.ledger.formats.tile_cache import NODES_BYTES, FullTile, Inner, TileCache, hashed, inner_nodes
from provenance.ledger.formats.tiles import (
    LEVEL_BITS,
    WIDTH,
    TileName,
    TileSource,
    checked_hashes,
    pack_entries,
    unpack_entries,
    width_of,
)


class TreeReader:
    """The tree of the first `size` entries. What a source answers is checked against the tile above it.

    The last tile of each level has none above it: its hashes are right if `root` is. They are read once, so that a
    reader whose root was compared is right for good, for any number of threads.
    """

    def __init__(
        self,
        source: TileSource,
        size: int,
        tiles: TileCache | None = None,
        last: Mapping[int, Inner] | None = None,
        bundle: bytes | None = None,
        *,
        nodes: TileSource | None = None,
    ) -> None:
        """Read the tree of `size` entries, full tiles out of `tiles` where they are in it.

        `last` are last tiles that are known, by level, and `bundle` the last bundle. `nodes` is where the nodes over
        full tiles are (`TileName.nodes_path`): what isn't there, or isn't right, is made of the tile.
        """
        self._source = source
        self._stored = size
        self._tiles = TileCache() if tiles is None else tiles
        self._last = dict(last or {})
        self._bundle = bundle
        self._nodes = nodes
        self.size = size

    def at(self, size: int) -> "TreeReader":
        """The tree as it was when it had fewer entries. Raises NotLoggedError."""
        if not 0 <= size <= self._stored:
            raise NotLoggedError(Fault.TOO_FEW, size=self._stored)
        # Tiles of that time may be gone, or never have been: those of now hold the same hashes, and more.
        other = TreeReader(self._source, self._stored, self._tiles, self._last, nodes=self._nodes)
        other.size = size
        return other

    def continued(self, count: int, last: Mapping[int, Inner | None], bundle: bytes) -> "TreeReader":
        """A tree as it is stored, with so many entries more.

        `last` are its last tiles that changed, by level, and `bundle` is the last bundle.
        """
        same = {level: tile for level, tile in self._last.items() if level not in last}
        known = same | {level: tile for level, tile in last.items() if tile is not None}
        return TreeReader(self._source, self.size + count, self._tiles, known, bundle, nodes=self._nodes)

    def node(self, height: int, index: int) -> bytes:
        """The hash of a complete node. Raises NotLoggedError and LedgerStorageError."""
        level, inner = divmod(height, LEVEL_BITS)
        tile, position = divmod(index, WIDTH >> inner)
        if self._width(level, tile) == WIDTH:
            found = self._full(level, tile).node(inner, position) or self._made(level, tile).node(
                inner, position
            )
        else:
            found = self.last_tile(level)[inner][position * HASH_BYTES : (position + 1) * HASH_BYTES]
        if not found:
            raise NotLoggedError(Fault.TOO_FEW, size=self.size)
        return found

    def root(self) -> bytes:
        """The root hash. Raises LedgerStorageError."""
        return root(self.size, self.node)

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """A proof of inclusion. Raises NotLoggedError and LedgerStorageError."""
        return inclusion_proof(index, self.size, self._walk())

    def consistency(self, old: int) -> tuple[bytes, ...]:
        """A proof that this tree continues that of `old` entries. Raises NotLoggedError and LedgerStorageError."""
        return consistency_proof(old, self.size, self._walk())

    def entries(self, start: int, end: int) -> tuple[bytes, ...]:
        """The entries `start` to `end` - 1, each checked against its leaf in the tree.

        Raises NotLoggedError, and LedgerStorageError where an entry is not the one that was logged.
        """
        if not 0 <= start <= end <= self.size:
            raise NotLoggedError(Fault.TOO_FEW, size=self.size)
        found: list[bytes] = []
        for bundle in range(start // WIDTH, (end + WIDTH - 1) // WIDTH):
            first = bundle * WIDTH
            width = width_of(0, bundle, self._stored)
            data = self._file(TileName(None, bundle, width))
            leaves = self._leaves(bundle)
            here = range(max(start - first, 0), min(end - first, width))
            for offset, entry in zip(here, unpack_entries(data, here.start, here.stop), strict=True):
                if leaf_hash(entry) != leaves[offset * HASH_BYTES : (offset + 1) * HASH_BYTES]:
                    raise LedgerStorageError(Fault.ENTRY_OTHERWISE, number=first + offset)
                found.append(entry)
        return tuple(found)

    def last_bundle(self) -> bytes:
        """The file of the last bundle, its entries checked; nothing where the one before is full.

        Raises LedgerStorageError.
        """
        if self._bundle is None:
            self._bundle = pack_entries(self.entries(self.size // WIDTH * WIDTH, self.size))
        return self._bundle

    def last_tile(self, level: int) -> Inner:
        """The last tile of a level as it is stored, where it is not full. Raises as `node`."""
        last = self._last.get(level)
        if last is None:
            index = (self._stored >> LEVEL_BITS * level) // WIDTH
            name = TileName(level, index, self._width(level, index))
            last = self._last[level] = inner_nodes(self._hashes(name))
        return last

    def _walk(self) -> Nodes:
        """`node` for one proof, whose nodes are in a few tiles: each is looked up once."""
        tiles: dict[tuple[int, int], FullTile] = {}

        def node(height: int, index: int) -> bytes:
            level, inner = divmod(height, LEVEL_BITS)
            number, position = divmod(index, WIDTH >> inner)
            tile = tiles.get((level, number))
            found = None if tile is None else tile.node(inner, position)
            if found is None:
                found = self.node(height, index)
                if self._width(level, number) == WIDTH:
                    tiles[level, number] = self._full(level, number)
            return found

        return node

    def _width(self, level: int, index: int) -> int:
        width = width_of(level, index, self._stored)
        if width < 1:
            raise NotLoggedError(Fault.TOO_FEW, size=self.size)
        return width

    def _leaves(self, bundle: int) -> bytes:
        """The hashes of the entries of a bundle, in a row."""
        if self._width(0, bundle) < WIDTH:
            return self.last_tile(0)[0]
        return self._full(0, bundle).hashes() or self._made(0, bundle).hashes() or b""

    def _full(self, level: int, index: int) -> FullTile:
        top = self.node(LEVEL_BITS * (level + 1), index)
        tile = self._tiles.get(top)
        if tile is None:
            name = TileName(level, index)
            nodes = None if self._nodes is None else self._nodes.read(name.nodes_path)
            if nodes is None or len(nodes) != NODES_BYTES:
                return self._made(level, index)
            tile = FullTile(top + nodes + self._hashes(name))
            self._tiles.keep(tile)
        return tile

    def _made(self, level: int, index: int) -> FullTile:
        """A full tile whose nodes are made of its hashes, whatever is stored of them."""
        tile = inner_nodes(self._hashes(TileName(level, index)))
        if tile[LEVEL_BITS] != self.node(LEVEL_BITS * (level + 1), index):
            raise LedgerStorageError(Fault.TILE_OTHERWISE, index=index, level=level)
        made = hashed(tile)
        self._tiles.keep(made)
        return made

    def _hashes(self, name: TileName) -> bytes:
        return checked_hashes(self._file(name), name.width)

    def _file(self, name: TileName) -> bytes:
        """A tile's file; a partial one may have been replaced by the full one since."""
        data = self._source.read(name.path)
        if data is None and name.width != WIDTH:
            data = self._source.read(name.full.path)
        if data is None:
            raise LedgerStorageError(Fault.FILE_MISSING, path=name.path)
        return data
