"""The places of a blank checklist in two languages: asked in both, answered once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from npm_desktop.documents.blocks import (
    Ask,
    Box,
    Boxes,
    CardRow,
    Cards,
    Cell,
    Chart,
    Outline,
    Places,
    Remarks,
    Room,
    Single,
    Words,
)
from npm_desktop.errors import BadInput
from npm_desktop.texts import beside

T = TypeVar("T")


def ask(left: Ask, right: Ask) -> Ask:
    """Return the question beside its translation, with one room for the answer."""
    _ensure((left.code, left.away) == (right.code, right.away))
    return replace(
        left,
        answer=_answer(left.answer, right.answer),
        beside=right.words,
        under_beside=right.under,
        small_beside=right.small,
    )


def remarks(left: Remarks, right: Remarks) -> Remarks:
    """Return the lines with what they are for in both languages."""
    _ensure((left.lines, left.last, left.wide) == (right.lines, right.last, right.wide))
    return replace(left, beside=right.words)


def boxes(left: Boxes, right: Boxes) -> Boxes:
    """Return the boxes with what each stands for in both languages."""
    return Boxes(tuple(_box(one, other) for one, other in _level(left.items, right.items)))


def chart(left: Chart, right: Chart) -> Chart:
    """Return the table with its heads and rows in both languages."""
    columns = tuple(
        (_once(one, other), max(share, other_share))
        for (one, share), (other, other_share) in _level(left.columns, right.columns)
    )
    rows = tuple(tuple(_place(*pair) for pair in _level(*rows)) for rows in _level(left.rows, right.rows))
    return Chart(columns, rows, max(left.lines, right.lines))


def places(left: Places, right: Places) -> Places:
    """Return the places with both captions."""
    return replace(left, captions=tuple(beside(*pair) for pair in _level(left.captions, right.captions)))


def cards(left: Cards, right: Cards) -> Cards:
    """Return the cards with both captions; what stands at their heads is the same in both."""
    _ensure(left.heads == right.heads)
    rows = []
    for one, other in _level(left.rows, right.rows):
        pairs = _level(one.boxes, other.boxes)
        captions = tuple(beside(*pair) for pair in _level(one.captions, other.captions))
        rows.append(CardRow(captions, tuple(_box(*pair) for pair in pairs)))
    return Cards(left.heads, tuple(rows))


def outline(left: Outline, right: Outline) -> Outline:
    """Return the drawing with both names of each side."""
    return Outline(tuple(beside(*pair) for pair in _level(left.names, right.names)))


def _answer(left: Boxes | Room | None, right: Boxes | Room | None) -> Boxes | Room | None:
    if left is None and right is None:
        return None
    if isinstance(left, Boxes) and isinstance(right, Boxes):
        return boxes(left, right)
    _ensure(isinstance(left, Room) and isinstance(right, Room))
    assert isinstance(left, Room)
    assert isinstance(right, Room)
    _ensure((left.mould, left.lines) == (right.mould, right.lines))
    return replace(left, before=beside(left.before, right.before), after=beside(left.after, right.after))


def _box(left: Box, right: Box) -> Box:
    _ensure((left.shape, left.key) == (right.shape, right.key))
    pairs = zip_longest(left.words, right.words)
    words = tuple(_words(one, other) for one, other in pairs)
    return replace(left, words=words)


def _words(left: Words | None, right: Words | None) -> Words:
    if left is None or right is None:
        found = left or right
        assert found is not None
        return found
    return Words(beside(left.text, right.text), left.mark or right.mark, left.tone)


def _place(left: Cell | Box, right: Cell | Box) -> Cell | Box:
    if isinstance(left, Box) and isinstance(right, Box):
        return _box(left, right)
    assert not isinstance(left, Box)
    assert not isinstance(right, Box)
    return _once(left, right)


def _once(left: Cell, right: Cell) -> Cell:
    """Return the passages of both; what is the same in both is said once."""
    said = [(one.text, one.tone) for one in left]
    return (*left, *(one for one in right if (one.text, one.tone) not in said))


def _level(left: Sequence[T], right: Sequence[T]) -> list[tuple[T, T]]:
    _ensure(len(left) == len(right))
    return list(zip(left, right, strict=True))


def _ensure(level: bool) -> None:
    if not level:
        raise BadInput("columns_differ", place="blocks")


MERGED: dict[type, Callable[[Any, Any], Single]] = {
    Ask: ask,
    Remarks: remarks,
    Boxes: boxes,
    Chart: chart,
    Places: places,
    Cards: cards,
    Outline: outline,
}
