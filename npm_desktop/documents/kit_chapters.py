"""The chapters of the sheets of a paper kit: places at the head, tables, lines, boxes, cards, the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from npm_desktop.documents import values
from npm_desktop.documents.blocks import (
    Block,
    Box,
    Boxes,
    CardRow,
    Cards,
    Cell,
    Chart,
    Heading,
    Outline,
    Paragraph,
    Places,
    Remarks,
    Shape,
    Tone,
    Words,
)
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec

NUMBER_SHARE = 0.8
SHAPES = {"one": Shape.CIRCLE, "several": Shape.SQUARE, "key": Shape.KEY}


def head(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the places for who and when, and say what the sheet is for."""
    tr = chapter.texts.tr
    told: list[Block] = [Paragraph(Words(tr(spec.text), tone=Tone.MUTED))] if spec.text else []
    if not spec.fields:
        return told
    captions = tuple(tr(one.caption) for one in spec.fields)
    return [*told, Places(captions, tuple(one.share for one in spec.fields))]


def table(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make a ruled table with numbered rows; `select` says how many, and how many lines are in each: «8 3»."""
    tr = chapter.texts.tr
    rows, lines = (int(one) for one in spec.select.split())
    heads: list[tuple[Cell, float]] = [((Words(tr(one.caption), tone=Tone.MUTED),), one.share) for one in spec.fields]
    empty: list[Cell] = [() for _ in spec.fields]
    number: tuple[Cell, float] = ((Words("№", tone=Tone.MUTED),), NUMBER_SHARE)
    made = tuple(((Words(f"{at}", tone=Tone.MUTED),), *empty) for at in range(1, rows + 1))
    over = [Heading(tr(spec.text), level=2)] if spec.text else []
    return [*over, Chart((number, *heads), made, lines)]


def lines(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make lines to write on; `select` says how many."""
    return [Remarks((Words(chapter.texts.tr(spec.text)),), int(spec.select), wide=True)]


def say(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the statements that `select` names."""
    found = (chapter.record["statements"].get(code) for code in spec.select.split())
    return [Paragraph(words) for one in found if one and (words := values.said(chapter.texts, one))]


def marks(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the boxes of a list that the record holds under `source`; `select` says how they are marked."""
    shape = SHAPES[spec.select]
    found = chapter.record["lists"][spec.source]
    return [*_caption(chapter, spec), Boxes(tuple(Box(shape, one["key"], (Words(one["text"]),)) for one in found))]


def cards(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the cards with their codes; a field with a form shows that list as boxes."""
    rows: list[CardRow] = []
    half = False
    for one in spec.fields:
        made = CardRow((chapter.texts.tr(one.caption),), _boxes(chapter, one.form))
        if half:  # two lines that share a row
            made = CardRow((*rows.pop().captions, *made.captions))
        half = one.share < 1 and not half
        rows.append(made)
    return [Cards(tuple(chapter.record["codes"]), tuple(rows))]


def _boxes(chapter: Chapter, form: str) -> tuple[Box, ...]:
    if not form:
        return ()
    shape, _, source = form.partition(" ")
    return tuple(Box(SHAPES[shape], one["key"], (Words(one["text"]),)) for one in chapter.record["lists"][source])


def body(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the drawing of the body."""
    return [*_caption(chapter, spec), Outline(tuple(chapter.texts.tr(one.caption) for one in spec.fields))]


def _caption(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    return [Paragraph(Words(chapter.texts.tr(spec.text), tone=Tone.MUTED))] if spec.text else []


CHAPTERS: Mapping[str, Callable[[Chapter, BlockSpec], list[Block]]] = {
    "kit_head": head,
    "kit_table": table,
    "kit_lines": lines,
    "kit_marks": marks,
    "kit_cards": cards,
    "kit_body": body,
    "kit_say": say,
}
