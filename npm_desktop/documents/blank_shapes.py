"""How each kind of question is filled in by hand, and which questions stand together in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npm_desktop.checklists.form import CHOOSING, Kind, Question
from npm_desktop.checklists.printed_codes import ROW_OF_TABLE, appearances, heads_table
from npm_desktop.domain.blank import BlankItem, BlankKind

BOXES, ROLL = 20, 200
COLUMNS, COLUMN_LETTERS, COLUMN_CHOICES, TABLE_LETTERS = 8, 70, 6, 320
MATRIX_CHOICES, MATRIX_LETTERS, ROW_LETTERS = 6, 22, 300
ROWS = 8
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
    """How many letters a question and each of its choices has in the language that needs most of them.

    By this the paper has the same places in each language, and two of them can stand beside each other.
    """

    label: int
    choices: tuple[int, ...] = ()


Lengths = Mapping[str, Length]


def fits_table(items: Sequence[BlankItem], lengths: Lengths) -> bool:
    """Tell whether the questions of a repeat are few and short enough to be the columns of a table."""
    return (
        0 < len(items) <= COLUMNS
        and all(_fits_column(one, lengths) for one in items)
        and sum(lengths[one.code].label + sum(lengths[one.code].choices) for one in items) <= TABLE_LETTERS
    )


def _fits_column(item: BlankItem, lengths: Lengths) -> bool:
    if item.kind not in FILLED_IN_CELLS or len(item.choices) > COLUMN_CHOICES or item.condition or item.hint.text:
        return False
    return lengths[item.code].label <= COLUMN_LETTERS


def in_matrix(question: Question) -> bool:
    """Tell whether the question is a row of a table of choices."""
    return question.kind in CHOOSING and ROW_OF_TABLE in appearances(question)


def matrix_part(question: Question) -> bool:
    """Tell whether the question is a row of such a table or the control over it."""
    return in_matrix(question) or heads_table(question)


def fits_matrix(items: Sequence[BlankItem], lengths: Lengths) -> bool:
    """Tell whether the questions have the same few short choices."""
    choices = items[0].choices
    return (
        0 < len(choices) <= MATRIX_CHOICES
        and all(one.choices == choices and not one.condition for one in items)
        and all(lengths[one.code].label <= ROW_LETTERS and not one.hint.text for one in items)
        and all(letters <= MATRIX_LETTERS for letters in lengths[items[0].code].choices)
    )
