"""The transformations in the groups that goals are set for. What is in no group is shown without a goal."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Goal:
    """How many in a hundred of the works must be confirmed after any of these."""

    name: str
    least: float
    codes: tuple[str, ...]


GOALS: Final = (
    Goal(
        "re-encoded", 99.5, ("jpeg-85", "jpeg-70", "jpeg-50", "jpeg-30", "jpeg-twice", "webp-75", "avif-60")
    ),
    Goal("resized", 99.5, ("fit-1080", "fit-640", "thumbnail-320")),
    Goal("colour", 99.5, ("warm", "grey", "hue", "brighter", "darker", "contrast", "gamma")),
    Goal("logo, caption, mark", 99.5, ("logo", "caption", "tiled-mark")),
    Goal("border", 99.5, ("border-5", "border-10", "rounded-card")),
    Goal("flip, quarter turns", 99.5, ("flip", "rot-90", "rot-180", "rot-270")),
    Goal("crop 5 to 15 %", 98.0, ("crop-5", "crop-10", "crop-15")),
    Goal("crop 25 %", 95.0, ("crop-25",)),
    Goal("rotation 2 to 10 degrees", 95.0, ("rotate-2", "rotate-5", "rotate-10", "tilt-5")),
    Goal(
        "phone screenshot",
        95.0,
        tuple(
            f"phone-{theme}-{size}" for theme in ("light", "dark") for size in ("small", "medium", "large")
        ),
    ),
    Goal("meme bar", 95.0, ("meme-*",)),
    Goal("a quarter of a collage", 90.0, ("collage-quarter",)),
)
QUICK: Final = (
    "jpeg-70",
    "avif-60",
    "fit-640",
    "gamma",
    "grey",
    "logo",
    "caption",
    "border-10",
    "flip",
    "rot-90",
    "crop-5",
    "crop-15",
    "crop-25",
    "crop-50",
    "rotate-5",
    "phone-dark-medium",
    "phone-light-small",
    "collage-quarter",
    "collage-ninth",
    "flip-phone",
)
"""The transformations of a quick run, with one meme."""


def goal_of(code: str) -> Goal | None:
    """The goal that a transformation counts for."""
    for goal in GOALS:
        if code in goal.codes or any(
            name.endswith("*") and code.startswith(name[:-1]) for name in goal.codes
        ):
            return goal
    return None
