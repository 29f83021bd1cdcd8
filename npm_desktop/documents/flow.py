"""Blocks as flowables. A heading never stays behind at the foot of a page: it knows how much must follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, Spacer

from npm_desktop.documents import blocks as b
from npm_desktop.documents import pair_flow, picture_flow, signing_flow, tables
from npm_desktop.documents.columns import Columns
from npm_desktop.documents.glyphs import markup
from npm_desktop.documents.runs import paragraphs
from npm_desktop.documents.style import CODE, FIRM, INK, MUTED_HEX, WIDTH, style
from npm_desktop.texts import beside

Made = tuple[list[Flowable], float]
WHOLE = 260.0
LONGEST_ENTRY = 120


class _Chapter(Paragraph):
    """A heading that enters itself in the outline."""

    outline: tuple[str, str] | None = None

    def draw(self) -> None:
        """Draw the heading and note the place."""
        if self.outline:
            key, text = self.outline
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level=0)
        super().draw()


def story(blocks: Sequence[b.Block], *, code: bool) -> list[Flowable]:
    """Return the flowables of the document; `code` leaves room for the symbol at the first page's corner."""
    flow: list[Flowable] = []
    headings: list[Flowable] = []
    for number, block in enumerate(blocks):
        first = block.left if isinstance(block, b.Pair) else block
        if isinstance(first, b.Heading):
            headings.append(_heading(block, number))
            continue
        made, lead = _title(block, code=code) if isinstance(first, b.Title) else WRITERS[type(block)](block)
        if headings:
            flow.extend([CondPageBreak(min(_room(headings) + lead, 420)), *headings])
            headings = []
        flow.extend(made)
    return [*flow, *headings]


def _heading(block: b.Block, number: int) -> Flowable:
    if isinstance(block, b.Heading):
        return _chapter(block, "heading", _words(block), number)
    assert isinstance(block, b.Pair)
    left, right = block.left, block.right
    assert isinstance(left, b.Heading)
    assert isinstance(right, b.Heading)
    outline = beside(_words(left), right.text)
    return Columns([_chapter(left, "column_heading", outline, number)], [_chapter(right, "column_heading", "", number)])


def _chapter(block: b.Heading, name: str, outline: str, number: int) -> Paragraph:
    heading = _Chapter(markup(_words(block)), style(f"{name}{min(block.level, 2)}"))
    if block.level == 1 and outline:
        heading.outline = (f"chapter{number}", outline[:LONGEST_ENTRY])
    return heading


def _words(block: b.Heading) -> str:
    return f"{block.number} {block.text}".strip()


def _room(headings: Sequence[Flowable]) -> float:
    heights = (one.wrap(WIDTH, 10_000)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in headings)
    return float(sum(heights))


def _title(block: b.Block, *, code: bool) -> Made:
    if isinstance(block, b.Pair):
        return pair_flow.title(block, code=code), 0.0
    assert isinstance(block, b.Title)
    narrow = CODE + 18 if code else 0
    flow: list[Flowable] = [
        Paragraph(markup(text), style(name).clone(name, rightIndent=narrow))
        for text, name in (
            (block.organisation, "organisation"),
            (block.classification, "classification"),
            (block.title, "title"),
        )
        if text
    ]
    flow.extend(paragraphs(block.subject, "subject"))
    if block.edition:
        flow.append(Paragraph(markup(block.edition), style("edition")))
    if code:
        flow.append(Spacer(0, max(0.0, CODE + 4 - _room(flow))))  # the rule begins below the symbol
    flow.append(HRFlowable(width="100%", thickness=FIRM, color=INK, spaceBefore=2, spaceAfter=0))
    if block.facts:
        flow.append(tables.captions(block.facts)[0])
    return flow, 0.0


def _fields(block: b.Fields) -> Made:
    table, lead = tables.captions(block.rows)
    return [table], lead


def _grid(block: b.Grid) -> Made:
    table, lead = tables.grid(block)
    return [table], lead


def _paragraph(block: b.Paragraph) -> Made:
    return list(paragraphs((block.words,), "body")), 3 * style("body").leading


def _listing(block: b.Listing) -> Made:
    flow: list[Flowable] = []
    for number, item in enumerate(block.items, start=1):
        flow.extend(paragraphs(item, "item", bullet=f"{number}."))
    return flow, 2 * style("item").leading


def _finding(block: b.Finding) -> Made:
    flow: list[Flowable] = []
    number = markup(block.number)
    if block.label:
        flow.append(Paragraph(markup(block.label), style("label"), bulletText=number))
        number = ""
    flow.extend(paragraphs((block.words,), "finding", bullet=number))
    for detail in block.details:
        caption = f'<font color="{MUTED_HEX}">{markup(detail.caption)}: </font>'
        flow.extend(paragraphs(detail.value, "detail", before=caption))
    flow.append(Spacer(0, 9))
    height = sum(one.wrap(WIDTH, 10_000)[1] for one in flow)
    if height < WHOLE:
        return [KeepTogether(flow)], height
    return flow, 4 * style("finding").leading


WRITERS: dict[type, Callable[[Any], Made]] = {
    b.Fields: _fields,
    b.Grid: _grid,
    b.Paragraph: _paragraph,
    b.Listing: _listing,
    b.Finding: _finding,
    b.Signatures: signing_flow.signatures,
    b.Check: signing_flow.check,
    b.Pictures: picture_flow.pictures,
    b.Pair: pair_flow.pair,
    b.Break: lambda _block: ([PageBreak()], 0.0),
}
