"""Pictures with as much in them as a photograph has, each different: shapes on a sky, made by code."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def scene(seed: int, size: tuple[int, int] = (960, 640)) -> Image.Image:
    """Hills, discs and boxes in random colours and places, softened, with grain."""
    random = np.random.default_rng(seed)
    width, height = size
    low, high = random.integers(0, 256, (2, 3))
    sky = np.linspace(low, high, height)[:, None, :].repeat(width, 1)
    picture = Image.fromarray(sky.astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = random.uniform(0, width), random.uniform(0, height)
        side = random.uniform(0.02, 0.3) * width
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        box = (x - side / 2, y - side / 3, x + side / 2, y + side / 3)
        draw = (pen.ellipse, pen.rectangle)[int(random.integers(2))]
        draw(box, fill=colour)
    picture = picture.filter(ImageFilter.GaussianBlur(1))
    grain = random.normal(0, 6, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, quality: int = 92) -> bytes:
    """A picture as JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
