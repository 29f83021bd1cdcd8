"""A page as it will be printed, on the desk. Paper is paper in both themes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

_A4 = 297 / 210
_EDGE, _LEAST, _WIDEST, _STEP = 24, 240, 1200, 1.15


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.marks: list[QRectF] = []

    def ratio(self) -> float:
        return self.image.height() / self.image.width() if not self.image.isNull() else _A4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        if not self.image.isNull():
            painter.drawImage(QRectF(self.rect()), self.image)
        tint = theme.colour("accent")
        tint.setAlphaF(0.16)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for mark in self.marks:
            wide, high = self.width(), self.height()
            painter.fillRect(QRectF(mark.x() * wide, mark.y() * high, mark.width() * wide, mark.height() * high), tint)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PagePaper(QScrollArea):
    """Shows one page, as wide as there is room (`zoom` 1.0) or larger.

    `wanted(pixels)` tells how wide the picture of the page should be to look sharp; `turned(step)` when PgUp or PgDn is
    pressed at the end of the page. Ctrl and plus, minus, 0 change the size.
    """

    wanted = Signal(int)
    turned = Signal(int)

    def __init__(self, *, name: str = "", widest: int = _WIDEST) -> None:
        super().__init__()
        self._zoom, self._widest = 1.0, widest
        self._told = 0
        self._sheet = _Sheet()
        holder = QWidget()
        holder.setProperty("ground", "sunken")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(holder)
        box.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        box.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def set_page(self, image: QImage) -> None:
        """Show this picture of the page."""
        self._sheet.image = image
        self._fit()
        self._sheet.update()

    def set_marks(self, marks: Sequence[QRectF]) -> None:
        """Tint passages: boxes from 0 to 1 of the page."""
        self._sheet.marks = list(marks)
        self._sheet.update()

    def show_mark(self, mark: QRectF) -> None:
        """Scroll so far that the passage is seen."""
        y = _EDGE + round((mark.y() + mark.height() / 2) * self._sheet.height())
        self.ensureVisible(0, y, 0, self.viewport().height() // 3)

    def zoom(self) -> float:
        """Return the size, 1.0 for the whole width."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the page larger or smaller than the width."""
        self._zoom = min(max(zoom, 0.5), 3.0)
        self._fit()

    def page_width(self) -> int:
        """Return how wide the page is shown, in device pixels."""
        return round(self._sheet.width() * self.devicePixelRatioF())

    def sizeHint(self) -> QSize:
        return QSize(560, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._zoom_by(event.key()):
            return
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        else:
            super().keyPressEvent(event)

    def ring_area(self) -> object:
        """Return the desk, inside its edge."""
        return self.rect().adjusted(4, 4, -4, -4)

    def _zoom_by(self, key: int) -> bool:
        by = {
            Qt.Key.Key_Plus: _STEP,
            Qt.Key.Key_Equal: _STEP,
            Qt.Key.Key_Minus: 1 / _STEP,
            Qt.Key.Key_0: 1 / self._zoom,
        }.get(key)
        if by is not None:
            self.set_zoom(self._zoom * by)
        return by is not None

    def _fit(self) -> None:
        room = min(self.viewport().width() - 2 * _EDGE, self._widest)
        wide = round(max(room, _LEAST) * self._zoom)
        self._sheet.setFixedSize(wide, round(wide * self._sheet.ratio()))
        if self.page_width() != self._told:
            self._told = self.page_width()
            self.wanted.emit(self._told)
