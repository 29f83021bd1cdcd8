"""The chapters that sheets of injuries have of their own: running words, the drawing, lesions, places to sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Block, Field, Finding, Outline, Paragraph, Places, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec
from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure, View
from npm_desktop.domain.names_injuries import VIEWS


def words(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make running text: each field that says something under its caption, after what the definition says itself."""
    blocks: list[Block] = []
    for one in spec.fields:
        found = values.cell(chapter.texts, values.find(chapter.record, one.field), one.form)
        if found:
            blocks += [Finding("", chapter.texts.tr(one.caption), said) for said in found]
    if spec.text and (blocks or not spec.fields):
        blocks.insert(0, Paragraph(Words(chapter.texts.tr(spec.text), tone=Tone.MUTED)))
    return blocks


def body(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Make the drawing with the marks of the lesions."""
    lesions: Sequence[Mapping[str, Any]] = chapter.record["lesions"]
    if not lesions:
        return []
    marks = tuple(Mark(one["number"], View(one["view"]), one["x"], one["y"]) for one in lesions)
    names = tuple(chapter.texts.tr(VIEWS[view]) for view in View)
    return [Outline(names, Figure(chapter.record["figure"]), marks)]


def lesions(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the lesions one by one, under the numbers of the drawing."""
    found: list[Block] = []
    for one in chapter.record["lesions"]:
        site = values.cell(chapter.texts, one["site"]) or (Words("—"),)
        details = (
            Field(chapter.texts.tr(spot.caption), values.cell(chapter.texts, one.get(spot.field)))
            for spot in spec.fields
        )
        found.append(Finding(f"{one['number']}.", "", site[0], tuple(detail for detail in details if detail.value)))
    return found


def places(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the places to sign."""
    captions = (chapter.texts.tr(one.caption) for one in spec.fields)
    return [Places(tuple(captions), tuple(one.share for one in spec.fields))]


CHAPTERS: Mapping[str, Callable[[Chapter, BlockSpec], list[Block]]] = {
    "medical_words": words,
    "medical_body": body,
    "medical_lesions": lesions,
    "medical_places": places,
}
