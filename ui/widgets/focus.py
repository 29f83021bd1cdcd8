"""The focus ring: one overlay a window, which follows the keyboard.

It surrounds the widget that has the keyboard. A widget that wants another area offers `ring_area() -> QRect`;
an empty area means that it paints its focus itself, as tables do in the cell.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets import painting

_AWAY, _THICK, _SPILL = 3, 2, 5
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def ring_moved(widget: QWidget) -> None:
    """Let the ring look again where it belongs: the keyboard has moved inside the widget."""
    widget.window().update()


class FocusRing(QWidget):
    """Put one into each window, after everything else; it stays on top by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_changed)
        self._follow(window.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The widget the ring is around."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the widget and with everything it lies in."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.ChildAdded and watched is self.parentWidget():
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, as far as the panes it lies in show it."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            return
        area = self._area(target)
        if area.isEmpty():
            return
        painter = painting.smooth(self)
        painter.setClipRegion(self._seen(target))
        painter.setPen(QPen(theme.colour("accent"), _THICK))
        radius = theme.tokens.RADIUS_CONTROL + _AWAY
        painter.drawRoundedRect(QRectF(area).adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY), radius, radius)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._follow(new)

    def _follow(self, target: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # a page that closes takes its widgets with it
                widget.removeEventFilter(self)
        self._watched = []
        window = self.parentWidget()
        inside = target is not None and target is not window and window.isAncestorOf(target)
        self._target = target if inside else None
        widget = self._target
        while widget is not None and widget is not window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        self.setGeometry(self.parentWidget().rect())
        self.setVisible(self._target is not None)
        self.raise_()
        self.update()

    def _area(self, target: QWidget) -> QRect:
        own = getattr(target, "ring_area", None)
        if own is not None:
            area = own()
        elif isinstance(target, QAbstractItemView):
            return QRect()
        else:
            area = target.rect()
        return QRect(target.mapTo(self.parentWidget(), area.topLeft()), area.size())

    def _seen(self, target: QWidget) -> QRegion:
        region = QRegion(self.rect())
        widget = target.parentWidget()
        while widget is not None and widget is not self.parentWidget():
            pane = widget.parentWidget()
            if isinstance(pane, QScrollArea) and widget is pane.viewport():
                corner = widget.mapTo(self.parentWidget(), QPoint(0, 0))
                region &= QRegion(QRect(corner, widget.size()).adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL))
            widget = pane
        return region
