"""Which tiles of registered works show what others show too: the interface of a phone, the text of a meme.

They are counted when a work is registered (`Entry.shared`), and prove nothing from the second other work on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.comparison import TILES
from provenance.recognition.comparing.tiles import Check
from provenance.recognition.model import Transform

WHOLE_OF = 0.9
"""Part of the tiles that may agree with a template. What agrees in more is another version of the work."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is to be counted up: 64 bytes of 0 and more each, for the new work and, by number, for registered ones."""

    new: bytes
    others: Mapping[int, bytes]


def shared_tiles(checks: Mapping[int, Check]) -> Shared:
    """What a new work shares with registered ones, from the checks of it against them, by their number.

    Copies don't count, nor do pictures of one scene: or a series of photographs would hide its own works.
    """
    new = np.zeros(TILES**2, np.uint8)
    others = {}
    for number, check in checks.items():
        agreeing = sum(check.mask)
        if check.agrees or not check.possible or agreeing > WHOLE_OF * check.seen:
            continue
        mask = np.array(check.mask)
        others[number] = mask.astype(np.uint8).tobytes()
        new = np.minimum(new.astype(np.int64) + _carried(mask, check.transform), 255).astype(np.uint8)
    return Shared(new.tobytes(), others)


def added(shared: bytes, more: bytes) -> bytes:
    """The counts of an entry with more of them; 255 stays 255."""
    total = np.frombuffer(shared, np.uint8).astype(np.int64) + np.frombuffer(more, np.uint8)
    return np.minimum(total, 255).astype(np.uint8).tobytes()


def _carried(mask: NDArray[np.bool_], transform: Transform) -> NDArray[np.bool_]:
    """The tiles of the examined picture whose centre is in one of these tiles of the registered one."""
    matrix = np.array([[transform.a, transform.b], [transform.d, transform.e]])
    if abs(np.linalg.det(matrix)) < 1e-9:
        return np.zeros(TILES**2, np.bool_)
    centre = (np.arange(TILES) + 0.5) / TILES
    x, y = np.meshgrid(centre, centre)
    there = np.linalg.inv(matrix) @ np.stack([x.ravel() - transform.c, y.ravel() - transform.f])
    column, row = np.floor(np.clip(there, -1, 2) * TILES).astype(np.int64)
    inside = (column >= 0) & (column < TILES) & (row >= 0) & (row < TILES)
    place = np.where(inside, row * TILES + column, 0)
    return np.asarray(inside & mask[place], np.bool_)
