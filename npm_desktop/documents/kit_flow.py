"""What only a paper kit has, as flowables: cards to be cut apart, the drawing of a body to set marks on."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from npm_desktop.documents import blocks as b
from npm_desktop.documents import fonts
from npm_desktop.documents.body_chart import BodyChart
from npm_desktop.documents.boxes_flow import STROKE, boxes
from npm_desktop.documents.glyphs import markup, visible
from npm_desktop.documents.style import INK, MUTED, WIDTH, packed, style
from npm_desktop.documents.tables import PLAIN

Made = tuple[list[Flowable], float]
ACROSS, INSIDE, AIR, HEAD, LINE = 2, 10.0, 1.0, 17.0, 22.7
CUT = (3, 3)
BETWEEN, MOST_CAPTION = 8.0, 0.6
CARD_DENSITY = 0.74
OUTLINE_HEIGHT, SIDES_ROOM = 250.0, 12.0


class _Head(Flowable):
    """What stands large at the head of a card."""

    def __init__(self, text: str, width: float) -> None:
        super().__init__()
        self._text, self.width, self.height = visible(text), width, HEAD + AIR

    def draw(self) -> None:
        """Write it."""
        self.canv.setFillColor(INK)
        self.canv.setFont(fonts.STRONG, HEAD)
        self.canv.drawString(0, AIR + 2, self._text)


class _Lines(Flowable):
    """Lines behind their captions: beside each other, or below where the captions are too long for that."""

    def __init__(self, captions: tuple[str, ...], width: float) -> None:
        super().__init__()
        self._captions, self._size = [visible(one) for one in captions], style("head").fontSize
        self._each = (width + BETWEEN) / len(captions)
        if any(self._said(one) > self._each * MOST_CAPTION for one in self._captions):
            self._each = width + BETWEEN
        self._across = round((width + BETWEEN) / self._each)
        self.width, self.height = width, LINE * -(-len(captions) // self._across)

    def _said(self, caption: str) -> float:
        return float(fonts.width(caption, fonts.REGULAR, self._size))

    def draw(self) -> None:
        """Write the captions and draw the lines."""
        self.canv.setFillColor(MUTED)
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(STROKE)
        self.canv.setFont(fonts.REGULAR, self._size)
        for at, caption in enumerate(self._captions):
            x, y = at % self._across * self._each, self.height - LINE * (at // self._across + 1)
            self.canv.drawString(x, y + 3, caption)
            self.canv.line(x + self._said(caption) + 4, y + 1, x + self._each - BETWEEN, y + 1)


def cards(block: b.Cards) -> Made:
    """Return the cards, two beside each other, with the lines to cut along."""
    width = WIDTH / ACROSS
    made = [_card(head, block.rows, width - 2 * INSIDE) for head in block.heads]
    cells: list[Any] = [*made, *("" for _ in range(-len(made) % ACROSS))]
    rows = [cells[at : at + ACROSS] for at in range(0, len(cells), ACROSS)]
    table = Table(rows, colWidths=[width] * ACROSS, hAlign="LEFT")
    table.setStyle(
        [
            PLAIN,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), STROKE, MUTED, 0, CUT),
            ("LINEABOVE", (0, 0), (-1, 0), STROKE, MUTED, 0, CUT),
            ("LINEAFTER", (0, 0), (-1, -1), STROKE, MUTED, 0, CUT),
            ("LINEBEFORE", (0, 0), (0, -1), STROKE, MUTED, 0, CUT),
            *((f"{side}PADDING", (0, 0), (-1, -1), INSIDE) for side in ("LEFT", "RIGHT")),
            *((f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("TOP", "BOTTOM")),
        ]
    )
    return [table], 120.0


def _card(head: str, rows: tuple[b.CardRow, ...], width: float) -> list[Flowable]:
    made: list[Flowable] = [_Head(head, width)]
    with packed(CARD_DENSITY):
        for one in rows:
            if not one.boxes:
                made.append(_Lines(one.captions, width))
                continue
            made += [Spacer(0, AIR), Paragraph(markup(one.captions[0]), style("head")), Spacer(0, 1)]
            made.append(boxes(one.boxes, width))
    return made


def outline(block: b.Outline) -> Made:
    """Return the drawing of the body."""
    made = BodyChart(block.figure, block.names, block.marks, height=OUTLINE_HEIGHT + SIDES_ROOM)
    return [made], made.height
