"""The ninths of a picture."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Place(StrEnum):
    """Where on a picture something is."""

    UPPER_LEFT = "upper_left"
    TOP = "top"
    UPPER_RIGHT = "upper_right"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    LOWER_LEFT = "lower_left"
    BOTTOM = "bottom"
    LOWER_RIGHT = "lower_right"


PLACES: Final[dict[StrEnum, Phrase]] = {
    Place.UPPER_LEFT: Phrase("upper left", "左上方"),
    Place.TOP: Phrase("top", "上方"),
    Place.UPPER_RIGHT: Phrase("upper right", "右上方"),
    Place.LEFT: Phrase("left", "左侧"),
    Place.MIDDLE: Phrase("middle", "中央"),
    Place.RIGHT: Phrase("right", "右侧"),
    Place.LOWER_LEFT: Phrase("lower left", "左下方"),
    Place.BOTTOM: Phrase("bottom", "下方"),
    Place.LOWER_RIGHT: Phrase("lower right", "右下方"),
}
