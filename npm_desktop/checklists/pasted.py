"""Rows copied from a spreadsheet, read as items of a repeat: which column is which question, what can't be read.

Pure. A first row that names the questions (in any language, or by name or code) is a head; without one the columns
are the questions in order. A cell that can't be read is told, and the rest is taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from npm_desktop.checklists.answers import check_value
from npm_desktop.checklists.form import CHOOSING, Kind, Question
from npm_desktop.domain.words import fold
from npm_desktop.errors import BadInput

MOST_ROWS = 1000
_TICKED = frozenset({"x", "х", "v", "+", "1", "да", "иә", "yes", "ok"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that can't be read: its row among those taken, the question, what stands there, why not."""

    row: int
    question: Question
    typed: str
    error: BadInput


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read: a row is {path: value}. `head` tells whether the first row named the columns."""

    rows: tuple[dict[str, str], ...]
    unread: tuple[Unread, ...] = ()
    head: bool = False


def read(text: str, questions: Sequence[Question]) -> Pasted:
    """Read what was copied; `questions` are those asked, in order, from the column one pastes into on.

    BadInput `paste_too_long`, `paste_too_wide`.
    """
    lines = [line for line in _cells(text) if any(line)]
    columns = _head(lines[0], questions) if lines else None
    body = lines[1:] if columns is not None else lines
    if len(body) > MOST_ROWS:
        raise BadInput("paste_too_long", number=len(body), most=MOST_ROWS)
    if columns is None:
        wide = max((len(line) for line in body), default=0)
        if wide > len(questions):
            raise BadInput("paste_too_wide", number=wide, most=len(questions))
        columns = list(questions)
    unread: list[Unread] = []
    rows = [_row(number, line, columns, unread) for number, line in enumerate(body)]
    return Pasted(tuple(rows), tuple(unread), len(body) != len(lines))


def _cells(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t")
    return [[" ".join(cell.split()) for cell in line] for line in reader]


def _head(line: Sequence[str], questions: Sequence[Question]) -> list[Question | None] | None:
    """Return the question of each column, None for one that is none of them; None where the row is no head."""
    known = {name: one for one in reversed(questions) for name in _names(one)}
    found = [known.get(_bare(cell)) for cell in line]
    named = [one for one in found if one is not None]
    filled = [cell for cell in line if cell]
    return found if named and 2 * len(named) >= len(filled) else None


def _names(question: Question) -> set[str]:
    return {_bare(one) for one in (*question.labels.values(), question.name, question.code) if one}


def _bare(text: str) -> str:
    """Return a heading without its unit: «Площадь, м²» is «площадь»."""
    return fold(text).partition(",")[0].strip(" :.?№")


def _row(number: int, line: Sequence[str], columns: Sequence[Question | None], unread: list[Unread]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question, typed in zip(columns, line, strict=False):
        if question is None or not typed:
            continue
        try:
            value = check_value(question, _said(question, typed))
        except BadInput as error:
            unread.append(Unread(number, question, typed, error))
        else:
            found[question.path] = value
    return found


def _said(question: Question, typed: str) -> str:
    """Return the name of a choice for its words in any language, its number or its name; a tick for a tick."""
    if question.kind is Kind.ACKNOWLEDGE:
        return "OK" if fold(typed) in _TICKED else typed
    if question.kind not in CHOOSING or not question.choices:
        return typed
    names = {fold(words): one.name for one in reversed(question.choices) for words in (*one.labels.values(), one.name)}
    if question.kind is Kind.SELECT_ONE:
        return names.get(fold(typed), _numbered(question, typed))
    parts = [part.strip() for part in typed.replace(";", ",").split(",")]
    return " ".join(names.get(fold(part), part) for part in parts if part)


def _numbered(question: Question, typed: str) -> str:
    place = int(typed) if typed.isascii() and typed.isdigit() else 0
    return question.choices[place - 1].name if 0 < place <= len(question.choices) else typed
