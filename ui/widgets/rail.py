"""The whole visit on one line. Every stage has its word; the shape before it is its state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets import focus, painting
from ui.widgets.shapes import TONES, Mark, draw_mark

_SHAPE, _GAP, _PILL, _SIDE, _LEAST = 14, 6, 10, 16, 6
_HEIGHT, _ROW = 48, 40


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: the value it stands for, its short word, its state, and the state in words for those who hear it."""

    value: str
    text: str
    mark: str = Mark.OPEN
    state: str = ""


class _StageKey(QPushButton):
    def __init__(self, rail: StageRail, stage: Stage) -> None:
        super().__init__(stage.text, rail)
        self.stage, self.current = stage, False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{stage.text} {stage.state}".strip())
        if stage.state:
            self.setToolTip(f"{stage.text}: {stage.state}")

    def wish(self) -> int:
        return painting.width_of(self.text(), "small_strong") + _SHAPE + _GAP + (2 * _PILL if self.current else 0) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.wish(), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        box = QRectF(self.rect())
        over = self.underMouse() and not self.current
        if self.current:
            painting.fill(painter, box, "accent_soft")
        mark = self.stage.mark
        if self.current and mark in (Mark.OPEN, Mark.HALF):
            mark = Mark.NOW
        left = _PILL if self.current else 0
        draw_mark(painter, QRectF(left, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE), mark)
        known = TONES[self.stage.mark] in ("good", "bad")
        ink = "accent" if self.current or over else "text" if known else "muted"
        room = box.adjusted(left + _SHAPE + _GAP, 0, 0, 0)
        painting.write(painter, room, self.text(), "small_strong" if self.current else "small", ink)


class StageRail(QWidget):
    """`chosen(value)` when the user goes to a stage: a click, or ← and →. Narrow windows give it a second line."""

    chosen = Signal(str)

    def __init__(self, stages: Sequence[Stage] = (), current: str = "", *, name: str = "") -> None:
        super().__init__()
        self._keys: list[_StageKey] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_stages(stages, current)

    def set_stages(self, stages: Sequence[Stage], current: str) -> None:
        """Show these stages and the one the user is at."""
        for key in self._keys:
            key.setParent(None)
            key.deleteLater()
        self._keys = [_StageKey(self, stage) for stage in stages]
        for key in self._keys:
            key.clicked.connect(lambda _checked=False, key=key: self._go(key, again=True))
            key.show()
        self.set_current(current)

    def set_current(self, value: str) -> None:
        """Mark the stage the user is at."""
        for key in self._keys:
            key.current = key.stage.value == value
        chosen = next((key for key in self._keys if key.current), None)
        self.setAccessibleDescription(chosen.accessibleName() if chosen else "")
        self.updateGeometry()
        self._arrange()
        focus.ring_moved(self)

    def current(self) -> str:
        """Return the stage the user is at."""
        return next((key.stage.value for key in self._keys if key.current), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        if step is None or not self._keys:
            event.ignore()
            return
        now = next((number for number, key in enumerate(self._keys) if key.current), -1)
        self._go(self._keys[min(max(now + step, 0), len(self._keys) - 1)])

    def ring_area(self) -> QRect:
        """Return the current stage, where the keyboard is."""
        return next((key.geometry() for key in self._keys if key.current), self.rect().adjusted(4, 4, -4, -4))

    def sizeHint(self) -> QSize:
        wide = sum(key.wish() for key in self._keys) + _LEAST * len(self._keys) + 2 * _SIDE
        return QSize(wide, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((key.wish() for key in self._keys), default=0) + 2 * _SIDE, _HEIGHT)

    def heightForWidth(self, width: int) -> int:
        return _HEIGHT + (len(self._rows(width)) - 1) * _ROW

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        for row in self._rows(self.width()):
            for one, other in pairwise(row):
                start, end = one.geometry().right() + 6, other.x() - 6
                if end - start > 8:
                    painter.fillRect(start, one.geometry().center().y(), end - start, 1, theme.colour("line"))

    def _rows(self, width: int) -> list[list[_StageKey]]:
        room = max(width - 2 * _SIDE, 1)
        whole = sum(key.wish() + _LEAST for key in self._keys) - _LEAST
        for count in range(max(math.ceil(whole / room), 1), len(self._keys) + 1):
            size = math.ceil(len(self._keys) / count)
            rows = [self._keys[at : at + size] for at in range(0, len(self._keys), size)]
            if all(sum(key.wish() + _LEAST for key in row) - _LEAST <= room for row in rows):
                return rows
        return [[key] for key in self._keys] or [[]]

    def _arrange(self) -> None:
        rows = self._rows(self.width())
        for number, row in enumerate(rows):
            free = self.width() - 2 * _SIDE - sum(key.wish() for key in row)
            gap = free / (len(row) - 1) if len(row) > 1 else 0
            if len(rows) > 1:
                gap = min(gap, 24)
            x = float(_SIDE)
            for key in row:
                key.setGeometry(QRect(round(x), 8 + number * _ROW, key.wish(), 32))
                x += key.wish() + gap
        self.update()

    def _go(self, key: _StageKey, *, again: bool = False) -> None:
        """Go to a stage. A press on the one that is current leads back to it: a page beside it may be open."""
        if again or not key.current:
            self.set_current(key.stage.value)
            self.chosen.emit(key.stage.value)
