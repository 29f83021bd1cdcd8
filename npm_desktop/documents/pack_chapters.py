"""The chapters of a preparation pack: what is known from before, the law, and paper to be filled in by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Block, Break, Cell, Column, Grid, Listing, Paragraph, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec

LINE = "_" * 17
SIGNERS = 4


def _columns(chapter: Chapter, spec: BlockSpec) -> tuple[Column, ...]:
    return tuple(Column(chapter.texts.tr(one.caption), one.share) for one in spec.fields)


def _or_silence(chapter: Chapter, spec: BlockSpec, rows: Sequence[tuple[Cell, ...]]) -> list[Block]:
    if rows:
        return [Grid(_columns(chapter, spec), tuple(rows))]
    return [Paragraph(Words(chapter.texts.tr(spec.text), tone=Tone.MUTED))]


def past_visits(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of earlier visits: day, type, number and nothing else."""
    texts = chapter.texts
    rows = [
        (
            values.cell(texts, one["day"], "date"),
            values.cell(texts, one["type_name"]),
            values.cell(texts, one["number"]) or (Words("—"),),
        )
        for one in chapter.record.get("past_visits", ())
    ]
    return _or_silence(chapter, spec, rows)


def open_recommendations(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of recommendations that are not settled."""
    texts = chapter.texts
    rows = [
        (
            values.cell(texts, one["number"]),
            values.cell(texts, one["text"]),
            values.cell(texts, one["addressee"]) or (Words("—"),),
            values.cell(texts, one["deadline"], "date") or (Words("—"),),
            values.cell(texts, one["state"]),
        )
        for one in chapter.record.get("open_recommendations", ())
    ]
    return _or_silence(chapter, spec, rows)


def law(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """List the provisions of the law under its title, each with what it is cited for."""
    found = chapter.record.get("law", ())
    if not found:
        return []
    items = tuple((Words(one["cited_for"]), Words(one["citation"], tone=Tone.MUTED)) for one in found)
    title = chapter.record.get("law_title", "")
    return [*([Paragraph(Words(title, tone=Tone.STRONG))] if title else []), Listing(items)]


def new_page(_chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Begin a new page."""
    return [Break()]


def blank_act(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make an act of non-admission with lines to fill in, and places for those who sign."""
    told = [values.said(chapter.texts, one["text"]) for one in chapter.record.get("blank_act", ())]
    blocks: list[Block] = [Paragraph(words) for words in told if words]
    if not blocks:
        return []
    texts = chapter.texts
    empty = (Words(LINE, tone=Tone.MUTED),)
    official = (Words(texts.tr("Official (position, name); refused to sign: certified by two members")),)
    rows = [*((empty, empty, empty) for _ in range(SIGNERS)), (official, empty, empty)]
    return [*blocks, Grid(_columns(chapter, spec), tuple(rows))]


CHAPTERS: Mapping[str, Callable[[Chapter, BlockSpec], list[Block]]] = {
    "past_visits": past_visits,
    "open_recommendations": open_recommendations,
    "law": law,
    "new_page": new_page,
    "blank_act": blank_act,
}
