"""Status: a shape, a word and a colour. Print it grey and it still reads."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting


class Mark(StrEnum):
    """The shapes and what each of them says."""

    GOOD = "good"  # disc with a tick: in order, done
    BAD = "bad"  # octagon with a cross: below the norm, critical
    WARN = "warn"  # triangle: a deadline, serious
    HALF = "half"  # half disc: begun, in progress
    NOW = "now"  # ring with a dot: the place one is at
    OPEN = "open"  # ring: to do, minor
    NONE = "none"  # dashed ring: no data, not examined
    STOP = "stop"  # octagon with a bar: refused
    DIAMOND = "diamond"  # moderate


TONES: dict[str, str] = {
    Mark.GOOD: "good",
    Mark.BAD: "bad",
    Mark.STOP: "bad",
    Mark.WARN: "warn",
    Mark.HALF: "accent",
    Mark.NOW: "accent",
    Mark.OPEN: "muted",
    Mark.NONE: "muted",
    Mark.DIAMOND: "muted",
}


def _pen(colour: QColor, width: float) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)


def _at(box: QRectF, *points: tuple[float, float]) -> QPolygonF:
    side = box.width()
    return QPolygonF([QPointF(box.x() + side * x, box.y() + side * y) for x, y in points])


_OCTAGON = ((0.29, 0), (0.71, 0), (1, 0.29), (1, 0.71), (0.71, 1), (0.29, 1), (0, 0.71), (0, 0.29))


def _line(painter: QPainter, box: QRectF, start: tuple[float, float], end: tuple[float, float]) -> None:
    points = _at(box, start, end)
    painter.drawLine(QLineF(points[0], points[1]))


def _good(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.drawEllipse(box)
    painter.setPen(_pen(paper, max(1.6, box.width() / 8)))
    painter.drawPolyline(_at(box, (0.28, 0.52), (0.44, 0.68), (0.73, 0.34)))


def _bad(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.drawPolygon(_at(box, *_OCTAGON))
    painter.setPen(_pen(paper, max(1.6, box.width() / 8)))
    _line(painter, box, (0.32, 0.32), (0.68, 0.68))
    _line(painter, box, (0.68, 0.32), (0.32, 0.68))


def _stop(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.drawPolygon(_at(box, *_OCTAGON))
    painter.setPen(_pen(paper, max(1.6, box.width() / 8)))
    _line(painter, box, (0.27, 0.5), (0.73, 0.5))


def _warn(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.setPen(_pen(ink, box.width() / 8))
    painter.drawPolygon(_at(box, (0.5, 0.08), (0.97, 0.91), (0.03, 0.91)))
    painter.setPen(_pen(paper, max(1.6, box.width() / 8)))
    _line(painter, box, (0.5, 0.38), (0.5, 0.58))
    painter.drawPoint(_at(box, (0.5, 0.78))[0])


def _half(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.setPen(_pen(ink, box.width() / 8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)


def _ring(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.setPen(_pen(ink, max(1.5, box.width() / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _now(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.drawEllipse(box.center(), box.width() * 0.24, box.width() * 0.24)
    _ring(painter, box, ink, paper)


def _none(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    pen = QPen(ink, max(1.5, box.width() / 9))
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _diamond(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.drawPolygon(_at(box, (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))


_DRAW: dict[str, Callable[[QPainter, QRectF, QColor, QColor], None]] = {
    Mark.GOOD: _good,
    Mark.BAD: _bad,
    Mark.STOP: _stop,
    Mark.WARN: _warn,
    Mark.HALF: _half,
    Mark.NOW: _now,
    Mark.OPEN: _ring,
    Mark.NONE: _none,
    Mark.DIAMOND: _diamond,
}


def draw_mark(painter: QPainter, box: QRectF, mark: str, ground: str = "surface", token: str = "") -> None:
    """Draw the shape in its own colour (or the token's) on the ground, which shows through the sign in it."""
    ink = theme.colour(token or TONES[mark])
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    _DRAW[mark](painter, box, ink, theme.colour(ground))
    painter.restore()


class Shape(QWidget):
    """A shape alone, beside a word that somebody else writes."""

    def __init__(self, mark: str, *, size: int = 16, token: str = "", ground: str = "surface") -> None:
        super().__init__()
        self.mark, self._token, self._ground = mark, token, ground
        self.setFixedSize(size, size)

    def set_mark(self, mark: str) -> None:
        """Show another shape."""
        self.mark = mark
        self.update()

    def set_ground(self, ground: str) -> None:
        """Lie on the ground of another token."""
        self._ground = ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        draw_mark(painting.smooth(self), box, self.mark, self._ground, self._token)


class Chip(QWidget):
    """A verdict in a pill. It is as wide as its word; in a narrow pane the word wraps."""

    _SHAPE, _LEFT, _GAP, _RIGHT, _ROLE, _LINE = 13, 9, 6, 12, "small_strong", 24
    _tone = ""

    def __init__(self, text: str, mark: str = Mark.OPEN) -> None:
        super().__init__()
        self.text, self.mark = text, mark
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_status(text, mark)

    def set_status(self, text: str, mark: str) -> None:
        """Say something else."""
        self.text, self.mark = text, mark
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._frame() + painting.width_of(self.text, self._ROLE) + 1, self._LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._frame() + painting.longest_word(self.text, self._ROLE) + 1, self._LINE)

    def heightForWidth(self, width: int) -> int:
        high = painting.height_of(self.text, width - self._frame(), self._ROLE)
        return max(self._LINE, high + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        tone = TONES[self.mark]
        ground = self._paint_ground(painter, tone)
        shape = QRectF(self._LEFT, (self.height() - self._SHAPE) / 2, self._SHAPE, self._SHAPE)
        draw_mark(painter, shape, self.mark, ground)
        left = shape.right() + self._GAP
        room = QRectF(left, 0, self.width() - left - self._RIGHT + 1, self.height())
        painting.write(painter, room, self.text, self._ROLE, self._tone or tone)

    def _paint_ground(self, painter: QPainter, tone: str) -> str:
        ground = "sunken" if tone == "muted" else f"{tone}_soft"
        painting.fill(painter, self.rect().toRectF(), ground, theme.tokens.RADIUS_CHIP)
        return ground

    def _frame(self) -> int:
        return self._LEFT + self._SHAPE + self._GAP + self._RIGHT


class Status(Chip):
    """The plain form, for tables, lists and heads: shape and word, no pill. A tone gives the word another voice."""

    _LEFT, _RIGHT, _ROLE = 0, 0, "small"

    def __init__(self, text: str, mark: str = Mark.OPEN, *, ground: str = "window", tone: str = "") -> None:
        self._ground, self._tone = ground, tone
        super().__init__(text, mark)

    def _paint_ground(self, painter: QPainter, tone: str) -> str:
        return self._ground
