"""A screenshot of a phone: a work in a feed, with everything around it that an application draws."""

from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageDraw

from provenance.recognition.survival import icons
from provenance.recognition.survival.drawing import Colour, Words, font, wrapped
from provenance.recognition.survival.images import fitted, image_of, rgb_of
from provenance.recognition.survival.model import Rgb, SeededChange
from provenance.recognition.survival.scenes import scene

_WIDE = 360  # everything is laid out on a screen of this width, and scaled to the pixels of the phone


class PhoneSize(StrEnum):
    """An old and small screen, a usual one, a tall one."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_SCREENS = {PhoneSize.SMALL: (720, 1280), PhoneSize.MEDIUM: (1080, 2340), PhoneSize.LARGE: (1284, 2778)}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of an interface."""

    ground: Colour
    text: Colour
    quiet: Colour
    line: Colour


LIGHT = Theme((255, 255, 255), (18, 18, 20), (115, 115, 122), (228, 228, 232))
DARK = Theme((12, 12, 14), (240, 240, 242), (150, 150, 158), (44, 44, 50))


def phone(size: PhoneSize, *, dark: bool) -> SeededChange:
    """Show the work, whole, as one post of a feed."""
    width, height = _SCREENS[size]
    theme = DARK if dark else LIGHT

    def changed(picture: Rgb, seed: int) -> Rgb:
        screen = _Screen(Image.new("RGB", (width, height), theme.ground), theme, Words(seed))
        screen.head()
        screen.post(image_of(picture))
        screen.after()
        screen.foot()
        return rgb_of(screen.image)

    return changed


class _Screen:
    """A screen that is drawn from the top to the bottom; `y` is how far it got, in units of the layout."""

    def __init__(self, image: Image.Image, theme: Theme, words: Words) -> None:
        self.image, self.theme, self.words = image, theme, words
        self.draw = ImageDraw.Draw(image)
        self.unit = image.width / _WIDE
        self.y = 0.0

    def text(
        self, x: float, y: float, said: str, size: float, *, quiet: bool = False, anchor: str = "lm"
    ) -> None:
        """One line, its middle at `y`."""
        colour = self.theme.quiet if quiet else self.theme.text
        self.draw.text(self._at(x, y), said, colour, font(size * self.unit), anchor=anchor)

    def head(self) -> None:
        """The status bar with time, signal and battery; the bar of the application; a row of round pictures."""
        self.text(20, 14, self.words.clock(), 13)
        icons.status(
            self.draw, self.theme.text, self._at(_WIDE - 20, 14), self.unit, self.words.number(20, 95)
        )
        self.text(16, 50, self.words.name().split()[0], 21)
        for count, icon in enumerate((icons.plane, icons.heart)):
            icon(self.draw, self.theme.text, self._at(_WIDE - 26 - 40 * count, 50), self.unit)
        for place in range(5):
            x, y = 44 + place * 74, 106
            self._avatar(x, y, 28, ring=place > 0)
            self.text(x, y + 40, self.words.handle()[:9], 10.5, anchor="mm")
        self.y = 162.0
        self._rule()

    def post(self, work: Image.Image) -> None:
        """Who posted it, the work as wide as the screen, and what one can do."""
        self._poster()
        room = self.image.height - (self.y + 190) * self.unit
        shown = fitted(work, self.image.width, max(1, round(room)))
        top = round(self.y * self.unit)
        self.image.paste(shown, ((self.image.width - shown.width) // 2, top))
        self.y = (top + shown.height) / self.unit
        places = ((22, icons.heart), (60, icons.bubble), (98, icons.plane), (_WIDE - 22, icons.bookmark))
        for x, icon in places:
            icon(self.draw, self.theme.text, self._at(x, self.y + 22), self.unit)
        self.text(14, self.y + 50, f"{self.words.number(12, 9_800):,} likes", 13)
        told = f"{self.words.handle()} {self.words.sentence(self.words.number(6, 18))}"
        for line in wrapped(told, font(13 * self.unit), (_WIDE - 28) * self.unit, 2):
            self.text(14, self.y + 70, line, 13)
            self.y += 18
        self.text(14, self.y + 70, f"View all {self.words.number(3, 240)} comments", 13, quiet=True)
        self.text(14, self.y + 88, f"{self.words.number(2, 23)} hours ago", 11, quiet=True)
        self.y += 104

    def after(self) -> None:
        """The beginning of the next post, as far as there is room."""
        if self.image.height / self.unit - self.y < 110:
            return
        self._poster()
        top = round(self.y * self.unit)
        rest = self.image.height - top
        other = scene(self.image.width // 3, rest // 3 + 1, self.words.rng)
        self.image.paste(Image.fromarray(other).resize((self.image.width, rest)), (0, top))

    def foot(self) -> None:
        """The bar at the bottom with five ways to go, and the line to swipe."""
        bottom = self.image.height / self.unit
        self.draw.rectangle((*self._at(0, bottom - 66), *self.image.size), self.theme.ground)
        self.y = bottom - 66
        self._rule()
        ways = (icons.house, icons.glass, icons.plus, icons.heart, icons.person)
        for place, icon in enumerate(ways):
            icon(self.draw, self.theme.text, self._at(36 + place * 72, bottom - 44), self.unit)
        bar = (*self._at(_WIDE / 2 - 58, bottom - 11), *self._at(_WIDE / 2 + 58, bottom - 7))
        self.draw.rounded_rectangle(bar, 2 * self.unit, fill=self.theme.text)

    def _poster(self) -> None:
        self._avatar(30, self.y + 26, 16, ring=False)
        self.text(56, self.y + 19, self.words.handle(), 13)
        self.text(56, self.y + 35, self.words.name(), 11, quiet=True)
        for dot in range(3):
            x, y = self._at(_WIDE - 26 + 6 * dot, self.y + 26)
            self.draw.circle((x, y), 1.6 * self.unit, fill=self.theme.text)
        self.y += 52

    def _avatar(self, x: float, y: float, radius: float, *, ring: bool) -> None:
        at, outer = self._at(x, y), radius * self.unit
        colour = self.words.colour()
        if ring:
            width = round(2 * self.unit)
            self.draw.circle(at, outer + 4 * self.unit, outline=self.words.colour(), width=width)
        self.draw.circle(at, outer, fill=colour)
        light = (255, 255, 255)
        self.draw.circle((at[0], at[1] - outer * 0.25), outer * 0.34, fill=light)
        self.draw.chord(
            (at[0] - outer * 0.6, at[1] + outer * 0.2, at[0] + outer * 0.6, at[1] + outer * 1.3),
            180,
            360,
            light,
        )

    def _rule(self) -> None:
        self.draw.line(
            (*self._at(0, self.y), *self._at(_WIDE, self.y)), self.theme.line, max(1, round(self.unit))
        )

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.unit, y * self.unit
