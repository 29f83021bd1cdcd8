"""The list of what was found. It asks for more when its end comes in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from npm_desktop.domain.search import Line
from ui import theme
from ui.screens.search import marked
from ui.screens.search.words import Told
from ui.widgets import painting

Index = QModelIndex | QPersistentModelIndex
TOLD = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()
_PAD, _AIR, _BAR, _WIDEST = 16, 10, 4, 820


class FindsModel(QAbstractListModel):
    """The finds that were read so far. `wanted` when more of them are to be read."""

    wanted = Signal()

    def __init__(self, tell: Callable[[Line], Told], parent: object = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._lines: list[Line] = []
        self._told: list[Told] = []
        self._more = False

    def show(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show other finds."""
        self.beginResetModel()
        self._lines, self._told, self._more = list(lines), [self._tell(one) for one in lines], more
        self.endResetModel()

    def add(self, lines: Sequence[Line], *, more: bool) -> None:
        """Show more of the same."""
        first = len(self._lines)
        self._more = more
        if lines:
            self.beginInsertRows(_ROOT, first, first + len(lines) - 1)
            self._lines += lines
            self._told += [self._tell(one) for one in lines]
            self.endInsertRows()

    def line(self, row: int) -> Line:
        """Return the find of a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == TOLD:
            return self._told[index.row()]
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._told[index.row()].spoken() if role in spoken else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, _parent: Index) -> None:
        if self._more:
            self._more = False  # until the answer says otherwise
            self.wanted.emit()


class _Find(QStyledItemDelegate):
    """Paints a find: small what it is and where, then its name, then the words."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        # A list asks for all heights again whenever more rows come; they are other ones only in another width.
        self._heights: dict[int, int] = {}
        self._width = 0
        view.model().modelReset.connect(self._heights.clear)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width, row = self._view.viewport().width(), index.row()
        if width != self._width:
            self._heights.clear()
            self._width = width
        if row not in self._heights:
            self._heights[row] = _high(index.data(TOLD), _room(width))
        return QSize(width, self._heights[row])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, theme.colour("accent_soft" if chosen else "hover" if over else "surface"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if chosen:
            painter.fillRect(QRectF(box.x(), box.y(), _BAR, box.height() - 1), theme.colour("accent"))
        _write(painter, box, index.data(TOLD))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.tokens.RADIUS_CONTROL
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), radius, radius)
        painter.restore()


def _room(width: float) -> float:
    """Return the width of the words: a line that is too long is not read."""
    return max(min(width - 2 * _PAD, _WIDEST), 1)


def _small(told: Told) -> str:
    return " · ".join(filter(None, (told.kind, told.where)))


def _high(told: Told, room: float) -> int:
    high = painting.height_of(_small(told), room, "small") + 2 * _AIR
    high += painting.height_of(told.title, room, "body_strong") + 2 if told.title else 0
    high += marked.height_of(told.pieces, room) + 2 if told.pieces else 0
    return max(high, theme.tokens.TOUCH)


def _write(painter: QPainter, box: QRectF, told: Told) -> None:
    room = _room(box.width())
    top = QRectF(box.x() + _PAD, box.y() + _AIR, room, 0)
    for text, role, ink in ((_small(told), "small", "muted"), (told.title, "body_strong", "text")):
        if text:
            top.setHeight(painting.height_of(text, room, role))
            painting.write(painter, top, text, role, ink, painting.LEFT | painting.TOP)
            top.moveTop(top.bottom() + 2)
    marked.write(painter, top, told.pieces)


class FindList(QListView):
    """One tab stop: arrows walk, Enter or a click opens. `opened(row)`; `left` by ↑ from the first find."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, model: FindsModel, *, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Find(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.tokens.TOUCH)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def go_to(self, row: int) -> None:
        """Go to a find."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters look for nothing here: the field above does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
