"""Where in a work a step took effect: the parts of C2PA's region map that a creator can mean.

Source: C2PA 2.4, "Region of interest". A step without regions took effect everywhere.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Len

from provenance.disclosure.shape import Part, Tagged

Coordinate = Annotated[float, Ge(0), Le(1_000_000)]
Length = Annotated[float, Gt(0), Le(1_000_000)]


class Unit(StrEnum):
    """What coordinates count: pixels of the full picture, or per cent of its width and height."""

    PERCENT = "percent"
    PIXEL = "pixel"


@dataclass(frozen=True, slots=True)
class Point(Part):
    """A position from the top left corner, in the unit of its shape."""

    x: Coordinate
    y: Coordinate


@dataclass(frozen=True, slots=True)
class Rectangle(Part):
    """A rectangle; `x` and `y` are its top left corner."""

    x: Coordinate
    y: Coordinate
    width: Length
    height: Length
    unit: Unit = Unit.PERCENT
    type: Literal["rectangle"] = "rectangle"


@dataclass(frozen=True, slots=True)
class Circle(Part):
    """A circle; `x` and `y` are its centre."""

    x: Coordinate
    y: Coordinate
    diameter: Length
    unit: Unit = Unit.PERCENT
    type: Literal["circle"] = "circle"


@dataclass(frozen=True, slots=True)
class Polygon(Part):
    """A closed outline of 3 to 200 points."""

    vertices: Annotated[tuple[Point, ...], Len(3, 200)]
    unit: Unit = Unit.PERCENT
    type: Literal["polygon"] = "polygon"


@dataclass(frozen=True, slots=True)
class TimeSpan(Part):
    """A stretch of a recording, in seconds from its start; no end means until the end."""

    start: Coordinate
    end: Coordinate | None = None
    type: Literal["time"] = "time"


@dataclass(frozen=True, slots=True)
class FrameSpan(Part):
    """A run of frames or pages, both ends included, counted from 0; no end means until the end."""

    start: Annotated[int, Ge(0), Le(2**31)]
    end: Annotated[int, Ge(0), Le(2**31)] | None = None
    type: Literal["frames"] = "frames"


Shape = Rectangle | Circle | Polygon
Region = Annotated[Shape | TimeSpan | FrameSpan, Tagged("type")]
