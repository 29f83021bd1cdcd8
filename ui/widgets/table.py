"""The table: 40 px rows (more where a name needs them), a line below, no grid. The model says what a cell means.

Beside Qt's own roles a model may answer `MARK` (a `Mark` before the word), `STRONG` (bold) and `TONE` (a token of ink).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.widgets import painting
from ui.widgets.shapes import TONES, draw_mark

MARK = int(Qt.ItemDataRole.UserRole) + 101
STRONG = int(Qt.ItemDataRole.UserRole) + 102
TONE = int(Qt.ItemDataRole.UserRole) + 103
PAD = 12
_SHAPE, _AFTER_SHAPE, _AIR = 14, 8, 20
_SAMPLE = 40
Index = QModelIndex | QPersistentModelIndex


def _align(value: object) -> int:
    right = bool(int(value) & painting.RIGHT) if value is not None else False
    return (painting.RIGHT if right else painting.LEFT) | painting.MIDDLE


class Cell(QStyledItemDelegate):
    """Paints a cell: shape and word, strong or not, and the ring when the keyboard is in it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if chosen else "surface"
        painter.fillRect(box, theme.colour(ground))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        self._write(painter, box, index, ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                box.adjusted(2, 2, -2, -3), theme.tokens.RADIUS_CONTROL, theme.tokens.RADIUS_CONTROL
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        role = "body_strong" if index.data(STRONG) else "body"
        shape = _SHAPE + _AFTER_SHAPE if index.data(MARK) else 0
        width = option.rect.width() - 2 * PAD - shape
        if width <= 0:
            return QSize(painting.width_of(text, role) + 2 * PAD + shape, theme.tokens.TOUCH)
        high = painting.height_of(text, width, role)
        return QSize(painting.width_of(text, role) + 2 * PAD + shape, max(high + _AIR, theme.tokens.TOUCH))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setFont(theme.font("body"))
        if hasattr(editor, "setAlignment"):
            editor.setAlignment(Qt.AlignmentFlag(_align(index.data(Qt.ItemDataRole.TextAlignmentRole))))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -2))

    def _write(self, painter: QPainter, box: QRectF, index: Index, ground: str) -> None:
        mark = index.data(MARK)
        room = box.adjusted(PAD, 0, -PAD, -1)
        ink = index.data(TONE) or (TONES[mark] if mark else "text")
        if mark:
            y = box.center().y() - _SHAPE / 2
            draw_mark(painter, QRectF(room.x(), y, _SHAPE, _SHAPE), mark, ground)
            room.setLeft(room.x() + _SHAPE + _AFTER_SHAPE)
        role = "body_strong" if index.data(STRONG) else "body"
        align = _align(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painting.write(painter, room, str(index.data() if index.data() is not None else ""), role, ink, align)


class _Head(QHeaderView):
    """Column heads: small, muted, an edge below; the sorted column says so with an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setFont(theme.font("small"))

    def sizeHint(self) -> QSize:
        return QSize(0, max((self._high(section) for section in range(self.count())), default=theme.tokens.TOUCH))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("outline"))
        room = QRectF(rect).adjusted(PAD, 0, -PAD, -1)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            at = QRectF(room.right() - 14, room.center().y() - 7, 14, 14)
            theme.icons.draw(painter, at, "chevron-up" if up else "chevron-down", "muted")
            room.setRight(at.x() - 4)
        align = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        painting.write(painter, room, self._words(section), "small", "muted", _align(align))
        painter.restore()

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()) or "") if self.model() else ""

    def _high(self, section: int) -> int:
        arrow = 18 if self.isSortIndicatorShown() and self.sortIndicatorSection() == section else 0
        room = max(self.sectionSize(section) - 2 * PAD - arrow, 24)
        return max(painting.height_of(self._words(section), room, "small") + 16, theme.tokens.TOUCH)


class Table(QTableView):
    """`opened(row)` on Enter and double click, `row_changed(row)` when the keyboard or the pointer goes to another."""

    opened = Signal(int)
    row_changed = Signal(int)

    def __init__(self, model: QAbstractItemModel | None = None, *, name: str = "") -> None:
        super().__init__()
        self._widths: Sequence[int] = ()
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._fit_rows)
        self.setAccessibleName(name)
        self._dress()
        if model is not None:
            self.setModel(model)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.verticalScrollBar().valueChanged.connect(self._later)
        self.horizontalHeader().sectionResized.connect(self._later)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._spread)
            for signal in (model.rowsInserted, model.dataChanged, model.layoutChanged):
                signal.connect(self._later)
            self._spread()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Share the width: positive numbers are pixels, negative ones are shares of what is left."""
        self._widths = widths
        self._spread()

    def set_sortable(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the heads be pressed to sort; the model does it."""
        self.horizontalHeader().setSortIndicator(column, order)
        self.setSortingEnabled(True)

    def current_row(self) -> int:
        """Return the row one is in, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: int = 0) -> None:
        """Go to a row."""
        self.setCurrentIndex(self.model().index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        if enter and self.currentIndex().isValid() and not editable:
            self.opened.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _dress(self) -> None:
        head = _Head(self)
        head.setSectionsClickable(True)
        self.setHorizontalHeader(head)
        self.setItemDelegate(Cell(self))
        self.setFont(theme.font("body"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.tokens.TOUCH)
        self.verticalHeader().setDefaultSectionSize(theme.tokens.TOUCH)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _later(self, *_what: object) -> None:
        self._fit.start(0)

    def _spread(self) -> None:
        count = self.model().columnCount() if self.model() else 0
        if not count:
            return
        wishes = list(self._widths)[:count] or [-1] * count
        wishes += [-1] * (count - len(wishes))
        for column, width in self._shared(wishes).items():
            self.setColumnWidth(column, width)
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
        self._later()

    def _shared(self, wishes: list[int]) -> dict[int, int]:
        """Return the widths; a column that needs more than its share takes it from the others."""
        shown = [column for column in range(len(wishes)) if not self.isColumnHidden(column)]
        widths = {column: self._least(column) for column in shown}
        sharing = [column for column in shown if wishes[column] < 0]
        fixed = {column: max(wishes[column], widths[column]) for column in shown if column not in sharing}
        rest = self.viewport().width() - sum(fixed.values())
        while sharing:
            shares = sum(-wishes[column] for column in sharing)
            tight = [column for column in sharing if rest * -wishes[column] // shares <= widths[column]]
            if not tight:
                break
            rest -= sum(widths[column] for column in tight)
            sharing = [column for column in sharing if column not in tight]
        shares = sum(-wishes[column] for column in sharing)
        return {**widths, **fixed, **{column: rest * -wishes[column] // shares for column in sharing}}

    def _least(self, column: int) -> int:
        """Return the width below which a word of the column would be cut, judged by its head and its first rows."""
        model = self.model()
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        found = [painting.longest_word(words, "small")]
        for row in range(min(model.rowCount(), _SAMPLE)):
            index = model.index(row, column)
            role = "body_strong" if index.data(STRONG) else "body"
            shape = _SHAPE + _AFTER_SHAPE if index.data(MARK) else 0
            found.append(painting.longest_word(str(index.data() or ""), role) + shape)
        return max(found) + 2 * PAD + 2

    def _fit_rows(self) -> None:
        """Give the rows in sight the height their words need; those out of sight wait."""
        row = self.rowAt(0)
        bottom = self.viewport().height()
        while 0 <= row < (self.model().rowCount() if self.model() else 0) and self.rowViewportPosition(row) < bottom:
            wish = max(self.sizeHintForRow(row), theme.tokens.TOUCH)
            if self.rowHeight(row) != wish:
                self.setRowHeight(row, wish)
            row += 1
