"""A list and the form of what is open in it, beside each other; where it is narrow, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.panes import FollowingScroll, Pane, Scroll, row

SIDE, NARROW = 420, 1000


class Sides(QWidget):
    """`left` stays, one of the `right` widgets is opened beside it or, in a narrow window, instead of it."""

    def __init__(self, left: QWidget, *right: QWidget) -> None:
        super().__init__()
        self._left = FollowingScroll(left)
        # A form is laid out when it is opened for the first time: most pages are left without it.
        self._pages: dict[QWidget, Scroll] = {}
        for widget in right:
            widget.setParent(self)
            widget.hide()
        self._stack = QStackedWidget()
        self._right = Pane(row(self._stack), "surface")
        self._wide, self._open = True, False
        box = row(self._left, self._right, spacing=0)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._arrange()

    def open(self, widget: QWidget) -> None:
        """Show this form."""
        if widget not in self._pages:
            self._pages[widget] = Scroll(widget)
            self._stack.addWidget(self._pages[widget])
            widget.show()
        self._stack.setCurrentWidget(self._pages[widget])
        self._pages[widget].verticalScrollBar().setValue(0)
        self._open = True
        self._arrange()

    def close_right(self) -> None:
        """Show the list alone."""
        self._open = False
        self._arrange()

    def opened(self) -> QWidget | None:
        """Return the form that is open."""
        return self._stack.currentWidget().widget() if self._open else None

    def show_whole(self, widget: QWidget) -> None:
        """Scroll the open form so far that the widget is seen."""
        self._stack.currentWidget().show_whole(widget)

    def show_left(self, widget: QWidget) -> None:
        """Scroll the list so far that the widget is seen, once everything has its place."""
        QTimer.singleShot(0, widget, lambda: self._left.show_whole(widget))

    def minimumSizeHint(self) -> QSize:
        """Need no more than the wider of the two: they may stand one at a time."""
        pages = (self._left, *self._pages.values())
        return QSize(max(page.minimumSizeHint().width() for page in pages), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _arrange(self) -> None:
        self._right.setVisible(self._open)
        self._left.setVisible(self._wide or not self._open)
        self._right.setMinimumWidth(SIDE if self._wide else 0)
        self._right.setMaximumWidth(SIDE if self._wide else 16_777_215)
