"""A work in a card that quotes a post, with the text of who quotes it above."""

from PIL import Image, ImageDraw

from provenance.recognition.survival.drawing import Words, font, rounded, wrapped
from provenance.recognition.survival.images import fitted, image_of, rgb_of
from provenance.recognition.survival.model import Rgb

_WIDE = 1080
_GROUND, _INK, _QUIET, _LINE = (21, 32, 43), (247, 249, 249), (139, 152, 165), (56, 68, 77)


def quote_post(picture: Rgb, seed: int) -> Rgb:
    """Show the work, whole, in a round-cornered card on a dark page."""
    words = Words(seed)
    said = wrapped(words.sentence(words.number(12, 24)), font(38), _WIDE - 250, 3)
    quoted = wrapped(words.sentence(8), font(34), _WIDE - 320, 1)
    work = fitted(image_of(picture), _WIDE - 232, 1300)
    card_top = 150 + 50 * len(said)
    work_top = card_top + 150
    sheet = Image.new("RGB", (_WIDE, work_top + work.height + 150), _GROUND)
    draw = ImageDraw.Draw(sheet)
    _who(draw, words, (96, 90), 44)
    for number, line in enumerate(said):
        draw.text((166, 142 + 50 * number), line, _INK, font(38), anchor="lm")
    card = (166, card_top, _WIDE - 64, work_top + work.height + 2)
    draw.rounded_rectangle(card, 32, outline=_LINE, width=3)
    _who(draw, words, (214, card_top + 48), 24)
    draw.text((190, card_top + 106), quoted[0], _INK, font(34), anchor="lm")
    left = (card[0] + card[2] - work.width) // 2
    sheet.paste(work, (left, work_top), rounded(work.size, 28))
    for place in range(4):
        x, y = 190 + 210 * place, sheet.height - 66
        draw.circle((x, y), 14, outline=_QUIET, width=3)
        draw.text((x + 28, y), str(words.number(2, 900)), _QUIET, font(28), anchor="lm")
    draw.line((0, sheet.height - 4, _WIDE, sheet.height - 4), _LINE, 3)
    return rgb_of(sheet)


def _who(draw: ImageDraw.ImageDraw, words: Words, at: tuple[int, int], radius: int) -> None:
    draw.circle(at, radius, fill=words.colour())
    name = words.name()
    face = font(36 if radius > 30 else 31)
    left = at[0] + radius + 26
    draw.text((left, at[1]), name, _INK, face, anchor="lm")
    told = f"@{words.handle()} · {words.number(2, 23)}h"
    draw.text((left + face.getlength(name) + 16, at[1]), told, _QUIET, face, anchor="lm")
