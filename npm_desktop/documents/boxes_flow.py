"""Boxes, frames and lines to be filled in by hand, drawn: no typeface has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Table

from npm_desktop.documents import fonts
from npm_desktop.documents.blocks import Box, Mould, Shape
from npm_desktop.documents.glyphs import markup, visible
from npm_desktop.documents.runs import stack
from npm_desktop.documents.style import INK, MUTED, RULE, style
from npm_desktop.documents.tables import PLAIN

SIZE, WIDE, KEY_SIZE, STROKE = 11.5, 20.0, 6.5, 0.6
AFTER_MARK, BETWEEN, ROW_ROOM = 4.0, 12.0, 3.0
MOST_COLUMNS = 4
CELL_WIDTH, CELL_HEIGHT = 12.5, 17.0
FRAME_WIDTH, LINE_ROOM = 84.0, 23.0  # a line to write on: 8 mm at least
FIGURES, TICK = 6, 5.0
DOTS = {Mould.DATE: "00.00.0000", Mould.TIME: "00:00", Mould.DATETIME: "00.00.0000  00:00"}


class Mark(Flowable):
    """A box with the key that stands for it."""

    def __init__(self, box: Box) -> None:
        """Bind the box."""
        super().__init__()
        self.box = box
        self.width, self.height = (WIDE if box.shape is Shape.WIDE else SIZE), SIZE

    def draw(self) -> None:
        """Draw the outline and, small, the key."""
        canvas, shape = self.canv, self.box.shape
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(STROKE)
        if shape is Shape.CIRCLE:
            canvas.circle(SIZE / 2, SIZE / 2, SIZE / 2 - STROKE / 2)
        elif shape is not Shape.KEY:
            canvas.rect(STROKE / 2, STROKE / 2, self.width - STROKE, SIZE - STROKE)
        canvas.setFillColor(MUTED)
        size = KEY_SIZE if shape is not Shape.KEY else KEY_SIZE + 1.5
        canvas.setFont(fonts.REGULAR, size)
        if shape is Shape.KEY:
            canvas.drawRightString(self.width, (SIZE - size * 0.7) / 2, self.box.key)
        elif shape is Shape.WIDE:
            canvas.drawString(2.5, SIZE - size, self.box.key)
        else:
            canvas.drawCentredString(self.width / 2, (SIZE - size * 0.7) / 2, self.box.key)


class Form(Flowable):
    """A frame, a row of cells, a small box, or lines."""

    def __init__(self, mould: Mould, width: float = 0.0, lines: int = 1) -> None:
        """Bind the mould; lines run over the width."""
        super().__init__()
        self.mould, self.lines = mould, lines
        pattern = DOTS.get(mould, "")
        self.width = {Mould.LINES: width, Mould.FRAME: FRAME_WIDTH, Mould.BOX: SIZE}.get(mould, _run(pattern))
        self.height = {Mould.LINES: LINE_ROOM * lines, Mould.BOX: SIZE}.get(mould, CELL_HEIGHT)

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        canvas.setStrokeColor(MUTED if self.mould is Mould.LINES else INK)
        canvas.setLineWidth(STROKE)
        if self.mould is Mould.LINES:
            for at in range(self.lines):
                canvas.line(0, LINE_ROOM * at + 1, self.width, LINE_ROOM * at + 1)
        elif self.mould in DOTS:
            self._cells(DOTS[self.mould])
        else:
            canvas.rect(0, 0, self.width, self.height)
        if self.mould is Mould.FRAME:
            self._ticks()

    def _ticks(self) -> None:
        """Draw where one figure ends and the next begins, as low as not to be taken for a figure."""
        self.canv.setStrokeColor(RULE)
        for at in range(1, FIGURES):
            x = self.width * at / FIGURES
            self.canv.line(x, STROKE, x, TICK)

    def _cells(self, pattern: str) -> None:
        x = 0.0
        self.canv.setFillColor(INK)
        self.canv.setFont(fonts.REGULAR, 10)
        for sign in pattern:
            if sign == "0":
                self.canv.rect(x, 0, CELL_WIDTH, CELL_HEIGHT)
            elif sign != " ":
                self.canv.drawCentredString(x + CELL_WIDTH / 4, 3, sign)
            x += _run(sign)


def _run(pattern: str) -> float:
    return sum(CELL_WIDTH if sign == "0" else CELL_WIDTH / 2 for sign in pattern)


def boxes(items: Sequence[Box], width: float, away: Sequence[Box] = ()) -> Table:
    """Return the boxes with their words; `away` stand at the right end of the first row."""
    side = sum(SIZE + AFTER_MARK for _ in away)
    widths = _columns(items, width - side)
    mark = WIDE if any(one.shape is Shape.WIDE for one in items) else SIZE
    data: list[list[Any]] = []
    rows = -(-len(items) // len(widths))
    by_column = len(widths) > 1 and rows > 1
    for at in range(rows):
        found = [items[at + rows * n] if at + rows * n < len(items) else None for n in range(len(widths))]
        row = found if by_column else list(items[at * len(widths) : (at + 1) * len(widths)])
        data.extend(_layers(row, widths, mark, away if at == 0 else ()))
    widths = [*widths[:-1], width - side - sum(widths[:-1])] if away else widths
    columns = [part for one in widths for part in (mark + AFTER_MARK, one - mark - AFTER_MARK)]
    table = Table(data, colWidths=[*columns, *(SIZE + AFTER_MARK for _ in away)], hAlign="LEFT")
    table.setStyle(
        [
            PLAIN,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP")),
            ("BOTTOMPADDING", (0, 0), (-1, -1), ROW_ROOM),
        ]
    )
    return table


def _layers(row: Sequence[Box | None], widths: Sequence[float], mark: float, away: Sequence[Box]) -> list[list[Any]]:
    """Return the row of the table, in several layers where words are long."""
    stacks = [
        stack(one.words, "box", width - mark - AFTER_MARK) if one else [[]]
        for one, width in zip(row, widths, strict=False)
    ]
    made: list[list[Any]] = []
    for at, layer in enumerate(zip_longest(*stacks, fillvalue=[])):
        cells: list[Any] = []
        for one, paragraphs in zip(row, layer, strict=True):
            cells += [Mark(one) if one and at == 0 else "", paragraphs or ""]
        cells += [""] * (2 * (len(widths) - len(row)))
        made.append([*cells, *(Mark(one) if at == 0 else "" for one in away)])
    return made or [[*("" for _ in widths), *("" for _ in widths)]]


def _columns(items: Sequence[Box], width: float) -> list[float]:
    """Return the widths of the columns: one row where it fits, else equal ones, as many as the longest words allow."""
    body = style("box")
    wants = [
        (WIDE if one.shape is Shape.WIDE else SIZE)
        + AFTER_MARK
        + BETWEEN
        + max((fonts.width(visible(said(one)), body.fontName, body.fontSize), 0.0))
        for one in items
    ]
    if sum(wants) <= width:
        return wants
    for count in range(min(MOST_COLUMNS, len(items)), 1, -1):
        if max(wants) <= width / count:
            return [width / count] * count
    return [width]


def said(box: Box) -> str:
    """Return the words of a box in one line, with their mark."""
    return "  ".join(f"{one.text} [{one.mark}]" if one.mark else one.text for one in box.words)


def places(captions: Sequence[str], shares: Sequence[float], width: float) -> Table:
    """Return ruled places beside each other, each under its caption."""
    widths = [width * one / sum(shares) for one in shares]
    data = [[Paragraph(markup(one), style("head")) for one in captions], ["" for _ in captions]]
    table = Table(data, colWidths=widths, rowHeights=[None, 22.0], hAlign="LEFT", spaceAfter=8)
    table.setStyle(
        [
            PLAIN,
            ("BOX", (0, 0), (-1, -1), STROKE, INK),
            ("LINEAFTER", (0, 0), (-2, -1), STROKE, INK),
            ("TOPPADDING", (0, 0), (-1, 0), 3),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return table
