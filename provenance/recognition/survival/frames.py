"""What goes around a picture and is plain: a border, a card."""

from PIL import Image

from provenance.recognition.survival.drawing import rounded
from provenance.recognition.survival.images import image_of, rgb_of
from provenance.recognition.survival.model import Change, Rgb


def border(share: float, colour: tuple[int, int, int]) -> Change:
    """Add a border of `share` of the longer side to all four edges."""

    def changed(picture: Rgb) -> Rgb:
        image = image_of(picture)
        width = max(1, round(max(image.size) * share))
        framed = Image.new("RGB", (image.width + 2 * width, image.height + 2 * width), colour)
        framed.paste(image, (width, width))
        return rgb_of(framed)

    return changed


def rounded_card(picture: Rgb) -> Rgb:
    """Lay the picture with round corners on a larger, light ground, as a story shows what it shares."""
    image = image_of(picture)
    gap = max(2, round(max(image.size) * 0.08))
    card = Image.new("RGB", (image.width + 2 * gap, image.height + 2 * gap), (231, 226, 240))
    card.paste(image, (gap, gap), rounded(image.size, min(image.size) * 0.06))
    return rgb_of(card)
