"""What a comparison of two files found, as it is told and as it stands in a bundle."""

from dataclasses import asdict, dataclass
from typing import Final

from provenance.evidence.canonical import Json
from provenance.evidence.shape import Shape

PARTS: Final = 10_000
"""Fractions of a picture are written as whole ten-thousandths, because canonical JSON has no fractions here."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture, in ten-thousandths of its width and height; of the accused one unless it is said."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of an original with a copy.

    `method` is how they were found alike, None where they weren't; `distance` is in bits of `bits`, alike up to
    `threshold`; `inliers` counts the details, tiles or moments that agree. `region` is where in the copy the original
    is, and `transform` how a point (x, y) of the original got there, in ten-thousandths: x' = a x + b y + c,
    y' = d x + e y + f. `confirmed`: the same work, by a check of its own, pixel by pixel.
    """

    confirmed: bool
    method: str | None = None
    distance: int | None = None
    bits: int = 256
    threshold: int = 31
    inliers: int | None = None
    region: Area | None = None
    transform: tuple[int, ...] | None = None


SHAPE: Final[Shape] = {
    "bits": "count",
    "confirmed": "flag",
    "distance": ["maybe", "count"],
    "inliers": ["maybe", "count"],
    "method": ["maybe", "text"],
    "region": ["maybe", {"height": "whole", "width": "whole", "x": "whole", "y": "whole"}],
    "threshold": "count",
    "transform": ["maybe", ["list", "whole"]],
}


def comparison_json(comparison: Comparison) -> dict[str, Json]:
    """The comparison as it stands in a manifest."""
    fields: dict[str, Json] = {
        **asdict(comparison),
        "transform": None if comparison.transform is None else list(comparison.transform),
    }
    return fields
