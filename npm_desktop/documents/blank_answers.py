"""The room for each answer of a blank checklist: which boxes, which frame, how many lines, what the unit says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Box, Boxes, Cell, Mould, Room, Shape, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.domain.blank import BlankKind
from npm_desktop.sentences import N_

Item = Mapping[str, Any]
KEYS = (("N", N_("not applicable")), ("D", N_("not shown")))
SHAPES = {BlankKind.ONE: Shape.CIRCLE, BlankKind.SEVERAL: Shape.SQUARE, BlankKind.RANK: Shape.WIDE}
MOULDS = {BlankKind.DATE: Mould.DATE, BlankKind.TIME: Mould.TIME, BlankKind.DATETIME: Mould.DATETIME}
DAY, HOUR = N_("day, month, year"), N_("hours, minutes")
BEHIND = {BlankKind.DATE: DAY, BlankKind.TIME: HOUR}
FIGURE, CHOSEN, WRITTEN = 1.1, 1.5, 2.2


def answer_of(chapter: Chapter, item: Item) -> Boxes | Room:
    """Return the room for the answer to a question."""
    tr, kind = chapter.texts.tr, item["kind"]
    if kind in SHAPES:
        shape = SHAPES[kind]
        return Boxes(tuple(Box(shape, one["key"], values.cell(chapter.texts, one["text"])) for one in item["choices"]))
    if kind in MOULDS:
        return Room(MOULDS[kind], after=tr(BEHIND[kind]) if kind in BEHIND else f"{tr(DAY)}; {tr(HOUR)}")
    if kind == BlankKind.NUMBER:
        before, after = item["unit"] or ("", "")
        return Room(Mould.FRAME, before, after)
    if kind == BlankKind.AGREED:
        return Boxes((Box(Shape.SQUARE, "1", (Words(tr("yes")),)),))
    if kind == BlankKind.TAKEN:
        return Room(Mould.BOX, after=tr("taken; number or name of the file:"))
    place = tr("latitude, longitude") if kind == BlankKind.PLACE else _listed(chapter, item)
    return Room(Mould.LINES, place, lines=item["lines"])


def _listed(chapter: Chapter, item: Item) -> str:
    """Tell where the answers stand that are too many for boxes."""
    if item["roll"]:
        return chapter.texts.tr("from list {letter}", letter=item["roll"])
    if item["copies"]:
        return chapter.texts.tr("from the list in the program ({number})", number=chapter.texts.number(item["copies"]))
    return ""


def away(item: Item) -> tuple[Box, ...]:
    """Return the boxes that say why there is no answer, where they don't stand among the choices."""
    return tuple(Box(Shape.CIRCLE, letter) for letter, _ in KEYS) if item["away"] else ()


def cell_room(chapter: Chapter, item: Item) -> tuple[Cell, float]:
    """Return what is said in the head of a column over its cells, and the column's share of the width."""
    if item["choices"]:
        keys = " · ".join(f"{one['key']}\u00a0{one['text']['text']}" for one in item["choices"])
        return (Words(keys, tone=Tone.MUTED),), CHOSEN
    if item["kind"] in (BlankKind.NUMBER, BlankKind.COMPUTED):
        unit = " ".join(filter(None, item["unit"])).rstrip(":")
        return (Words(unit, tone=Tone.MUTED),) if unit else (), FIGURE
    if item["kind"] in BEHIND:
        return (), CHOSEN
    listed = _listed(chapter, item)
    return (Words(listed, tone=Tone.MUTED),) if listed else (), WRITTEN
