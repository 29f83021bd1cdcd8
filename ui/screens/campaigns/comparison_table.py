"""Questions by institutions: the questions stay in sight at the left while the institutions are scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.campaign import Compared, PlaceLine
from npm_desktop.domain.states import AnswerState
from ui.language import current, tr
from ui.widgets import panes, table
from ui.widgets.panes import column
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MARKS = {
    AnswerState.NOT_ASKED: Mark.NONE,
    AnswerState.NOT_SHOWN: Mark.STOP,
    AnswerState.REFUSED: Mark.STOP,
}
_WORDS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_CELL, _QUESTION, _SHARE = 190, 420, 0.42


class ComparisonModel(QAbstractTableModel):
    """A line for each section and each question. Without institutions (`answers` False) it holds the questions."""

    def __init__(self, parent: QWidget, *, answers: bool) -> None:
        super().__init__(parent)
        self._answers = answers
        self.places: Sequence[PlaceLine] = ()
        self.lines: list[str | Compared] = []

    def show(self, places: Sequence[PlaceLine], compared: Sequence[Compared]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.places, self.lines = places, []
        section = None
        for one in compared:
            if one.section != section:
                section = one.section
                self.lines.append(section)
            self.lines.append(one)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self.places) if self._answers else 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not self._answers:
            return tr("Question")
        return self.places[section].institution.shown(current().language)[0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if self._answers:
            return self._answer(line, index.column(), role)
        if role in _WORDS:
            return line if isinstance(line, str) else f"{line.code}  {line.question}"
        return isinstance(line, str) if role == table.STRONG else None

    def _answer(self, line: str | Compared, at: int, role: int) -> object:
        if isinstance(line, str):
            return "" if role in _WORDS else None
        told: dict[int, object] = {
            **dict.fromkeys(_WORDS, line.values[at] or tr("no answer")),
            table.MARK: _MARKS.get(AnswerState(line.states[at])),
            table.TONE: None if line.values[at] else "muted",
        }
        return told.get(role)


class _Paired(Table):
    """Its rows are as high as those of the other half."""

    def __init__(self, model: ComparisonModel, name: str) -> None:
        super().__init__(model, name=name)
        self.partner: _Paired | None = None

    def sizeHintForRow(self, row: int) -> int:
        other = super(_Paired, self.partner).sizeHintForRow(row) if self.partner is not None else 0
        return max(super().sizeHintForRow(row), other)


class ComparisonTable(QWidget):
    """`opened(place, line)` on Enter or a double click in the cell of an institution."""

    opened = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.model, self._left = ComparisonModel(self, answers=True), ComparisonModel(self, answers=False)
        self.questions = _Paired(self._left, tr("Questions"))
        self.answers = _Paired(self.model, tr("Answers side by side"))
        self.questions.partner, self.answers.partner = self.answers, self.questions
        self._gap = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.questions.setVerticalScrollBarPolicy(off)
        self.questions.setHorizontalScrollBarPolicy(off)
        self.questions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gap.setFixedHeight(0)
        left = column(self.questions, self._gap, spacing=0)
        box = panes.row(left, self.answers, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.answers)

    def _connect(self) -> None:
        mine, theirs = self.questions.verticalScrollBar(), self.answers.verticalScrollBar()
        mine.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(mine.setValue)
        self.answers.horizontalScrollBar().rangeChanged.connect(lambda _low, high: self._level(high))
        self.answers.row_changed.connect(self.questions.go_to)
        self.questions.clicked.connect(lambda index: self.answers.go_to(index.row()))
        self.answers.opened.connect(self._open)

    def show_table(self, places: Sequence[PlaceLine], compared: Sequence[Compared]) -> None:
        """Show other answers; one stays in the cell one was in."""
        here = self.answers.currentIndex()
        row, cell = max(here.row(), 1), max(here.column(), 0)
        for model in (self._left, self.model):
            model.show(places, compared)
        self._share()
        if self.model.lines and places:
            self.answers.go_to(min(row, len(self.model.lines) - 1), min(cell, len(places) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the questions their part and each institution what is left, but never too little to read."""
        wide = min(_QUESTION, int(self.width() * _SHARE))
        self.questions.setFixedWidth(wide)
        self.questions.set_widths([wide])
        number = max(len(self.model.places), 1)
        room = self.width() - wide - self.answers.verticalScrollBar().sizeHint().width()
        self.answers.set_widths([max(_CELL, room // number)] * number)
        head = max(one.horizontalHeader().sizeHint().height() for one in (self.questions, self.answers))
        for one in (self.questions, self.answers):
            one.horizontalHeader().setFixedHeight(head)

    def _level(self, high: int) -> None:
        bar = self.answers.horizontalScrollBar()
        self._gap.setFixedHeight(bar.sizeHint().height() if high else 0)

    def _open(self, at: int) -> None:
        place = self.answers.currentIndex().column()
        if 0 <= place < len(self.model.places):
            self.opened.emit(self.model.places[place], self.model.lines[at])
