"""What happened to an institution, newest first; what lies ahead is dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.flow import Stack
from ui.widgets.shapes import Mark, draw_mark

_SHAPE, _TOP, _BELOW = 16, 2, 16
_LINE_TONE = {Mark.GOOD: "accent"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened or is due. With a value it can be opened."""

    when: str
    mark: str
    title: str
    detail: str = ""
    value: object = None


class _MomentRow(QPushButton):
    def __init__(self, moment: Moment, dates: int, *, last: bool) -> None:
        super().__init__(moment.title)
        self.moment, self._dates, self._last = moment, dates, last
        self.setAccessibleName(f"{moment.when} {moment.title}")
        self.setAccessibleDescription(moment.detail)
        opens = moment.value is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = max(painting.width_of(self.moment.title, "body_strong"), painting.width_of(self.moment.detail, "small"))
        wide = self._left() + min(words, 480)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        words = max(painting.longest_word(self.moment.title, "body_strong"), painting.longest_word(self.moment.detail))
        return QSize(self._left() + words, painting.line_height("body_strong"))

    def heightForWidth(self, width: int) -> int:
        title, detail = self._heights(width)
        return _TOP + title + 2 + detail + (4 if self._last else _BELOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        axis = self._dates + 16 + _SHAPE / 2
        if not self._last:
            self._paint_axis(painter, axis)
        shape = QRectF(axis - _SHAPE / 2, _TOP + 3, _SHAPE, _SHAPE)
        draw_mark(painter, shape, self.moment.mark, "window", _LINE_TONE.get(self.moment.mark, ""))
        top = painting.LEFT | painting.TOP
        when = QRectF(0, _TOP + 2, self._dates + 2, self.height())
        painting.write(painter, when, self.moment.when, "small", "muted", top)
        title, detail = self._heights(self.width())
        room = self.width() - self._left()
        opens = self.moment.value is not None and (self.underMouse() or self.isDown())
        ink = "accent" if opens else "text"
        painting.write(painter, QRectF(self._left(), _TOP, room, title), self.moment.title, "body_strong", ink, top)
        below = QRectF(self._left(), _TOP + title + 2, room, detail)
        painting.write(painter, below, self.moment.detail, "small", "muted", top)

    def _paint_axis(self, painter: QPainter, axis: float) -> None:
        pen = QPen(theme.colour("outline"), 1.5)
        if self.moment.mark in (Mark.NONE, Mark.OPEN):
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(axis, _TOP + 3 + _SHAPE + 3), QPointF(axis, self.height() + 2))

    def _left(self) -> int:
        return self._dates + 16 + _SHAPE + 16

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - self._left()
        title = painting.height_of(self.moment.title, room, "body_strong")
        return title, painting.height_of(self.moment.detail, room, "small")


class Timeline(QWidget):
    """`opened(value)` when something that can be opened is pressed."""

    opened = Signal(object)

    def __init__(self, moments: Sequence[Moment] = (), *, name: str = "") -> None:
        super().__init__()
        self._box = Stack(spacing=0)
        self.setLayout(self._box)
        self.setAccessibleName(name)
        self.set_moments(moments)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show these, the newest first."""
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()  # until it is deleted it would shine through
            item.widget().deleteLater()
        dates = max((painting.width_of(moment.when, "small") for moment in moments), default=0)
        for number, moment in enumerate(moments, 1):
            row = _MomentRow(moment, dates, last=number == len(moments))
            if moment.value is not None:
                row.clicked.connect(lambda _checked=False, value=moment.value: self.opened.emit(value))
            self._box.addWidget(row)
