"""A work in the window of a browser, on a page with text."""

from PIL import Image, ImageDraw

from provenance.recognition.survival import icons
from provenance.recognition.survival.drawing import Words, font, wrapped
from provenance.recognition.survival.images import fitted, image_of, rgb_of
from provenance.recognition.survival.model import Rgb

_SIZE = (1440, 900)
_INK, _QUIET, _BAR, _LINE = (32, 33, 36), (110, 113, 118), (222, 225, 230), (236, 237, 240)


def browser_window(picture: Rgb, seed: int) -> Rgb:
    """Show the work on the left of a page, three fifths of the window, with an article beside it."""
    words = Words(seed)
    screen = Image.new("RGB", _SIZE, (255, 255, 255))
    draw = ImageDraw.Draw(screen)
    _bars(draw, words)
    draw.text((48, 128), words.name(), _INK, font(26), anchor="lm")
    for place in range(4):
        draw.text((620 + 150 * place, 128), words.sentence(1), _QUIET, font(17), anchor="lm")
    draw.line((48, 160, _SIZE[0] - 48, 160), _LINE, 2)
    work = fitted(image_of(picture), 850, 640)
    screen.paste(work, (48, 184))
    draw.text((48, 184 + work.height + 20), words.sentence(7), _QUIET, font(15), anchor="lm")
    y = 206
    for line in wrapped(words.sentence(7), font(32), 450, 3):
        draw.text((940, y), line, _INK, font(32), anchor="lm")
        y += 42
    draw.text((940, y + 4), f"{words.name()}, {words.clock()}", _QUIET, font(16), anchor="lm")
    for line in wrapped(words.sentence(110), font(18), 450, 19):
        draw.text((940, y + 46), line, _INK, font(18), anchor="lm")
        y += 29
    return rgb_of(screen)


def _bars(draw: ImageDraw.ImageDraw, words: Words) -> None:
    """The tabs, and the address with its arrows."""
    draw.rectangle((0, 0, _SIZE[0], 44), _BAR)
    for place, colour in enumerate(((237, 106, 94), (245, 191, 79), (98, 197, 84))):
        draw.circle((26 + 22 * place, 22), 7, fill=colour)
    for place in range(3):
        left = 110 + 230 * place
        if place == 0:
            draw.rounded_rectangle((left, 8, left + 222, 52), 10, fill=(255, 255, 255))
        draw.circle((left + 22, 26), 8, fill=words.colour())
        draw.text((left + 40, 26), words.sentence(3)[:20], _INK, font(15), anchor="lm")
    draw.rectangle((0, 44, _SIZE[0], 90), (255, 255, 255))
    icons.arrow_left(draw, _INK, (34, 67), 1)
    icons.arrow_right(draw, _QUIET, (78, 67), 1)
    draw.rounded_rectangle((120, 51, _SIZE[0] - 140, 83), 16, fill=(241, 243, 244))
    draw.text(
        (146, 67),
        f"{words.handle()}.example/{words.sentence(2).replace(' ', '-').lower()}",
        _INK,
        font(16),
        "lm",
    )
    draw.circle((_SIZE[0] - 60, 67), 14, fill=words.colour())
    draw.line((0, 90, _SIZE[0], 90), _BAR, 2)
