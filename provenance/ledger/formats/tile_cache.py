"""Full tiles, whose nodes are checked once, for every reader of a ledger."""

import threading
from collections import OrderedDict
from hashlib import sha256
from typing import Final

from provenance.ledger.formats.merkle import HASH_BYTES
from provenance.ledger.formats.tiles import LEVEL_BITS, WIDTH

CAPACITY: Final = 4096  # tiles of 17 KB: those of a million entries, if all of them are asked for
NODES_BYTES: Final = (WIDTH - 2) * HASH_BYTES  # of what lies between a full tile and the hash over it
_PAIR: Final = 2 * HASH_BYTES

Inner = tuple[bytes, ...]
"""The hashes of a tile by their height above it, 0 to 8, those of one height in a row: as far as they are complete."""


class FullTile:
    """A full tile under the hash over it, with the nodes between; for any number of threads.

    The nodes are in the order of a heap: the one over all is number 1, and below number n are 2n and 2n + 1. The first
    is known to be right, and each other one is compared with it, by those above, before it is handed out. So a path
    through the tile costs eight hashes, and the whole of it 255.
    """

    __slots__ = ("_checked", "_nodes")

    def __init__(self, nodes: bytes, *, checked: bool = False) -> None:
        """Take 511 nodes, of which the first is right; with `checked` they all are."""
        self._nodes = nodes
        self._checked = bytearray([checked]) * WIDTH  # of each node with two below it: whether they make it
        self._checked[0] = True

    @property
    def top(self) -> bytes:
        """The hash over the tile."""
        return self._nodes[:HASH_BYTES]

    def node(self, height: int, position: int) -> bytes | None:
        """A node by its height above the tile; None where what was stored does not make the hash over it."""
        number = (WIDTH >> height) + position
        if not self._checked[number >> 1]:
            for shift in range(number.bit_length() - 1, 0, -1):
                above = number >> shift
                below = self._nodes[(2 * above - 1) * HASH_BYTES : (2 * above + 1) * HASH_BYTES]
                if not self._checked[above] and sha256(b"\x01" + below).digest() != self._at(above):
                    return None
                self._checked[above] = True
        return self._at(number)

    def hashes(self) -> bytes | None:
        """The hashes of the tile in a row; None where not all of them were checked."""
        return self._nodes[(WIDTH - 1) * HASH_BYTES :] if all(self._checked) else None

    def _at(self, number: int) -> bytes:
        return self._nodes[(number - 1) * HASH_BYTES : number * HASH_BYTES]


class TileCache:
    """The full tiles asked for last, by the hash over each; for any number of threads.

    What is handed out of a tile was compared with the hash that it is found by, so it is never stale, and never another
    tree's: checkpoints of every size share it.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._tiles: OrderedDict[bytes, FullTile] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, top: bytes) -> FullTile | None:
        """The tile with this hash over it."""
        with self._lock:
            found = self._tiles.get(top)
            if found is not None:
                self._tiles.move_to_end(top)
            return found

    def keep(self, tile: FullTile) -> None:
        """Keep a full tile, in the place of the one that was asked for longest ago."""
        with self._lock:
            self._tiles[tile.top] = tile
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


def nodes_between(tile: Inner) -> bytes:
    """What is stored of a full tile beside its hashes: the nodes over them up to the one over all, highest first."""
    return b"".join(reversed(tile[1:LEVEL_BITS]))


def hashed(tile: Inner) -> FullTile:
    """A full tile whose every node was just made."""
    return FullTile(b"".join(reversed(tile)), checked=True)
