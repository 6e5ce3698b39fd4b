"""Where a registered picture is in an examined one: how turns, borders and crops are written as transforms."""

from dataclasses import dataclass
from typing import Final

from provenance.recognition.model import Region, Transform

IDENTITY: Final = Transform(1, 0, 0, 0, 1, 0)

TURNS: Final = (
    IDENTITY,
    Transform(-1, 0, 1, 0, 1, 0),
    Transform(1, 0, 0, 0, -1, 1),
    Transform(-1, 0, 1, 0, -1, 1),
    Transform(0, 1, 0, 1, 0, 0),
    Transform(0, -1, 1, 1, 0, 0),
    Transform(0, 1, 0, -1, 0, 1),
    Transform(0, -1, 1, -1, 0, 1),
)
"""Where a point of the turned picture is in the picture itself: as it is, mirrored left to right, upside down, both;
then the same four with rows and columns exchanged. The order of the codes of `_pdq.Variants`."""

MIRRORED: Final = 1
"""The index in `TURNS` of the picture mirrored left to right."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture, in fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


WHOLE: Final = Box(0, 0, 1, 1)


def into(box: Box) -> Transform:
    """Return where a point of the part `box` of a picture is in the picture."""
    return Transform(box.width, 0, box.x, 0, box.height, box.y)


def out_of(box: Box) -> Transform:
    """Return where a point of a picture is in its part `box`, which may be outside of it."""
    return Transform(1 / box.width, 0, -box.x / box.width, 0, 1 / box.height, -box.y / box.height)


def then(first: Transform, second: Transform) -> Transform:
    """Return the transform that does `first` and then `second`."""
    return Transform(
        second.a * first.a + second.b * first.d,
        second.a * first.b + second.b * first.e,
        second.a * first.c + second.b * first.f + second.c,
        second.d * first.a + second.e * first.d,
        second.d * first.b + second.e * first.e,
        second.d * first.c + second.e * first.f + second.f,
    )


def region(transform: Transform) -> Region:
    """Return the rectangle of the examined picture that the registered one covers, cut at its edges."""
    corners = [
        (transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f)
        for x in (0, 1)
        for y in (0, 1)
    ]
    left, right = (min(max(edge(x for x, _ in corners), 0.0), 1.0) for edge in (min, max))
    top, bottom = (min(max(edge(y for _, y in corners), 0.0), 1.0) for edge in (min, max))
    return Region(left, top, right - left, bottom - top)
