"""Places on the earth: how far, how large, inside or not. A place is "latitude longitude altitude accuracy"."""

from __future__ import annotations

import math
from itertools import pairwise

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Nodes, Value, items, to_text

# Latitude and longitude in degrees.
Point = tuple[float, float]
_RADIUS = 6_378_100.0
_AROUND = 2 * math.pi * _RADIUS


@function("distance", 1, None)
def distance(*values: Value) -> float:
    """Return the metres along a line: through the points of one value, or through the values."""
    points = _points(values, "distance")
    return math.fsum(_apart(one, two) for one, two in pairwise(points))


def _apart(one: Point, two: Point) -> float:
    first, second = math.radians(one[0]), math.radians(two[0])
    turn = math.cos(first) * math.cos(second) * math.cos(math.radians(one[1] - two[1]))
    # Rounding can bring the cosine of no distance at all above one.
    return math.acos(max(-1.0, min(1.0, math.sin(first) * math.sin(second) + turn))) * _RADIUS


@function("area enclosed-area", 1)
def area(value: Value) -> float:
    """Return the square metres inside a line, closed from its last point to its first."""
    points = _points((value,), "area")
    if len(points) < 3:
        return 0.0
    start = points[0]
    flat = [_flat(start, point) for point in points[1:]]
    parts = (y * right - x * up for (x, y), (right, up) in pairwise(flat))
    return abs(math.fsum(parts)) / 2


def _flat(start: Point, point: Point) -> tuple[float, float]:
    """Return the metres east and north of the start."""
    east = (point[1] - start[1]) * _AROUND * math.cos(math.radians(point[0])) / 360
    return east, (point[0] - start[0]) * _AROUND / 360


@function("geofence", 2)
def geofence(place: Value, shape: Value) -> bool:
    """Return whether the place lies inside the shape."""
    if not isinstance(shape, Nodes):
        raise XPathProblem("not_nodes", None, name="geofence")
    north, east = _point(to_text(place), "geofence")
    corners = _points((shape,), "geofence")
    inside = False
    for one, two in pairwise(corners):
        if (two[0] > north) is not (one[0] > north):
            edge = (one[1] - two[1]) * (north - two[0]) / (one[0] - two[0]) + two[1]
            inside ^= east < edge
    return inside


def _points(values: tuple[Value, ...], name: str) -> list[Point]:
    texts = [to_text(one) for value in values for one in items(value)]
    parts = texts[0].rstrip("; ").split(";") if len(texts) == 1 else texts
    return [_point(part, name) for part in parts]


def _point(text: str, name: str) -> Point:
    """Return the point; of nothing it is where the equator meets the first meridian, as in JavaRosa."""
    try:
        numbers = [float(part) for part in text.split()]
    except ValueError:
        numbers = [math.nan]
    if len(numbers) > 4 or not all(math.isfinite(number) for number in numbers):
        raise XPathProblem("not_a_place", None, name=name, value=text[:80])
    north, east, *_ = [*numbers, 0.0, 0.0]
    return north, east
