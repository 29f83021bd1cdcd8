"""What the finds can be narrowed to, with counts: kind, region, category, year, type of visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import language, theme
from ui.language import tr
from ui.widgets import painting

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1
SHOWN = 6  # choices of a group before the others are asked for
PAD, _GAP, _AIR = 12, 8, 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, its words, and how many finds it would leave."""

    value: str | int
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """A facet: its name in `Facets`, its words, what can be chosen, and what is."""

    name: str
    text: str
    choices: Sequence[Choice]
    chosen: str | int = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: the head of a group, a choice, or the way to more choices."""

    group: str
    text: str
    value: str | int | None = None
    count: str = ""
    chosen: bool = False
    more: bool = False

    @property
    def head(self) -> bool:
        return self.value is None and not self.more


class _Line(QStyledItemDelegate):
    """Paints a row: heads small and muted, a choice with its count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        row: _Row = index.data(ROW)
        role = "body_strong" if row.chosen else "small" if row.head else "body"
        room = width - 2 * PAD - (painting.width_of(row.count, "small") + _GAP if row.count else 0)
        high = painting.height_of(row.text, room, role) + _AIR
        return QSize(width, max(high, theme.tokens.TOUCH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, row = QRectF(option.rect), index.data(ROW)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and not row.head
        painting.fill(painter, box, "accent_soft" if row.chosen else "hover" if over else "window")
        self._write(painter, box, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.tokens.RADIUS_CONTROL
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius, radius)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, row: _Row) -> None:
        text = box.adjusted(PAD, 0, -PAD, 0)
        if row.head:
            align = painting.LEFT | int(Qt.AlignmentFlag.AlignBottom)
            painting.write(painter, text.adjusted(0, 0, 0, -4), row.text, "small", "muted", align)
            return
        ink = "accent" if row.chosen or row.more else "text"
        if row.count:
            painting.write(painter, text, row.count, "small", "muted", painting.RIGHT | painting.MIDDLE)
            text.setRight(text.right() - painting.width_of(row.count, "small") - _GAP)
        painting.write(painter, text, row.text, "body_strong" if row.chosen else "body", ink)


class FacetList(QListView):
    """One tab stop: arrows walk, Enter, Space or a click chooses or takes back. `changed(facet, value)`."""

    changed = Signal(str, object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._groups: Sequence[Group] = ()
        self._whole: set[str] = set()
        self.setModel(self._rows)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._act)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these facets; the keyboard stays at the choice it was at."""
        at = self._at()
        self._groups = groups
        self._rows.clear()
        for group in groups:
            for row in self._rows_of(group):
                self._rows.appendRow(_item(row))
        places = [self._row(place) for place in range(self._rows.rowCount())]
        same = next((place for place, row in enumerate(places) if (row.group, row.value) == at and not row.head), None)
        first = next((place for place, row in enumerate(places) if not row.head), None)
        if (place := same if same is not None else first) is not None:
            self.setCurrentIndex(self._rows.index(place, 0))

    def rows(self) -> list[tuple[str, str]]:
        """Return the words and counts of all choices."""
        found = (self._row(place) for place in range(self._rows.rowCount()))
        return [(row.text, row.count) for row in found if not row.head]

    def _rows_of(self, group: Group) -> list[_Row]:
        number = language.current().number
        rows = [_Row(group.name, group.text)]
        open_ = group.name in self._whole
        shown = [one for place, one in enumerate(group.choices) if open_ or place < SHOWN or one.value == group.chosen]
        for one in shown:
            rows.append(_Row(group.name, one.text, one.value, number(one.count), one.value == group.chosen))
        left = len(group.choices) - len(shown)
        if left:
            rows.append(_Row(group.name, tr("{n} more", n=left), more=True))
        return rows if len(rows) > 1 else []

    def _row(self, place: int) -> _Row:
        row: _Row = self._rows.item(place).data(ROW)
        return row

    def _at(self) -> tuple[str, object] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        row = self._row(index.row())
        return row.group, row.value

    def _act(self, index: QModelIndex) -> None:
        row = self._row(index.row())
        if row.more:
            self._whole.add(row.group)
            self.show_groups(self._groups)
        elif not row.head:
            self.changed.emit(row.group, "" if row.chosen else row.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._act(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters look for nothing here: the field above does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _item(row: _Row) -> QStandardItem:
    item = QStandardItem(row.text)
    item.setData(row, ROW)
    spoken = f"{row.text} {row.count}".strip()
    item.setData(tr("{choice}, chosen", choice=spoken) if row.chosen else spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setEnabled(not row.head)
    return item
