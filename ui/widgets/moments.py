"""Dates and times as people type them: 14.11.23, 14112023, 920."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ui.language import tr
from ui.widgets import keys, painting
from ui.widgets.buttons import IconButton
from ui.widgets.calendar import Calendar
from ui.widgets.lines import TailedLine
from ui.widgets.overlay import Overlay

_SIGNS = re.compile(r"[^0-9]+")
_YEAR_SIGNS = 4
_FUTURE = 20  # two digits of a year mean the last century when they lie further ahead than this


def read_date(text: str, today: date) -> date | None:
    """Return the date that was typed: dd.mm.yyyy with any sign between or none, a short year, or no year at all."""
    text = text.strip()
    if not text:
        return None
    parts = [part for part in _SIGNS.split(text) if part]
    if len(parts) == 1 and len(parts[0]) in (4, 6, 8):
        digits = parts[0]
        parts = [digits[:2], digits[2:4], digits[4:]] if len(digits) > 4 else [digits[:2], digits[2:]]
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) not in (2, 3) or len(parts[-1]) == 3 or max(map(len, parts)) > _YEAR_SIGNS:
        raise ValueError(text)
    day, month, year = (*map(int, parts), today.year)[:3]
    if year < 100:
        year += 2000 if year <= today.year % 100 + _FUTURE else 1900
    return date(year, month, day)


def read_time(text: str) -> time | None:
    """Return the time that was typed: 9:20, 9.20, 920, 0920 or 9."""
    parts = [part for part in _SIGNS.split(text.strip()) if part]
    if not parts:
        if text.strip():
            raise ValueError(text)
        return None
    if len(parts) == 1:
        digits = parts[0]
        parts = [digits, "00"] if len(digits) <= 2 else [digits[:-2], digits[-2:]]
    if len(parts) != 2 or len(parts[0]) > 2 or len(parts[1]) != 2:
        raise ValueError(text)
    return time(int(parts[0]), int(parts[1]))


class DateField(TailedLine):
    """A date. Arrows up and down go a day on; Alt and the arrow down open the calendar."""

    def __init__(
        self, value: date | None = None, *, today: Callable[[], date] = date.today, name: str = "", width: int = 152
    ) -> None:
        self._today = today
        super().__init__(value, placeholder=tr("dd.mm.yyyy"), name=name, width=width)
        self._button = IconButton("calendar", tr("Open the calendar"), key="Alt ↓")
        self._button.clicked.connect(self.open_calendar)
        self.set_tail(self._button)
        self._overlay: Overlay | None = None

    def read(self, text: str) -> date | None:
        try:
            return read_date(text, self._today())
        except ValueError:
            raise ValueError(tr("This is not a date. Write it like 14.11.2023.")) from None

    def write(self, value: object) -> str:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key())
        day = self.value()
        if step == -1 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is not None and isinstance(day, date):
            self.setText(self.write(day + timedelta(step)))
            self.edited.emit(self.text())
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the month of the date below the field, to choose a day in it."""
        day = self.value()
        calendar = Calendar(day if isinstance(day, date) else None, today=self._today())
        calendar.chosen.connect(self._chosen)
        self._overlay = Overlay(self, calendar)
        self._overlay.open(calendar)

    def _chosen(self, day: date) -> None:
        if self._overlay is not None:
            self._overlay.close_and_return()
        self.setText(self.write(day))
        self.edited.emit(self.text())
        self.commit()


class _NowKey(QPushButton):
    """The word "now" at the end of a time field."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(f"{text}  N")

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        box = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painting.fill(painter, box.adjusted(0, 2, -2, -2), "accent_soft", 4)
        ink = "accent" if self.isEnabled() else "muted"
        painting.write(painter, box, self.text(), "small", ink, painting.CENTRE)


class TimeField(TailedLine):
    """A time of day. The key "now" (or the letter N) writes the time it is."""

    def __init__(
        self,
        value: time | None = None,
        *,
        now: Callable[[], time] = lambda: datetime.now().time(),
        name: str = "",
        width: int = 0,
    ) -> None:
        word = tr("now")
        tail = painting.width_of(word, "small") + 16
        self._now = now
        super().__init__(value, placeholder=tr("hh:mm"), name=name, width=width)
        key = _NowKey(word)
        key.clicked.connect(self.set_now)
        self.set_tail(key, tail)
        self.setMinimumWidth(painting.width_of("00:00") + tail + 32)

    def read(self, text: str) -> time | None:
        try:
            return read_time(text)
        except ValueError:
            raise ValueError(tr("This is not a time. Write it like 09:20.")) from None

    def write(self, value: object) -> str:
        return f"{value:%H:%M}" if isinstance(value, time) else ""

    def set_now(self) -> None:
        """Write the time it is, and announce it."""
        self.setText(self.write(self._now().replace(second=0, microsecond=0)))
        self.edited.emit(self.text())
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.physical(event) == "N" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_now()
            return
        super().keyPressEvent(event)
