"""What changes in the files of a ledger when entries are put at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.ledger.formats.merkle import HASH_BYTES, leaf_hash
from provenance.ledger.formats.reader import TreeReader
from provenance.ledger.formats.tile_cache import Inner, inner_nodes, nodes_between
from provenance.ledger.formats.tiles import LEVEL_BITS, WIDTH, TileName, pack_entries


@dataclass(frozen=True, slots=True)
class Growth:
    """The files that change, by their paths, and the tree once they are written; its root is known before."""

    files: dict[str, bytes]
    reader: TreeReader


def grown(reader: TreeReader, entries: Sequence[bytes]) -> Growth:
    """Put entries behind those of a tree. Raises MalformedError and LedgerStorageError."""
    files: dict[str, bytes] = {}
    bundle = _bundles(reader, entries, files)
    last: dict[int, Inner | None] = {}
    level, added = 0, b"".join([leaf_hash(entry) for entry in entries])
    while added:
        last[level], added = _tiles(reader, level, added, files)
        level += 1
    return Growth(files, reader.continued(len(entries), last, bundle))


def _bundles(reader: TreeReader, entries: Sequence[bytes], files: dict[str, bytes]) -> bytes:
    """Write the bundles of entries, and answer the last one as far as it is filled: nothing where it is full."""
    index, filled = divmod(reader.size, WIDTH)
    bundle = reader.last_bundle()
    start = 0
    while start < len(entries):
        some = entries[start : start + WIDTH - filled]
        start, filled = start + len(some), filled + len(some)
        bundle += pack_entries(some)
        files[TileName(None, index, filled).path] = bundle
        if filled == WIDTH:
            index, filled, bundle = index + 1, 0, b""
    return bundle


def _tiles(
    reader: TreeReader, level: int, added: bytes, files: dict[str, bytes]
) -> tuple[Inner | None, bytes]:
    """Write the tiles of a level; answer the last one unless it is full, and the hashes over those that became so."""
    index, filled = divmod(reader.size >> LEVEL_BITS * level, WIDTH)
    tile: Inner | None = reader.last_tile(level) if filled else None
    hashes = (tile[0] if tile else b"") + added
    above: list[bytes] = []
    for at in range(0, len(hashes), WIDTH * HASH_BYTES):
        tile = inner_nodes(hashes[at : at + WIDTH * HASH_BYTES], tile)
        width = len(tile[0]) // HASH_BYTES
        files[TileName(level, index, width).path] = tile[0]
        if width == WIDTH:
            files[TileName(level, index).nodes_path] = nodes_between(tile)
            above.append(tile[LEVEL_BITS])
            index, tile = index + 1, None
    return tile, b"".join(above)
