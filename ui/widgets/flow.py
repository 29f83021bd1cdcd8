"""Layouts for words of any length: things that flow into the next line instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Listed(QLayout):
    """What these layouts share: a list of items whose height follows their width, and no wish to grow."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._wish: QSize | None = None
        self._need: QSize | None = None
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the thing at this place."""
        self.addChildWidget(widget)
        self._items.insert(index, QWidgetItem(widget))
        self.invalidate()

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    # Qt asks many times while a page is laid out, each layout asks those in it: what was worked out is kept until
    # something in here wishes otherwise.

    def invalidate(self) -> None:
        self._heights.clear()
        self._wish = self._need = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        wide = self._offered(width)
        if wide not in self._heights:
            self._heights[wide] = self._height_in(wide)
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        if self._wish is None:
            self._wish = self._wished()
        return self._wish

    def minimumSize(self) -> QSize:
        if self._need is None:
            self._need = self._needed()
        return self._need

    def _height_in(self, _width: int) -> int:
        raise NotImplementedError

    def _wished(self) -> QSize:
        raise NotImplementedError

    def _needed(self) -> QSize:
        raise NotImplementedError

    def _offered(self, width: int) -> int:
        """Return the width the widget that is laid out will really get: Qt asks without minding its maximum."""
        widget = self.parentWidget()
        return min(width, widget.maximumWidth()) if widget is not None and widget.layout() is self else width

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


class Flow(Listed):
    """Widgets beside each other, as many as fit; the rest goes on in the next line."""

    def __init__(self, *widgets: QWidget, spacing: int = 8, right: bool = False) -> None:
        super().__init__(spacing)
        self._right = right
        for widget in widgets:
            self.addWidget(widget)

    def _height_in(self, width: int) -> int:
        margins = self.contentsMargins()
        inside = self._place(width - margins.left() - margins.right(), None)
        return inside + margins.top() + margins.bottom()

    def _wished(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        high = max((item.sizeHint().height() for item in shown), default=0)
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def _needed(self) -> QSize:
        shown = self._shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        high = max((item.minimumSize().height() for item in shown), default=0)
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        self._place(inside.width(), inside.topLeft())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            wide = max(min(item.sizeHint().width(), width), item.minimumSize().width())
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append((item, wide))
            used += wide + self.spacing()
        return lines

    def _place(self, width: int, corner: QPoint | None) -> int:
        y = 0
        lines = self._lines(width)
        for line in lines:
            if not line:
                continue
            heights = [_height(item, wide) for item, wide in line]
            high = max(heights)
            if corner is not None:
                self._place_line(line, heights, QRect(corner.x(), corner.y() + y, width, high))
            y += high + self.spacing()
        return max(y - self.spacing(), 0)

    def _place_line(self, line: list[tuple[QLayoutItem, int]], heights: list[int], room: QRect) -> None:
        whole = sum(wide for _item, wide in line) + self.spacing() * (len(line) - 1)
        x = room.x() + (room.width() - whole if self._right else 0)
        for (item, wide), high in zip(line, heights, strict=True):
            item.setGeometry(QRect(x, room.y() + (room.height() - high) // 2, wide, high))
            x += wide + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    high = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(high, item.minimumSize().height())


class Stack(Listed):
    """Widgets and layouts under each other, each as high as its words need; the room left over stays below.

    A box layout would share that room out and tear labels from their editors.
    """

    def __init__(
        self,
        *widgets: QWidget,
        spacing: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        centred: bool = False,
    ) -> None:
        super().__init__(spacing)
        self._centred = centred
        self.setContentsMargins(*margins)
        for widget in widgets:
            self.addWidget(widget)

    def addLayout(self, layout: QLayout) -> None:
        """Take a layout as one of the things."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def _height_in(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), apply=False)

    def _wished(self) -> QSize:
        wide = max((item.sizeHint().width() for item in self._shown()), default=0)
        margins = self.contentsMargins()
        wide += margins.left() + margins.right()
        return QSize(wide, self.heightForWidth(wide))

    def _needed(self) -> QSize:
        shown = self._shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        high = sum(item.minimumSize().height() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def _place(self, room: QRect, *, apply: bool) -> int:
        margins = self.contentsMargins()
        inside = room.marginsRemoved(margins)
        y = inside.y()
        for item in self._shown():
            wide = min(inside.width(), item.maximumSize().width())
            wide = min(wide, item.sizeHint().width()) if self._centred else wide
            high = _height(item, wide)
            if apply:
                x = inside.x() + ((inside.width() - wide) // 2 if self._centred else 0)
                item.setGeometry(QRect(x, y, wide, high))
            y += high + self.spacing()
        return max(y - inside.y() - self.spacing(), 0) + margins.top() + margins.bottom()


class Spread(Listed):
    """One thing at the left and one at the right; where both do not fit, the right one goes below."""

    def __init__(self, left: QWidget, right: QWidget, *, spacing: int = 16, least: int = 0) -> None:
        super().__init__(spacing)
        self._least = least
        self.addWidget(left)
        self.addWidget(right)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def _height_in(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), apply=False)

    def _wished(self) -> QSize:
        left, right = (item.sizeHint() for item in self._items)
        return QSize(left.width() + self.spacing() + right.width(), max(left.height(), right.height()))

    def _needed(self) -> QSize:
        left, right = (item.minimumSize() for item in self._items)
        return QSize(max(left.width(), right.width()), max(left.height(), right.height()))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def _place(self, room: QRect, *, apply: bool) -> int:
        left, right = self._items
        aside = 0 if right.isEmpty() else right.sizeHint().width()
        gap = self.spacing() if aside else 0
        rest = room.width() - aside - gap
        need = max(min(left.sizeHint().width(), self._least or left.sizeHint().width()), left.minimumSize().width())
        if rest >= need or not aside:
            return self._beside(room, left, right, rest, aside, apply=apply)
        over, under = _height(left, room.width()), _height(right, room.width())
        if apply:
            left.setGeometry(QRect(room.x(), room.y(), room.width(), over))
            right.setGeometry(QRect(room.x(), room.y() + over + self.spacing() // 2, room.width(), under))
        return over + self.spacing() // 2 + under

    def _beside(self, room: QRect, left: QLayoutItem, right: QLayoutItem, rest: int, aside: int, *, apply: bool) -> int:
        one, other = _height(left, rest), _height(right, aside) if aside else 0
        high = max(one, other)
        if apply:
            middle = room.y() + max(room.height() - high, 0) // 2
            left.setGeometry(QRect(room.x(), middle + (high - one) // 2, rest, one))
            right.setGeometry(QRect(room.right() + 1 - aside, middle + (high - other) // 2, aside, other))
        return high
