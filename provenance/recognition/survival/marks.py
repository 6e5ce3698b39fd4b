"""What others put on a picture: a logo, a caption over its lower edge, a mark repeated all over it."""

from math import hypot

from PIL import Image, ImageDraw

from provenance.recognition.survival.drawing import Words, font
from provenance.recognition.survival.images import image_of, rgb_of
from provenance.recognition.survival.model import Rgb

_WHITE, _DARK = (255, 255, 255), (20, 20, 24)


def logo(picture: Rgb, seed: int) -> Rgb:
    """Put a round logo with a name beside it in the lower right corner, a quarter of the width."""
    image, words = image_of(picture), Words(seed)
    across = max(24, image.width // 4)
    unit = across / 100
    mark = Image.new("RGBA", (across, max(8, round(26 * unit))), (0, 0, 0, 0))
    draw = ImageDraw.Draw(mark)
    draw.rounded_rectangle((0, 0, across - 1, mark.height - 1), 5 * unit, fill=(*_DARK, 200))
    draw.ellipse((4 * unit, 4 * unit, 22 * unit, 22 * unit), fill=(*words.colour(), 255))
    draw.ellipse((9 * unit, 9 * unit, 17 * unit, 17 * unit), fill=(*_WHITE, 255))
    draw.text((27 * unit, 13 * unit), words.handle()[:9], (*_WHITE, 255), font(12 * unit), anchor="lm")
    gap = max(2, image.width // 50)
    image.paste(mark, (image.width - across - gap, image.height - mark.height - gap), mark)
    return rgb_of(image)


def caption(picture: Rgb, seed: int) -> Rgb:
    """Lay a dark bar with a line of text over the lower 14 % of the picture."""
    image, words = image_of(picture), Words(seed)
    high = max(8, round(image.height * 0.14))
    top = image.height - high
    image.paste(_DARK, (0, top, image.width, image.height))
    size = min(high * 0.42, image.width / 22)
    ImageDraw.Draw(image).text(
        (image.width / 2, top + high / 2), words.sentence(6), _WHITE, font(size), anchor="mm"
    )
    return rgb_of(image)


def tiled(picture: Rgb, seed: int) -> Rgb:
    """Repeat a slanted, half transparent name all over the picture, as stock sites do."""
    image, words = image_of(picture), Words(seed)
    name = words.handle()
    size = max(8.0, min(image.size) / 18)
    face = font(size)
    across, down = round(face.getlength(name) + 3 * size), round(4.5 * size)
    reach = round(hypot(*image.size)) + across
    sheet = Image.new("L", (reach, reach), 0)
    draw = ImageDraw.Draw(sheet)
    for row, y in enumerate(range(0, reach, down)):
        for x in range(-(row % 2) * across // 2, reach, across):
            draw.text((x, y), name, 95, face)
    sheet = sheet.rotate(28, Image.Resampling.BILINEAR)
    left, top = (reach - image.width) // 2, (reach - image.height) // 2
    mask = sheet.crop((left, top, left + image.width, top + image.height))
    image.paste(_WHITE, (0, 0, *image.size), mask)
    return rgb_of(image)
