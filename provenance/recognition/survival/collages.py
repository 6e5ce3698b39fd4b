"""A work among other pictures, or with another one stuck over it."""

from PIL import Image, ImageDraw

from provenance.recognition.survival.drawing import Words
from provenance.recognition.survival.images import covering, fitted, image_of, rgb_of
from provenance.recognition.survival.model import Rgb, SeededChange
from provenance.recognition.survival.scenes import scene

_EDGE = 1440  # pixels of the longer side of a collage


def collage(side: int) -> SeededChange:
    """Put the work, whole, into one cell of a grid of `side` x `side`; landscapes of nowhere take the others."""

    def changed(picture: Rgb, seed: int) -> Rgb:
        rng = Words(seed).rng
        count = side * side - 1
        height, width = picture.shape[:2]
        scale = 240 / max(height, width)
        wide, high = max(8, round(width * scale)), max(8, round(height * scale))
        return arranged(
            picture, [scene(wide, high, rng) for _ in range(count)], int(rng.integers(0, count + 1))
        )

    return changed


def arranged(picture: Rgb, others: list[Rgb], place: int) -> Rgb:
    """Arrange a work and `others`, one fewer than a square number, in cells of the work's proportions.

    `place` is the cell of the work, row by row; the others fill their cells and lose what stands over.
    """
    side = round((len(others) + 1) ** 0.5)
    if side * side != len(others) + 1:
        raise ValueError("a collage has a square number of cells")
    image = image_of(picture)
    work = fitted(image, _EDGE // side, _EDGE // side)
    gap = max(2, _EDGE // 120)
    across, down = work.width + gap, work.height + gap
    sheet = Image.new("RGB", (across * side + gap, down * side + gap), (250, 250, 250))
    rest = iter(others)
    for cell in range(side * side):
        shown = work if cell == place else covering(image_of(next(rest)), work.width, work.height)
        sheet.paste(shown, (gap + cell % side * across, gap + cell // side * down))
    return rgb_of(sheet)


def sticker(share: float) -> SeededChange:
    """Stick a round face over `share` of the picture's area, away from the middle."""

    def changed(picture: Rgb, seed: int) -> Rgb:
        image, words = image_of(picture), Words(seed)
        radius = (image.width * image.height * share / 3.1416) ** 0.5
        radius = min(radius, min(image.size) * 0.48)
        x = image.width * (0.36 if words.rng.random() < 0.5 else 0.64)
        y = image.height * (0.4 if words.rng.random() < 0.5 else 0.6)
        draw = ImageDraw.Draw(image)
        draw.circle(
            (x, y), radius, fill=(255, 206, 68), outline=(255, 255, 255), width=max(1, round(radius / 14))
        )
        for eye in (-0.35, 0.35):
            draw.circle((x + eye * radius, y - 0.22 * radius), radius * 0.11, fill=(60, 38, 20))
        smile = (x - radius * 0.5, y - radius * 0.3, x + radius * 0.5, y + radius * 0.55)
        draw.arc(smile, 20, 160, (60, 38, 20), max(1, round(radius / 12)))
        return rgb_of(image)

    return changed
