"""A list and, beside it, what is chosen in it. Where both do not fit, one stands under the other on one page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets.panes import Pane, Scroll, column

_BAR = 12
_UNBOUND = 16_777_215


class Beside(QWidget):
    """`side` is the width of the right pane, `least` what the list needs beside it. Wide, the right pane scrolls alone.

    The right pane is shown and hidden with `show_right`.
    """

    def __init__(self, left: QWidget, right: QWidget, *, side: int = 420, least: int = 580) -> None:
        super().__init__()
        self._left, self._right, self._side, self._least = left, right, side, least
        self._wide = True
        self._pane = Scroll(right)
        self._ground = Pane(column(self._pane, spacing=0), "surface")
        self._ground.setFixedWidth(side)
        inner = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(left, 1)
        self._box.addWidget(self._ground)
        self._page = Scroll(inner)
        self.setLayout(column(self._page, spacing=0))

    def minimumSizeHint(self) -> QSize:
        panes = [self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width()]
        return QSize(max(panes) + _BAR, self._page.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= self._side + self._least)

    def show_right(self, shown: bool = True) -> None:
        """Show the right pane or put it away."""
        self._ground.setVisible(shown)

    def has_right(self) -> bool:
        """Tell whether the right pane is shown."""
        return not self._ground.isHidden()

    def go_right(self, field: QWidget) -> None:
        """Bring the keyboard to a field of the right pane."""
        field.setFocus()
        (self._pane if self._wide else self._page).show_whole(field)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._ground.setMinimumWidth(self._side if wide else 0)
        self._ground.setMaximumWidth(self._side if wide else _UNBOUND)
        if wide:
            self._ground.layout().removeWidget(self._right)
            self._pane.setWidget(self._right)
        else:
            # On one page there is one scroll bar: the pane lies on it, as high as it is.
            self._ground.layout().addWidget(self._pane.takeWidget())
        self._pane.setVisible(wide)
        self._right.show()
