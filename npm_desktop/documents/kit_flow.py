"""What only a paper kit has, as flowables: cards to be cut apart, the drawing of a body to set marks on."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from npm_desktop.documents import blocks as b
from npm_desktop.documents import fonts
from npm_desktop.documents.boxes_flow import STROKE, boxes
from npm_desktop.documents.glyphs import markup, visible
from npm_desktop.documents.style import INK, MUTED, RULE, WIDTH, packed, style
from npm_desktop.documents.tables import PLAIN

Made = tuple[list[Flowable], float]
ACROSS, INSIDE, AIR, HEAD, LINE = 2, 10.0, 3.0, 20.0, 23.0
CUT = (3, 3)
BETWEEN = 8.0
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
    """Lines beside each other, each behind its caption."""

    def __init__(self, captions: tuple[str, ...], width: float) -> None:
        super().__init__()
        self._captions, self._size = [visible(one) for one in captions], style("head").fontSize
        self.width, self.height = width, LINE

    def draw(self) -> None:
        """Write the captions and draw the lines."""
        each = (self.width + BETWEEN) / len(self._captions)
        self.canv.setFillColor(MUTED)
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(STROKE)
        self.canv.setFont(fonts.REGULAR, self._size)
        for at, caption in enumerate(self._captions):
            said = fonts.width(caption, fonts.REGULAR, self._size)
            self.canv.drawString(at * each, 3, caption)
            self.canv.line(at * each + said + 4, 1, (at + 1) * each - BETWEEN, 1)


def cards(block: b.Cards) -> Made:
    """Return the cards, two beside each other, with the lines to cut along."""
    width = WIDTH / ACROSS
    made = [_card(head, block.rows, width - 2 * INSIDE) for head in block.heads]
    made += [[""] for _ in range(-len(made) % ACROSS)]
    rows: list[list[Any]] = [made[at : at + ACROSS] for at in range(0, len(made), ACROSS)]
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
            *((f"{side}PADDING", (0, 0), (-1, -1), 7) for side in ("TOP", "BOTTOM")),
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


class _Sides(Flowable):
    """Empty frames for the sides of a body, each with its name under it."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = [visible(one) for one in names]
        self.width, self.height = WIDTH, OUTLINE_HEIGHT + SIDES_ROOM
        self.spaceAfter = 8

    def draw(self) -> None:
        """Draw the frames."""
        each = (WIDTH + SIDES_ROOM) / max(1, len(self._names))
        for at, name in enumerate(self._names):
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(STROKE)
            self.canv.rect(at * each, SIDES_ROOM, each - SIDES_ROOM, OUTLINE_HEIGHT)
            self.canv.setFillColor(MUTED)
            self.canv.setFont(fonts.REGULAR, 8)
            self.canv.drawCentredString(at * each + (each - SIDES_ROOM) / 2, 1, name)


def outline(block: b.Outline) -> Made:
    """Return the drawing of the body."""
    made = _Sides(block.names)
    return [made], made.height
