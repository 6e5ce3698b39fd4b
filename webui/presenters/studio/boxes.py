"""Boxes as typed, as they can be drawn: what is no number yet is in the fields and not on the picture."""

from dataclasses import dataclass

from webui.presenters.result.regions import letter_of
from webui.presenters.studio.fields import Box


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box with its letter; `x` to `height` in per cent of the picture where it can be drawn."""

    letter: str
    box: Box
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0


def drawn(boxes: tuple[Box, ...]) -> tuple[DrawnBox, ...]:
    """Every box, in its order."""
    return tuple(_drawn(box, letter_of(number)) for number, box in enumerate(boxes))


def _drawn(box: Box, letter: str) -> DrawnBox:
    try:
        x, y, width, height = (float(value.replace(",", ".")) for value in box.values)
    except ValueError:
        return DrawnBox(letter, box)
    if not (0 <= x <= 100 and 0 <= y <= 100 and 0 < width <= 100 and 0 < height <= 100):
        return DrawnBox(letter, box)
    return DrawnBox(letter, box, x, y, width, height)
