"""Passages in two languages as flowables: each kind of block row by row, so that translations begin level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph, Spacer

from npm_desktop.documents import blocks as b
from npm_desktop.documents.columns import Columns, Whole, height, level
from npm_desktop.documents.glyphs import markup
from npm_desktop.documents.runs import paragraphs
from npm_desktop.documents.style import CODE, FIRM, INK, MUTED_HEX, is_close, style
from npm_desktop.documents.tables import WHOLE, WHOLE_ROWS

Made = tuple[list[Flowable], float]
Sides = tuple[list[Paragraph], list[Paragraph]]
BEGUN, WHOLE_FINDING, WHOLE_ITEM = 60.0, 140.0, 150.0
RULE_ROOM, PART_ROOM = 4.0, 3.0


def title(block: b.Pair, *, code: bool) -> list[Flowable]:
    """Return the head of the first page; with `code` the symbol stands between the columns, as arms do on letters."""
    sides = left, right = _titles(block)
    lines = ("organisation", "classification", "title")
    beside = 3 if is_close() else 2  # how many of them stand beside the symbol
    head = _sides(sides, lambda one: _lines(one, lines[:beside]))
    around = CODE + 24 if code else 0.0
    flow: list[Flowable] = [Columns(*head, around, least=CODE + 4) if code else Columns(*head)]
    flow.extend(level(*_sides(sides, lambda one: _lines(one, lines[beside:]))))
    flow.extend(level(*_sides(sides, lambda one: paragraphs(one.subject, "column_subject"))))
    flow.extend(level(*_sides(sides, lambda one: _lines(one, ("edition",)))))
    flow.append(HRFlowable(width="100%", thickness=FIRM, color=INK, spaceBefore=2, spaceAfter=2))
    flow.extend(_rows(left.facts, right.facts))
    return flow


def _titles(block: b.Pair) -> tuple[b.Title, b.Title]:
    assert isinstance(block.left, b.Title)
    assert isinstance(block.right, b.Title)
    return block.left, block.right


def pair(block: b.Pair) -> Made:
    """Return the rows of the passage, and how much of it must stay with its heading."""
    return WRITERS[type(block.left)](block.left, block.right)


def _sides(sides: tuple[Any, Any], made: Callable[[Any], list[Paragraph]]) -> Sides:
    return made(sides[0]), made(sides[1])


def _lines(one: b.Title, names: tuple[str, ...]) -> list[Paragraph]:
    said = ((name, str(getattr(one, name))) for name in names)
    return [Paragraph(markup(text), style(f"column_{name}")) for name, text in said if text]


def _paragraph(left: b.Paragraph, right: b.Paragraph) -> Made:
    rows = level(*_sides((left, right), lambda one: paragraphs((one.words,), "column_body")))
    return list(rows), 3 * style("column_body").leading


def _listing(left: b.Listing, right: b.Listing) -> Made:
    flow: list[Flowable] = []
    for number, items in enumerate(zip(left.items, right.items, strict=True), start=1):
        left_item, right_item = (paragraphs(one, "column_item", bullet=f"{number}.") for one in items)
        made = level(left_item, right_item)
        flow.extend([Whole(made)] if height(*made) < WHOLE_ITEM else made)
    return flow, 2 * style("column_item").leading


def _fields(left: b.Fields, right: b.Fields) -> Made:
    rows = _rows(left.rows, right.rows)
    heights = [height(row) for row in rows[:WHOLE_ROWS]]
    whole = len(rows) <= WHOLE_ROWS and sum(heights) < WHOLE
    lead = sum(heights) if whole else sum(min(one, BEGUN) for one in heights[:2])
    return [*rows, Spacer(0, 8)], lead


def _rows(left: Sequence[b.Field], right: Sequence[b.Field]) -> list[Columns]:
    """Return the rows of the fields: in each column the caption, under it the value, part by part level."""
    return [row for pair in zip(left, right, strict=True) for row in _field(*pair)]


def _field(left: b.Field, right: b.Field) -> list[Columns]:
    captions = [[Paragraph(markup(one.caption), style("column_caption"))] for one in (left, right)]
    values = [paragraphs(one.value, "column_cell") for one in (left, right)]
    if len(values[0]) != len(values[1]):
        return [Columns(captions[0] + values[0], captions[1] + values[1], over=RULE_ROOM, rule=RULE_ROOM)]
    last = len(values[0]) - 1
    return [
        Columns(
            [*(captions[0] if at == 0 else []), one],
            [*(captions[1] if at == 0 else []), other],
            over=RULE_ROOM if at == 0 else PART_ROOM,
            rule=RULE_ROOM if at == last else 0.0,
        )
        for at, (one, other) in enumerate(zip(*values, strict=True))
    ]


def _finding(left: b.Finding, right: b.Finding) -> Made:
    flow: list[Flowable] = []
    number = markup(left.number)
    if left.label:
        labels = [Paragraph(markup(one.label), style("column_label"), bulletText=number) for one in (left, right)]
        flow.extend(level(labels[:1], labels[1:]))
        number = ""
    words = _sides((left, right), lambda one: paragraphs((one.words,), "column_finding", bullet=number))
    flow.extend(level(*words))
    for details in zip(left.details, right.details, strict=True):
        flow.extend(level(*_sides(details, _detail)))
    flow.append(Spacer(0, 9))
    whole = height(*flow)
    if whole < WHOLE_FINDING:
        return [Whole(flow)], whole
    begun = 4 * style("column_finding").leading
    return [CondPageBreak(begun), *flow], begun


def _detail(one: b.Field) -> list[Paragraph]:
    caption = f'<font color="{MUTED_HEX}">{markup(one.caption)}: </font>'
    return paragraphs(one.value, "column_detail", before=caption)


WRITERS: dict[type, Callable[[Any, Any], Made]] = {
    b.Paragraph: _paragraph,
    b.Listing: _listing,
    b.Fields: _fields,
    b.Finding: _finding,
}
