"""A place to sign: with a pen, a finger or the mouse. Strokes are kept, the picture is made from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from time import monotonic

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.language import tr
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton

Point = tuple[float, float, int]
_RATIO = 3  # as wide as three times its height, on every screen, so that a signature is never distorted
_PICTURE = (480, 160)
_PEN = 2.2


class SignaturePad(QWidget):
    """The paper one signs on. `changed` after every stroke; Backspace takes the last one back, Delete all.

    A point is (x, y, t): x and y from 0 to 1 of the pad, t in milliseconds from the first touch.
    """

    changed = Signal()

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._start = 0.0
        self.setAccessibleName(name or tr("Signature"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(720)

    def strokes(self) -> list[list[Point]]:
        """Return what was drawn."""
        return [list(stroke) for stroke in self._strokes]

    def set_strokes(self, strokes: Iterable[Iterable[Point]]) -> None:
        """Show strokes that were kept; nothing is announced."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def is_empty(self) -> bool:
        """Tell whether nothing was drawn."""
        return not self._strokes

    def clear(self) -> None:
        """Take everything away."""
        if self._strokes:
            self._strokes = []
            self._tell()

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def as_json(self) -> str:
        """Return the strokes as JSON: how wide to how high, and the points."""
        strokes = [[[round(x, 5), round(y, 5), t] for x, y, t in stroke] for stroke in self._strokes]
        return json.dumps({"ratio": _RATIO, "strokes": strokes}, separators=(",", ":"))

    def as_png(self) -> bytes:
        """Return the picture at double size, ink on nothing."""
        wide, high = (side * 2 for side in _PICTURE)
        image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = painting.smooth(image)
        self._paint_ink(painter, wide, high, _PEN * 2)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data())

    def sizeHint(self) -> QSize:
        return QSize(*_PICTURE)

    def minimumSizeHint(self) -> QSize:
        return QSize(_PICTURE[0] // 2, _PICTURE[1] // 2)

    def heightForWidth(self, width: int) -> int:
        return painting.within(self, width) // _RATIO

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        kinds = QEvent.Type
        if event.type() == kinds.TabletPress:
            self._begin(event.position())
        elif event.type() == kinds.TabletMove:
            self._go_on(event.position())
        elif event.type() == kinds.TabletRelease:
            self._end()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.undo()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        radius = theme.tokens.RADIUS_CONTROL
        painter.setPen(QPen(theme.colour("outline"), 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        y = self.height() * 0.78
        painter.setPen(QPen(theme.colour("outline"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(24, y), QPointF(self.width() - 24, y))
        self._paint_ink(painter, self.width(), self.height(), _PEN)

    def _touch(self, event: QTouchEvent) -> None:
        point = event.points()[0].position()
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(point)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._go_on(point)
        else:
            self._end()
        event.accept()

    def _begin(self, at: QPointF) -> None:
        if not self._strokes:
            self._start = monotonic()
        self._drawing = True
        self._strokes.append([self._point(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing:
            self._strokes[-1].append(self._point(at))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self._tell()

    def _point(self, at: QPointF) -> Point:
        x = min(max(at.x() / max(self.width(), 1), 0.0), 1.0)
        y = min(max(at.y() / max(self.height(), 1), 0.0), 1.0)
        return x, y, round((monotonic() - self._start) * 1000)

    def _paint_ink(self, painter: QPainter, wide: float, high: float, pen: float) -> None:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme.colour("ink"), pen, Qt.PenStyle.SolidLine, cap, join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_path([QPointF(x * wide, y * high) for x, y, _t in stroke]))

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def _path(points: list[QPointF]) -> QPainterPath:
    """Return a smooth line: curves through the middles between points, which hides the steps of a slow pen."""
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0))
    for one, other in pairwise(points[1:]):
        path.quadTo(one, (one + other) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path


class SignatureField(QWidget):
    """The pad with its two buttons."""

    changed = Signal()

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.pad = SignaturePad(name=name)
        self.undo_button = KeyButton(tr("Undo the last stroke"), QUIET, icon="undo")
        self.clear_button = KeyButton(tr("Clear"), QUIET, icon="trash")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.pad)
        below = QHBoxLayout()
        below.addWidget(self.undo_button)
        below.addWidget(self.clear_button)
        below.addStretch(1)
        box.addLayout(below)
        self.setFocusProxy(self.pad)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._changed)
        self._show()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for button in (self.undo_button, self.clear_button):
            button.setVisible(not self.pad.is_empty())
