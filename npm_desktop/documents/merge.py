"""Two documents of the same material become one: each passage beside its translation, tables and signatures once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeVar

from npm_desktop.documents.blocks import (
    Block,
    Break,
    Cell,
    Check,
    Document,
    Edges,
    Field,
    Finding,
    Grid,
    Heading,
    Listing,
    Pair,
    Paragraph,
    Pictures,
    Signature,
    Signatures,
    Single,
    Title,
)
from npm_desktop.documents.merge_blank import MERGED
from npm_desktop.errors import BadInput
from npm_desktop.texts import beside

T = TypeVar("T")


def merge(left: Document, right: Document, language: str, clause: Sequence[Block] = ()) -> Document:
    """Return both as one document; `clause` comes before the signatures, or at the end where nobody signs."""
    pairs = _level(left.blocks, right.blocks)
    blocks = [_merged(one, other) for one, other in pairs]
    at = _end(blocks)
    return Document(
        title=beside(left.title, right.title),
        language=language,
        day=left.day,
        edges=_edges(left.edges, right.edges),
        payload=left.payload,
        blocks=(*blocks[:at], *clause, *blocks[at:]),
        paired=True,
        pages=left.pages,
    )


def _level(left: Sequence[T], right: Sequence[T]) -> list[tuple[T, T]]:
    """Return what belongs together; refuse what does not rather than print it beside each other."""
    if len(left) != len(right) or any(type(one) is not type(other) for one, other in zip(left, right, strict=True)):
        raise BadInput("columns_differ", place="blocks")
    return list(zip(left, right, strict=True))


def _ensure(level: bool) -> None:
    if not level:
        raise BadInput("columns_differ", place="blocks")


def _edges(left: Edges, right: Edges) -> Edges:
    return Edges(
        left=left.left,
        right=left.right,
        page=" · ".join(dict.fromkeys((left.page, right.page))),  # the Kazakh one has a stroke of its own
        warning="\n".join(dict.fromkeys(filter(None, (left.warning, right.warning)))),
        draft=beside(left.draft, right.draft),
        under=right.left,
        sheet=beside(left.sheet, right.sheet),
    )


def _end(blocks: Sequence[Block]) -> int:
    """Return the place of the heading over the signatures, else of that over the check."""
    for kind in (Signatures, Check):
        for at, block in enumerate(blocks):
            if isinstance(block, kind):
                over = blocks[at - 1] if at else None
                return at - 1 if isinstance(over, Pair) and isinstance(over.left, Heading) else at
    return len(blocks)


def _merged(left: Any, right: Any) -> Block:
    if type(left) in ONCE:
        return ONCE[type(left)](left, right)
    if isinstance(left, Heading):
        _ensure((left.number, left.level) == (right.number, right.level))
    elif isinstance(left, Finding):
        _ensure(left.number == right.number and bool(left.label) == bool(right.label))
    for one, other in _parts(left, right):
        _ensure(len(one) == len(other))
    return Pair(left, right)


def _parts(left: Any, right: Any) -> list[tuple[Sequence[Any], Sequence[Any]]]:
    """Return what of two blocks is set row by row."""
    names = {Title: "facts", Finding: "details", Listing: "items"}
    if isinstance(left, (Heading, Paragraph)):
        return []
    name = names.get(type(left), "rows")
    return [(getattr(left, name), getattr(right, name))]


def _grid(left: Grid, right: Grid) -> Grid:
    columns = tuple(
        replace(one, caption="\n".join(dict.fromkeys((one.caption, other.caption))))
        for one, other in _level(left.columns, right.columns)
    )
    rows, under = [], []
    for one, other in _level(left.rows, right.rows):
        cells = [apart(*pair) for pair in _level(one, other)]
        rows.append(tuple(upper for upper, _ in cells))
        under.append(tuple(lower for _, lower in cells))
    return Grid(columns, tuple(rows), tuple(under))


def apart(left: Cell, right: Cell) -> tuple[Cell, Cell]:
    """Return a cell in the first language, and what of the second differs; what is the same is said once."""
    same: list[Any] = []
    for one, other in zip_longest(left, right):
        if one is None or other is None or (one.text, one.tone) != (other.text, other.tone):
            break
        same.append(replace(one, mark=one.mark or other.mark))
    return (*same, *left[len(same) :]), right[len(same) :]


def _signatures(left: Signatures, right: Signatures) -> Signatures:
    people = tuple(_signature(one, other) for one, other in _level(left.people, right.people))
    return Signatures(people, beside(left.ink, right.ink), beside(left.date, right.date))


def _signature(left: Signature, right: Signature) -> Signature:
    _ensure(left.name == right.name and left.drawn == right.drawn)
    captions = zip(left.drawn_caption.split("\n"), right.drawn_caption.split("\n"), strict=True)
    caption = "\n".join(beside(*pair) for pair in captions)
    same = (left.role, left.certificate) == (right.role, right.certificate)
    under = "" if same else ", ".join(filter(None, [right.role, right.certificate]))
    status = right.status if right.status != left.status else ""
    return replace(left, drawn_caption=caption, under=under, status_under=status)


def _check(left: Check, right: Check) -> Check:
    _ensure(left.payload == right.payload)
    facts = []
    for one, other in _level(left.facts, right.facts):
        _ensure(one.value == other.value)
        facts.append(Field(beside(one.caption, other.caption), one.value))
    return Check(left.payload, (*left.words, *right.words), tuple(facts))


def _pictures(left: Pictures, right: Pictures) -> Pictures:
    items = []
    for one, other in _level(left.items, right.items):
        _ensure((one.number, one.size, one.jpeg) == (other.number, other.size, other.jpeg))
        caption, under = apart(one.caption, other.caption)
        facts, facts_under = apart(one.facts, other.facts)
        items.append(replace(one, caption=caption, facts=facts, under=(*under, *facts_under)))
    return Pictures(tuple(items))


ONCE: dict[type, Callable[[Any, Any], Single]] = {
    Grid: _grid,
    Signatures: _signatures,
    Check: _check,
    Pictures: _pictures,
    Break: lambda left, _right: left,
    **MERGED,
}
