"""The table of a repeat: one row an item, typed by the keyboard. Enter goes right and into the next row.

Digits choose in a cell of choices, anything else that is typed begins an editor in the cell; typing in the empty row
begins an item.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import CHOOSING, NUMBERS, Choice, Kind, Question
from npm_desktop.errors import BadInput
from ui import theme
from ui.forms.asking import Asking
from ui.forms.choosing import Finder
from ui.forms.editor import pick
from ui.forms.grid_model import GridModel, Index
from ui.forms.outline import Repeat
from ui.forms.pasting import land
from ui.language import current
from ui.widgets import keys, painting
from ui.widgets.lines import LineField, NumberLine
from ui.widgets.moments import DateField, TimeField
from ui.widgets.options import Option
from ui.widgets.table import PAD, Cell, Table

_MOST_ROWS = 12
_WHOLE = 0
_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class GridCell(Cell):
    """Puts an editor of the question's kind into a cell. `left(step)` when it was left by a key."""

    left = Signal(int)

    def __init__(self, model: GridModel, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._asking = model, asking
        self.made: QWidget | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The row is marked while the keyboard is in the table; a page of tables would else have many marks.
        if not self.parent().hasFocus():
            option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        question = self._model.question(index.column())
        made = self._editor(question, self._model.spot(index.row(), index.column()))
        made.setParent(parent)
        self.made = made
        made.setAccessibleName(pick(question.labels, self._asking.sheet.language))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        question, spot = self._model.question(index.column()), self._model.spot(index.row(), index.column())
        answer = self._asking.sheet.answer(spot.path, spot.instance)
        if isinstance(editor, Finder):
            editor.set_value(answer.value or None)
        elif isinstance(editor, LineField):
            editor.set_value(_read(question, answer.value))
            if spot in self._model.typed:
                editor.setText(self._model.typed[spot])

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        question = self._model.question(index.column())
        grid: Grid = self.parent()
        if isinstance(editor, Finder):
            grid.give(index, str(editor.value() or ""))
        elif isinstance(editor, LineField):
            editor.commit()
            if editor.problem():
                grid.keep(index, editor.text(), editor.problem())
            else:
                grid.give(index, _written(question, editor.value()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Esc leaves the cell as it was."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, LineField):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._leave(watched, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)

    def _leave(self, editor: QWidget, step: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _HINT)
        self.left.emit(step)

    def _editor(self, question: Question, spot: Spot) -> QWidget:
        if question.kind in CHOOSING or question.kind is Kind.ACKNOWLEDGE:
            made = Finder(self.options(question, spot), "")
            made.setMaximumWidth(theme.tokens.TOUCH * 100)
            made.chosen.connect(lambda _value: self._leave(made, 1))
            return made
        if question.kind in NUMBERS:
            return NumberLine(digits=_WHOLE if question.kind is Kind.INTEGER else None)
        return {Kind.DATE: DateField, Kind.TIME: TimeField}.get(question.kind, LineField)()

    def options(self, question: Question, spot: Spot) -> list[Option]:
        """Return what the cell offers now."""
        language = self._asking.sheet.language
        offered = self._asking.sheet.standing(spot).choices
        if question.kind is Kind.ACKNOWLEDGE:
            offered = (Choice("OK", {language: self._asking.said(question, "OK")}),)
        choices = question.choices if offered is None else offered
        return [Option(one.name, pick(one.labels, language) or one.name) for one in choices]


class Grid(Table):
    """`stepped(-1 or 1)` past either end, `row_wanted` and `row_unwanted(uid)`, `moved` to another cell, `told`."""

    stepped = Signal(int)
    row_wanted = Signal()
    row_unwanted = Signal(str)
    moved = Signal()
    told = Signal(str)

    def __init__(self, asking: Asking, repeat: Repeat, around: str, name: str) -> None:
        self._asking, self._repeat, self._around = asking, repeat, around
        self._grid = GridModel(asking, repeat, around)
        self._begun: list[tuple[str, str]] | None = None
        self._leasts: dict[int, int] = {}
        super().__init__(self._grid, name=name)
        self._cell = GridCell(self._grid, asking, self)
        self.setItemDelegate(self._cell)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # What is left over by sharing whole pixels belongs to the last column.
        self.horizontalHeader().setStretchLastSection(True)
        self.set_widths([48, *(-_share(one.question) for one in self._grid.columns)])
        self._cell.left.connect(self._go)
        self.go_to_first()
        self._size()

    def model_of_items(self) -> GridModel:
        """Return what the table shows."""
        return self._grid

    def spot(self) -> Spot:
        """Return the place of the current cell."""
        at = self.currentIndex()
        return self._grid.spot(max(at.row(), 0), max(at.column(), 1))

    def question(self) -> Question:
        """Return the question of the current cell."""
        return self._grid.question(self.currentIndex().column())

    def go_to_first(self) -> None:
        """Go to the first cell that has no answer."""
        self.setCurrentIndex(self._grid.index(0, 1))

    def go_to_end(self) -> None:
        """Go to the empty row."""
        self.setCurrentIndex(self._grid.index(self._grid.rowCount() - 1, 1))

    def go_to_spot(self, spot: Spot) -> bool:
        """Go to the cell of a place; tell whether there is one."""
        found = self._grid.place(spot)
        if found is not None:
            self.setCurrentIndex(self._grid.index(*found))
        return found is not None

    def least_width(self) -> int:
        """Return the width below which words would be cut."""
        return sum(self._least(column) for column in range(self._grid.columnCount())) + 2

    def _least(self, column: int) -> int:
        """Return the width below which a word of the column would be cut; told by what it can hold, kept once told."""
        found = self._leasts.get(column)
        if found is None:
            head = str(self._grid.headerData(column, Qt.Orientation.Horizontal) or "")
            words = max(map(painting.longest_word, self._grid.longest(column)), default=0)
            found = max(painting.longest_word(head, "small"), words) + 2 * PAD + 2
            self._leasts[column] = found
        return found

    def refresh(self, *, moved: bool) -> None:
        """Show anew what stands in the cells; `moved` when items came or went."""
        before, self._leasts = self._leasts, {}
        if moved:
            self._take_items()
        elif before != {column: self._least(column) for column in before}:
            self._spread()
        last = self._grid.index(self._grid.rowCount() - 1, self._grid.columnCount() - 1)
        if last.isValid():
            self._grid.dataChanged.emit(self._grid.index(0, 0), last)
        self._size()

    def give(self, index: Index, value: str) -> None:
        """Answer in a cell; in the empty row that begins an item."""
        spot, sheet = self._grid.spot(index.row(), index.column()), self._asking.sheet
        self._grid.typed.pop(spot, None)
        self.told.emit("")
        if spot.instance:
            answer = sheet.answer(spot.path, spot.instance)
            if value != answer.value or (not value and sheet.is_answered(spot)):
                sheet.give(spot.path, value, sheet.language, spot.instance)
        elif value and self._begun is None:
            self._begun = [(spot.path, value)]
            sheet.add_item(self._repeat.path, self._around, self._begin)
        elif value and self._begun is not None:
            self._begun.append((spot.path, value))

    def keep(self, index: Index, typed: str, problem: str) -> None:
        """Keep what can't be read as it was typed, and say what is wrong with it."""
        spot = self._grid.spot(index.row(), index.column())
        if spot.instance:
            self._grid.typed[spot] = typed
        self.told.emit(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
            return
        key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if ctrl and self._grid.may_add():
                self.row_wanted.emit()
            elif not ctrl:
                self._go(-1 if back else 1)
        elif key == Qt.Key.Key_Delete and ctrl:
            self.unwant()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
            event.ignore()
        elif not self._answers(event):
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Lay rows of a spreadsheet over the table, from the current cell on; new rows where it has none."""
        if self._asking.locked:
            return
        at, sheet = self.currentIndex(), self._asking.sheet
        asked = [one.question for one in self._grid.columns if one.question.asked and not one.basis]
        before = [one.question for one in self._grid.columns[: max(at.column() - 1, 0)]]
        column = sum(one in before for one in asked)
        uids = [one.uid for one in self._grid.items[max(at.row(), 0) :]]
        repeat = (self._repeat.path, self._around)
        try:
            landing = land(text, asked, column, uids, repeat, may_add=self._grid.may_add(), language=sheet.language)
        except BadInput as wrong:
            self.told.emit(current().error(wrong))
            return
        self._grid.typed.update(landing.unread)
        for spot in landing.values:
            self._grid.typed.pop(spot, None)
        sheet.bring(landing.items, landing.values, landing.rows)
        self.told.emit(landing.words)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self.least_width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.least_width(), 240), theme.tokens.TOUCH)

    def _answers(self, event: QKeyEvent) -> bool:
        """Take what is typed in a cell; tell whether it meant something."""
        index = self.currentIndex()
        if not self._grid.is_open(index):
            return False
        question, number = self._grid.question(index.column()), keys.digit(event)
        choosing = question.kind in CHOOSING or question.kind is Kind.ACKNOWLEDGE
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & others:
            return False
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.give(index, "")
        elif choosing and number is not None:
            self._choose(index, question, number)
        elif event.text() and event.text().isprintable():
            self._begin_typing(index, event.text().strip())
        else:
            return False
        return True

    def _begin_typing(self, index: Index, first: str) -> None:
        """Open an editor in the cell with what was typed; a space opens it with what is there."""
        self.edit(index)
        editor = self._cell.made
        if isinstance(editor, Finder):
            editor.open_list(first)
        elif isinstance(editor, LineField) and first:
            editor.clear()
            editor.insert(first)

    def _choose(self, index: Index, question: Question, number: int) -> None:
        options = self._cell.options(question, self._grid.spot(index.row(), index.column()))
        if 0 < number <= len(options):
            self.give(index, str(options[number - 1].value))
            self._go(1)

    def _go(self, step: int) -> None:
        """Go to the next cell that can be answered, into the next row at the end of one, or past the table."""
        at, columns = self.currentIndex(), self._grid.columnCount()
        place = max(at.row(), 0) * columns + max(at.column(), 0) + step
        fresh = at.row() >= len(self._grid.items) and self._begun is None
        while 0 <= place < self._grid.rowCount() * columns and not (fresh and step > 0):
            index = self._grid.index(*divmod(place, columns))
            if self._grid.is_open(index):
                self.setCurrentIndex(index)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            place += step
        self.stepped.emit(step)

    def unwant(self) -> None:
        """Ask for the row one is in to be taken out."""
        row = self.currentIndex().row()
        if 0 <= row < len(self._grid.items) and self._grid.may_add():
            self.row_unwanted.emit(self._grid.items[row].uid)

    def _begin(self, uid: str) -> None:
        sheet, given = self._asking.sheet, self._begun or []
        self._begun = None
        for path, value in given:
            sheet.give(path, value, sheet.language, uid)

    def _take_items(self) -> None:
        at = self.currentIndex()
        row, column = at.row(), at.column()
        if not self._grid.grow():
            self._grid.read()
            row = min(max(row, 0), self._grid.rowCount() - 1)
            self.setCurrentIndex(self._grid.index(row, max(column, 1)))

    def _fit_rows(self) -> None:
        super()._fit_rows()
        self._size()

    def _size(self) -> None:
        """Be as high as the rows, up to a dozen: the head stays in sight over a long table."""
        rows = [self.rowHeight(row) for row in range(min(self._grid.rowCount(), _MOST_ROWS))]
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        high = self.horizontalHeader().sizeHint().height() + sum(rows) + bar + 2
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)
            self.updateGeometry()


def _share(question: Question) -> int:
    return 2 if question.kind is Kind.TEXT else 1


def _read(question: Question, value: str) -> object:
    try:
        if not value:
            return None
        if question.kind in NUMBERS:
            return Decimal(value)
        if question.kind is Kind.DATE:
            return date.fromisoformat(value[:10])
        return time.fromisoformat(value[:5]) if question.kind is Kind.TIME else value
    except (ValueError, ArithmeticError):
        return None


def _written(question: Question, value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value or "")
