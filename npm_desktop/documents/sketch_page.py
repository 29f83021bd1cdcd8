"""The sketch of an institution on one page: its floors as large as they fit, and the rooms that no group has seen.

It is a working paper of the office: it carries no number and no record, and is never taken along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from npm_desktop.documents import fonts
from npm_desktop.documents.glyphs import check_glyphs, visible
from npm_desktop.documents.style import HAIRLINE, INK, MUTED, RULE

_WIDE: float
_HIGH: float
_WIDE, _HIGH = landscape(A4)
_EDGE: float = 14 * mm
_GAP: float = 6 * mm
_TITLE, _TEXT, _SMALL, _LEAST = 15.0, 9.0, 7.5, 5.0
_CAPTION = 14.0
_FOOT: float = 9 * mm
_LARGEST = 24.0  # points a step of the grid has at most
_SHARE = 0.3  # of the page that the list of rooms may take
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class RoomDrawn:
    """A room as it is drawn: its place on the grid, its name, and what is told of it. `never` gives a dashed edge."""

    x: int
    y: int
    width: int
    height: int
    name: str
    told: str
    never: bool


@dataclass(frozen=True, slots=True)
class FloorDrawn:
    """A floor with its name."""

    name: str
    rooms: tuple[RoomDrawn, ...]


@dataclass(frozen=True, slots=True)
class SketchPage:
    """All the words of the page. `unseen` names the rooms that no group has seen, "" when there are none."""

    title: str
    subtitle: str
    unseen: str
    foot: str
    language: str
    floors: tuple[FloorDrawn, ...]


def draw(page: SketchPage) -> bytes:
    """Return the page as PDF; the same page gives the same bytes. BadInput `glyph_missing`: what can't be drawn."""
    check_glyphs(_words(page))
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDE, _HIGH), invariant=1, lang=page.language, initialFontName=fonts.REGULAR)
    canvas.setTitle(visible(page.title))
    top = _head(canvas, page)
    bottom = _foot(canvas, page)
    bottom = _list(canvas, page, bottom)
    _floors(canvas, page.floors, top, bottom)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _words(page: SketchPage) -> list[str]:
    rooms = [one for floor in page.floors for one in floor.rooms]
    plain = [page.title, page.subtitle, page.unseen, page.foot, *(floor.name for floor in page.floors)]
    return [*plain, *(one.name for one in rooms), *(one.told for one in rooms)]


def _head(canvas: Canvas, page: SketchPage) -> float:
    """Write title and subtitle; return where the floors may begin."""
    y = _HIGH - _EDGE - _TITLE
    canvas.setFillColor(INK)
    for line in simpleSplit(visible(page.title), fonts.STRONG, _TITLE, _WIDE - 2 * _EDGE):
        canvas.setFont(fonts.STRONG, _TITLE)
        canvas.drawString(_EDGE, y, line)
        y -= _TITLE + 3
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, _TEXT)
    canvas.drawString(_EDGE, y + 2, visible(page.subtitle))
    return y - 8


def _foot(canvas: Canvas, page: SketchPage) -> float:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(_EDGE, _FOOT + 10, _WIDE - _EDGE, _FOOT + 10)
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, _SMALL)
    canvas.drawString(_EDGE, _FOOT, visible(page.foot))
    return _FOOT + 18


def _list(canvas: Canvas, page: SketchPage, bottom: float) -> float:
    """Write which rooms no group has seen, as small as needed to stay within its share; return where it begins."""
    if not page.unseen:
        return bottom
    room, size = _WIDE - 2 * _EDGE, _TEXT
    lines = simpleSplit(visible(page.unseen), fonts.REGULAR, size, room)
    while len(lines) * size * 1.28 > _SHARE * _HIGH and size > _LEAST:
        size -= 0.5
        lines = simpleSplit(visible(page.unseen), fonts.REGULAR, size, room)
    canvas.setFillColor(INK)
    canvas.setFont(fonts.REGULAR, size)
    y = bottom + (len(lines) - 1) * size * 1.28
    top = y + size + 4
    for line in lines:
        canvas.drawString(_EDGE, y, line)
        y -= size * 1.28
    return top + 6


def _floors(canvas: Canvas, floors: Sequence[FloorDrawn], top: float, bottom: float) -> None:
    """Draw the floors beside and under each other, in the arrangement that makes them largest."""
    wide, high = _WIDE - 2 * _EDGE, top - bottom
    steps_x = max(room.x + room.width for floor in floors for room in floor.rooms)
    steps_y = max(room.y + room.height for floor in floors for room in floor.rooms)

    def step(columns: int) -> float:
        lines = -(-len(floors) // columns)
        cell_wide, cell_high = (wide + _GAP) / columns - _GAP, (high + _GAP) / lines - _GAP
        return min(cell_wide / steps_x, (cell_high - _CAPTION) / steps_y, _LARGEST)

    columns = max(range(1, len(floors) + 1), key=step)
    size = step(columns)
    for place, floor in enumerate(floors):
        line, column = divmod(place, columns)
        left = _EDGE + column * (steps_x * size + _GAP)
        upper = top - line * (steps_y * size + _CAPTION + _GAP)
        canvas.setFillColor(INK)
        canvas.setFont(fonts.STRONG, _TEXT)
        canvas.drawString(left, upper - _TEXT, visible(floor.name))
        for room in floor.rooms:
            _room(canvas, room, left, upper - _CAPTION, size)


def _room(canvas: Canvas, room: RoomDrawn, left: float, top: float, size: float) -> None:
    x, y = left + room.x * size, top - (room.y + room.height) * size
    wide, high = room.width * size, room.height * size
    canvas.setStrokeColor(MUTED if room.never else INK)
    canvas.setLineWidth(0.8)
    canvas.setDash([2.5, 2] if room.never else [])
    canvas.roundRect(x + 0.8, y + 0.8, wide - 1.6, high - 1.6, 2, fill=0, stroke=1)
    canvas.setDash([])
    told_size = min(_SMALL, high / 4)
    told = visible(room.told)
    shown = told_size >= _LEAST and fonts.width(told, fonts.REGULAR, told_size) <= wide - 6
    room_high = high - 5 - (told_size + 2 if shown else 0)
    name_size, lines = _fitting(visible(room.name), wide - 6, room_high)
    canvas.setFillColor(INK)
    canvas.setFont(fonts.STRONG, name_size)
    for number, line in enumerate(lines, 1):
        canvas.drawString(x + 3, y + high - 2 - number * name_size * 1.15, line)
    if shown:
        canvas.setFillColor(MUTED)
        canvas.setFont(fonts.REGULAR, told_size)
        canvas.drawString(x + 3, y + 4, told)


def _fitting(name: str, wide: float, high: float) -> tuple[float, list[str]]:
    """Return the largest letters in which the whole name fits, else its number; no word is cut."""
    for words in (name, *_NUMBER.findall(name)[-1:]):
        size = _TEXT
        while size >= _LEAST:
            lines = simpleSplit(words, fonts.STRONG, size, wide)
            longest = max(fonts.width(word, fonts.STRONG, size) for word in words.split())
            if longest <= wide and len(lines) * size * 1.15 <= high:
                return size, lines
            size -= 0.5
    return _LEAST, []
