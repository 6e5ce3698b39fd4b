"""What changes in the files of a ledger when entries are put at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.ledger.merkle import leaf_hash
from provenance.ledger.reader import TreeReader, inner_nodes
from provenance.ledger.tiles import LEVEL_BITS, WIDTH, TileName, TileSource, pack_entries, pack_hashes


@dataclass(frozen=True, slots=True)
class Overlay:
    """A TileSource of files that are being written, above those that were."""

    files: Mapping[str, bytes]
    below: TileSource

    def read(self, path: str) -> bytes | None:
        """A file by its path."""
        found = self.files.get(path)
        return self.below.read(path) if found is None else found


def grown(reader: TreeReader, entries: Sequence[bytes]) -> dict[str, bytes]:
    """The files that change when entries are put behind those of a tree."""
    size = reader.size
    files: dict[str, bytes] = {}
    start = size // WIDTH * WIDTH
    bundled = [*reader.entries(start, size), *entries]
    for at in range(0, len(bundled), WIDTH):
        chunk = bundled[at : at + WIDTH]
        files[TileName(None, (start + at) // WIDTH, len(chunk)).path] = pack_entries(chunk)
    level, hashes = 0, [leaf_hash(entry) for entry in entries]
    while hashes:
        old = size >> LEVEL_BITS * level
        first = old // WIDTH
        known = [reader.node(LEVEL_BITS * level, first * WIDTH + i) for i in range(old % WIDTH)]
        hashes = known + hashes
        above: list[bytes] = []
        for at in range(0, len(hashes), WIDTH):
            tile = tuple(hashes[at : at + WIDTH])
            files[TileName(level, first + at // WIDTH, len(tile)).path] = pack_hashes(tile)
            if len(tile) == WIDTH:
                above.append(inner_nodes(tile)[LEVEL_BITS][0])
        level, hashes = level + 1, above
    return files
