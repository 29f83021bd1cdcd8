"""The drawing of a body from four sides, for marks: one calm outline for paper and screen alike.

Points are written once, for an adult of a height of 100; a child is the same with other proportions, left is right in a
mirror, front and back are two halves of one. Left is the person's own left: seen from there the face looks to the left.
Places on a drawing are shares, 0..1, of the width and height of its box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from npm_desktop.domain.injury import Figure, View

Point = tuple[float, float]
WIDTH, HEIGHT, AIR = 46.0, 104.0, 2.0
ASPECT = WIDTH / HEIGHT


@dataclass(frozen=True, slots=True)
class Path:
    """A line: where it starts, then Bézier curves (control, control, end), and whether it is closed."""

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One side of a body: its outline, and the few lines inside that tell which side it is."""

    outline: Path
    lines: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark on one of the sides, in shares of its width and height."""

    number: int
    view: View
    x: float
    y: float


# Half of the outline from the front, from the top of the head down to where the legs meet, at the viewer's right.
_HALF: tuple[Point, ...] = (
    (0, 0), (1.7, 0.2), (3.4, 1.2), (4.5, 3.2), (4.8, 5.8), (4.6, 8.2), (4.0, 10.2), (2.9, 12.1), (2.6, 13.4),
    (2.8, 15.0), (5.0, 16.6), (8.8, 17.8), (11.4, 19.4), (12.5, 22.2), (12.9, 26.5), (13.4, 31.5), (14.5, 36.8),
    (15.8, 41.5), (16.9, 46.5), (17.6, 49.6), (18.6, 52.4), (19.1, 55.2), (18.9, 58.2), (17.9, 60.0), (16.9, 59.0),
    (16.6, 56.8), (15.3, 55.8), (14.9, 53.4), (15.5, 51.2), (15.5, 49.4), (14.3, 45.2), (12.9, 40.6), (11.9, 36.9),
    (10.9, 31.4), (10.1, 26.0), (9.8, 27.4), (9.2, 32.0), (8.6, 37.4), (8.7, 41.0), (9.5, 45.8), (10.1, 50.0),
    (10.2, 55.0), (9.6, 62.0), (8.1, 70.2), (8.0, 73.0), (8.4, 78.0), (7.7, 84.0), (6.2, 91.6), (6.2, 94.2),
    (7.9, 97.2), (8.6, 99.0), (7.0, 100), (4.6, 99.9), (3.3, 98.6), (3.1, 95.8), (3.3, 92.6), (2.9, 86.0),
    (2.5, 79.0), (2.9, 73.4), (2.8, 70.0), (2.1, 62.0), (1.1, 55.8), (0, 52.6),
)  # fmt: skip
# The whole outline from the person's left, from the top of the head down the back and up the front.
_SIDE: tuple[Point, ...] = (
    (0.2, 0), (3.2, 0.8), (5.2, 3.2), (5.5, 6.4), (4.6, 9.2), (3.3, 11.4), (3.1, 13.6), (4.6, 16.6), (6.3, 20.2),
    (6.8, 24.4), (6.3, 29.4), (4.8, 35.0), (4.3, 38.4), (5.6, 42.8), (7.1, 46.8), (6.8, 50.6), (5.4, 54.0),
    (5.0, 60.0), (3.7, 68.6), (3.5, 72.0), (4.9, 77.0), (4.6, 82.0), (3.0, 89.0), (2.6, 93.4), (3.3, 96.8),
    (3.0, 99.6), (0, 100), (-4.2, 100), (-6.8, 99.7), (-7.2, 98.4), (-5.4, 96.6), (-2.4, 94.8), (-1.6, 92.0),
    (-1.5, 84.0), (-1.9, 77.0), (-2.9, 71.6), (-2.9, 69.0), (-4.2, 62.0), (-5.2, 55.0), (-5.2, 50.0), (-5.5, 45.0),
    (-5.4, 40.0), (-4.9, 36.0), (-5.7, 30.0), (-6.4, 25.6), (-5.8, 21.0), (-3.6, 17.0), (-2.7, 14.4), (-3.0, 12.9),
    (-4.6, 12.5), (-5.2, 11.5), (-4.9, 10.4), (-5.2, 9.4), (-5.0, 8.6), (-6.4, 7.9), (-5.9, 7.0), (-5.0, 5.4),
    (-5.0, 3.4), (-3.3, 1.0),
)  # fmt: skip
_ARM: tuple[Point, ...] = (
    (1.4, 18.8), (3.2, 21.0), (3.3, 26.0), (2.7, 31.4), (2.7, 36.6), (2.0, 42.0), (0.7, 47.0), (-0.1, 49.8),
    (-0.3, 52.6), (-0.9, 56.2), (-1.7, 59.6), (-2.9, 59.4), (-3.4, 56.6), (-4.2, 54.2), (-3.3, 51.0), (-2.5, 49.0),
    (-1.8, 44.0), (-1.1, 39.0), (-1.0, 36.0), (-1.9, 30.4), (-2.3, 25.0), (-1.8, 21.0), (-0.4, 18.9),
)  # fmt: skip
# Lines inside: what is on both halves is written for one.
_FRONT_LINES: tuple[tuple[Point, ...], ...] = (
    ((1.2, 18.6), (4.0, 18.2), (7.4, 18.8)),
    ((1.2, 28.4), (4.4, 29.2), (7.4, 27.4)),
    ((3.8, 71.2), (5.4, 73.0), (7.0, 71.2)),
    ((4.0, 49.0), (2.4, 51.2), (0.6, 53.0)),
)
_FRONT_MIDDLE: tuple[tuple[Point, ...], ...] = (((-0.5, 40.0), (0, 40.6), (0.5, 40.0)),)
_BACK_LINES: tuple[tuple[Point, ...], ...] = (
    ((2.4, 23.0), (4.6, 27.6), (6.8, 27.0)),
    ((0.6, 53.2), (4.0, 55.2), (7.8, 53.6)),
    ((3.8, 72.0), (5.4, 71.0), (7.0, 72.0)),
)
_BACK_MIDDLE: tuple[tuple[Point, ...], ...] = (((0, 18.0), (0, 28.0), (0, 41.0)), ((0, 46.0), (0, 50.0), (0, 53.4)))
_SIDE_LINES: tuple[tuple[Point, ...], ...] = (((1.9, 5.6), (0.6, 5.8), (0.7, 7.6), (1.5, 8.4)),)

# A child of about six: how high each height of an adult lies, and how much wider or narrower it is there.
_CHILD_HEIGHTS = ((0.0, 0.0), (12.4, 19.0), (16.5, 22.4), (52.6, 58.5), (100.0, 100.0))
_CHILD_WIDTHS = (
    (0.0, 1.42),
    (11.0, 1.42),
    (12.4, 1.25),
    (13.6, 0.98),
    (17.5, 0.84),
    (30.0, 0.9),
    (45.0, 0.98),
    (100.0, 1.0),
)


@cache
def drawing(figure: Figure, view: View) -> Drawing:
    """Return one side of the figure."""
    if view in (View.LEFT, View.RIGHT):
        mirror = -1 if view is View.RIGHT else 1
        lines = (_smooth(figure, _ARM, mirror, closed=True), *(_smooth(figure, one, mirror) for one in _SIDE_LINES))
        return Drawing(_smooth(figure, _SIDE, mirror, closed=True), lines)
    other = tuple((-x, y) for x, y in reversed(_HALF[1:-1]))
    halves, middle = (_FRONT_LINES, _FRONT_MIDDLE) if view is View.FRONT else (_BACK_LINES, _BACK_MIDDLE)
    inside = [_smooth(figure, one, mirror) for one in halves for mirror in (1, -1)]
    inside += [_smooth(figure, one) for one in middle]
    return Drawing(_smooth(figure, (*_HALF, *other), closed=True), tuple(inside))


def _smooth(figure: Figure, points: Sequence[Point], mirror: int = 1, *, closed: bool = False) -> Path:
    """Return the line through all points, as curves whose slope at each is that from its neighbour to the other."""
    known = [_share(figure, x * mirror, y) for x, y in points]
    count = len(known)
    ends = range(count) if closed else range(count - 1)
    curves = []
    for at in ends:
        before, start = known[at - 1] if closed or at else known[at], known[at]
        end = known[(at + 1) % count]
        after = known[(at + 2) % count] if closed or at + 2 < count else end
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        curves.append((first, second, end))
    return Path(known[0], tuple(curves), closed)


def _share(figure: Figure, x: float, y: float) -> Point:
    if figure is Figure.CHILD:
        x, y = x * _between(_CHILD_WIDTHS, y), _between(_CHILD_HEIGHTS, y)
    return (x + WIDTH / 2) / WIDTH, (y + AIR) / HEIGHT


def _between(steps: Sequence[Point], at: float) -> float:
    for (low, first), (high, second) in pairwise(steps):
        if at <= high:
            return first + (second - first) * (at - low) / (high - low)
    return steps[-1][1]
