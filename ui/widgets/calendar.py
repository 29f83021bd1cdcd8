"""A small month: one looks at it, and chooses a day with the arrows or a click."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import current, tr
from ui.widgets import focus, painting
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from ui.widgets.panes import row

_CELL, _HEAD = 40, 28


class _Days(QWidget):
    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, day: date, value: date | None, today: date) -> None:
        super().__init__()
        self.day, self._value, self._today = day, value, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(7 * _CELL, _HEAD + 6 * _CELL)
        self.show_day(day)

    def show_day(self, day: date) -> None:
        self.day = day
        self.setAccessibleName(current().long_date(day))
        self.turned.emit(day)
        focus.ring_moved(self)

    def ring_area(self) -> QRect:
        return self._box(self.day).toRect().adjusted(4, 4, -4, -4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if event.key() in steps:
            self.show_day(self.day + timedelta(steps[event.key()]))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def turn(self, step: int) -> None:
        number = self.day.year * 12 + self.day.month - 1 + step
        year, month = number // 12, number % 12 + 1
        last = months.monthrange(year, month)[1]
        self.show_day(date(year, month, min(self.day.day, last)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for day in self._shown():
            if self._box(day).contains(event.position()):
                self.chosen.emit(day)
                return

    def _first(self) -> date:
        start = self.day.replace(day=1)
        return start - timedelta(start.weekday())

    def _shown(self) -> list[date]:
        return [self._first() + timedelta(number) for number in range(42)]

    def _box(self, day: date) -> QRectF:
        number = (day - self._first()).days
        return QRectF(number % 7 * _CELL, _HEAD + number // 7 * _CELL, _CELL, _CELL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        names = get_day_names("short", locale=current().language)
        for number in range(7):
            box = QRectF(number * _CELL, 0, _CELL, _HEAD)
            painting.write(painter, box, names[number], "small", "muted", painting.CENTRE)
        for day in self._shown():
            self._paint_day(painter, day)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box = self._box(day)
        on = day == self._value
        if on or day == self.day:
            painting.fill(painter, box.adjusted(4, 4, -4, -4), "accent" if on else "accent_soft")
        ink = "on_accent" if on else "text" if day.month == self.day.month else "muted"
        role = "body_strong" if day == self._today or on else "body" if day.month == self.day.month else "small"
        painting.write(painter, box, str(day.day), role, ink, painting.CENTRE)


class Calendar(QWidget):
    """The month around a day."""

    chosen = Signal(object)

    def __init__(self, value: date | None, *, today: date) -> None:
        super().__init__()
        self._days = _Days(value or today, value, today)
        self._title = Label("", "body_strong", wrap=False)
        back, on = IconButton("chevron-left", tr("Month before")), IconButton("chevron-right", tr("Next month"))
        for button, step in ((back, -1), (on, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, step=step: self._days.turn(step))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addLayout(row(back, None, self._title, None, on, spacing=0))
        box.addWidget(self._days)
        self.setFocusProxy(self._days)
        self._days.chosen.connect(self.chosen)
        self._days.turned.connect(self._name)
        self._name(self._days.day)

    def sizeHint(self) -> QSize:
        return QSize(7 * _CELL + 16, theme.tokens.TOUCH + 4 + _HEAD + 6 * _CELL + 16)

    def _name(self, day: date) -> None:
        month = get_month_names("wide", context="stand-alone", locale=current().language)[day.month]
        self._title.setText(f"{month} {day.year}")
