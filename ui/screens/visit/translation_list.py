"""The list of texts at the left: groups with their counts, and of each text where it stands, how far it is, its words.

Painted row by row as far as it is in sight, so that six hundred texts cost no more than twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.language import ntr, tr
from ui.screens.visit.translation_items import Item
from ui.screens.visit.translation_words import GROUPS, MARKS, place_name, state_name
from ui.widgets import painting
from ui.widgets.shapes import draw_mark

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAD, _SHAPE, _GAP, _AIR = 12, 14, 8, 8
_PREVIEW = 160  # letters; more than a line of them is never seen


@dataclass(frozen=True, slots=True)
class Heading:
    """A group: its name, how many of its texts wait."""

    name: str
    waits: int

    def words(self) -> str:
        """Return the name with the count."""
        left = ntr("{n} waits", "{n} wait", self.waits) if self.waits else tr("all confirmed")
        return f"{self.name} · {left}"


class TranslationModel(QAbstractListModel):
    """Headings and items, one a row."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Heading | Item] = []

    def show(self, everything: Sequence[Item], shown: Sequence[Item]) -> None:
        """Show these items under headings that count everything; rows that stay are only drawn anew."""
        rows: list[Heading | Item] = []
        group = ""
        for item in shown:
            if item.group != group:
                group = item.group
                rows.append(Heading(tr(GROUPS[group]), sum(one.waits for one in everything if one.group == group)))
            rows.append(item)
        if [_name(one) for one in rows] == [_name(one) for one in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of an item, -1 when it isn't shown."""
        places = (row for row, one in enumerate(self._rows) if isinstance(one, Item) and one.key == key)
        return next(places, -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        if role == self.ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(one, Heading):
                return one.words()
            return f"{place_name(one.passage)}, {state_name(one.state)}: {preview(one)}"
        return None


def _name(one: Heading | Item) -> str:
    return one.key if isinstance(one, Item) else one.name


def preview(item: Item) -> str:
    """Return the beginning of the source on one line."""
    return " ".join(item.passage.original[:_PREVIEW].split())


class _Row(QStyledItemDelegate):
    """Paints a heading or a text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        one, box = index.data(TranslationModel.ROW), QRectF(option.rect)
        if isinstance(one, Heading):
            room = box.adjusted(_PAD, _AIR, -_PAD, 0)
            painting.write(painter, room, one.words(), "small", "muted")
        else:
            self._paint_item(painter, box, one, option.state)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one, line = index.data(TranslationModel.ROW), painting.line_height("small")
        width = self._width(option)
        if isinstance(one, Heading):
            return QSize(width, max(painting.height_of(one.words(), width - 2 * _PAD, "small") + 2 * _AIR, 36))
        return QSize(width, 3 * _AIR + line * self._lines(one, width) + painting.line_height("body"))

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return int(view.viewport().width()) if isinstance(view, QListView) else option.rect.width()

    def _lines(self, item: Item, width: int) -> int:
        """Return 1 where the place and the state stand beside each other, 2 where the state goes below."""
        room = width - 2 * _PAD - 2 * (_SHAPE + _GAP)
        words = painting.width_of(place_name(item.passage), "small") + painting.width_of(
            state_name(item.state), "small"
        )
        return 1 if words <= room else 2

    def _paint_item(self, painter: QPainter, box: QRectF, item: Item, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if chosen else "hover" if state & QStyle.StateFlag.State_MouseOver else "surface"
        painter.fillRect(box, theme.colour(ground))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if chosen:
            painter.fillRect(QRectF(box.x(), box.y(), 4, box.height() - 1), theme.colour("accent"))
        line, word = painting.line_height("small"), state_name(item.state)
        room = box.adjusted(_PAD, _AIR, -_PAD, 0)
        first = QRectF(room.x(), room.y(), room.width(), line)
        painting.write(painter, first, place_name(item.passage), "small", "text" if chosen else "muted")
        wide = painting.width_of(word, "small") + 1
        if self._lines(item, int(box.width())) == 1:
            told = QRectF(first.right() - wide, first.y(), wide, line)
        else:
            told = QRectF(first.x() + _SHAPE + _GAP, first.bottom(), wide, line)
        self._paint_state(painter, told, item, ground)
        last = QRectF(room.x(), told.bottom() + _AIR // 2, room.width(), painting.line_height("body"))
        words = theme.metrics("body").elidedText(preview(item), Qt.TextElideMode.ElideRight, last.width())
        painting.write(painter, last, words, "body", "text")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            radius = theme.tokens.RADIUS_CONTROL
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), radius, radius)

    def _paint_state(self, painter: QPainter, told: QRectF, item: Item, ground: str) -> None:
        shape = QRectF(told.x() - _SHAPE - _GAP + 2, told.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
        draw_mark(painter, shape, MARKS[item.state], ground)
        painting.write(painter, told, state_name(item.state), "small", "text")


class TranslationList(QListView):
    """`chosen(item)` when one goes to another text; `entered` on Enter: the text wants to be written."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = TranslationModel()
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Texts of the visit"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.clicked.connect(lambda _index: self.entered.emit())

    def show_items(self, everything: Sequence[Item], shown: Sequence[Item], current: str) -> None:
        """Show these, the current one marked; nothing is announced."""
        self._quiet = True
        self._rows.show(everything, shown)
        self.go_to(current)
        self._quiet = False

    def go_to(self, key: str) -> None:
        """Mark an item and show it, without announcing it."""
        quiet, self._quiet = self._quiet, True
        row = self._rows.row_of(key)
        if row >= 0:
            index = self._rows.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._quiet = quiet

    def shown_keys(self) -> list[str]:
        """Return the keys of the items in the list, in their order."""
        rows = (self._rows.index(row).data(TranslationModel.ROW) for row in range(self._rows.rowCount()))
        return [one.key for one in rows if isinstance(one, Item)]

    def ring_area(self) -> QRect:
        """Have no ring around it: the row with the keyboard wears it."""
        return QRect()

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 120)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        item = current.data(TranslationModel.ROW) if current.isValid() else None
        if isinstance(item, Item) and not self._quiet:
            self.chosen.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
