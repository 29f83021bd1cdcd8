"""How each kind of question is filled in by hand, and which questions stand together in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npm_desktop.checklists.form import CHOOSING, Kind, Question
from npm_desktop.checklists.printed_codes import ROW_OF_TABLE, appearances, heads_table
from npm_desktop.domain.blank import BlankItem, BlankKind

BOXES, ROLL = 20, 200
COLUMNS, COLUMN_LETTERS, COLUMN_CHOICES, TABLE_LETTERS = 8, 70, 6, 320
HINT_LETTERS = 140
MATRIX_CHOICES, MATRIX_LETTERS, ROW_LETTERS = 6, 22, 300
ROWS = 16
CARDS, FEW, MANY = 3, 12, 30
SHORT_LINES, LINES, LONG_LINES = 1, 2, 4
KINDS: Mapping[Kind, BlankKind] = {
    Kind.SELECT_ONE: BlankKind.ONE,
    Kind.SELECT_MULTIPLE: BlankKind.SEVERAL,
    Kind.RANK: BlankKind.RANK,
    Kind.INTEGER: BlankKind.NUMBER,
    Kind.DECIMAL: BlankKind.NUMBER,
    Kind.RANGE: BlankKind.NUMBER,
    Kind.DATE: BlankKind.DATE,
    Kind.TIME: BlankKind.TIME,
    Kind.DATETIME: BlankKind.DATETIME,
    Kind.GEOPOINT: BlankKind.PLACE,
    Kind.GEOTRACE: BlankKind.PLACE,
    Kind.GEOSHAPE: BlankKind.PLACE,
    Kind.IMAGE: BlankKind.TAKEN,
    Kind.AUDIO: BlankKind.TAKEN,
    Kind.VIDEO: BlankKind.TAKEN,
    Kind.FILE: BlankKind.TAKEN,
    Kind.ACKNOWLEDGE: BlankKind.AGREED,
}
WRITTEN = frozenset({BlankKind.TEXT, BlankKind.LISTED, BlankKind.PLACE})
FILLED_IN_CELLS = frozenset(
    {
        BlankKind.ONE,
        BlankKind.SEVERAL,
        BlankKind.NUMBER,
        BlankKind.TEXT,
        BlankKind.DATE,
        BlankKind.TIME,
        BlankKind.AGREED,
        BlankKind.LISTED,
        BlankKind.COMPUTED,
    }
)


def kind_of(question: Question) -> BlankKind:
    """Return how the question is filled in; choices that are too many, or not known, are written on a line."""
    if question.kind in CHOOSING and not 0 < len(question.choices) <= BOXES:
        return BlankKind.LISTED
    return KINDS.get(question.kind, BlankKind.TEXT)


def lines_of(question: Question) -> int:
    """Return how many lines words are written on."""
    if kind_of(question) is BlankKind.LISTED:
        return LINES if question.kind is Kind.SELECT_MULTIPLE else SHORT_LINES
    if kind_of(question) is BlankKind.PLACE:
        return SHORT_LINES
    if "multiline" in appearances(question) or question.control.get("rows"):
        return LONG_LINES
    return SHORT_LINES if question.kind is Kind.BARCODE or "numbers" in appearances(question) else LINES


def copies_of(items: Sequence[BlankItem]) -> int:
    """Return how many cards of these questions there are: the more on each, the fewer."""
    return CARDS if len(items) <= FEW else CARDS - 1 if len(items) <= MANY else 1


@dataclass(frozen=True, slots=True)
class Length:
    """How many letters a question, its hint and each of its choices have in the language that needs most of them.

    By this the paper has the same places in each language, and two of them can stand beside each other.
    """

    label: int
    hint: int
    choices: tuple[int, ...] = ()


def fits_table(items: Sequence[BlankItem], lengths: Sequence[Length]) -> bool:
    """Tell whether the questions of a repeat are few and short enough to be the columns of a table."""
    return (
        len(items) == len(lengths) <= COLUMNS
        and any(one.code for one in items)
        and all(map(_fits_column, items, lengths))
        and sum(one.label + sum(one.choices) for one in lengths) <= TABLE_LETTERS
    )


def _fits_column(item: BlankItem, length: Length) -> bool:
    if item.kind not in FILLED_IN_CELLS or item.condition or item.guidance.text:
        return False
    return len(item.choices) <= COLUMN_CHOICES and length.label <= COLUMN_LETTERS and length.hint <= HINT_LETTERS


def in_matrix(question: Question) -> bool:
    """Tell whether the question is a row of a table of choices."""
    return question.kind in CHOOSING and ROW_OF_TABLE in appearances(question)


def matrix_part(question: Question) -> bool:
    """Tell whether the question is a row of such a table or the control over it."""
    return in_matrix(question) or heads_table(question)


def fits_matrix(items: Sequence[BlankItem], lengths: Sequence[Length]) -> bool:
    """Tell whether the questions have the same few short choices."""
    choices = items[0].choices
    return (
        0 < len(choices) <= MATRIX_CHOICES
        and all(one.choices == choices and not one.condition for one in items)
        and all(one.label <= ROW_LETTERS and not one.hint for one in lengths)
        and all(letters <= MATRIX_LETTERS for letters in lengths[0].choices)
    )
