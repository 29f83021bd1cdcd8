"""One of many: regions, institutions, people. One types to find; whole names, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import theme
from ui.language import tr
from ui.widgets import painting
from ui.widgets.options import Option, Value, matching, options_from
from ui.widgets.overlay import Overlay

Suggest = Callable[[str], Sequence[Option]]
_PAD, _CHEVRON, _SHOWN_ROWS, _SCROLL, _WIDEST = 12, 36, 8, 26, 420
_ROLE = Qt.ItemDataRole.UserRole


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.options: list[Option] = []

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.options)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return option.text
        return option if role == _ROLE else None

    def show(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self.options = list(options)
        self.endResetModel()


class _Rows(QStyledItemDelegate):
    """A row is 40 px or as high as its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view: QListView = self.parent()
        return QSize(view.viewport().width(), row_height(index.data(_ROLE), view.viewport().width()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: Option = index.data(_ROLE)
        view: QListView = self.parent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if index == view.currentIndex():
            painting.fill(painter, box.adjusted(4, 1, -4, -1), "accent_soft")
        room = box.adjusted(_PAD, 8, -_PAD, -8)
        name = painting.height_of(item.text, room.width())
        top = painting.LEFT | painting.TOP
        if not item.detail:
            room.translate(0, max(room.height() - name, 0) / 2)
        painting.write(painter, room, item.text, "body", "text", top)
        painting.write(painter, room.adjusted(0, name + 2, 0, 8), item.detail, "small", "muted", top)
        painter.restore()


def row_height(option: Option, width: int) -> int:
    """Return the height of a row of the list."""
    room = width - 2 * _PAD
    detail = painting.height_of(option.detail, room, "small") + 2 if option.detail else 0
    return max(painting.height_of(option.text, room) + detail + 16, theme.tokens.TOUCH)


class _List(QListView):
    def __init__(self, model: _Model, width: int) -> None:
        super().__init__()
        self._width = width
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.entered.connect(self.setCurrentIndex)

    def sizeHint(self) -> QSize:
        options: list[Option] = self.model().options
        high = sum(row_height(option, self._width - 18) for option in options[:_SHOWN_ROWS])
        return QSize(self._width, max(high, theme.tokens.TOUCH) + 2)


class _Typed(QLineEdit):
    """The line one types in while the list is open; it steers the list."""

    moved = Signal(int)
    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}
        if event.key() in steps:
            self.moved.emit(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class ChoiceField(QPushButton):
    """Shows the whole chosen name; a key, a click or the arrow down opens the list, typing narrows it.

    The options are given, or asked for with a callable that gets what is typed and answers with a few dozen at most.
    """

    chosen = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        options: Sequence[Option | tuple[Value, str]] | Suggest = (),
        value: Value | None = None,
        *,
        placeholder: str = "",
        name: str = "",
        clearable: bool = False,
    ) -> None:
        super().__init__()
        self._placeholder, self._clearable = placeholder or tr("Choose"), clearable
        self._suggest: Suggest | None = None
        self._options: list[Option] = []
        self._option: Option | None = None
        self._bad = False
        self._model = _Model()
        self._line: _Typed | None = None
        self._list: _List | None = None
        self._overlay: Overlay | None = None
        self.setAutoDefault(False)
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.open_list)
        self.set_options(options)
        self.set_value(value)

    def set_options(self, options: Sequence[Option | tuple[Value, str]] | Suggest) -> None:
        """Offer other options; the choice stays."""
        if callable(options):
            self._suggest, self._options = options, []
        else:
            self._suggest, self._options = None, options_from(options)

    def value(self) -> Value | None:
        """Return the chosen value."""
        return self._option.value if self._option else None

    def option(self) -> Option | None:
        """Return what is chosen, with its name."""
        return self._option

    def set_value(self, value: Value | None) -> None:
        """Show the option of this value; one that is not among the options is not shown."""
        self.set_option(next((option for option in self._options if option.value == value), None))

    def set_option(self, option: Option | None) -> None:
        """Show this option, needed where options are asked for."""
        self._option = option
        self.setAccessibleDescription(option.text if option else "")
        self.updateGeometry()
        self.update()

    def set_bad(self, bad: bool) -> None:
        """Draw the edge of a wrong value."""
        self._bad = bad
        self.update()

    def is_open(self) -> bool:
        """Tell whether the list is open."""
        return self._line is not None

    def open_list(self, typed: str = "") -> None:
        """Open the list, the keyboard in a line to type in."""
        if self.is_open():
            return
        line = _Typed(self)
        line.setFont(theme.font("body"))
        line.setPlaceholderText(self._option.text if self._option else self._placeholder)
        line.setAccessibleName(self.accessibleName())
        line.setGeometry(0, 0, self.width(), theme.tokens.TOUCH)
        self._line, self._list = line, _List(self._model, max(self.width(), self._widest()))
        self._overlay = Overlay(self, self._list)
        self._overlay.closed.connect(self._closed)
        line.textChanged.connect(self._narrow)
        line.moved.connect(self._move)
        line.accepted.connect(self._accept)
        self._list.clicked.connect(self._take)
        line.setText(typed if isinstance(typed, str) else "")
        self._narrow(line.text())
        line.show()
        self._overlay.open(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # "send" belongs to the page
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_list()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._clear()
        elif plain and event.text().strip() and event.text().isprintable():
            self.open_list(event.text())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(min(self._frame() + painting.width_of(self._words()) + 2, 420), theme.tokens.TOUCH)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._frame() + painting.longest_word(self._words()) + 2, theme.tokens.TOUCH)

    def heightForWidth(self, width: int) -> int:
        room = painting.within(self, width) - self._frame()
        return max(painting.height_of(self._words(), room) + 18, theme.tokens.TOUCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._line is not None:
            self._line.setGeometry(0, 0, self.width(), theme.tokens.TOUCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        edge = "bad" if self._bad else "outline" if self.isEnabled() else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if self._bad else 1))
        over = self.isEnabled() and self.underMouse()
        painter.setBrush(theme.colour("hover" if over else "surface"))
        inset = 1 if self._bad else 0.5
        radius = theme.tokens.RADIUS_CONTROL
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        room = QRectF(self.rect()).adjusted(_PAD, 0, -_CHEVRON, 0)
        painting.write(painter, room, self._words(), "body", "text" if self._option else "muted")
        size = 18
        at = QRectF(self.width() - _PAD - size, (self.height() - size) / 2, size, size)
        theme.icons.draw(painter, at, "chevron-down", "muted")

    def _widest(self) -> int:
        """Return how wide the list should be: in a narrow cell of a table its names are wider than the field."""
        names = max((painting.width_of(option.text) for option in self._options), default=0)
        return min(names + 2 * _PAD + _SCROLL, _WIDEST)

    def _frame(self) -> int:
        return _PAD + _CHEVRON

    def _words(self) -> str:
        return self._option.text if self._option else self._placeholder

    def _narrow(self, typed: str) -> None:
        self._model.show(self._suggest(typed) if self._suggest else matching(self._options, typed))
        if self._list is None or self._overlay is None:
            return
        values = [option.value for option in self._model.options]
        chosen = values.index(self.value()) if not typed and self.value() in values else 0
        self._list.setCurrentIndex(self._model.index(chosen))
        self._overlay.place(self._list.sizeHint())

    def _move(self, step: int) -> None:
        last = self._model.rowCount() - 1
        at = min(max(self._list.currentIndex().row() + step, 0), last)
        self._list.setCurrentIndex(self._model.index(at))

    def _accept(self) -> None:
        if not self._line.text() and self._list.currentIndex().data(_ROLE) == self._option:
            self._overlay.close_and_return()
        else:
            self._take(self._list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        option = index.data(_ROLE)
        self._overlay.close_and_return()
        if option is not None and option != self._option:
            self.set_bad(False)
            self.set_option(option)
            self.chosen.emit(option.value)

    def _clear(self) -> None:
        if self._clearable and self._option is not None:
            self.set_option(None)
            self.cleared.emit()

    def _closed(self) -> None:
        line, self._line, self._list, self._overlay = self._line, None, None, None
        if line is not None:
            line.hide()
            line.deleteLater()
