"""A picture with words that others made of it, in the four ways that are usual."""

from enum import StrEnum

from PIL import Image, ImageDraw, ImageFont

from provenance.recognition.survival.drawing import Colour, Words, font, wrapped
from provenance.recognition.survival.images import image_of, rgb_of
from provenance.recognition.survival.model import Rgb, SeededChange

_BAR = 0.18  # of the height of the picture
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


class MemeKind(StrEnum):
    """A light bar above; a dark bar below; a bar above and below; outlined words on the picture itself."""

    TOP = "top"
    BOTTOM = "bottom"
    BOTH = "both"
    OVER = "over"


def meme(kind: MemeKind) -> SeededChange:
    """Add words."""

    def changed(picture: Rgb, seed: int) -> Rgb:
        image, words = image_of(picture), Words(seed)
        bar = max(8, round(image.height * _BAR))
        match kind:
            case MemeKind.TOP:
                return rgb_of(_barred(image, words, bar, 0, (_WHITE, _BLACK)))
            case MemeKind.BOTTOM:
                return rgb_of(_barred(image, words, 0, bar, (_BLACK, _WHITE)))
            case MemeKind.BOTH:
                return rgb_of(_barred(image, words, bar, bar, (_WHITE, _BLACK)))
            case MemeKind.OVER:
                _write(image, words.sentence(4).upper(), (0, bar), (_WHITE, _BLACK))
                _write(image, words.sentence(5).upper(), (image.height - bar, image.height), (_WHITE, _BLACK))
                return rgb_of(image)

    return changed


def _barred(
    image: Image.Image, words: Words, top: int, bottom: int, colours: tuple[Colour, Colour]
) -> Image.Image:
    ground, ink = colours
    sheet = Image.new("RGB", (image.width, image.height + top + bottom), ground)
    sheet.paste(image, (0, top))
    if top:
        _write(sheet, words.sentence(9), (0, top), (ink, None))
    if bottom:
        _write(sheet, words.sentence(7), (sheet.height - bottom, sheet.height), (ink, None))
    return sheet


def _write(
    image: Image.Image, said: str, rows: tuple[int, int], colours: tuple[Colour, Colour | None]
) -> None:
    """Centre a text in a bar, in two lines at most, as large as it fits."""
    ink, outline = colours
    face, lines = _largest(said, image.width * 0.92, (rows[1] - rows[0]) * 0.8)
    middle = (rows[0] + rows[1]) / 2
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * face.size * 1.15
        stroke = face.size / 12 if outline else face.size / 40  # a little for the weight of such words
        draw.text(
            (image.width / 2, y),
            line,
            ink,
            face,
            anchor="mm",
            stroke_width=stroke,
            stroke_fill=outline or ink,
        )


def _largest(said: str, width: float, height: float) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    size = height / 1.3
    while size > 6:
        face = font(size)
        lines = wrapped(said, face, width, 9)
        if len(lines) * size * 1.15 <= height and max(face.getlength(line) for line in lines) <= width:
            return face, lines
        size *= 0.85
    return font(6), [said]
