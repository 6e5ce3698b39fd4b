"""The names of the ways that a picture goes."""

from enum import StrEnum


class Group(StrEnum):
    """What kind of way it is; the order is that of the page."""

    SHARED = "shared"
    CHANGED = "changed"
    CUT = "cut"
    MIXED = "mixed"
    SHOWN = "shown"


class ProfileCode(StrEnum):
    """A way that a picture goes."""

    POSTED = "posted"
    PASSED_ON = "passed_on"
    MESSENGER = "messenger"
    PREVIEW = "preview"
    FILTER = "filter"
    LOGO = "logo"
    TILED = "tiled"
    BORDER = "border"
    SQUARE = "square"
    PART = "part"
    MIRRORED = "mirrored"
    STRAIGHTENED = "straightened"
    MEME = "meme"
    STICKER = "sticker"
    COLLAGE = "collage"
    COLLAGE_OF_NINE = "collage_of_nine"
    SCREENSHOT = "screenshot"
    QUOTED = "quoted"
    PAGE = "page"
    PRINT = "print"
