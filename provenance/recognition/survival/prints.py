"""A print on a wall: a mount, a wooden frame, a shadow, and a camera that was not held quite straight."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from provenance.recognition.survival.images import clipped, fitted, image_of, rgb_of
from provenance.recognition.survival.model import Rgb

_WALL, _WOOD, _EDGE, _MOUNT = (214, 208, 198), (58, 41, 30), (92, 68, 50), (246, 244, 239)
_LONG = 900  # pixels of the longer side of the print
# Where the corners of the photograph are taken from, in fractions: it leans and turns a little.
_CORNERS = ((0.012, 0.0), (-0.006, 1.012), (1.0, 0.99), (0.988, -0.008))


def hung(picture: Rgb) -> Rgb:
    """Frame the work, hang it, and photograph it in warm light that falls off to one side."""
    work = fitted(image_of(picture), _LONG, _LONG)
    mount, wood = round(max(work.size) * 0.07), round(max(work.size) * 0.03)
    framed = Image.new("RGB", (work.width + 2 * (mount + wood), work.height + 2 * (mount + wood)), _WOOD)
    draw = ImageDraw.Draw(framed)
    draw.rectangle((wood // 3, wood // 3, framed.width - wood // 3, framed.height - wood // 3), outline=_EDGE)
    draw.rectangle((wood, wood, framed.width - wood - 1, framed.height - wood - 1), _MOUNT)
    framed.paste(work, (wood + mount, wood + mount))
    gap = round(max(work.size) * 0.13)
    wall = Image.new("RGB", (framed.width + 2 * gap, framed.height + 2 * gap), _WALL)
    shadow = Image.new("L", wall.size, 0)
    ImageDraw.Draw(shadow).rectangle(
        (gap + wood, gap + wood, gap + framed.width + wood // 2, gap + framed.height + wood), fill=110
    )
    wall.paste((40, 34, 28), (0, 0, *wall.size), shadow.filter(ImageFilter.GaussianBlur(wood / 2)))
    wall.paste(framed, (gap, gap))
    return _lit(rgb_of(_leaning(wall)))


def _leaning(image: Image.Image) -> Image.Image:
    corners = tuple(side for x, y in _CORNERS for side in (x * image.width, y * image.height))
    return image.transform(
        image.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=_WALL
    )


def _lit(picture: Rgb) -> Rgb:
    height, width = picture.shape[:2]
    across, down = np.linspace(1.06, 0.86, width), np.linspace(1.03, 0.95, height)
    light = (across[None, :] * down[:, None]).astype(np.float32)[..., None]
    warm = np.array([1.03, 1.0, 0.93], np.float32)
    return clipped(picture * light * warm)
