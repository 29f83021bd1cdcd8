"""The items of a repeat as rows of a table: one column a question, and an empty row at the end to begin another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item
from npm_desktop.checklists.form import NUMBERS, Kind, Question
from npm_desktop.checklists.verdicts import VerdictKind
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.states import AnswerState
from npm_desktop.sentences import N_
from ui.forms import measures
from ui.forms.asking import Asking
from ui.forms.editor import pick
from ui.forms.outline import Repeat
from ui.language import tr
from ui.widgets.shapes import Mark
from ui.widgets.table import MARK, TONE

Index = QModelIndex | QPersistentModelIndex
# Shorter words than on a chip: two columns of them stand beside the numbers.
_VERDICTS = {
    VerdictKind.MEETS: N_("met"),
    VerdictKind.PARTLY: N_("partly"),
    VerdictKind.BELOW: N_("not met"),
}
# How wide a mark, a number and a day are at most, in words of that width.
_SHAPE_WIDE, _NUMBER, _DAY = "000", "0000,0", "00.00.0000"
_SAMPLE = 40
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A question, or the verdict on it by one measure."""

    question: Question
    basis: str = ""


class GridModel(QAbstractTableModel):
    """Reads the sheet; `typed` holds what can't be read, so that it is not lost."""

    def __init__(self, asking: Asking, repeat: Repeat, around: str) -> None:
        super().__init__()
        self._asking, self._repeat, self._around = asking, repeat, around
        self.columns = list(_columns(repeat))
        self.items: tuple[Item, ...] = ()
        self.typed: dict[Spot, str] = {}
        self.read()

    def read(self) -> None:
        """Take the items as they are now."""
        self.beginResetModel()
        self.items = self._asking.sheet.items(self._repeat.path, self._around)
        self.endResetModel()

    def grow(self) -> bool:
        """Take items that came at the end, the empty row becoming the first of them; tell whether that was all."""
        found = self._asking.sheet.items(self._repeat.path, self._around)
        known, more = len(self.items), len(found) - len(self.items)
        if more <= 0 or [one.uid for one in found[:known]] != [one.uid for one in self.items] or not self.may_add():
            return False
        self.beginInsertRows(QModelIndex(), known + 1, known + more)
        self.items = found
        self.endInsertRows()
        return True

    def longest(self, column: int) -> list[str]:
        """Return words that a column holds, the longest among them."""
        if column == 0:
            return [str(len(self.items) + 1)]
        question = self.question(column)
        if self.basis(column):
            # A number is within or outside; "partly" is for choices.
            told = (tr(_VERDICTS[kind]) for kind in (VerdictKind.MEETS, VerdictKind.BELOW))
            longest = max((word for one in told for word in one.split()), key=len)
            return [f"{_SHAPE_WIDE}{longest}"]
        if question.kind in NUMBERS:
            return [_NUMBER]
        if question.kind in (Kind.DATE, Kind.TIME):
            return [_DAY]
        return [self._words(question, Spot(question.path, one.uid)) for one in self.items[:_SAMPLE]]

    def may_add(self) -> bool:
        """Tell whether there is an empty row at the end."""
        return not self._asking.locked and not self._asking.sheet.counted(self._repeat.path)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items) + self.may_add()

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1 + len(self.columns)

    def question(self, column: int) -> Question:
        """Return the question of a column; the first column belongs to the first question."""
        return self.columns[max(column - 1, 0)].question

    def basis(self, column: int) -> str:
        """Return by which measure the column says a verdict, "" for a column of values."""
        return self.columns[column - 1].basis if column else ""

    def spot(self, row: int, column: int) -> Spot:
        """Return the place of a cell; one in the empty row has no item yet."""
        return Spot(self.question(column).path, self.items[row].uid if row < len(self.items) else "")

    def place(self, spot: Spot) -> tuple[int, int] | None:
        """Return row and column of a place."""
        row = next((n for n, one in enumerate(self.items) if one.uid == spot.instance), None)
        column = next((n for n, one in enumerate(self.columns, 1) if one.question.path == spot.path), None)
        return None if row is None or column is None else (row, column)

    def is_open(self, index: Index) -> bool:
        """Tell whether one may answer in the cell."""
        if not index.isValid() or index.column() == 0 or self._asking.locked:
            return False
        question = self.question(index.column())
        fresh = index.row() >= len(self.items)
        return (
            question.asked
            and not self.basis(index.column())
            and (fresh or self._asking.sheet.is_asked(self.spot(index.row(), index.column())))
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else able

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return "№"
            if self.basis(section):
                name = measures.basis_name(self.basis(section))
                return name[:1].upper() + name[1:]
            question = self.question(section)
            unit = pick(question.unit, self._asking.sheet.language)
            words = pick(question.labels, self._asking.sheet.language) or question.name
            return f"{words}, {unit}" if unit else words
        numeric = section and not self.basis(section) and self.question(section).kind in NUMBERS
        if role == Qt.ItemDataRole.TextAlignmentRole and numeric:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.headerData(column, Qt.Orientation.Horizontal, role)
        if row >= len(self.items):
            if role == Qt.ItemDataRole.DisplayRole:
                return "+" if column == 0 else ""
            return "muted" if role == TONE else None
        if column == 0:
            return self._head(row, role)
        if self.basis(column):
            return self._verdict(column, self.spot(row, column), role)
        return self._cell(self.question(column), self.spot(row, column), role)

    def _verdict(self, column: int, spot: Spot, role: int) -> Any:
        found = self._asking.verdicts(self.question(column), spot)
        basis = self.basis(column)
        verdict = next((one for one in found if one.threshold is not None and one.threshold.basis == basis), None)
        if verdict is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_VERDICTS[verdict.kind])
        return measures.MARKS[verdict.kind] if role == MARK else None

    def _head(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.items[row].position)
        return "muted" if role == TONE else None

    def _cell(self, question: Question, spot: Spot, role: int) -> Any:
        standing = self._asking.sheet.standing(spot)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.typed.get(spot) or (self._words(question, spot) if standing.relevant else "·")
        if role == TONE:
            return "muted" if not standing.relevant or standing.readonly or not question.asked else None
        if role == MARK:
            missing = Mark.OPEN if self._asking.sheet.is_missing(question, spot) else None
            return Mark.BAD if spot in self.typed else Mark.WARN if standing.problem == "constraint" else missing
        if role == Qt.ItemDataRole.ToolTipRole and standing.problem and standing.message:
            return pick(standing.message, self._asking.sheet.language)
        return None

    def _words(self, question: Question, spot: Spot) -> str:
        answer = self._asking.sheet.answer(spot.path, spot.instance)
        if answer.state not in (AnswerState.ANSWERED, AnswerState.NOT_ASKED):
            return tr(ANSWER_STATES[answer.state])
        value = answer.value if question.asked else self._asking.sheet.standing(spot).value
        if question.kind is Kind.TEXT and question.asked:
            return answer.text.shown(self._asking.sheet.language)[0]
        # The unit stands in the head of the column.
        return self._asking.said(replace(question, unit={}) if question.unit else question, value)


def _columns(repeat: Repeat) -> Iterator[GridColumn]:
    """Return what is asked or shown, and beside a measured number the verdict by each measure, in its own column."""
    for question in repeat.questions():
        if question.asked or (question.readonly and question.labels):
            yield GridColumn(question)
            bases = dict.fromkeys(one.basis for one in question.thresholds)
            yield from (GridColumn(question, basis) for basis in bases)
