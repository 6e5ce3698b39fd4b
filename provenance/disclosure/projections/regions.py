"""Regions as C2PA region maps: the `changes` of an action (C2PA 2.4, region of interest).

One region map per region, because several ranges in one map narrow each other. A polygon's `origin` is its
first vertex, and `vertices` lists all of them: right for readers that start at the origin and for those that
don't. Times are written to the microsecond.
"""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from provenance.disclosure.problems import MAX_PROBLEMS, ProblemCode
from provenance.disclosure.projections.reading import Notes
from provenance.disclosure.regions import (
    Circle,
    FrameSpan,
    Point,
    Polygon,
    Rectangle,
    Region,
    TimeSpan,
    Unit,
)
from provenance.disclosure.strict_json import JsonValue

MAX_REGIONS = 200
MAX_VERTICES = 200
_LIMIT = 1_000_000
_MAX_NPT = 400  # the longest decimal of a float


def to_changes(regions: tuple[Region, ...]) -> list[JsonValue]:
    """Write regions as the `changes` of one action."""
    return [{"region": [_to_range(region)]} for region in regions]


def from_changes(value: object, path: str, notes: Notes) -> tuple[Region, ...]:
    """Read `changes`; a range of a kind that we don't model (textual, identified) is noted and left."""
    found: list[Region] = []
    for map_path, region_map in notes.items(value, path, maximum=MAX_REGIONS):
        ranges = notes.mapping(region_map, map_path).get("region")
        for range_path, item in notes.items(ranges, f"{map_path}.region", maximum=MAX_REGIONS):
            if len(found) >= MAX_REGIONS or len(notes.problems) >= MAX_PROBLEMS:
                notes.add(ProblemCode.READ_TOO_MANY, path, maximum=MAX_REGIONS)
                return tuple(found)
            region = _from_range(item, range_path, notes)
            if region is not None:
                found.append(region)
    return tuple(found)


def _to_range(region: Region) -> JsonValue:
    match region:
        case TimeSpan(start, end):
            time: dict[str, JsonValue] = {"type": "npt", "start": _npt(start)}
            return {"type": "temporal", "time": time if end is None else {**time, "end": _npt(end)}}
        case FrameSpan(first, last):
            frame: dict[str, JsonValue] = {"start": first}
            return {"type": "frame", "frame": frame if last is None else {**frame, "end": last}}
        case Rectangle():
            origin = Point(region.x, region.y)
            rest: dict[str, JsonValue] = {"width": float(region.width), "height": float(region.height)}
        case Circle():
            origin = Point(region.x, region.y)
            rest = {"width": float(region.diameter)}
        case Polygon():
            origin = region.vertices[0]
            rest = {"vertices": [_coordinate(point) for point in region.vertices]}
    head: dict[str, JsonValue] = {
        "type": region.type,
        "unit": str(region.unit),
        "origin": _coordinate(origin),
    }
    return {"type": "spatial", "shape": {**head, **rest, "inside": True}}


def _coordinate(point: Point) -> JsonValue:
    return {"x": float(point.x), "y": float(point.y)}


def _npt(seconds: float) -> str:
    """Write exactly, in the fewest digits: what is read back is the same number."""
    text = format(Decimal(repr(seconds)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _from_range(value: object, path: str, notes: Notes) -> Region | None:
    item = notes.mapping(value, path)
    region: Region | None = None
    match item.get("type"):
        case "spatial":
            region = _shape(notes.mapping(item.get("shape"), f"{path}.shape"))
        case "temporal":
            time = notes.mapping(item.get("time"), f"{path}.time")
            start, end = _seconds(time.get("start", "0")), _seconds(time.get("end"))
            readable = time.get("type", "npt") == "npt" and (end is not None or time.get("end") is None)
            if start is not None and readable and (end is None or end > start):
                region = TimeSpan(start, end)
        case "frame":
            frame = notes.mapping(item.get("frame"), f"{path}.frame")
            first, last = _index(frame.get("start", 0)), _index(frame.get("end"))
            if first is not None and (last is None or last >= first):
                region = FrameSpan(first, last)
    if region is None:
        notes.not_understood(path, item.get("type"))
    return region


def _shape(shape: Mapping[str, object]) -> Region | None:
    match shape:
        case {"inside": False}:
            return None  # everything but this: not a region that we can say
        case {"type": "rectangle", "origin": origin, "width": width, "height": height}:
            sides = _number(width), _number(height)
            corner, unit = _point(origin), _unit(shape)
            if corner and unit and sides[0] and sides[1]:
                return Rectangle(corner.x, corner.y, sides[0], sides[1], unit)
        case {"type": "circle", "origin": origin, "width": width}:
            centre, unit, diameter = _point(origin), _unit(shape), _number(width)
            if centre and unit and diameter:
                return Circle(centre.x, centre.y, diameter, unit)
        case {"type": "polygon", "vertices": [*vertices]} if len(vertices) <= MAX_VERTICES:
            unit, points = _unit(shape), list(_points(shape.get("origin"), vertices))
            if unit and 3 <= len(points) <= MAX_VERTICES and None not in points:
                return Polygon(tuple(point for point in points if point), unit)
    return None


def _points(origin: object, vertices: list[object]) -> Iterator[Point | None]:
    first = _point(origin)
    if first is not None and (not vertices or _point(vertices[0]) != first):
        yield first
    yield from map(_point, vertices)


def _unit(shape: Mapping[str, object]) -> Unit | None:
    value = shape.get("unit")
    return Unit(value) if value in ("percent", "pixel") else None


def _point(value: object) -> Point | None:
    match value:
        case {"x": x, "y": y}:
            across, down = _number(x), _number(y)
            return None if across is None or down is None else Point(across, down)
    return None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= _LIMIT and math.isfinite(value) else None


def _index(value: object) -> int | None:
    inside = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 2**31
    return value if inside and isinstance(value, int) else None


def _seconds(value: object) -> float | None:
    """Read normal play time (RFC 2326, 3.6): seconds, or hours, minutes and seconds."""
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_NPT or not set(value) <= set("0123456789.:"):
        return None
    parts = value.split(":")
    try:
        total = sum(float(part) * 60**power for power, part in enumerate(reversed(parts)))
    except ValueError:
        return None
    return total if len(parts) in (1, 3) and total <= _LIMIT else None
