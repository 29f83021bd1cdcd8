"""The chapters of a blank checklist: places to fill in at the head, then sections, questions, tables and long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.blank_answers import KEYS, answer_of, away, cell_room
from npm_desktop.documents.blank_texts import LINE
from npm_desktop.documents.blocks import (
    Ask,
    Block,
    Box,
    Boxes,
    Cell,
    Chart,
    Field,
    Fields,
    Heading,
    Paragraph,
    Places,
    Remarks,
    Shape,
    Tone,
    Words,
)
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec
from npm_desktop.domain.blank import BlankKind

Item = Mapping[str, Any]
NUMBER_SHARE, CODE_SHARE, LABEL_SHARE, BOX_SHARE = 0.5, 1.0, 5.0, 1.0
NOTE_LINES = 3


def head(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the places for who, where and when, and tell how the paper is filled in."""
    texts, record = chapter.texts, chapter.record
    facts = (record["checklist"], record["checklist_version"], str(record["checklist_sha256"])[:12])
    named = Field(texts.tr("Checklist"), (Words(" · ".join(filter(None, facts))),))
    told = texts.tr("The code before a question is that of the program: what is written here is typed in by it.")
    used = set(_kinds(record["sections"]))
    words = [Words(told, tone=Tone.MUTED)]
    if record["notice"]:
        words.insert(0, Words(record["notice"], tone=Tone.STRONG))
    return [
        Fields((named,)),
        Places(tuple(texts.tr(one.caption) for one in spec.fields), tuple(one.share for one in spec.fields)),
        *(Paragraph(one) for one in _one(words)),
        Boxes(tuple(_legend(chapter, used))),
    ]


def _one(words: list[Words]) -> list[Words]:
    """Return always as many passages, so that two languages stay level: the notice goes into the sentence."""
    if len(words) == 1:
        return words
    return [Words(f"{words[0].text} {words[1].text}")]


def _kinds(sections: Any) -> Iterator[str]:
    waiting = [item for section in sections for item in section["items"]]
    while waiting:
        item = waiting.pop()
        yield item["kind"]
        waiting.extend(item["columns"])


def _legend(chapter: Chapter, used: set[str]) -> Iterator[Box]:
    tr = chapter.texts.tr
    if used & {BlankKind.ONE, BlankKind.MATRIX}:
        yield Box(Shape.CIRCLE, "1", (Words(tr("one answer; the figure is the key on the screen")),))
    if BlankKind.SEVERAL in used:
        yield Box(Shape.SQUARE, "1", (Words(tr("several answers may be marked")),))
    if BlankKind.RANK in used:
        yield Box(Shape.WIDE, "1", (Words(tr("write the place in the order: 1, 2, 3 …")),))
    for letter, words in KEYS:
        yield Box(Shape.CIRCLE, letter, (Words(tr(words)),))


