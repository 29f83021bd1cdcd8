"""What opens below a field: a list, a calendar. It lies inside the window, so covering the screen covers it too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.widgets.panes import Pane

_GAP = 4


class Overlay(Pane):
    """One at a time, under its field or above it. It closes when the keyboard or a click goes elsewhere."""

    closed = Signal()

    def __init__(self, field: QWidget, content: QWidget) -> None:
        super().__init__(ground="card")
        self.setParent(field.window())
        self._field, self._content = field, content
        self.setFrameShape(QFrame.Shape.NoFrame)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(content)
        self.hide()

    def open(self, keyboard: QWidget | None = None) -> None:
        """Show it; the keyboard goes to the given widget, or stays."""
        self.place(self._content.sizeHint())
        self.show()
        self.raise_()
        app = QApplication.instance()
        app.installEventFilter(self)
        app.focusChanged.connect(self._focus_changed)
        if keyboard is not None:
            keyboard.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, wish: QSize) -> None:
        """Take the room there is: below the field, or above where that is more."""
        window = self.window() if self.parentWidget() is None else self.parentWidget()
        top = self._field.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - self._field.height() - 2 * _GAP
        above = top.y() - 2 * _GAP
        wide = min(max(wish.width() + 2, self._field.width()), window.width() - 2 * _GAP)
        high = min(wish.height() + 2, max(below, above))
        under = high <= below or below >= above
        y = top.y() + self._field.height() + _GAP if under else top.y() - _GAP - high
        x = max(min(top.x(), window.width() - _GAP - wide), _GAP)
        self.setGeometry(x, y, wide, high)

    def close_and_return(self) -> None:
        """Close, and give the keyboard back to the field."""
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Close on Esc, and on a click elsewhere (which does what it would have done)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_and_return()
            return True
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(_watched, QWidget) and not self._own(_watched):
            self._close()
        return False

    def _own(self, widget: QWidget) -> bool:
        return widget in (self, self._field) or self.isAncestorOf(widget) or self._field.isAncestorOf(widget)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self._own(new):
            self._close()

    def _close(self) -> None:
        if self.isHidden():
            return
        app = QApplication.instance()
        app.removeEventFilter(self)
        app.focusChanged.disconnect(self._focus_changed)
        self.hide()
        self.closed.emit()
        self.deleteLater()
