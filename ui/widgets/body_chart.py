"""The drawing of a body from four sides, to put numbered marks on: by a click, or with the arrows and Enter.

The outline is the one that is printed. `placed(view, x, y)` when a place was pointed at, `chosen(key)` when a mark was;
which mark is where, the page says with `show_marks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_desktop.domain import body
from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure, View
from ui import theme
from ui.language import tr
from ui.widgets import keys, painting

_NAME, _RADIUS, _HIT, _GAP = 24, 10.0, 14.0, 8.0
_STEP, _LEAP = 0.01, 0.05
_ORDER = tuple(View)
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BodyChart(QWidget):
    """`height` is that of a drawing; the four stand beside each other."""

    placed = Signal(object, float, float)
    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, names: Mapping[View, str], *, height: int = 340, name: str = "") -> None:
        super().__init__()
        self._names, self._height = names, height
        self._figure, self._locked = Figure.ADULT, False
        self._marks: list[tuple[str, Mark]] = []
        self._current, self._at = "", (View.FRONT, 0.5, 0.3)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self._height * body.ASPECT + _GAP
        return QSize(int(wide * len(_ORDER)), self._height + _NAME)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_marks(self, figure: Figure, marks: Sequence[tuple[str, Mark]], current: str = "") -> None:
        """Show these marks, each with its key, and which one is open."""
        self._figure, self._marks, self._current = figure, list(marks), current
        self._describe()
        self.update()

    def set_locked(self, locked: bool) -> None:
        """Show only: marks can be chosen, not put."""
        self._locked = locked
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.CrossCursor)

    def place(self) -> tuple[View, float, float]:
        """Return where the cursor of the keyboard stands."""
        return self._at

    # Pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._view_at(event.position())
        if found is not None:
            self._point(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, move = keys.digit(event), _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._move(*move, leap=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif digit is not None and 1 <= digit <= len(_ORDER):
            self._go(_ORDER[digit - 1], self._at[1], self._at[2])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._point(*self._at)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current and not self._locked:
            self.removed.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _move(self, right: int, down: int, *, leap: bool) -> None:
        """Go on by a step; beyond the edge of a drawing stands the next one."""
        view, x, y = self._at
        step = _LEAP if leap else _STEP
        x, y = x + right * step / body.ASPECT, min(max(y + down * step, 0.0), 1.0)
        place = _ORDER.index(view)
        if not 0 <= x <= 1 and 0 <= place + right < len(_ORDER):
            view, x = _ORDER[place + right], 0.0 if right > 0 else 1.0
        self._go(view, min(max(x, 0.0), 1.0), y)

    def _go(self, view: View, x: float, y: float) -> None:
        self._at = (view, x, y)
        self._describe()
        self.update()

    def _point(self, view: View, x: float, y: float) -> None:
        self._go(view, x, y)
        spot = self._spot(view, x, y)
        near = [(key, self._spot(one.view, one.x, one.y)) for key, one in self._marks if one.view is view]
        hit = min(near, key=lambda pair: _distance(pair[1], spot), default=None)
        if hit is not None and _distance(hit[1], spot) <= _HIT:
            self.chosen.emit(hit[0])
        elif not self._locked:
            self.placed.emit(view, x, y)

    def _view_at(self, point: QPointF) -> tuple[View, float, float] | None:
        for view in _ORDER:
            box = self._box(view)
            if box.contains(point):
                return view, (point.x() - box.x()) / box.width(), (point.y() - box.y()) / box.height()
        return None

    def _describe(self) -> None:
        """Tell a screen reader where the cursor is and how many marks there are."""
        view, x, y = self._at
        where = tr("{side}, {x} % across, {y} % down", side=self._names[view], x=round(x * 100), y=round(y * 100))
        self.setAccessibleDescription(f"{where}. {tr('Marks: {number}', number=len(self._marks))}")

    # Drawing

    def _box(self, view: View) -> QRectF:
        wide = self._height * body.ASPECT
        return QRectF(_ORDER.index(view) * (wide + _GAP) + _GAP / 2, 0, wide, self._height)

    def _spot(self, view: View, x: float, y: float) -> QPointF:
        box = self._box(view)
        return QPointF(box.x() + x * box.width(), box.y() + y * box.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the four sides, their names, the marks, and the cursor while the keyboard is here."""
        painter = painting.smooth(self)
        for view in _ORDER:
            box = self._box(view)
            self._draw(painter, body.drawing(self._figure, view), box)
            under = QRectF(box.x() - _GAP / 2, self._height, box.width() + _GAP, _NAME)
            painting.write(painter, under, self._names[view], "small", "muted", painting.CENTRE)
        for key, mark in self._marks:
            self._draw_mark(painter, mark, current=key == self._current)
        if self.hasFocus() and not self._locked:
            self._draw_cursor(painter)

    def _draw(self, painter: QPainter, drawing: body.Drawing, box: QRectF) -> None:
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("outline"), 1.5))
        painter.drawPath(_path(drawing.outline, box))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("thumb"), 1))
        for line in drawing.lines:
            painter.drawPath(_path(line, box))

    def _draw_mark(self, painter: QPainter, mark: Mark, *, current: bool) -> None:
        at = self._spot(mark.view, mark.x, mark.y)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("accent" if current else "surface"))
        painter.drawEllipse(at, _RADIUS, _RADIUS)
        box = QRectF(at.x() - _RADIUS, at.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painting.write(painter, box, str(mark.number), "small", "on_accent" if current else "accent", painting.CENTRE)

    def _draw_cursor(self, painter: QPainter) -> None:
        at = self._spot(*self._at)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.drawLine(QPointF(at.x() - 9, at.y()), QPointF(at.x() + 9, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - 9), QPointF(at.x(), at.y() + 9))


def _path(line: body.Path, box: QRectF) -> QPainterPath:
    def at(point: body.Point) -> QPointF:
        return QPointF(box.x() + point[0] * box.width(), box.y() + point[1] * box.height())

    made = QPainterPath(at(line.start))
    for first, second, end in line.curves:
        made.cubicTo(at(first), at(second), at(end))
    if line.closed:
        made.closeSubpath()
    return made


def _distance(one: QPointF, other: QPointF) -> float:
    return float(((one.x() - other.x()) ** 2 + (one.y() - other.y()) ** 2) ** 0.5)
