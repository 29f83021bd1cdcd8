"""Signatures of people who don't exist: pen strokes along a curve, the same for the same name."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from math import sin
from random import Random

Point = tuple[float, float]
SIZE = (560, 220)
FINER = 2
STEPS = 14
INK = (24, 34, 74, 255)


def signature(name: str) -> bytes:
    """Return the drawn signature of the name as a PNG on a clear ground."""
    from PIL import Image, ImageDraw

    random = Random(name)
    picture = Image.new("RGBA", (SIZE[0] * FINER, SIZE[1] * FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for line in (_letters(random), _flourish(random)):
        _draw(pen, line, random.uniform(2.2, 3.4) * FINER)
    out = BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _letters(random: Random) -> list[Point]:
    """Return the turns of the pen: a tall first letter, then smaller and smaller loops to the right."""
    x, base, slant = 50.0, 130.0, random.uniform(0.15, 0.4)
    turns: list[Point] = [(x, base), (x + 30, base - 95 - random.uniform(0, 20)), (x + 5, base + 35)]
    for place in range(random.randint(5, 9)):
        height = random.uniform(18, 60) * (1 - place * 0.06)
        x += random.uniform(22, 46)
        turns += [(x + height * slant, base - height), (x + random.uniform(4, 14), base + random.uniform(-4, 16))]
    return [*turns, (x + 70, base - random.uniform(10, 40))]


def _flourish(random: Random) -> list[Point]:
    """Return the line under the letters."""
    start, end, wave = random.uniform(30, 90), random.uniform(330, 500), random.uniform(4, 14)
    return [
        (start + (end - start) * part / 5, 168 + wave * sin(part * random.uniform(0.8, 1.6)) - part * 3)
        for part in range(6)
    ]


def _draw(pen: object, turns: list[Point], width: float) -> None:
    from PIL import ImageDraw

    assert isinstance(pen, ImageDraw.ImageDraw)
    line = [(x * FINER, y * FINER) for x, y in _curve(turns)]
    for place, (start, end) in enumerate(pairwise(line)):
        # A pen presses more where it goes down and slows.
        thick = width * (0.7 + 0.5 * abs(sin(place / 9)))
        pen.line([start, end], fill=INK, width=max(1, round(thick)))
        x, y, radius = *end, thick / 2
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=INK)


def _curve(turns: list[Point]) -> list[Point]:
    """Return points on the smooth curve through the turns (Catmull-Rom)."""
    padded = [turns[0], *turns, turns[-1]]
    line: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(STEPS):
            line.append(
                (
                    _between(before[0], start[0], end[0], after[0], step / STEPS),
                    _between(before[1], start[1], end[1], after[1], step / STEPS),
                )
            )
    return [*line, turns[-1]]


def _between(before: float, start: float, end: float, after: float, part: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * part
        + (2 * before - 5 * start + 4 * end - after) * part**2
        + (3 * start - before - 3 * end + after) * part**3
    )
