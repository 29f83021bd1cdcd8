"""The look of official paper: A4, margins of correspondence, one typeface, hairlines, muted captions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from npm_desktop.documents import fonts

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
INK, MUTED, RULE = HexColor("#16181b"), HexColor("#5b6067"), HexColor("#c4c8ce")
MUTED_HEX = "#5b6067"
HAIRLINE, FIRM = 0.4, 0.9
INDENT = 13 * mm
CAPTION_WIDTH = 50 * mm
ASK_INDENT = 18 * mm
CODE = 23 * mm
GUTTER = 8 * mm
COLUMN = (WIDTH - GUTTER) / 2
COLUMN_INDENT = 6 * mm


SMALLEST, CLOSE = 7.0, 0.7
_density: ContextVar[float] = ContextVar("density", default=1.0)
_SIZES = ("fontSize", "bulletFontSize")
_ROOM = ("spaceBefore", "spaceAfter")


@contextmanager
def packed(density: float) -> Iterator[None]:
    """Set everything inside closer and a little smaller: 1 is the usual look, 0.6 the closest that is good to read."""
    token = _density.set(density)
    try:
        yield
    finally:
        _density.reset(token)


def room(points: float) -> float:
    """Return how much of a distance is left where things are set closer."""
    return points * _density.get() ** 2


def is_close() -> bool:
    """Tell whether room is so short that lines are joined and nothing is said twice."""
    return _density.get() < CLOSE


def style(name: str) -> ParagraphStyle:
    """Return a paragraph style by its name."""
    return _style(name, _density.get())


@cache
def _style(name: str, density: float) -> ParagraphStyle:
    fonts.register()
    usual = _body() if name == "body" else ParagraphStyle(name, parent=_style("body", 1.0), **_STYLES[name])
    if density == 1.0:
        return usual
    sizes = {one: max(SMALLEST, getattr(usual, one) * (1 + density) / 2) for one in _SIZES}
    spaces = {one: getattr(usual, one) * density**2 for one in _ROOM}
    leading = max(usual.leading * (1 + 3 * density) / 4, sizes["fontSize"] * 1.2)
    return usual.clone(name, leading=leading, **sizes, **spaces)


def _body() -> ParagraphStyle:
    return ParagraphStyle(
        "body",
        fontName=fonts.REGULAR,
        fontSize=10.5,
        leading=15.5,
        textColor=INK,
        spaceAfter=6,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        bulletFontName=fonts.STRONG,
        bulletFontSize=10.5,
    )


_STYLES: dict[str, dict[str, object]] = {
    "organisation": {"fontSize": 9.5, "leading": 13, "textColor": MUTED, "spaceAfter": 3},
    "classification": {"fontName": fonts.ITALIC, "fontSize": 9.5, "leading": 13, "spaceAfter": 0},
    "title": {"fontName": fonts.STRONG, "fontSize": 18, "leading": 23, "spaceBefore": 20, "spaceAfter": 5},
    "subject": {"fontSize": 12, "leading": 17, "spaceAfter": 3},
    "edition": {"fontSize": 10.5, "leading": 15, "textColor": MUTED, "spaceAfter": 8},
    "heading1": {"fontName": fonts.STRONG, "fontSize": 13, "leading": 18, "spaceBefore": 18, "spaceAfter": 6},
    "heading2": {"fontName": fonts.STRONG, "fontSize": 10.5, "leading": 15, "spaceBefore": 11, "spaceAfter": 5},
    "cell": {"fontSize": 9.5, "leading": 13.5, "spaceAfter": 0},
    "number": {"fontSize": 9.5, "leading": 13.5, "spaceAfter": 0, "alignment": TA_RIGHT},
    "head": {"fontSize": 8.5, "leading": 11.5, "textColor": MUTED, "spaceAfter": 0},
    "headnumber": {"fontSize": 8.5, "leading": 11.5, "textColor": MUTED, "spaceAfter": 0, "alignment": TA_RIGHT},
    "caption": {"fontSize": 9.5, "leading": 13.5, "textColor": MUTED, "spaceAfter": 0},
    "item": {"leftIndent": INDENT, "spaceAfter": 4},
    "label": {"fontName": fonts.STRONG, "fontSize": 9.5, "leading": 14, "leftIndent": INDENT, "spaceAfter": 1},
    "finding": {"leftIndent": INDENT, "spaceAfter": 3},
    "detail": {"fontSize": 9.5, "leading": 13.5, "leftIndent": INDENT, "spaceAfter": 1},
    "ask": {"fontSize": 10, "leading": 13.5, "leftIndent": ASK_INDENT, "spaceAfter": 3, "bulletFontSize": 8.5},
    "ask_under": {"fontSize": 8.5, "leading": 11.5, "leftIndent": ASK_INDENT, "spaceAfter": 3},
    "ask_beside": {"fontSize": 9.5, "leading": 12.5, "spaceAfter": 0},
    "ask_under_beside": {"fontSize": 8.5, "leading": 11.5, "spaceAfter": 0},
    "ask_code": {"fontSize": 8.5, "leading": 12.5, "spaceAfter": 0},
    "box": {"fontSize": 9.5, "leading": 12.5, "spaceAfter": 0},
    "small": {"fontSize": 8.5, "leading": 12, "textColor": MUTED, "spaceAfter": 0},
    "column_organisation": {"fontSize": 9, "leading": 12, "textColor": MUTED, "spaceAfter": 3},
    "column_classification": {"fontName": fonts.ITALIC, "fontSize": 9, "leading": 12, "spaceAfter": 0},
    "column_title": {"fontName": fonts.STRONG, "fontSize": 15, "leading": 19, "spaceBefore": 14, "spaceAfter": 5},
    "column_subject": {"fontSize": 11, "leading": 15, "spaceAfter": 3},
    "column_edition": {"fontSize": 10, "leading": 14, "textColor": MUTED, "spaceAfter": 8},
    "column_heading1": {"fontName": fonts.STRONG, "fontSize": 12, "leading": 16, "spaceBefore": 17, "spaceAfter": 6},
    "column_heading2": {"fontName": fonts.STRONG, "fontSize": 10, "leading": 14, "spaceBefore": 10, "spaceAfter": 5},
    "column_body": {"fontSize": 10, "leading": 14},
    "column_caption": {"fontSize": 8.5, "leading": 12, "textColor": MUTED, "spaceAfter": 0, "keepWithNext": 1},
    "column_cell": {"fontSize": 9.5, "leading": 13, "spaceAfter": 0},
    "column_item": {"fontSize": 10, "leading": 14, "leftIndent": COLUMN_INDENT, "spaceAfter": 4, "bulletFontSize": 10},
    "column_label": {
        "fontName": fonts.STRONG,
        "fontSize": 9.5,
        "leading": 13,
        "leftIndent": COLUMN_INDENT,
        "spaceAfter": 1,
        "bulletFontSize": 10,
    },
    "column_finding": {
        "fontSize": 10,
        "leading": 14,
        "leftIndent": COLUMN_INDENT,
        "spaceAfter": 3,
        "bulletFontSize": 10,
    },
    "column_detail": {"fontSize": 9, "leading": 12.5, "leftIndent": COLUMN_INDENT, "spaceAfter": 1},
    "hash": {"fontSize": 9, "leading": 14, "spaceAfter": 0},
}
