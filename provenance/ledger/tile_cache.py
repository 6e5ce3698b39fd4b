"""Full tiles that were read and hashed once, for every reader of a ledger."""

import threading
from collections import OrderedDict
from hashlib import sha256
from typing import Final

from provenance.ledger.merkle import HASH_BYTES
from provenance.ledger.tiles import LEVEL_BITS

CAPACITY: Final = 4096  # tiles of 17 KB: those of a million entries, if all of them are asked for
_PAIR: Final = 2 * HASH_BYTES

Inner = tuple[bytes, ...]
"""The hashes of a tile by their height above it, 0 to 8, those of one height in a row: as far as they are complete."""


class TileCache:
    """The full tiles asked for last, by the hash over each; for any number of threads.

    What is in here was hashed on its way in and is found by that hash only, so it is never stale, and never another
    tree's: checkpoints of every size share it.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._tiles: OrderedDict[bytes, Inner] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, top: bytes) -> Inner | None:
        """The tile with this hash over it."""
        with self._lock:
            found = self._tiles.get(top)
            if found is not None:
                self._tiles.move_to_end(top)
            return found

    def keep(self, tile: Inner) -> None:
        """Keep a full tile, in the place of the one that was asked for longest ago."""
        with self._lock:
            self._tiles[tile[LEVEL_BITS]] = tile
            if len(self._tiles) > self._capacity:
                self._tiles.popitem(last=False)


def inner_nodes(hashes: bytes, before: Inner | None = None) -> Inner:
    """Every complete node within a tile, by height; those of the tile when it had fewer hashes are taken over."""
    heights = [hashes]
    for height in range(1, LEVEL_BITS + 1):
        below = heights[-1]
        known = before[height] if before is not None else b""
        pairs = range(2 * len(known), len(below) - _PAIR + 1, _PAIR)
        # As `node_hash` does, without its call: this is most of the work of a proof that nothing has warmed.
        heights.append(known + b"".join([sha256(b"\x01" + below[at : at + _PAIR]).digest() for at in pairs]))
    return tuple(heights)
