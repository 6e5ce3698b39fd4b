"""The demo's pictures: a small harbour at dusk, drawn with Pillow, and what may happen to a picture later."""

import io
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SIZE = (960, 640)
_HORIZON = 400
_SKIES = {
    "harbour": ((247, 196, 136), (111, 140, 178)),
    "lighthouse": ((236, 160, 132), (84, 96, 150)),
    "night": ((48, 62, 110), (12, 16, 38)),
}


def draw(path: Path) -> Path:
    """Draw the picture that the file's name asks for and save it in the format of its name."""
    from PIL import Image, ImageDraw, ImageFilter

    low, high = _SKIES[path.stem]
    picture = Image.new("RGB", _SIZE)
    pen = ImageDraw.Draw(picture)
    _gradient(pen, high, low, 0, _HORIZON)
    _sun(pen, path.stem)
    _hills(pen, path.stem)
    _gradient(pen, _mixed(low, (20, 50, 80), 0.45), (16, 32, 58), _HORIZON, _SIZE[1])
    _waves(pen, low)
    if path.stem == "lighthouse":
        _lighthouse(pen)
    else:
        _boats(pen)
    picture = picture.filter(ImageFilter.GaussianBlur(0.6))
    _grain(picture).save(path, quality=90)  # PNG has no quality and ignores it
    return path


def tamper(signed: Path, folder: Path) -> Path:
    """Copy a JPEG and change a few bytes of its picture: the last part of the file, before the end marker."""
    data = bytearray(signed.read_bytes())
    for offset in range(len(data) - 2000, len(data) - 1900, 7):
        if data[offset] < 0xF0 and data[offset - 1] != 0xFF:  # markers stay, so that it still opens
            data[offset] ^= 0x05
    changed = folder / f"tampered{signed.suffix}"
    changed.write_bytes(data)
    return changed


def strip(signed: Path, folder: Path) -> Path:
    """Save the picture again without any metadata."""
    from PIL import Image

    with Image.open(io.BytesIO(signed.read_bytes())) as picture:
        clean = Image.new(picture.mode, picture.size)
        clean.paste(picture)
    stripped = folder / "stripped.jpg"
    clean.save(stripped, quality=85)
    return stripped


Colour = tuple[int, int, int]


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


def _gradient(pen: "ImageDraw", top: Colour, bottom: Colour, start: int, end: int) -> None:
    for y in range(start, end):
        pen.line([(0, y), (_SIZE[0], y)], fill=_mixed(top, bottom, (y - start) / (end - start)))


def _sun(pen: "ImageDraw", name: str) -> None:
    x, y, radius = (690, 120, 46) if name == "night" else (640, 318, 62)
    for step in range(6, -1, -1):
        colour = _mixed((255, 244, 214), _SKIES[name][0], step / 7)
        grown = radius + step * 5
        pen.ellipse([x - grown, y - grown, x + grown, y + grown], fill=colour)


def _hills(pen: "ImageDraw", name: str) -> None:
    for layer, shade in enumerate((0.35, 0.6, 0.85)):
        colour = _mixed(_SKIES[name][1], (22, 30, 46), shade)
        ridge = [
            (
                x,
                _HORIZON
                - 84
                + layer * 26
                + 22 * math.sin(x / (90 - layer * 18) + layer * 2.1)
                + 9 * math.sin(x / 23),
            )
            for x in range(0, _SIZE[0] + 8, 8)
        ]
        pen.polygon([(0, _HORIZON), *ridge, (_SIZE[0], _HORIZON)], fill=colour)


def _waves(pen: "ImageDraw", light: Colour) -> None:
    chance = random.Random(7)  # noqa: S311 - a drawing, the same each time
    for _ in range(420):
        y = chance.randrange(_HORIZON + 4, _SIZE[1])
        length = 6 + (y - _HORIZON) // 5
        x = round(chance.gauss(640, 60 + (y - _HORIZON)))
        pen.line([(x, y), (x + length, y)], fill=_mixed(light, (30, 60, 90), chance.random() * 0.8), width=2)


def _boats(pen: "ImageDraw") -> None:
    for x, y, size in ((210, 470, 1.0), (390, 438, 0.6), (800, 520, 1.3)):
        hull = [
            (x - 60 * size, y),
            (x + 60 * size, y),
            (x + 40 * size, y + 20 * size),
            (x - 44 * size, y + 20 * size),
        ]
        pen.polygon(hull, fill=(58, 30, 28))
        pen.line([(x, y), (x, y - 110 * size)], fill=(40, 26, 24), width=max(2, round(3 * size)))
        pen.polygon([(x + 4, y - 106 * size), (x + 4, y - 12), (x + 52 * size, y - 12)], fill=(236, 226, 206))
        pen.polygon([(x - 4, y - 92 * size), (x - 4, y - 12), (x - 40 * size, y - 12)], fill=(194, 50, 29))


def _lighthouse(pen: "ImageDraw") -> None:
    pen.polygon([(90, 470), (330, 470), (286, 420), (150, 412)], fill=(44, 42, 50))
    for band in range(6):
        y, inset = 416 - band * 40, band * 3
        colour = (240, 234, 222) if band % 2 else (194, 50, 29)
        pen.polygon(
            [(184 + inset, y), (252 - inset, y), (249 - inset, y - 40), (187 + inset, y - 40)], fill=colour
        )
    pen.rectangle([198, 150, 238, 176], fill=(255, 236, 170))
    pen.polygon([(192, 150), (244, 150), (218, 122)], fill=(60, 36, 36))


def _grain(picture: "Image") -> "Image":
    from PIL import Image

    chance = random.Random(3)  # noqa: S311 - a drawing, the same each time
    grain = Image.frombytes("L", _SIZE, chance.randbytes(_SIZE[0] * _SIZE[1]))
    return Image.blend(picture, Image.merge("RGB", (grain, grain, grain)), 0.035)
