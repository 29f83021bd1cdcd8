"""Rows from a spreadsheet into the table of a repeat, in one step that undo takes back whole."""

from __future__ import annotations

from dataclasses import dataclass

from npm_desktop.checklists import pasted
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Question
from npm_desktop.checklists.pasted import Pasted
from npm_desktop.domain import ids
from npm_desktop.errors import BadInput
from ui.forms.editor import pick
from ui.language import current, ntr, tr

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Landing:
    """What a paste comes to: items that are added, values by place, what could not be read, what is said of it."""

    items: tuple[tuple[str, str, str], ...]
    values: dict[Spot, str]
    unread: dict[Spot, str]
    words: str
    rows: int


def land(
    text: str, asked: list[Question], from_column: int, uids: list[str], repeat: tuple[str, str], *, may_add: bool,
    language: str,
) -> Landing:  # fmt: skip
    """Lay the rows from the current one on; `uids` are the items from there, `repeat` its path and what is around.

    BadInput when it can't be taken at all.
    """
    found = _read(text, asked, from_column)
    path, around = repeat
    rows = found.rows if may_add else found.rows[: len(uids)]
    if not rows:
        raise BadInput("paste_empty")
    fresh = [ids.new_id() for _ in rows[len(uids) :]]
    names = [*uids[: len(rows)], *fresh]
    values = {Spot(at, uid): value for uid, row in zip(names, rows, strict=True) for at, value in row.items()}
    unread = {Spot(one.question.path, names[one.row]): one.typed for one in found.unread if one.row < len(names)}
    return Landing(tuple((path, uid, around) for uid in fresh), values, unread, _words(found, language), len(rows))


def _read(text: str, asked: list[Question], from_column: int) -> Pasted:
    """Read with a head over all columns, else from the current column on."""
    found = pasted.read(text, asked)
    return found if found.head or not from_column else pasted.read(text, asked[from_column:])


def _words(found: Pasted, language: str) -> str:
    """Say which cells could not be read, the first of them by their place."""
    if not found.unread:
        return ""
    places = [
        tr("row {n}, {question}: {why}", n=one.row + 1, question=pick(one.question.labels, language),
           why=current().error(one.error))
        for one in found.unread[:_NAMED]
    ]  # fmt: skip
    number = len(found.unread)
    head = ntr(
        "{n} cell can't be read and stays as it was typed.", "{n} cells can't be read and stay as typed.", number
    )
    return " ".join([head, *places])
