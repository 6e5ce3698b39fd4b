"""Pictures of nowhere: hills under a sky, for what stands beside a work in a collage or below it in a feed."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from provenance.recognition.survival.images import clipped
from provenance.recognition.survival.model import Rgb

_RIDGES = 4


def scene(width: int, height: int, rng: np.random.Generator) -> Rgb:
    """Draw a landscape, (height, width, 3): another one at each call, the same for a generator of the same seed."""
    low, high, ground = _palette(rng)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    picture = np.broadcast_to(high * (1 - down) + low * down, (height, width, 3)).copy()
    picture += 12 * _noise(width, height, 6, rng)[..., None]
    rows = np.arange(height, dtype=np.float32)[:, None]
    for ridge in range(_RIDGES):
        line = height * (0.35 + 0.15 * ridge) + height * 0.16 * _ridge(width, rng)
        shade = ground * (1 - 0.2 * ridge) + high * (0.3 - 0.1 * ridge)
        rough = 14 * _noise(width, height, 24 + 30 * ridge, rng)[..., None]
        picture = np.where((rows > line)[..., None], shade + rough, picture)
    picture += rng.normal(0, 3, (height, width, 1)).astype(np.float32)
    return clipped(picture)


def _palette(rng: np.random.Generator) -> NDArray[np.float32]:
    """Horizon, sky and ground: three colours of one hour of a day, (3, 3)."""
    hours = (
        ((250, 214, 165), (94, 130, 178), (60, 66, 52)),
        ((226, 236, 240), (88, 148, 204), (86, 112, 64)),
        ((244, 170, 132), (86, 74, 120), (46, 38, 56)),
        ((206, 212, 214), (140, 152, 162), (72, 84, 92)),
        ((240, 226, 190), (120, 176, 196), (150, 122, 82)),
    )
    chosen = np.array(hours[int(rng.integers(len(hours)))], np.float32)
    return np.clip(chosen + rng.normal(0, 14, (3, 3)), 0, 255).astype(np.float32)


def _noise(width: int, height: int, cells: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Smooth noise around 0 with about `cells` spots across."""
    coarse = rng.normal(0, 1, (max(2, cells * height // max(1, width)), cells)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))


def _ridge(width: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """The outline of hills, about -1 to 1."""
    total = np.zeros(width, np.float32)
    for octave in range(1, 6):
        points = rng.normal(0, 1, 2 + 2**octave)
        total += np.interp(np.linspace(0, 1, width), np.linspace(0, 1, len(points)), points) / 2**octave
    return total
