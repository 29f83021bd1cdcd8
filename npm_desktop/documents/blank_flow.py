"""Questions to be answered by hand as flowables: none is parted from its boxes, and a table's head comes again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.platypus import Flowable, HRFlowable, Indenter, Paragraph, Spacer, Table

from npm_desktop.documents import blocks as b
from npm_desktop.documents.boxes_flow import AFTER_MARK, LINE_ROOM, ROW_ROOM, SIZE, STROKE, Form, Mark, boxes, places
from npm_desktop.documents.columns import Whole, height
from npm_desktop.documents.fonts import REGULAR, width
from npm_desktop.documents.glyphs import markup, visible
from npm_desktop.documents.runs import LONGEST, paragraphs, pieces, stack
from npm_desktop.documents.style import ASK_INDENT, GUTTER, HAIRLINE, HEIGHT, MUTED, RULE, WIDTH, style
from npm_desktop.documents.tables import PLAIN

Made = tuple[list[Flowable], float]
BODY = WIDTH - ASK_INDENT
BEFORE_ANSWER, AFTER_ASK, CELL = 2.0, 6.0, 24.0
LONG, PIECE = 1_500, 900
WHOLE = HEIGHT * 0.9
BESIDE = 190.0
NO_PADDING = tuple((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"))
BARE = [PLAIN, ("VALIGN", (0, 0), (-1, -1), "TOP"), *NO_PADDING]


class Indented(Table):
    """A flowable moved to the right by the width of the codes; it is measured like any other."""

    def __init__(self, inner: Flowable) -> None:
        """Take the flowable in."""
        super().__init__([["", inner]], colWidths=[ASK_INDENT, BODY], hAlign="LEFT")
        self.setStyle(BARE)


class _Remarks(Flowable):
    """Lines under their caption, as many of them as the page has room for."""

    def __init__(self, caption: Sequence[Flowable], lines: int, *, last: bool, wide: bool = False) -> None:
        """Take the caption in; `last`: nothing comes behind; `wide`: all lines are needed, from the margin."""
        super().__init__()
        self._caption, self._most, self._last, self._wide = caption, lines, last, wide
        self.lines = lines
        self.spaceAfter = AFTER_ASK

    def wrap(self, _width: float, room: float) -> tuple[float, float]:
        """Return the size with the lines that fit; one that follows others is never without a line."""
        least = self._most if self._wide else 0 if self._last else 1
        caption = height(*self._caption)
        self.lines = min(self._most, max(least, int((room - caption) // LINE_ROOM)))
        return WIDTH, caption + LINE_ROOM * self.lines if self.lines else 0.0

    def split(self, _width: float, _room: float) -> list[Flowable]:
        """Go to the next page whole."""
        return []

    def draw(self) -> None:
        """Draw the caption and the lines."""
        if not self.lines:
            return
        y = LINE_ROOM * self.lines
        for one in reversed(self._caption):
            one.wrapOn(self.canv, WIDTH, HEIGHT)
            one.drawOn(self.canv, 0, y)
            y += height(one)
        lines = Form(b.Mould.LINES, WIDTH if self._wide else BODY, self.lines)
        lines.drawOn(self.canv, 0 if self._wide else ASK_INDENT, 0)


def remarks(block: b.Remarks) -> Made:
    """Return lines for remarks."""
    if block.wide:
        both = (*block.words, *(one for one in block.beside if one not in block.words))
        caption: list[Flowable] = list(paragraphs(both, "small"))
    elif block.beside:
        caption = _level(block.words, block.beside, "ask_under_beside")
    else:
        caption = list(paragraphs(block.words, "ask_under"))
    made = _Remarks(caption, block.lines, last=block.last, wide=block.wide)
    return [made], height(*caption) + LINE_ROOM


def ask(block: b.Ask) -> Made:
    """Return a question with the room for its answer; a long one goes on overleaf, its last words with the answer."""
    above = _both(block) if block.beside or block.under_beside else _above(block)
    after: list[Flowable] = [Spacer(0, BEFORE_ANSWER), *_answer(block)] if block.answer is not None else []
    if block.small_beside:
        after += [Spacer(0, BEFORE_ANSWER), *_level(block.small, block.small_beside, "ask_under_beside")]
    elif block.small:
        after += [Spacer(0, BEFORE_ANSWER), *paragraphs(block.small, "ask_under")]
    after.append(HRFlowable(width="100%", thickness=HAIRLINE, color=RULE, spaceBefore=3, spaceAfter=AFTER_ASK))
    whole = height(*above, *after)
    if whole <= WHOLE:
        return [Whole([*above, *after])], whole
    kept = [*above[-1:], *after]
    if height(*kept) <= WHOLE:
        return [*above[:-1], Whole(kept)], 4 * style("ask").leading
    return [*above, *after], 4 * style("ask").leading


def _above(block: b.Ask) -> list[Flowable]:
    return [*_words(block), *paragraphs(block.under, "ask_under", bullet="" if block.words else markup(block.code))]


def _both(block: b.Ask) -> list[Flowable]:
    """Return the question in two languages beside each other, passage by passage."""
    rows = _level(_pieces(block.words), _pieces(block.beside), "ask_beside", block.code)
    return rows + _level(block.under, block.under_beside, "ask_under_beside", "" if rows else block.code)


def _level(left: b.Cell, right: b.Cell, name: str, code: str = "") -> list[Flowable]:
    """Return passages beside their translations, the code at the left of the first."""
    half = (BODY - GUTTER) / 2
    found: list[Flowable] = []
    for one, other in zip_longest(paragraphs(left, name), paragraphs(right, name), fillvalue=""):
        mark = Paragraph(f"<b>{markup(code)}</b>", style("ask_code")) if code and not found else ""
        line = Table([[mark, one, "", other]], colWidths=[ASK_INDENT, half, GUTTER, half], hAlign="LEFT")
        line.setStyle(BARE)
        found += [line, Spacer(0, style("ask").spaceAfter)]
    return found


def _words(block: b.Ask) -> list[Paragraph]:
    """Return the question, cut in short pieces where it is very long, with its code at the left."""
    return paragraphs(_pieces(block.words), "ask", bullet=markup(block.code))


def _pieces(cell: b.Cell) -> b.Cell:
    """Return the passages, none longer than a page; the mark stays behind the last piece of its passage."""
    found: list[b.Words] = []
    for one in cell:
        *first, last = _cut(one.text)
        found += [*(b.Words(part, "", one.tone) for part in first), b.Words(last, one.mark, one.tone)]
    return tuple(found)


def _cut(text: str) -> list[str]:
    return list(pieces(text, PIECE, 90)) if len(text) > LONG else [text]


def _answer(block: b.Ask) -> list[Flowable]:
    if block.answer is None:
        return []
    if isinstance(block.answer, b.Boxes):
        table = boxes(block.answer.items, BODY, block.away)
        return _shifted(table)
    return [Indented(_room(block.answer, block.away))]


def _shifted(table: Table) -> list[Flowable]:
    """Return the table moved to the right; one that may go over pages is moved by the frame, a low one as a whole."""
    if height(table) <= WHOLE / 2:
        return [Indented(table)]
    return [Indenter(left=ASK_INDENT), table, Indenter(left=-ASK_INDENT)]


def _room(room: b.Room, away: Sequence[b.Box]) -> Table:
    side = len(away) * (SIZE + AFTER_MARK)
    before, after = _beside(room.before), _beside(room.after)
    rest = BODY - side - before - after
    if room.mould is b.Mould.BOX:
        before, after = SIZE + AFTER_MARK, _beside(room.after)
        line = Form(b.Mould.LINES, BODY - side - before - after - AFTER_MARK)
        cells: list[Any] = [Form(room.mould), Paragraph(markup(room.after), style("box")), line]
        widths = [before, after, BODY - side - before - after]
    else:
        form = Form(room.mould, rest - AFTER_MARK, room.lines)
        taken = rest if room.mould is b.Mould.LINES else form.width + AFTER_MARK
        cells = [_paragraph(room.before), form, _paragraph(room.after), ""]
        widths = [before, taken, after, max(0.0, rest - taken)]
    table = Table([[*cells, *(Mark(one) for one in away)]], colWidths=[*widths, *(SIZE + AFTER_MARK for _ in away)])
    table.setStyle(
        [
            PLAIN,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM" if room.mould is b.Mould.LINES else "MIDDLE"),
            *NO_PADDING,
            *([("VALIGN", (-len(away), 0), (-1, 0), "TOP")] if away and room.lines > 1 else []),
        ]
    )
    return table


def _paragraph(text: str) -> Paragraph | str:
    return Paragraph(markup(text), style("box")) if text else ""


def _beside(text: str) -> float:
    """Return how wide a short text beside a frame runs."""
    if not text:
        return 0.0
    return min(width(visible(text), REGULAR, style("box").fontSize) + 2 * AFTER_MARK, BESIDE)


def chart(block: b.Chart) -> Made:
    """Return a ruled table; rows without words are as high as a hand needs."""
    total = sum(share for _, share in block.columns)
    widths = [WIDTH * share / total for _, share in block.columns]
    head = [stack(cell, "head", each - 8)[0] for (cell, _), each in zip(block.columns, widths, strict=True)]
    rows = [[_cell(one, each) for one, each in zip(row, widths, strict=True)] for row in block.rows]
    room = CELL * block.lines
    heights = [None, *(room if not any(isinstance(one, b.Box) for one in row) else None for row in block.rows)]
    table = Table([head, *rows], colWidths=widths, rowHeights=heights, repeatRows=1, hAlign="LEFT", spaceAfter=10)
    table.setStyle(
        [
            PLAIN,
            ("GRID", (0, 0), (-1, -1), STROKE, MUTED),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
            ("ALIGN", (0, 1), (-1, -1), "CENTER"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 4) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ]
    )
    return [table], height(table) if height(table) < WHOLE / 2 else WHOLE / 4


def _cell(one: b.Cell | b.Box, each: float) -> Any:
    if isinstance(one, b.Box):
        return [Mark(one)]
    return [part for layer in stack(one, "cell", each - 8) for part in layer] if one else ""


def row(block: b.Boxes) -> Made:
    """Return boxes that belong to no question: how to fill in, or a long list."""
    table = boxes(block.items, WIDTH)
    table.spaceAfter = 8
    return [table], 3 * (SIZE + ROW_ROOM)


def ruled(block: b.Places) -> Made:
    """Return the places at the head of the paper."""
    table = places(block.captions, block.shares, WIDTH)
    return [table], height(table)


assert LONG < LONGEST
