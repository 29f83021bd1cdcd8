"""Blocks as flowables. A heading never stays behind at the foot of a page: it knows how much must follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, PageBreak, Paragraph, Spacer

from npm_desktop.documents import blank_flow, kit_flow, pair_flow, picture_flow, signing_flow, tables
from npm_desktop.documents import blocks as b
from npm_desktop.documents.columns import Columns, Whole, height
from npm_desktop.documents.glyphs import markup
from npm_desktop.documents.runs import paragraphs
from npm_desktop.documents.style import CODE, FIRM, HEIGHT, INK, MUTED_HEX, style
from npm_desktop.texts import beside

Made = tuple[list[Flowable], float]
WHOLE, WHOLE_ITEM = 260.0, 150.0
LONGEST_ENTRY = 120
LEADS, INTRO, INTRO_TO_ANSWER = 420.0, 80.0, 160.0
BESIDE_SIGNATURES = 60.0


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
        if headings and height(*made) < _introduces(first, blocks[number + 1 : number + 2]):
            headings.extend(made)
            continue
        if isinstance(first, b.Signatures):
            flow.insert(*_before_signatures(flow, headings, lead))
        elif headings:
            flow.append(CondPageBreak(min(height(*headings) + lead, LEADS)))
        flow.extend([*headings, *made])
        headings = []
    return [*flow, *headings]


def _introduces(block: b.Block, following: Sequence[b.Block]) -> float:
    """Return how high a line under a heading may be that only leads to a table, a question or the next heading."""
    after = following[0] if following else None
    after = after.left if isinstance(after, b.Pair) else after
    if not isinstance(block, b.Paragraph):
        return 0.0
    if isinstance(after, (b.Ask, b.Chart)):
        return INTRO_TO_ANSWER
    return INTRO if isinstance(after, (b.Heading, b.Grid)) else 0.0


def _before_signatures(flow: Sequence[Flowable], over: Sequence[Flowable], lead: float) -> tuple[int, Flowable]:
    """Return where a page breaks before signatures that don't fit, and the break: the last words above go along."""
    at, taken, room = len(flow), 0.0, height(*over) + lead
    words = height(*(one for one in over if not _leads(one)))
    while at and (words + taken < BESIDE_SIGNATURES or _leads(flow[at - 1])):
        at -= 1
        taken += height(flow[at])
    if not at or room + taken > HEIGHT or isinstance(flow[at - 1], PageBreak):
        return len(flow), CondPageBreak(min(room, HEIGHT))
    return at, CondPageBreak(room + taken)


def _leads(one: Flowable) -> bool:
    """Tell whether it is a heading or the break before one, which would stay behind without what it leads."""
    if isinstance(one, Columns):
        return any(isinstance(part, _Chapter) for stack in one.stacks for part in stack)
    return isinstance(one, (_Chapter, CondPageBreak))


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
        flow.append(Spacer(0, max(0.0, CODE + 4 - height(*flow))))  # the rule begins below the symbol
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
        made = paragraphs(item, "item", bullet=f"{number}.")
        flow.extend([Whole(made)] if height(*made) < WHOLE_ITEM else made)
    return flow, 3 * style("item").leading


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
    whole = height(*flow)
    if whole < WHOLE:
        return [Whole(flow)], whole
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
    b.Ask: blank_flow.ask,
    b.Remarks: blank_flow.remarks,
    b.Boxes: blank_flow.row,
    b.Chart: blank_flow.chart,
    b.Places: blank_flow.ruled,
    b.Cards: kit_flow.cards,
    b.Outline: kit_flow.outline,
    b.Gap: lambda _block: ([Spacer(0, 8)], 0.0),
}
