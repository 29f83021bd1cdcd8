"""A page in two columns, the right one narrow; where both do not fit, the right one goes below."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Columns(QWidget):
    """`side` is the width of the right column, `least` what the left one needs beside it."""

    def __init__(self, left: QWidget, right: QWidget, *, side: int = 404, least: int = 480, spacing: int = 40) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._side, self._least, self._spacing = side, least, spacing
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 0)
        self._arrange(wide=True)

    def minimumSizeHint(self) -> QSize:
        wide = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= self._side + self._spacing + self._least)

    def _arrange(self, *, wide: bool) -> None:
        ways = QBoxLayout.Direction
        direction = ways.LeftToRight if wide else ways.TopToBottom
        self._right.setMinimumWidth(self._side if wide else 0)
        self._right.setMaximumWidth(self._side if wide else 16_777_215)
        if self._box.direction() != direction:
            self._box.setDirection(direction)