def form(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Make the sections with all that is asked in them."""
    blocks: list[Block] = []
    for section in chapter.record["sections"]:
        last = section is chapter.record["sections"][-1]
        title = _marked(chapter, section["title"])
        if title:
            blocks.append(Heading(title, f"{section['code']}." if section["code"] else ""))
        if section["condition"]:
            blocks.append(Paragraph(Words(section["condition"])))
        guidance = values.said(chapter.texts, section["guidance"], Tone.MUTED)
        if guidance:
            blocks.append(Paragraph(guidance))
        for item in section["items"]:
            blocks.extend(_blocks(chapter, item))
        if title or last:
            blocks.append(_notes(chapter, section["code"], last=last))
    if not chapter.record["sections"]:
        told = chapter.texts.tr("No question of this checklist may be taken into the institution on paper.")
        blocks.append(Paragraph(Words(told)))
    return blocks


def _notes(chapter: Chapter, code: str, *, last: bool) -> Block:
    tr = chapter.texts.tr
    if code:
        told = tr("Notes on section {code}, with the code of the question", code=code)
    else:
        told = tr("Notes on this section, with the code of the question")
    return Remarks((Words(told, tone=Tone.MUTED),), NOTE_LINES, last)


def _marked(chapter: Chapter, said: Mapping[str, Any]) -> str:
    """Return a text for a heading, its mark behind it."""
    mark = values.mark(chapter.texts, said)
    return f"{said['text']} [{mark}]" if said["text"] and mark else str(said["text"])


def _blocks(chapter: Chapter, item: Item) -> list[Block]:
    return _MADE.get(item["kind"], _ask)(chapter, item)


def _ask(chapter: Chapter, item: Item) -> list[Block]:
    words = values.said(chapter.texts, item["text"])
    lines = (*item["limits"], "; ".join(item["standards"]))
    small = tuple(Words(one, tone=Tone.MUTED) for one in lines if one)
    answer = answer_of(chapter, item)
    return [Ask(item["code"], (words,) if words else (), _under(chapter, item), answer, small, away(item))]


def _under(chapter: Chapter, item: Item) -> Cell:
    told = [values.said(chapter.texts, item[name], Tone.MUTED) for name in ("hint", "guidance")]
    condition = Words(item["condition"]) if item["condition"] else None
    return tuple(one for one in (condition, *told) if one)


def _computed(chapter: Chapter, item: Item) -> list[Block]:
    words = values.said(chapter.texts, item["text"], Tone.MUTED)
    line = replace(words, text=f"{words.text} {LINE}") if words else Words(LINE, tone=Tone.MUTED)
    return [Ask("", (line,), (), small=tuple(Words(one, tone=Tone.MUTED) for one in item["limits"]))]


def _note(chapter: Chapter, item: Item) -> list[Block]:
    words = values.said(chapter.texts, item["text"], Tone.MUTED)
    return [Ask("", (words,) if words else (), _under(chapter, item))]


def _heading(chapter: Chapter, item: Item) -> list[Block]:
    title = _marked(chapter, item["text"])
    found: list[Block] = [Heading(title, level=2)] if title else []
    if item["condition"]:
        found.append(Paragraph(Words(item["condition"])))
    return found


def _table(chapter: Chapter, item: Item) -> list[Block]:
    number: tuple[Cell, float] = ((Words("№", tone=Tone.MUTED),), NUMBER_SHARE)
    rooms = [cell_room(chapter, one) for one in item["columns"]]
    columns = [
        ((*_code(one), *values.cell(chapter.texts, one["text"]), *small), share)
        for one, (small, share) in zip(item["columns"], rooms, strict=True)
    ]
    row: list[Cell] = [() for _ in columns]
    first = item.get("first", 1)  # a further sheet goes on with the rows of the one before
    rows = tuple(((Words(f"{at}", tone=Tone.MUTED),), *row) for at in range(first, first + item["copies"]))
    return [*_heading(chapter, item), Chart((number, *columns), rows), _under_table(chapter, item)]


def _code(item: Item) -> Cell:
    return (Words(item["code"], tone=Tone.STRONG),) if item["code"] else ()


def _under_table(chapter: Chapter, item: Item) -> Block:
    """Say below a table how a row is typed in, what its columns mean and what they rest on."""
    asked = [one for one in item["columns"] if one["code"]]
    example = f"{asked[0]['code']}/2"
    told = [Words(chapter.texts.tr("A row is typed in with its number: {example} is the second row.", example=example))]
    for one in asked:
        hint = values.said(chapter.texts, one["hint"])
        if hint:
            told.append(Words(f"{one['code']}: {hint.text}", hint.mark))
    for one in item["columns"]:
        if one["limits"]:
            told.append(Words(f"{one['code'] or one['text']['text']}: {'; '.join(one['limits'])}"))
    standards = dict.fromkeys(cited for one in item["columns"] for cited in one["standards"])
    if standards:
        told.append(Words("; ".join(standards), tone=Tone.MUTED))
    return Ask("", (), tuple(replace(one, tone=Tone.MUTED) for one in told))


def _card(chapter: Chapter, item: Item) -> list[Block]:
    found: list[Block] = []
    name = _marked(chapter, item["text"])
    for at in range(1, item["copies"] + 1):
        told = chapter.texts.tr("{name} No. {number}", name=name, number=at) if name else f"№ {at}"
        found.append(Heading(told.replace("№ ", "№\u00a0"), level=2))
        if item["condition"]:
            found.append(Paragraph(Words(item["condition"])))
        for one in item["columns"]:
            found.extend(_blocks(chapter, one))
    words = chapter.texts.tr("For each further one copy these questions on another sheet, with its number.")
    return [*found, Paragraph(Words(words, tone=Tone.MUTED))]


def _matrix(chapter: Chapter, item: Item) -> list[Block]:
    shapes = [Shape.SQUARE if one["kind"] == BlankKind.SEVERAL else Shape.CIRCLE for one in item["columns"]]
    heads = [(values.cell(chapter.texts, one["text"]), BOX_SHARE) for one in item["choices"]]
    title = values.cell(chapter.texts, item["text"])
    rows: tuple[tuple[Cell | Box, ...], ...] = tuple(
        (
            (Words(one["code"], tone=Tone.STRONG),),
            values.cell(chapter.texts, one["text"]),
            *(Box(shape, choice["key"]) for choice in item["choices"]),
        )
        for one, shape in zip(item["columns"], shapes, strict=True)
    )
    return [Chart((((), CODE_SHARE), (title, LABEL_SHARE), *heads), rows)]


def rolls(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Make the long lists, each once, behind the questions that are answered from them."""
    blocks: list[Block] = []
    tr = chapter.texts.tr
    for roll in chapter.record["rolls"]:
        title = tr("List {letter}: for {codes}", letter=roll["letter"], codes=", ".join(roll["codes"]))
        blocks.append(Heading(title))
        items = (Box(Shape.KEY, one["key"], values.cell(chapter.texts, one["text"])) for one in roll["choices"])
        blocks.append(Boxes(tuple(items)))
    return blocks


_MADE: Mapping[str, Callable[[Chapter, Item], list[Block]]] = {
    BlankKind.HEADING: _heading,
    BlankKind.NOTE: _note,
    BlankKind.COMPUTED: _computed,
    BlankKind.TABLE: _table,
    BlankKind.CARD: _card,
    BlankKind.MATRIX: _matrix,
}
CHAPTERS: Mapping[str, Callable[[Chapter, BlockSpec], list[Block]]] = {
    "blank_head": head,
    "blank_form": form,
    "blank_rolls": rolls,
}
