"""What interfaces are drawn with: a font, words and colours by a seed, round corners, small icons."""

from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

_SYLLABLES: Final = "al an bel bri ca dor el fa gil ha jo ka lin lo mar mi na nor pe ro sa ta ve yo"
_SENTENCES: Final = (
    "the light was better than any plan we made",
    "nobody asked for this but everybody needs it",
    "when you finally finish it after weeks of work",
    "look at those colours",
    "and then they say could you change one thing",
    "stayed until the rain went and came home with one picture",
    "small town near the river in the first days of the season",
    "thank you all and see you soon",
)
_OVERSIZE: Final = 3  # masks are drawn larger, and averaged to smooth edges


class Words:
    """Names, sentences, numbers and colours: the same for the same seed, in the order they are asked for."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng((seed, 0x5EED))

    def name(self) -> str:
        """A name of two words that is nobody's."""
        return f"{self._made(2).capitalize()} {self._made(3).capitalize()}"

    def handle(self) -> str:
        """A short name as accounts have."""
        return self._made(3) + ("" if self.rng.random() < 0.5 else str(self.number(2, 99)))

    def sentence(self, count: int) -> str:
        """`count` words, at most 40 or so, that may be cut in the middle of a sentence."""
        found: list[str] = []
        for sentence in self.rng.permutation(len(_SENTENCES) * (1 + count // 40)):
            found += _SENTENCES[sentence % len(_SENTENCES)].split(" ")
        return " ".join(found[:count]).capitalize()

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return int(self.rng.integers(low, high + 1))

    def clock(self) -> str:
        """A time of the day."""
        return f"{self.number(7, 22)}:{self.number(0, 59):02}"

    def colour(self) -> Colour:
        """A clear colour, as an avatar has."""
        low, middle, high = 60, self.number(70, 190), 205
        red, green, blue = self.rng.permutation([low, middle, high]).tolist()
        return red, green, blue

    def _made(self, count: int) -> str:
        syllables = _SYLLABLES.split()
        return "".join(syllables[i] for i in self.rng.integers(0, len(syllables), count))


def font(size: float) -> ImageFont.FreeTypeFont:
    """Pillow's own font, `size` pixels high."""
    face = ImageFont.load_default(max(4.0, size))
    if not isinstance(face, ImageFont.FreeTypeFont):  # a Pillow without FreeType has one size only
        raise TypeError("this Pillow has no FreeType: install a wheel of it")
    return face


def rounded(size: tuple[int, int], radius: float) -> Image.Image:
    """A mask, 255 inside a rectangle with round corners and smooth edges."""
    large = Image.new("L", (size[0] * _OVERSIZE, size[1] * _OVERSIZE), 0)
    box = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, radius * _OVERSIZE, fill=255)
    return large.reduce(_OVERSIZE)


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: float, lines: int) -> list[str]:
    """Break a text into at most `lines` lines that fit a width; the rest is left out."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and face.getlength(longer) > width:
            found.append(word)
        else:
            found[-1] = longer
    return found[:lines]
