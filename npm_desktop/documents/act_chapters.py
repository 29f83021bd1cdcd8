"""The chapters of acts and letters: what is stated, what is listed, the law, to whom it goes."""

from __future__ import annotations

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Block, Cell, Column, Grid, Heading, Paragraph, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec

REST = "not"


def statements(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the statements of an act, paragraph by paragraph.

    `select` names the codes of those that stand here; "not" before them means all the others.
    """
    blocks: list[Block] = []
    codes = spec.select.split()
    for one in chapter.record.get("statements", ()):
        if codes and (one["code"] in codes) is (codes[0] == REST):
            continue
        if one["heading"]:
            blocks.append(Heading(one["heading"], level=2))
        words = values.said(chapter.texts, one["text"])
        if words:
            blocks.append(Paragraph(words))
    return blocks


def listed(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of what an act lists: when, what, what came of it. Columns that say nothing are left out."""
    texts = chapter.texts
    lines = chapter.record.get("listed", ())
    shown = [one for one in spec.fields if any(_cell(chapter, line, one.field) for line in lines)]
    if not lines or not shown:
        return []
    columns = tuple(Column(texts.tr(one.caption), one.share) for one in shown)
    rows = tuple(tuple(_cell(chapter, line, one.field) or (Words("—"),) for one in shown) for line in lines)
    return [Grid(columns, rows)]


def _cell(chapter: Chapter, line: values.Record, field: str) -> Cell:
    return values.cell(chapter.texts, line.get(field))


def addressee(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Name whom a letter is for, at the head of it."""
    words = values.said(chapter.texts, chapter.record.get("addressee", {}), Tone.STRONG)
    return [Paragraph(words)] if words else []
